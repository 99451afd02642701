import Facts
import Sheets
import Templates

extension FormFiller.Result {
  /// The forms as they are seen, in the official order.
  package var views: [FormView] {
    let facts = SharedFacts(self)
    return forms.indices.map { FilledView(self, $0, facts).view }
  }

  /// A form as it is seen.
  package func view(of form: Int) -> FormView { FilledView(self, form, SharedFacts(self)).view }
}

/// Which facts cells show, looked up for all forms of a filling once, when first asked.
final class SharedFacts {
  private let result: FormFiller.Result
  private lazy var cells = CellFacts(result)

  init(_ result: FormFiller.Result) { self.result = result }

  /// How many facts a cell shows itself.
  func count(_ form: Int, _ row: Int, _ column: Int) -> Int {
    cells.facts(form: form, row: row, column: column).count
  }
}

/// Makes the view of a filled form.
final class FilledView {
  let result: FormFiller.Result
  let form: FilledForm
  private let layout: FormLayout
  private let facts: SharedFacts
  private var identities: [ObjectIdentifier: (own: String, anywhere: String)] = [:]

  init(_ result: FormFiller.Result, _ index: Int, _ facts: SharedFacts) {
    self.result = result
    self.facts = facts
    form = result.forms[index]
    layout = FormLayout(form)
  }

  /// The view.
  var view: FormView {
    var view = FormView(
      FormLabel(shortName: form.template.shortName, name: form.template.name),
      edition: result.names.edition.name, isExact: true)
    switch form.template.body {
    case .table(let table):
      view.heading = heading(card: nil)
      let names = table.tree.names { result.names.text($0, form: form.template) }
      view.headers = headers(table, names)
      view.lists = table.lists.indices.map { list(table, $0, names) }
    case .cards:
      view.lists = [FormView.List("", form.cards.indices.compactMap { card($0) })]
    }
    view.notes = form.notes.enumerated().map { index, note in
      FormView.Line(note, address: name(layout.sheetRow(ofNote: index), 0))
    }
    return view
  }

  private func name(_ sheetRow: Int, _ column: Int) -> String {
    CellReference(row: sheetRow, column: column).name
  }

  // MARK: - Around the rows

  private func heading(card: Int?) -> [FormView.Line] {
    let subjects = card.flatMap { form.cards[$0].subject }.map { [$0] } ?? []
    var lines: [FormView.Line] = []
    for (line, head) in form.template.head.enumerated() {
      for (position, template) in [head.title, head.left, head.right].enumerated() {
        guard let template else { continue }
        let text = template.filled {
          result.names.text($0, form: form.template, subjects: subjects)
        }
        if text.isEmpty { continue }
        // The right text stands in one of the last columns, which of them depends on widths: its row is named.
        let address = name(
          layout.sheetRow(ofHead: line, card: card ?? 0),
          position == 2 ? form.columnCount - 1 : 0)
        lines.append(
          FormView.Line(text, kind: "\(position)\(template.displayText)", address: address))
      }
    }
    return lines
  }

  private func headers(_ table: TableTemplate, _ names: [ColumnName]) -> [FormView.Line] {
    table.tree.headers.map { header in
      let first = header.columns.lowerBound
      return FormView.Line(
        header.text.filled { result.names.text($0, form: form.template) },
        address: name(layout.sheetRow(ofHeader: header.rows.lowerBound), first),
        over: names.indices.contains(first) ? names[first] : nil)
    }
  }

  // MARK: - Tables

  private func list(
    _ table: TableTemplate, _ index: Int, _ names: [ColumnName]
  ) -> FormView.List {
    let columns = table.columns(ofList: index)
    let own = columns.map { names[$0] }
    var rows: [FormView.Row] = []
    for line in form.lines where line.list == index && line.saysSomething {
      rows.append(
        FormView.Row(
          line.title, code: line.code, kind: line.kind, at: line.row, template: line.template,
          columns: own, source: FilledRow(view: self, line: line, table: table, columns: columns)))
    }
    return FormView.List(table.lists[index].name, rows)
  }

  /// What tells a row's template from others: its place in the file, or in another edition what it is called.
  func identity(of template: RowTemplate, _ precision: FormView.Precision) -> String {
    let key = ObjectIdentifier(template)
    if let known = identities[key] {
      return precision == .oneEdition ? known.own : known.anywhere
    }
    var own = template.identity
    if let row = template.place.line, let column = template.place.column {
      own = "\(template.place.file):\(row):\(column)"
    }
    identities[key] = (own, template.identity)
    return precision == .oneEdition ? own : template.identity
  }

  // MARK: - Cells

  /// What a cell of the body says.
  func content(_ row: Int, _ column: Int) -> FormView.Content {
    switch form[row, column] {
    case .blank: .nothing
    case .text(let text): text.isEmpty ? .nothing : .text(text)
    case .number(let number): .number(number)
    case .derived(let index): form.derived[index].value.map { .number($0) } ?? .nothing
    }
  }

  /// A cell of the body, whose numbers print in a format.
  func cell(_ row: Int, _ column: Int, _ format: NumberFormat, isCount: Bool = false)
    -> FormView.Cell
  {
    var cell = FormView.Cell(content(row, column))
    cell.place = CellReference(row: layout.sheetRow(of: row), column: column)
    switch cell.content {
    case .nothing: break
    case .text(let text): cell.text = text
    case .number(let number):
      cell.text = format.plain(number)
      cell.unit = isCount || format.percent ? nil : form.template.unit(ofColumn: column)
    }
    cell.format = format
    return cell
  }

  /// Whether a cell of the body is computed from others or adds up several facts.
  func isDerived(_ row: Int, _ column: Int) -> Bool {
    if case .derived(let index) = form[row, column], !form.derived[index].showsFacts { return true }
    return facts.count(form.index, row, column) > 1
  }

  /// What tells things of one name apart.
  func details(of subject: FilledForm.Subject) -> [String] {
    guard let record = result.names.record(subject) else { return [] }
    switch subject.dimension {
    case .project:
      return ["单位", "类别", "一级项目"].map { record.text($0) ?? "" }
    case .evaluation: return [record.text("实施单位") ?? ""]
    case .commission: return [record.text("单位") ?? ""]
    default: return []
    }
  }

  /// The name of the unit that a row about some subjects is about: one of them, or that of their project.
  func unit(_ subjects: [FilledForm.Subject]) -> String {
    if let own = subjects.last(where: { $0.dimension == .unit }) { return result.names.name(own) }
    let code = subjects.lazy.reversed().compactMap { subject in
      self.result.names.record(subject)?.text("单位")
    }.first
    return code.map { code in
      result.names.report.department.units.first { $0.code == code }?.name ?? code
    } ?? ""
  }

  /// The name of the project that a row about some subjects is about.
  func project(_ subjects: [FilledForm.Subject]) -> String {
    subjects.last { [.project, .evaluation, .commission].contains($0.dimension) }
      .map(result.names.name) ?? ""
  }

  /// What the report calls a subject by: its code or name.
  func symbol(of subject: FilledForm.Subject) -> String {
    result.names.table.name(of: subject.symbol)
  }

  /// Whether the values of a dimension are called what the report calls them, so that a name may be corrected.
  func isNamedByReport(_ dimension: Dimension) -> Bool {
    result.names.report.schema.namedByReport.contains(dimension)
  }

  // MARK: - Cards

  private func card(_ index: Int) -> FormView.Row? {
    let card = form.cards[index]
    guard let subject = card.subject else { return nil }
    var fixed: [(name: ColumnName, cell: FilledForm.Card.Cell)] = []
    var indicators = card.indicators.map { _ in [Int: FilledForm.Card.Cell]() }
    var label = ""
    for cell in card.cells {
      if let indicator = cell.indicator {
        indicators[indicator][cell.column] = cell
        continue
      }
      switch cell.template.content {
      case .label(let text): label = text.displayText
      case .text, .facts, .formula: fixed.append((cell.template.columnName(after: label), cell))
      }
    }
    // A merged cell stands on the first of its rows.
    for index in indicators.indices.dropFirst() {
      for (column, above) in indicators[index - 1]
      where above.template.merges && indicators[index][column] == nil {
        indicators[index][column] = above
      }
    }
    var row = FormView.Row(
      form.title(of: card), code: "", kind: .leaf, at: card.rows.lowerBound,
      columns: fixed.map(\.name),
      source: FilledCard(view: self, card: card, subject: subject, cells: fixed.map(\.cell)))
    row.heading = heading(card: index)
    row.parts = zip(card.indicators, indicators).map { about, cells in
      let cells = cells.sorted { $0.key < $1.key }.map(\.value)
      let path = about.indicatorNames.filter { !$0.isEmpty }
      return FormView.Row(
        row.title, code: "", kind: .leaf, at: row.position,
        columns: cells.map { $0.template.columnName(after: "", of: path, at: $0.column) },
        source: FilledIndicator(view: self, about: about, cells: cells))
    }
    return row
  }
}
