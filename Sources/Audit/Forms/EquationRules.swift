import Facts
import Forms
import Sheets
import Templates

/// Tells which rule of the catalogue an equation of the forms is of.
struct EquationRules {
  /// The rules of equations: of several that one figure breaks, the first is told.
  static let order: [AuditRule] = [
    .same, .row, .rows, .balance, .expenses, .natures, .nested, .units, .total, .budgetForms,
    .finalForms, .basicExpenses,
  ]

  private let printed: PrintedForms
  private let words: CheckWords

  init(_ printed: PrintedForms, _ words: CheckWords) {
    (self.printed, self.words) = (printed, words)
  }

  func rule(of equation: Equation) -> AuditRule {
    switch equation.kind {
    case .same: return .same
    case .relation(_, isWithin: false):
      // Projects may add to what 基本支出 spends, so that the one side is only not less.
      if equation.comparison != .equal, let form = equation.cell.sheet,
        let subject = printed.forms[form].template.subject, words.subjects[subject] == .expenses
      {
        return .basicExpenses
      }
      return words.between[printed.edition.kind] ?? .budgetForms
    case .total, .nested, .units, .row, .rows, .relation: break
    }
    if let form = equation.cell.sheet, let subject = printed.forms[form].template.subject,
      let own = words.subjects[subject]
    {
      return own
    }
    if isBalance(equation) { return .balance }
    if words.natures.contains(where: rowName(equation.cell).contains) { return .natures }
    return Self.rule(of: equation.kind)
  }

  /// The rule of a kind of equation, whatever its form is about.
  static func rule(of kind: Equation.Kind) -> AuditRule {
    switch kind {
    case .same: .same
    case .total: .total
    case .nested: .nested
    case .units: .units
    case .row: .row
    case .rows, .relation: .rows
    }
  }

  /// Whether an equation computes what a year opens with and what it closes with of each other.
  private func isBalance(_ equation: Equation) -> Bool {
    let heads = Set((equation.left.allCells + equation.right.allCells).flatMap(heads))
    return words.balances.allSatisfy { word in heads.contains { $0.contains(word) } }
  }

  private func heads(of cell: CellReference) -> [String] {
    guard let form = cell.sheet, case .table(let table) = printed.forms[form].template.body,
      table.tree.columns.indices.contains(cell.column)
    else { return [] }
    return table.tree.columns[cell.column].path + [rowName(cell)]
  }

  private func rowName(_ cell: CellReference) -> String {
    guard let form = cell.sheet else { return "" }
    let line = printed.forms[form].lines.first { $0.row == cell.row }
    return line.map { "\($0.code) \($0.name) \($0.template.key)" } ?? ""
  }

  // MARK: - Units of money

  /// Whether a figure is ten thousand times what it must be, or a thousand times, or as many times less.
  func isOtherUnit(_ group: Culprits.Group, at cell: CellReference) -> Bool {
    guard let figure = printed.figures[cell]?.value, !figure.contains(.zero) else { return false }
    var expected = group.expected
    if group.cell == nil, let first = group.violations.first, group.violations.count == 1,
      first.equation.comparison == .equal
    {
      expected = first.right
    }
    guard let expected, !expected.contains(.zero) else { return false }
    return [Int64(10_000), 1_000].contains { factor in
      let factor = Number(exactly: factor)
      return expected.multiplied(by: factor)?.meets(figure) ?? false
        || figure.multiplied(by: factor)?.meets(expected) ?? false
    }
  }
}
