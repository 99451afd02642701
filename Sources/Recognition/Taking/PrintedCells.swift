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
    package var line: Int
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
  /// The columns form by form; none of forms that are cards.
  private let columns: [[(list: Int?, isOfFacts: Bool)]]

  init(_ result: FormFiller.Result) {
    self.result = result
    lines = result.forms.map { LinePositions($0) }
    columns = result.forms.map { form in
      guard case .table(let template) = form.template.body else { return [] }
      return template.tree.columns.map { column in
        if case .facts = column.content { return (column.list, true) }
        return (column.list, false)
      }
    }
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
          let unit = figure.unit ?? template.tree.columns[column].unit ?? unit
          let scale = line.template.isCount ? AmountUnit.yuan : unit
          cells.append(
            Cell(
              form: table.form, row: rows[partner].position, column: column, line: own,
              figure: figure, unit: scale, place: table.place(row, column), name: line.name))
        }
      }
    }
  }

  /// The cells that come out otherwise than printed.
  var differing: [Cell] { cells.filter { !agrees($0) } }

  /// Whether a relation does not hold.
  var breaksRelations: Bool {
    result.warnings.contains { warning in
      if case .relation = warning { return true }
      return false
    }
  }

  /// What a cell came out as, in the document's unit; nil beyond what can be computed.
  func value(_ cell: Cell) -> Number? {
    let value = result.forms[cell.form].valueOrZero(cell.row, cell.column)
    let isCount = result.forms[cell.form].lines[cell.line].template.isCount
    let form = result.forms[cell.form].template
    let own = isCount ? AmountUnit.yuan : form.unit(ofColumn: cell.column)
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
    let edition = result.names.edition
    let half = edition.unit.half(ofPlaces: edition.format.places)
    let plausible = Settling.plausible(sums(), for: amounts, half: half)
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

  /// The cells, and the differences that relations want to be nothing, as sums of facts.
  private func sums() -> [Settling.Statement] {
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
    // What a relation says is equal is so to the last digit.
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
    // Forms and templates are large values: what is looked at of them is looked at in place.
    guard columns[form].indices.contains(column) else { return false }
    switch result.forms[form][row, column] {
    case .blank, .text: return true
    case .number:
      collectFacts(form, row, column, sign, into: &terms, &filters)
      return true
    case .derived(let index):
      // A cell that repeats another has facts of its own.
      if columns[form][column].isOfFacts, let line = line(form, row, columns[form][column].list),
        case .facts = line.source, !line.template.derivedColumns.contains(column)
      {
        collectFacts(form, row, column, sign, into: &terms, &filters)
        return true
      }
      return collect(result.forms[form].derived[index].formula, sign, into: &terms, &filters)
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
      let line = line(form, row, columns[form][column].list), case .facts(let facts) = line.source
    else { return }
    for fact in facts where filter.accepts(result.names.table.facts[Int(fact)]) {
      terms[Int(fact), default: 0] += sign
    }
  }
}

extension FactsReading {
  /// Gives the facts the digits that rounding hid, so that the forms come out as they were printed; notes where they do not.
  package mutating func settle(_ report: inout Report) {
    let notes = report.notes
    report.notes = []
    var printed: PrintedCells
    do throws(FillError) {
      printed = try compared(report)
    } catch {
      findings.append(.unfillable(error))
      report.notes = notes
      return
    }
    if !printed.differing.isEmpty || printed.breaksRelations {
      let table = printed.result.names.table
      let amounts = table.facts.map(\.amount)
      let settled = Settling.settle(
        amounts, by: printed.statements(amounts: amounts))
      let changed = report.mapAmounts { index, amount in
        index < settled.count ? settled[index] : amount
      }
      // Amounts with which forms cannot be filled are none that were printed.
      if settled != amounts, let again = try? compared(changed),
        again.differing.count <= printed.differing.count
      {
        report = changed
        printed = again
        noteSettled(from: amounts, to: settled, table)
      }
    }
    // What is too large was told of already.
    for cell in printed.differing where !cell.figure.isTooLarge(in: cell.unit) {
      // A form that prints totals alone has no place for what they are of, and comes out without.
      if formsOfTotals.contains(cell.form), brokenSums[cell.place] == nil { continue }
      let form = printed.result.forms[cell.form].template
      if let sum = brokenSums[cell.place] {
        let column = printed.result.columnName(cell.form, cell.row, cell.column)
        findings.append(
          .brokenSum(
            form: form.shortName, cell: ([cell.name] + column.printed).joined(separator: "."),
            printed: cell.figure.text, place: cell.place, parts: words(sum.parts),
            partsPlaces: sum.places))
        continue
      }
      let column = printed.result.columnName(cell.form, cell.row, cell.column)
      var format = form.format
      format.zero = .full
      format.places = max(format.places, cell.figure.places)
      format.percent = cell.figure.isPercent
      findings.append(
        .differs(
          form: form.shortName,
          cell: ([cell.name] + column.printed).joined(separator: "."),
          printed: cell.figure.text,
          computed: printed.value(cell).map(format.plain) ?? "—", place: cell.place))
    }
    keepNotes(notes, beside: printed.result.forms, in: &report)
  }

  /// The forms of which a table prints totals without their parts.
  private var formsOfTotals: Set<Int> {
    Set(
      document.tables.compactMap(\.recognised).filter {
        !WholeColumns($0, in: edition).alone.isEmpty
      }.map(\.form))
  }

  /// Notes which amounts were given other digits than were printed.
  private mutating func noteSettled(from old: [Amount], to new: [Amount], _ table: FactTable) {
    let changed = old.indices.filter { $0 < new.count && old[$0] != new[$0] }
    guard let first = changed.first else { return }
    var format = edition.format
    format.zero = .full
    format.places = 6
    format.trim = true
    func words(_ amount: Amount) -> String { format.plain(Number(amount, in: edition.unit)) }
    let about = table.dimensions.all.compactMap { dimension -> String? in
      let symbol = table.facts[first][dimension]
      return symbol == .none ? nil : table.name(of: symbol)
    }
    findings.append(
      .settled(
        count: changed.count,
        example: "\(about.joined(separator: " ")) \(words(old[first])) → \(words(new[first]))"))
  }

  /// The forms filled with the facts, beside what the document printed.
  private func compared(_ report: Report) throws(FillError) -> PrintedCells {
    let result = try FormFiller.fill(edition, with: report)
    var printed = PrintedCells(result)
    let views = RecognisedView(document, lines: lines, units: [:])
    for (index, lines) in lines.sorted(by: { $0.key < $1.key }) {
      guard let table = document.tables[index].recognised else { continue }
      printed.add(table, views.view(of: index), lines, unit: unit(of: table))
    }
    return printed
  }

  /// Keeps the notes that forms do not print by themselves.
  private func keepNotes(
    _ notes: [FormNotes], beside forms: [FilledForm], in report: inout Report
  ) {
    func bare(_ text: String) -> String { folded(text).filter { $0.isLetter } }
    for note in notes {
      guard let form = forms.first(where: { $0.template.name == note.form }) else { continue }
      var printed = form.notes.map(bare)
      let own = note.lines.filter { line in
        guard let index = printed.firstIndex(of: bare(line)) else { return true }
        printed.remove(at: index)
        return false
      }
      if !own.isEmpty { report.notes.append(FormNotes(form: note.form, lines: own)) }
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
