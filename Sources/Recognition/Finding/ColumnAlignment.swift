import Forms
import Sheets
import Templates

/// Finds which column of a form each column of a table is: in order, none twice.
struct ColumnAlignment {
  let shape: FormShape
  /// What the table's columns say above their figures, outermost first.
  let headers: [[String]]
  /// What kind of cells they hold.
  let profiles: [Profile]
  /// The innermost header over each column that is no number; nil for none.
  private let leaves: [String?]
  /// The number under each column's headers (栏次).
  private let numbers: [String?]

  init(shape: FormShape, headers: [[String]], profiles: [Profile]) {
    (self.shape, self.headers, self.profiles) = (shape, headers, profiles)
    leaves = headers.map { texts in texts.last { !$0.allSatisfy(\.isNumber) } }
    numbers = headers.map { texts in texts.last.flatMap { $0.allSatisfy(\.isNumber) ? $0 : nil } }
  }

  /// What kind of cells a column of a table mostly holds.
  struct Profile {
    var codes = 0
    var integers = 0
    var figures = 0
    var words = 0

    var isEmpty: Bool { codes + integers + figures + words == 0 }

    /// How well cells like these fit a column of a form.
    func fit(_ kind: FormShape.Column.Kind) -> Int {
      if isEmpty { return 0 }
      let all = codes + integers + figures + words
      let good =
        switch kind {
        case .ordinal: integers + codes
        case .code: codes
        case .name, .text: words
        case .amount: integers + figures + codes
        }
      if good * 2 > all {
        return kind == .code || kind == .ordinal ? 150 : kind == .text ? 60 : 100
      }
      return kind == .text ? 0 : -500
    }
  }

  /// The columns of the form that those of the table are, by several ways of looking; the most likely first.
  ///
  /// Extraction from a PDF flattens merged headers, so that they may stand beside the columns they are over: the columns' kinds and
  /// their numbers (栏次) are then better guides than the headers.
  func candidates() -> [[Int?]] {
    var found: [[Int?]] = []
    for weight in [
      Weight(texts: 1, numbers: 1), Weight(texts: 0, numbers: 1), Weight(texts: 0, numbers: 0),
    ] {
      let mapping = align(weight)
      if !found.contains(mapping) { found.append(mapping) }
    }
    return found
  }

  /// How much each way of looking counts.
  private struct Weight {
    var texts: Int
    var numbers: Int
  }

  /// The best monotone alignment: sums of scores, gaps allowed on both sides.
  private func align(_ weight: Weight) -> [Int?] {
    let rows = headers.count
    let columns = shape.columns.count
    var best = [[Int]](repeating: [Int](repeating: 0, count: columns + 1), count: rows + 1)
    for row in stride(from: rows, through: 0, by: -1) {
      for column in stride(from: columns, through: 0, by: -1) where row < rows || column < columns {
        var value = Int.min
        if row < rows { value = max(value, best[row + 1][column] + cost(ofSkipping: row)) }
        if column < columns { value = max(value, best[row][column + 1] - 10) }
        if row < rows, column < columns {
          value = max(value, best[row + 1][column + 1] + score(row, column, weight))
        }
        best[row][column] = value
      }
    }
    var mapping = [Int?](repeating: nil, count: rows)
    var (row, column) = (0, 0)
    while row < rows, column <= columns {
      if column < columns,
        best[row][column] == best[row + 1][column + 1] + score(row, column, weight)
      {
        mapping[row] = column
        row += 1
        column += 1
      } else if column < columns, best[row][column] == best[row][column + 1] - 10 {
        column += 1
      } else {
        row += 1
      }
    }
    return mapping
  }

  private func cost(ofSkipping column: Int) -> Int { profiles[column].isEmpty ? 0 : -1000 }

  private func score(_ source: Int, _ target: Int, _ weight: Weight) -> Int {
    let column = shape.columns[target]
    var score = profiles[source].fit(column.kind)
    let texts = headers[source]
    if texts.isEmpty { return score }
    if let last = leaves[source] {
      var own = 0
      if last == column.leaf {
        own = 400
      } else if texts.contains(column.leaf) {
        own = 250
      } else if last.count > 1, column.leaf.count > 1,
        last.contains(column.leaf) || column.leaf.contains(last)
      {
        own = 80
      }
      for text in texts where text != column.leaf && column.texts.contains(text) { own += 100 }
      score += own * weight.texts
    }
    if let number = numbers[source], number == column.texts.last {
      score += 200 * weight.numbers
    }
    return score
  }
}
