import Facts
import Forms
import Sheets
import Templates

/// Makes the views of a document's forms: what they print, in the columns of their templates.
package struct RecognisedView {
  private let document: RecognisedDocument
  private let lines: [Int: [ReadLine]]
  private let units: [Int: AmountUnit]

  /// Looks at a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - readsRows: whether rows are told by what they are about too, not by their names and codes alone.
  package init(_ document: RecognisedDocument, readsRows: Bool) {
    self.document = document
    (lines, units) = readsRows ? FactsReading.rows(of: document) : ([:], [:])
  }

  /// Looks at a document of whose tables it is known what their rows are, and the units of their amounts.
  init(_ document: RecognisedDocument, lines: [Int: [ReadLine]], units: [Int: AmountUnit]) {
    (self.document, self.lines, self.units) = (document, lines, units)
  }

  /// The forms, in the official order; tables that no template knows follow.
  package var views: [FormView] {
    var known: [Int: FormView] = [:]
    var unknown: [FormView] = []
    for (index, table) in document.tables.enumerated() {
      let view = view(of: index)
      guard let recognised = table.recognised, view.isKnown else {
        unknown.append(view)
        continue
      }
      // A form that goes on over several tables, or has a card in each, is named over each.
      known[recognised.form] = known[recognised.form]?.going(on: view) ?? view
    }
    return known.sorted { $0.key < $1.key }.map(\.value) + unknown
  }

  /// What the rows about the department call it, and its code; empty where no form says it.
  package var department: (name: String, code: String) {
    var found = (name: "", code: "")
    for line in lines.sorted(by: { $0.key < $1.key }).flatMap(\.value)
    where line.template.isDepartment {
      if found.name.isEmpty { found.name = line.name }
      if found.code.isEmpty { found.code = line.code }
    }
    return found
  }

  /// What a table prints.
  package func view(of index: Int) -> FormView {
    let table = document.tables[index]
    guard let edition = document.edition, let recognised = table.recognised else {
      return unknown(table.found, index)
    }
    let template = edition.forms[recognised.form]
    var view = FormView(
      FormLabel(shortName: template.shortName, name: template.name), edition: edition.name,
      isExact: false)
    view.heading = table.found.titleLines.map { FormView.Line(oneLine($0)) }
    view.notes = table.found.notes.map { FormView.Line(oneLine($0)) }
    switch (table, template.body) {
    case (.form, .table(let body)):
      let names = body.tree.names(
        template.said(year: document.identity.year, unit: template.unit))
      view.lists = lists(
        of: recognised, index, body, names, units[index] ?? template.unit)
    case (.card(_, let card), .cards(let body)):
      view.lists = [FormView.List("", [row(of: card, body, index)])]
    default: break
    }
    return view
  }

  // MARK: - Tables

  private func lists(
    of table: RecognisedTable, _ index: Int, _ template: TableTemplate, _ names: [ColumnName],
    _ unit: AmountUnit
  ) -> [FormView.List] {
    var known: [Int: [Int: ReadLine]] = [:]
    for line in lines[index] ?? [] { known[line.row, default: [:]][line.list] = line }
    return template.lists.indices.map { list in
      let titles = RowTitle(template, list: list)
      let columns = template.columns(ofList: list)
      let own = columns.map { names[$0] }
      let firstAmount = columns.first { template.tree.columns[$0].isAmount } ?? 0
      var rows: [FormView.Row] = []
      for (position, row) in table.rows.enumerated() {
        let line = known[position]?[list]
        let cells = columns.map {
          cell(table, row, $0, template.tree.columns[$0], line, unit)
        }
        if cells.allSatisfy(\.isNothing) { continue }
        let known = line.flatMap { $0.name.isEmpty ? nil : $0.name }
        let title = titles.name(of: row) ?? known ?? titles.name(of: row, before: firstAmount)
        var code = titles.code(of: row)
        // A row about a code has it also where the form does not print it.
        if code.isEmpty, let line, line.subjects.last?.dimension.codeKind != nil {
          code = line.code
        }
        let derived = line?.template.derivedColumns ?? []
        let isDerived = columns.map { column in
          let template = template.tree.columns[column]
          return template.isAmount
            && (!template.isOfFacts || derived.contains(column) || line?.isLeaf == false)
        }
        rows.append(
          FormView.Row(
            title, code: code, kind: line?.kind, at: position, template: line?.template,
            columns: own, source: PrintedRow(cells, isDerived: isDerived, title, code, line)))
      }
      return FormView.List(template.lists[list].name, rows)
    }
  }

  private func cell(
    _ table: RecognisedTable, _ row: RecognisedTable.Row, _ column: Int,
    _ template: ColumnTemplate, _ line: ReadLine?, _ unit: AmountUnit
  ) -> FormView.Cell {
    let isAmount = template.isAmount
    var cell = FormView.Cell(
      column < row.cells.count ? row.cells[column] : .empty, isAmount: isAmount)
    cell.isValue = isAmount
    if isAmount, line?.template.isCount != true, !cell.format.percent {
      let own = column < row.cells.count ? row.cells[column].figure.number?.ownUnit : nil
      cell.unit = own ?? template.unit ?? unit
    }
    cell.isNumbered = template.content == .name && line?.template.isNumbered == true
    let place = table.place(row, column)
    (cell.place, cell.origin) = (place.onSheet, place)
    return cell
  }

  // MARK: - Cards

  private func row(
    of card: RecognisedCard, _ template: CardTemplate, _ index: Int
  ) -> FormView.Row {
    let title = card.subject(in: template)
    var cells: [(ColumnName, FormView.Cell, Bool)] = []
    for field in template.textFields {
      guard let stated = card.texts[field] else { continue }
      cells.append((ColumnName(key: [field.lastWord]), FormView.Cell(stated), false))
    }
    for amount in card.amounts {
      var cell = FormView.Cell(amount.figure)
      (cell.place, cell.origin) = (amount.place.onSheet, amount.place)
      cell.unit = amount.figure.isPercent ? nil : units[index] ?? .tenThousandYuan
      cell.isValue = !amount.cell.key.isEmpty
      var isDerived = false
      if case .formula = amount.cell.content { isDerived = true }
      cells.append((ColumnName(key: [amount.cell.key]), cell, isDerived))
    }
    var source = PrintedRow(
      cells: cells.map(\.1), isDerived: cells.map(\.2), key: ExactKey(withoutSpace(title)))
    source.project = title
    var row = FormView.Row(
      title, code: "", kind: .leaf, at: index, columns: cells.map(\.0), source: source)
    let fields = template.textFields
    row.parts = card.indicators.compactMap { part(of: title, $0, fields, at: index) }
    return row
  }

  private func part(
    of title: String, _ indicator: [TextTemplate.Field: RecognisedCard.Stated],
    _ fields: [TextTemplate.Field], at index: Int
  ) -> FormView.Row? {
    func text(_ field: TextTemplate.Field) -> String { oneLine(indicator[field]?.text ?? "") }
    let path = [text(.indicatorFirst), text(.indicatorSecond), text(.indicatorThird)]
    let front = path.filter { !$0.isEmpty }
    let own = fields.compactMap { field -> (ColumnName, FormView.Cell)? in
      guard field != .indicatorFirst, field != .indicatorSecond, let stated = indicator[field]
      else { return nil }
      return (
        ColumnName(key: [field.lastWord], printed: front + [field.lastWord]),
        FormView.Cell(stated)
      )
    }
    if own.isEmpty { return nil }
    let others = ExactKey(
      own.filter { $0.0.key != [TextTemplate.Field.indicatorThird.lastWord] }
        .map { withoutSpace($0.1.text) })
    return FormView.Row(
      title, code: "", kind: .leaf, at: index, columns: own.map(\.0),
      source: PrintedRow(
        cells: own.map(\.1), isDerived: own.map { _ in false },
        key: ExactKey(withoutSpace(path[2])), others: others))
  }

  // MARK: - Other tables

  private func unknown(_ table: FoundTable, _ index: Int) -> FormView {
    let title = table.title ?? "表\(index + 1)"
    var view = FormView(
      FormLabel(shortName: title, name: title), edition: nil, isExact: false)
    view.heading = table.titleLines.map { FormView.Line(oneLine($0)) }
    view.notes = table.notes.map { FormView.Line(oneLine($0)) }
    let columns = FlatHeader(table).names.map { ColumnName(key: [$0]) }
    let amounts = table.amountColumns
    view.lists = table.sides.map { side in
      FormView.List("", rows(of: table, side, columns, amounts))
    }
    return view
  }

  /// The rows of a side of a table: what stands left of its figures is what they are about.
  private func rows(
    of table: FoundTable, _ side: Range<Int>, _ columns: [ColumnName], _ amounts: [Bool]
  ) -> [FormView.Row] {
    var rows: [FormView.Row] = []
    for row in table.bodyRows {
      let own = table.grid.rows[row][side]
      if own.allSatisfy(\.isEmpty) { continue }
      let label = own.firstIndex { $0.figure == .words }
      let title = label.map { oneLine(own[$0].text) } ?? ""
      // What stands before the text is the row's number or code.
      let code = own[side.lowerBound..<(label ?? side.lowerBound)].last(where: \.isCode)?.text ?? ""
      let cells = side.map { column -> FormView.Cell in
        var cell = FormView.Cell(own[column], isAmount: amounts[column])
        let place = table.grid.place(row: row, column: column)
        (cell.place, cell.origin) = (place.onSheet, place)
        let figure = own[column].plainFigure(isAmount: amounts[column])
        cell.isValue = column > label ?? -1 && figure?.isShown == true
        if cell.isValue, let figure { cell.text = figure.text }
        return cell
      }
      rows.append(
        FormView.Row(
          title, code: code, kind: nil, at: row, columns: Array(columns[side]),
          source: PrintedRow(
            cells: cells, isDerived: cells.map { _ in false },
            key: ExactKey([withoutSpace(title), code]))))
    }
    return rows
  }
}

extension FoundTable {
  /// The ranges of columns that have labels of their own: of two lists beside each other each is one.
  ///
  /// A list begins with a column of words, or of codes before it, right of figures and left of others.
  fileprivate var sides: [Range<Int>] {
    let amounts = amountColumns
    let words = (0..<grid.columnCount).map { column in
      let cells = bodyRows.lazy.map { grid.rows[$0][column] }.filter { !$0.isEmpty }
      let count = cells.count { $0.figure == .words }
      return count > 0 && count * 2 > cells.count
    }
    var starts = [0]
    for column in words.indices.dropFirst() where words[column] {
      var first = column
      while first > 1, !amounts[first - 1], !words[first - 1] { first -= 1 }
      let next = column + 1
      if first > (starts.last ?? 0), amounts[first - 1], next < amounts.count, amounts[next] {
        starts.append(first)
      }
    }
    return starts.indices.map {
      starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : grid.columnCount)
    }
  }
}

extension FormView {
  /// The form with what a further table of the document has of it.
  fileprivate func going(on other: FormView) -> FormView {
    var view = self
    let next = (lists.lazy.compactMap(\.rows.last?.position).max() ?? -1) + 1
    for (index, list) in other.lists.enumerated() where index < view.lists.count {
      view.lists[index].rows += list.rows.map { row in
        var row = row
        row.position += next
        return row
      }
    }
    view.notes += other.notes
    return view
  }
}

extension ColumnTemplate {
  /// Whether its cells add up facts.
  var isOfFacts: Bool {
    if case .facts = content { return true }
    return false
  }
}

extension CardTemplate {
  /// What its cells state in words, each once, in the order of the cells.
  fileprivate var textFields: [TextTemplate.Field] {
    var fields: [TextTemplate.Field] = []
    for case .text(let text, _) in rows.flatMap(\.cells).map(\.content) {
      for case .field(let field) in text.parts where !fields.contains(field) {
        fields.append(field)
      }
    }
    return fields
  }
}
