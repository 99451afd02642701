/// The rows that are put into a worksheet or a table, and where others stand then; rows are counted from 1.
package struct RowShift: Sendable, Hashable {
  /// Rows that are put in behind one.
  package struct Insertion: Sendable, Hashable {
    /// The row behind which they stand.
    package var after: Int
    /// The row whose looks they have; nil for none.
    package var pattern: Int?
    /// How many there are.
    package var count: Int

    /// Makes an insertion.
    package init(after: Int, pattern: Int?, count: Int) {
      (self.after, self.pattern, self.count) = (after, pattern, count)
    }
  }

  /// The insertions, in the order of rows, one behind each row at most.
  package let insertions: [Insertion]
  /// How many rows are put in up to and with each insertion.
  private let sums: [Int]

  /// Whether nothing is put in.
  package var isEmpty: Bool { insertions.isEmpty }

  /// How many rows are put in.
  package var count: Int { sums.last ?? 0 }

  /// Makes a shift.
  package init(_ insertions: [Insertion] = []) {
    self.insertions = insertions.filter { $0.count > 0 }.sorted { $0.after < $1.after }
    var sum = 0
    sums = self.insertions.map { insertion in
      sum += insertion.count
      return sum
    }
  }

  /// Where a row stands.
  package func row(_ row: Int) -> Int {
    var (low, high) = (0, insertions.count)
    while low < high {
      let middle = (low + high) / 2
      if insertions[middle].after < row { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? row : row + sums[low - 1]
  }

  /// Where the last row of a block stands: rows that are put in behind it in its own looks are of the block, unless it is
  /// looked at from that row itself.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - home: the row of the formula that means the block; nil for none.
  /// - Returns: the row.
  func end(_ row: Int, from home: Int? = nil) -> Int {
    let moved = self.row(row)
    guard home != row, let insertion = insertion(after: row), insertion.pattern == row else {
      return moved
    }
    return moved + insertion.count
  }

  /// What is put in behind a row; nil for nothing.
  func insertion(after row: Int) -> Insertion? {
    var (low, high) = (0, insertions.count)
    while low < high {
      let middle = (low + high) / 2
      if insertions[middle].after < row { low = middle + 1 } else { high = middle }
    }
    return low < insertions.count && insertions[low].after == row ? insertions[low] : nil
  }
}
