import Forms
import Recognition
import Sheets
import Templates

/// Collects what the printed forms of a document must satisfy, by their templates.
struct EquationCollection {
  private(set) var equations: [Equation] = []
  /// How many sums are left out, because rows that were not understood may be parts of them.
  var leftOut: Int { omitted.count }
  /// The cells that they are of.
  private(set) var omitted: [(kind: Equation.Kind, cell: CellReference)] = []
  private let printed: PrintedForms
  private let derivation: Derivation

  /// - Parameters:
  ///   - printed: the forms.
  ///   - same: the cells that state the same facts.
  init(_ printed: PrintedForms, same: [[SameFacts.Cell]]) {
    self.printed = printed
    var derivation = Derivation(edition: printed.edition, forms: printed.forms)
    derivation.build()
    self.derivation = derivation
    for form in printed.forms.indices { addDerived(form) }
    for group in same { addSame(group) }
    addRelations()
  }

  /// Whether a cell is a subtotal that totals over it pass over.
  func isSubtotal(_ cell: CellReference) -> Bool {
    guard let form = cell.sheet,
      case .derived(let index) = derivation.forms[form][cell.row, cell.column],
      case .subtotal = derivation.forms[form].derived[index].formula
    else { return false }
    return true
  }

  // MARK: - Within forms

  private mutating func addDerived(_ form: Int) {
    let filled = derivation.forms[form]
    guard case .table(let table) = filled.template.body else { return }
    for line in filled.lines {
      let rules = Dictionary(
        line.template.cells.flatMap { cell in cell.columns.map { ($0, cell.rule) } },
        uniquingKeysWith: { _, last in last })
      for (column, shown) in table.tree.columns.enumerated()
      where shown.isAmount && shown.list == line.list {
        guard case .derived(let index) = filled[line.row, column] else { continue }
        let cell = CellReference(sheet: form, row: line.row, column: column)
        guard printed.figures[cell] != nil else { continue }
        let derived = filled.derived[index]
        let kind = kind(of: line, rules[column], shown, showsFacts: derived.showsFacts)
        // Rows that were not understood may be parts.
        let addsRows = kind == .total || kind == .nested || kind == .rows
        if addsRows, printed.partial.contains(form) {
          omitted.append((kind, cell))
          continue
        }
        equations.append(Equation(kind, cell, .cell(cell), .equal, derived.formula))
      }
    }
  }

  private func kind(
    of line: FilledForm.Line, _ rule: RowTemplate.CellRule?, _ column: ColumnTemplate,
    showsFacts: Bool
  ) -> Equation.Kind {
    if showsFacts { return .same }
    if case .formula? = rule { return .rows }
    if case .formula = column.content { return .row }
    switch line.source {
    case .sum:
      if case .total(let total) = line.template.rule, total != .children { return .total }
      return .nested
    case .formula: return .rows
    case .facts, .blank: return .same
    }
  }

  // MARK: - Between forms

  /// The first of the cells is held against each of the others.
  private mutating func addSame(_ group: [SameFacts.Cell]) {
    let cells = group.compactMap { printed.cells[$0] }.filter { printed.figures[$0] != nil }
    guard let first = cells.first, let own = first.sheet else { return }
    for other in cells.dropFirst() where other.sheet != own {
      guard let sheet = other.sheet else { continue }
      // Amounts in two units are compared in one.
      let unit = printed.edition.forms[own].unit(ofColumn: first.column)
      let another = printed.edition.forms[sheet].unit(ofColumn: other.column)
      let formula: Formula =
        unit == another
        ? .cell(other) : .multiply(.cell(other), .number(Number(another, in: unit)))
      equations.append(Equation(.same, first, .cell(first), .equal, formula))
    }
  }

  private mutating func addRelations() {
    let relations = RelationCheck(edition: printed.edition, derivation: derivation)
    for application in relations.applications() {
      // What the report has no row for may be nothing, or may not have been understood.
      guard application.isWhole, let left = application.left, let right = application.right,
        let cell = left.onlyCell ?? right.onlyCell ?? left.allCells.first
      else { continue }
      let forms = left.forms.union(right.forms)
      equations.append(
        Equation(
          .relation(application.relation.text, isWithin: forms.count <= 1), cell, left,
          application.relation.comparison, right))
    }
  }
}

extension Formula {
  /// The cells that it names, ranges cell by cell.
  var allCells: [CellReference] {
    switch self {
    case .number: []
    case .cell(let cell): [cell]
    case .sum(let ranges): ranges.flatMap(\.cells)
    case .subtotal(let range): range.cells
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b):
      a.allCells + b.allCells
    case .orZero(let inner): inner.allCells
    }
  }

  /// The cell that it is, where it is no more than that.
  fileprivate var onlyCell: CellReference? {
    if case .cell(let cell) = self { cell } else { nil }
  }
  fileprivate var forms: Set<Int> { Set(allCells.compactMap(\.sheet)) }
}
