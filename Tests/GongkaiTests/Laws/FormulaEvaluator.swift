import Sheets

/// A fraction in lowest terms: the tests' own arithmetic, apart from the code's.
struct Fraction: Hashable {
  let top: Int
  let bottom: Int

  static let zero = Fraction(0, 1)

  init(_ top: Int, _ bottom: Int) {
    var (a, b) = (top.magnitude, bottom.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int(max(a, 1)) * bottom.signum()
    self.top = top / divisor
    self.bottom = bottom / divisor
  }

  init(_ number: Number) { self.init(Int(number.numerator), Int(number.denominator)) }

  static func + (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
  }
  static func - (a: Fraction, b: Fraction) -> Fraction { a + Fraction(-b.top, b.bottom) }
  static func * (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.top * b.top, a.bottom * b.bottom)
  }
  static func / (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.top * b.bottom, a.bottom * b.top)
  }
}

/// Computes formulas as a spreadsheet does: from cells, through the formulas of other cells, never from their cached values.
struct FormulaEvaluator {
  private let sheets: [Sheet]
  private var known: [CellReference: Fraction?] = [:]

  init(sheets: [Sheet]) { self.sheets = sheets }

  /// The value of a formula that stands on a sheet; nil for a quotient of nothing.
  mutating func value(of formula: Formula, on sheet: Int) -> Fraction? {
    switch formula {
    case .number(let number): return Fraction(number)
    case .cell(let cell): return value(at: cell, from: sheet)
    case .sum(let ranges): return sum(of: ranges, on: sheet, skippingSubtotals: false)
    case .subtotal(let range): return sum(of: [range], on: sheet, skippingSubtotals: true)
    case .add(let a, let b): return both(a, b, sheet, +)
    case .subtract(let a, let b): return both(a, b, sheet, -)
    case .multiply(let a, let b): return both(a, b, sheet, *)
    case .divide(let a, let b):
      // IF(b=0,"",a/b)
      if value(of: b, on: sheet) ?? .zero == .zero { return nil }
      return both(a, b, sheet, /)
    case .orZero(let inner): return value(of: inner, on: sheet) ?? .zero
    }
  }

  private mutating func both(
    _ a: Formula, _ b: Formula, _ sheet: Int, _ operation: (Fraction, Fraction) -> Fraction
  ) -> Fraction? {
    guard let a = value(of: a, on: sheet), let b = value(of: b, on: sheet) else { return nil }
    return operation(a, b)
  }

  private mutating func sum(
    of ranges: [CellRange], on sheet: Int, skippingSubtotals: Bool
  ) -> Fraction {
    var sum = Fraction.zero
    for range in ranges {
      for row in range.first.row...range.lastRow {
        for column in range.first.column...range.lastColumn {
          let cell = CellReference(sheet: range.first.sheet, row: row, column: column)
          if skippingSubtotals, isSubtotal(cell, from: sheet) { continue }
          sum = sum + (value(at: cell, from: sheet) ?? .zero)
        }
      }
    }
    return sum
  }

  private func content(at cell: CellReference, from sheet: Int) -> Cell.Content {
    let rows = sheets[cell.sheet ?? sheet].rows
    guard rows.indices.contains(cell.row), rows[cell.row].cells.indices.contains(cell.column) else {
      return .empty
    }
    return rows[cell.row].cells[cell.column].content
  }

  private func isSubtotal(_ cell: CellReference, from sheet: Int) -> Bool {
    guard case .derived(let index, _) = content(at: cell, from: sheet),
      case .subtotal = sheets[cell.sheet ?? sheet].formulas[Int(index)]
    else { return false }
    return true
  }

  private mutating func value(at cell: CellReference, from sheet: Int) -> Fraction? {
    var cell = cell
    cell.sheet = cell.sheet ?? sheet
    if let value = known[cell] { return value }
    var value: Fraction? = .zero
    switch content(at: cell, from: sheet) {
    case .empty, .text: break
    case .number(let number): value = Fraction(number)
    case .derived(let index, _):
      let target = cell.sheet ?? sheet
      value = self.value(of: sheets[target].formulas[Int(index)], on: target)
    }
    known[cell] = value
    return value
  }
}
