import Forms
import Sheets
import Templates

/// Something that printed figures must satisfy: a cell, and what it must be in terms of others.
package struct Equation {
  /// Why it must hold.
  package enum Kind: Hashable, Sendable {
    /// A total row is the sum of the rows that it totals.
    case total
    /// A row is the sum of the codes, units or rows below it.
    case nested
    /// A row is the sum of units below it.
    case units
    /// A column is computed from other columns of its row.
    case row
    /// A row is computed from other rows.
    case rows
    /// A cell states what another form states too.
    case same
    /// A relation that the form's template states, within it or between forms.
    case relation(String, isWithin: Bool)
  }

  package let kind: Kind
  /// The cell that is computed; of a relation, the first of its left side.
  package let cell: CellReference
  /// The two sides.
  package let left: Formula
  package let right: Formula
  /// How they compare.
  package let comparison: Relation.Comparison

  package init(
    _ kind: Kind, _ cell: CellReference, _ left: Formula, _ comparison: Relation.Comparison,
    _ right: Formula
  ) {
    (self.kind, self.cell, self.left, self.right) = (kind, cell, left, right)
    self.comparison = comparison
  }
}

extension Formula {
  /// The cells that it names, each as often as it counts: nil where it is no sum of multiples of cells.
  func linear(_ isSubtotal: (CellReference) -> Bool) -> [CellReference: Number]? {
    switch self {
    case .number(let number): return number.isZero ? [:] : nil
    case .cell(let cell): return [cell: Number(exactly: 1)]
    case .sum(let ranges):
      var terms: [CellReference: Number] = [:]
      for cell in ranges.flatMap(\.cells) {
        // A cell is added up once.
        guard terms.updateValue(Number(exactly: 1), forKey: cell) == nil else { return nil }
      }
      return terms
    case .subtotal(let range):
      return Dictionary(
        range.cells.filter { !isSubtotal($0) }.map { ($0, Number(exactly: 1)) },
        uniquingKeysWith: { a, _ in a })
    case .add(let a, let b): return Self.joined(a.linear(isSubtotal), b.linear(isSubtotal))
    case .subtract(let a, let b):
      return Self.joined(
        a.linear(isSubtotal), Self.times(b.linear(isSubtotal), Number(exactly: -1)))
    case .multiply(let a, .number(let factor)): return Self.times(a.linear(isSubtotal), factor)
    case .divide(let a, .number(let divisor)):
      guard let factor = Number(exactly: 1).divided(by: divisor) else { return nil }
      return Self.times(a.linear(isSubtotal), factor)
    case .multiply, .divide: return nil
    case .orZero(let inner): return inner.linear(isSubtotal)
    }
  }

  private static func times(
    _ terms: [CellReference: Number]?, _ factor: Number
  ) -> [CellReference: Number]? {
    var result: [CellReference: Number] = [:]
    for (cell, times) in terms ?? [:] {
      guard let product = times.multiplied(by: factor) else { return nil }
      result[cell] = product
    }
    return terms == nil ? nil : result
  }

  private static func joined(
    _ a: [CellReference: Number]?, _ b: [CellReference: Number]?
  ) -> [CellReference: Number]? {
    guard var result = a, let b else { return nil }
    for (cell, times) in b {
      guard let known = result[cell] else {
        result[cell] = times
        continue
      }
      guard let sum = known.adding(times) else { return nil }
      result[cell] = sum.isZero ? nil : sum
    }
    return result
  }
}
