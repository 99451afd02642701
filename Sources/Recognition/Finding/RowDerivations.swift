import Facts
import Forms
import Templates

/// What a form derives in each row from other columns, as far as a table has all of these.
///
/// Arithmetic tells between two readings of a damaged table; it never says what one row means. So only rows of which there are
/// several, filled alike, are asked, and one of them may be misprinted.
struct RowDerivations {
  /// A derived column with what it adds up.
  private let sums: [(column: Int, parts: [(column: Int, sign: Int)])]
  private let columnCount: Int

  /// How far rounding may move a figure.
  private static let half = AmountSum(AmountUnit.tenThousandYuan.half(ofPlaces: 2))
  /// The fewest rows that can bear a reading out.
  private static let fewest = 3
  /// As many rows as are looked at.
  private static let most = 64

  /// - Parameters:
  ///   - shape: the form.
  ///   - mapping: the column of the form that each column of the table is.
  init(_ shape: FormShape, mapping: [Int?]) {
    let there = Set(mapping.compactMap { $0 })
    columnCount = shape.columns.count
    sums = shape.columns.indices.compactMap { column in
      guard let parts = shape.columns[column].parts, there.contains(column),
        parts.allSatisfy({ there.contains($0.column) })
      else { return nil }
      return (column, parts)
    }
  }

  /// Whether every derived column is what its parts add up to, within the rounding of each; nil where the row has no figure that
  /// any is made of.
  func hold(_ tokens: [RowPlacement.Token], _ columns: [Int]) -> Bool? {
    var values = [AmountSum?](repeating: nil, count: columnCount)
    for index in tokens.indices {
      // What cannot be read as a number holds nowhere.
      if tokens[index].isFigure, tokens[index].value == nil { return false }
      values[columns[index]] = tokens[index].value
    }
    var isTold = false
    for sum in sums {
      // An empty cell is nothing.
      var rest = AmountSum.zero
      var terms = 1
      if let total = values[sum.column] {
        rest = total
        isTold = true
      }
      for part in sum.parts {
        guard let value = values[part.column] else { continue }
        rest -= value * part.sign
        terms += 1
      }
      guard rest.magnitude <= Self.half * terms else { return false }
      isTold = isTold || terms > 1
    }
    return isTold ? true : nil
  }

  /// Whether rows contradict the derivations where they stand, all of them.
  func contradict(_ rows: [[RowPlacement.Token]], _ columns: [Int]) -> Bool {
    rows.count >= Self.fewest && !sums.isEmpty
      && rows.prefix(Self.most).allSatisfy { hold($0, columns) == false }
  }

  /// Whether the derivations hold in rows, all but one.
  func bearOut(_ rows: [[RowPlacement.Token]], _ columns: [Int]) -> Bool {
    rows.prefix(Self.most).count { hold($0, columns) != true } <= 1
  }

  /// Whether rows of a table speak for one reading of its columns against another.
  ///
  /// - Parameters:
  ///   - held: for each row, whether the derivations hold by the one; nil where it tells nothing.
  ///   - other: the same by the other.
  /// - Returns: whether all but one row bear the one out, and more than one contradict the other.
  static func prefers(_ held: [Bool?], to other: [Bool?]) -> Bool {
    held.count { $0 == false } <= 1 && held.count { $0 == true } >= fewest - 1
      && other.count { $0 == false } >= fewest
  }
}
