import Facts
import Forms
import Sheets
import Templates

/// Compares forms filled with facts that were read with what the document printed.
struct PrintedCells {
  /// A cell of a filled form, and what the document printed there.
  struct Cell {
    package var form: Int
    package var row: Int
    package var column: Int
    /// Whether it is a number of things, not of money.
    package var isCount: Bool
    package var figure: Figure.Printed
    /// The unit of the document's figure.
    package var unit: AmountUnit
    package var place: SourcePlace
    /// The name of the row.
    package var name: String
  }

  let result: FormFiller.Result
  private(set) var cells: [Cell] = []
  /// The views of the forms that were asked for.
  private var views: [Int: FormView] = [:]
  /// The first line on each row of each list, form by form.
  private let lines: [LinePositions]
  /// What is looked at of the forms cell by cell: forms and templates are large values, slow to copy.
  private let bodies: [Body]

  /// The cells of a form, and its columns.
  private struct Body {
    let cells: [FilledForm.Cell]
    let derived: [FilledForm.Derived]
    let columnCount: Int
    /// None of a form that is cards.
    let columns: [(list: Int?, isOfFacts: Bool, unit: AmountUnit)]

    init(_ form: FilledForm) {
      (cells, derived, columnCount) = (form.cells, form.derived, form.columnCount)
      let unit = form.template.unit
      guard case .table(let template) = form.template.body else {
        columns = []
        return
      }
      columns = template.tree.columns.map { column in
        var isOfFacts = false
        if case .facts = column.content { isOfFacts = true }
        return (column.list, isOfFacts, column.unit ?? unit)
      }
    }

    subscript(row: Int, column: Int) -> FilledForm.Cell { cells[row * columnCount + column] }

    func value(_ row: Int, _ column: Int) -> Number? {
      switch self[row, column] {
      case .number(let number): number
      case .derived(let index): derived[index].value
      case .blank, .text: nil
      }
    }
  }

  init(_ result: FormFiller.Result) {
    self.result = result
    lines = result.forms.map { LinePositions($0) }
    bodies = result.forms.map { Body($0) }
  }

  /// Finds the cells of filled forms that rows of a recognised table are.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - printed: its view.
  ///   - lines: what its rows were read as.
  ///   - unit: the unit of its amounts.
  mutating func add(
    _ table: RecognisedTable, _ printed: FormView, _ lines: [ReadLine], unit: AmountUnit
  ) {
    let form = result.forms[table.form]
    guard case .table(let template) = form.template.body else { return }
    let filled = views[table.form] ?? result.view(of: table.form)
    views[table.form] = filled
    var read: [Int: [Int: ReadLine]] = [:]
    for line in lines { read[line.row, default: [:]][line.list] = line }
    for list in template.lists.indices {
      let amounts = template.tree.columns.indices.filter {
        template.tree.columns[$0].isAmount && template.tree.columns[$0].list == list
      }
      let (rows, others) = (filled.lists[list].rows, printed.lists[list].rows)
      var matching = RowMatching(rows, others, FormView.Precision(filled, printed))
      matching.pair({ rows[$0].place }, { others[$0].template.map(ObjectIdentifier.init) })
      for (index, partner) in matching.oldOfNew.enumerated() {
        let position = others[index].position
        guard let partner, let line = read[position]?[list],
          let own = self.lines[table.form][rows[partner].position, list]
        else { continue }
        for column in amounts {
          let row = table.rows[position]
          guard let figure = row.cells[column].figure.number else { continue }
          let unit = figure.ownUnit ?? template.tree.columns[column].unit ?? unit
          let scale = line.template.isCount ? AmountUnit.yuan : unit
          cells.append(
            Cell(
              form: table.form, row: rows[partner].position, column: column,
              isCount: form.lines[own].template.isCount, figure: figure, unit: scale,
              place: table.place(row, column), name: line.name))
        }
      }
    }
  }

  /// The cells that come out otherwise than printed.
  var differing: [Cell] { cells.filter { !agrees($0) } }

  /// Whether other digits where rounding hid them could make the forms come out as printed, or a relation hold that does not.
  func canBeSettled(_ amounts: [Amount]) -> Bool {
    if cells.contains(where: { !agrees($0) }) { return true }
    let isBroken = result.warnings.contains { warning in
      if case .relation = warning { return true }
      return false
    }
    guard isBroken else { return false }
    let plausible = Settling.plausible(relationSums(), for: amounts, half: half)
    return Settling.anyOpen(of: plausible, for: amounts)
  }

  /// Half the last digit that the forms print.
  private var half: Amount {
    let edition = result.names.edition
    return edition.unit.half(ofPlaces: edition.format.places)
  }

  /// What a cell came out as, in the document's unit; nil beyond what can be computed.
  func value(_ cell: Cell) -> Number? {
    let body = bodies[cell.form]
    let value = body.value(cell.row, cell.column).nothingAsZero
    let own = cell.isCount ? AmountUnit.yuan : body.columns[cell.column].unit
    guard own != cell.unit else { return value }
    return value.multiplied(by: Number(own, in: cell.unit))
  }

  /// Whether a cell comes out as it was printed.
  func agrees(_ cell: Cell) -> Bool {
    let places = cell.figure.places + (cell.figure.isPercent ? 2 : 0)
    guard let value = value(cell), let scale = Number.powerOfTen(places) else { return false }
    return value.rounded(times: scale) == cell.figure.value.rounded(times: scale)
  }

  // MARK: - Sums

  /// The cells as sums of facts, as far as they are sums.
  ///
  /// - Parameter amounts: the facts.
  /// - Returns: the sums that are within rounding of what was printed, and the facts themselves, which stay within theirs.
  func statements(amounts: [Amount]) -> [Settling.Statement] {
    let plausible = Settling.plausible(
      cellSums() + relationSums(), for: amounts, half: half)
    var isPrinted = [Bool](repeating: false, count: amounts.count)
    for statement in plausible where statement.terms.count == 1 {
      let unknown = statement.terms[0].unknown
      if isPrinted.indices.contains(unknown) { isPrinted[unknown] = true }
    }
    let others = amounts.indices.filter { !isPrinted[$0] }.map {
      Settling.Statement(terms: [(unknown: $0, times: 1)], printed: amounts[$0], half: half)
    }
    return plausible + others
  }

  /// The cells as sums of facts.
  private func cellSums() -> [Settling.Statement] {
    var tables: [Int: [FactFilter?]] = [:]
    var statements: [Settling.Statement] = []
    for cell in cells {
      guard !cell.figure.isPercent,
        let amount = StatementCollection.amount(
          .number(cell.figure), in: cell.unit),
        let printed = amount.sum.amount, let half = amount.half.amount
      else { continue }
      var terms: [Int: Int] = [:]
      guard collect(cell.form, cell.row, cell.column, 1, into: &terms, &tables) else { continue }
      statements.append(
        Settling.Statement(
          terms: terms.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
          printed: printed, half: half))
    }
    return statements
  }

  /// The differences that relations want to be nothing, to the last digit, as sums of facts.
  private func relationSums() -> [Settling.Statement] {
    var tables: [Int: [FactFilter?]] = [:]
    var statements: [Settling.Statement] = []
    let relations = RelationCheck(
      edition: result.names.edition,
      derivation: Derivation(edition: result.names.edition, forms: result.forms))
    for (left, right) in relations.equalities() {
      var terms: [Int: Int] = [:]
      guard collect(left, 1, into: &terms, &tables), collect(right, -1, into: &terms, &tables)
      else { continue }
      let open = terms.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      if open.isEmpty { continue }
      statements.append(
        Settling.Statement(terms: open.map { ($0.key, $0.value) }, printed: .zero, half: .zero))
    }
    return statements
  }

  private func collect(
    _ form: Int, _ row: Int, _ column: Int, _ sign: Int, into terms: inout [Int: Int],
    _ filters: inout [Int: [FactFilter?]]
  ) -> Bool {
    guard bodies[form].columns.indices.contains(column) else { return false }
    switch bodies[form][row, column] {
    case .blank, .text: return true
    case .number:
      collectFacts(form, row, column, sign, into: &terms, &filters)
      return true
    case .derived(let index):
      // A cell that repeats another has facts of its own.
      let (list, isOfFacts, _) = bodies[form].columns[column]
      if isOfFacts, let line = line(form, row, list),
        case .facts = line.source, !line.template.derivedColumns.contains(column)
      {
        collectFacts(form, row, column, sign, into: &terms, &filters)
        return true
      }
      return collect(bodies[form].derived[index].formula, sign, into: &terms, &filters)
    }
  }

  private func collect(
    _ formula: Formula, _ sign: Int, into terms: inout [Int: Int],
    _ filters: inout [Int: [FactFilter?]]
  ) -> Bool {
    switch formula {
    case .number(let number): return number.isZero
    case .cell(let cell):
      guard let form = cell.sheet else { return false }
      return collect(form, cell.row, cell.column, sign, into: &terms, &filters)
    case .sum(let ranges):
      for range in ranges {
        guard let form = range.first.sheet else { return false }
        for row in range.first.row...range.lastRow {
          for column in range.first.column...range.lastColumn {
            guard collect(form, row, column, sign, into: &terms, &filters) else { return false }
          }
        }
      }
      return true
    case .add(let a, let b):
      return collect(a, sign, into: &terms, &filters) && collect(b, sign, into: &terms, &filters)
    case .subtract(let a, let b):
      return collect(a, sign, into: &terms, &filters) && collect(b, -sign, into: &terms, &filters)
    case .orZero(let inner): return collect(inner, sign, into: &terms, &filters)
    case .subtotal, .multiply, .divide: return false
    }
  }

  private func line(_ form: Int, _ row: Int, _ list: Int?) -> FilledForm.Line? {
    guard let list, let position = lines[form][row, list] else { return nil }
    return result.forms[form].lines[position]
  }

  private func collectFacts(
    _ form: Int, _ row: Int, _ column: Int, _ sign: Int, into terms: inout [Int: Int],
    _ filters: inout [Int: [FactFilter?]]
  ) {
    if filters[form] == nil {
      guard case .table(let template) = result.forms[form].template.body else { return }
      filters[form] = template.tree.columns.map { column in
        guard case .facts(let constraint, _) = column.content else { return nil }
        return FactFilter(constraint, in: result.names.table)
      }
    }
    guard let filter = filters[form]?[column],
      let line = line(form, row, bodies[form].columns[column].list),
      case .facts(let facts) = line.source
    else { return }
    for fact in facts where filter.accepts(result.names.table.facts[Int(fact)]) {
      terms[Int(fact), default: 0] += sign
    }
  }
}

extension FormView.Row {
  /// The row of the template, where the row is told from others of it by its place alone; nil for one that is told by its code
  /// or name.
  fileprivate var place: ObjectIdentifier? {
    guard let template else { return nil }
    if let each = template.each, each.dimension != .project {
      guard code.isEmpty, each.dimension.codeKind != nil || title == template.key else {
        return nil
      }
    }
    return ObjectIdentifier(template)
  }
}
