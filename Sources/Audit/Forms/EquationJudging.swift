import Forms
import Sheets
import Templates

/// Holds printed figures against what they must satisfy.
struct EquationJudging {
  /// What came of it.
  enum Outcome {
    case holds
    /// The values of the two sides.
    case violated(Interval, Interval)
    /// What it names is not printed, or cannot be computed.
    case notChecked
  }

  private let printed: PrintedForms
  private let isSubtotal: (CellReference) -> Bool

  init(_ printed: PrintedForms, isSubtotal: @escaping (CellReference) -> Bool) {
    (self.printed, self.isSubtotal) = (printed, isSubtotal)
  }

  func judge(_ equation: Equation) -> Outcome {
    guard hasEvidence(equation), let left = value(equation.left), let right = value(equation.right)
    else { return .notChecked }
    let holds =
      switch equation.comparison {
      case .equal: left.meets(right)
      case .atLeast: left.high >= right.low
      case .atMost: left.low <= right.high
      }
    return holds ? .holds : .violated(left, right)
  }

  /// Whether enough is printed to judge by: what a cell is made of, not only the cell.
  private func hasEvidence(_ equation: Equation) -> Bool {
    func isPrinted(_ formula: Formula) -> Bool {
      formula.allCells.contains { cell in
        printed.figures[cell].map { !$0.isBlank } ?? false
      }
    }
    func isAll(_ formula: Formula) -> Bool {
      formula.allCells.allSatisfy { cell in
        cell.sheet.map { printed.forms[$0].rowCount > 0 } ?? false
      }
    }
    guard isAll(equation.left), isAll(equation.right) else { return false }
    return isPrinted(equation.right)
      && (isPrinted(equation.left) || equation.kind == .total || equation.kind == .row)
  }

  /// What a formula gives for the printed figures; nil where that cannot be told.
  func value(_ formula: Formula) -> Interval? {
    switch formula {
    case .number(let number): return Interval(number)
    case .cell(let cell): return figure(cell)
    case .sum(let ranges): return sum(ranges.flatMap(\.cells))
    case .subtotal(let range): return sum(range.cells.filter { !isSubtotal($0) })
    case .add(let a, let b): return combine(a, b) { $0.adding($1) }
    case .subtract(let a, let b): return combine(a, b) { $0.subtracting($1) }
    case .multiply(let a, let b): return combine(a, b) { $0.multiplied(by: $1) }
    case .divide(let a, let b): return combine(a, b) { $0.divided(by: $1) }
    case .orZero(let inner): return value(inner)
    }
  }

  private func combine(
    _ a: Formula, _ b: Formula, _ operation: (Interval, Interval) -> Interval?
  ) -> Interval? {
    guard let left = value(a), let right = value(b) else { return nil }
    return operation(left, right)
  }

  private func sum(_ cells: [CellReference]) -> Interval? {
    var sum = Interval(.zero)
    for cell in cells {
      guard let figure = figure(cell), let next = sum.adding(figure) else { return nil }
      sum = next
    }
    return sum
  }

  /// A cell that is none of a row's amounts says nothing; words say what cannot be told.
  private func figure(_ cell: CellReference) -> Interval? {
    if let figure = printed.figures[cell] { return figure.value }
    guard let form = cell.sheet, printed.forms[form].rowCount > cell.row else { return nil }
    return printed.isLine(form: form, row: cell.row) ? nil : Interval(.zero)
  }
}
