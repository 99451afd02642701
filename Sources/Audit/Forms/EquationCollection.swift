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
  private(set) var omitted: [(kind: Equation.Kind, cell: CellReference, why: AuditGap.Reason)] = []
  private let printed: PrintedForms
  private let derivation: Derivation
  /// The largest figure of columns, by their first cells.
  private var largest: [CellReference: Interval] = [:]

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
        let kind = kind(
          of: line, among: filled.lines, rules[column], shown, showsFacts: derived.showsFacts)
        // Rows that were not understood may be parts.
        let addsRows = kind == .total || kind == .nested || kind == .units || kind == .rows
        if addsRows, printed.partial.contains(form) {
          omitted.append((kind, cell, .unreadRows))
          continue
        }
        // A form of all money says the same as one of some only where there is no other.
        if derived.showsFacts, shown.follows, !areOfOneMoney(cell, derived.formula) {
          omitted.append((kind, cell, .otherMoney))
          continue
        }
        equations.append(Equation(kind, cell, .cell(cell), .equal, derived.formula))
      }
    }
  }

  /// Whether the columns of a cell and of those that it follows have the same total: their largest figures meet.
  private mutating func areOfOneMoney(_ cell: CellReference, _ formula: Formula) -> Bool {
    guard case .cell(let other) = formula, other.sheet != cell.sheet,
      let own = largest(inColumnOf: cell), let theirs = largest(inColumnOf: other)
    else { return true }
    return own.meets(theirs)
  }

  private mutating func largest(inColumnOf cell: CellReference) -> Interval? {
    guard let form = cell.sheet else { return nil }
    let key = CellReference(sheet: form, row: 0, column: cell.column)
    if let known = largest[key] { return known }
    let found = (0..<printed.forms[form].rowCount).lazy.compactMap { [printed] row in
      printed.figures[CellReference(sheet: form, row: row, column: cell.column)]?.value
    }.max { $0.high < $1.high }
    largest[key] = found
    return found
  }

  private func kind(
    of line: FilledForm.Line, among lines: [FilledForm.Line], _ rule: RowTemplate.CellRule?,
    _ column: ColumnTemplate, showsFacts: Bool
  ) -> Equation.Kind {
    if showsFacts { return .same }
    if case .formula? = rule { return .rows }
    if case .formula = column.content { return .row }
    switch line.source {
    case .sum(let parts):
      if case .total(let total) = line.template.rule, total != .children { return .total }
      let isOfUnits = parts.allSatisfy { part in
        lines.indices.contains(part) && lines[part].subjects.last?.dimension == .unit
      }
      return isOfUnits && !parts.isEmpty ? .units : .nested
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

extension ColumnTemplate {
  /// Whether its cells follow those of another form row by row.
  fileprivate var follows: Bool {
    if case .facts(_, follows: .some) = content { true } else { false }
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
