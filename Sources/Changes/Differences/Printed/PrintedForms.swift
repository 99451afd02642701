import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Makes the printed forms of a document, in the official order; tables that no template knows follow.
struct PrintedForms {
  private let document: RecognisedDocument
  private let lines: [Int: [ReadLine]]
  private let units: [Int: AmountUnit]
  private(set) var forms: [PrintedForm] = []

  init(_ document: RecognisedDocument) {
    self.document = document
    (lines, units) = FactsReading.rows(of: document)
    var known: [Int: PrintedForm] = [:]
    var unknown: [PrintedForm] = []
    for (index, table) in document.tables.enumerated() {
      guard let recognised = table.recognised, let edition = document.edition else {
        unknown.append(self.unknown(table.found, index))
        continue
      }
      let template = edition.forms[recognised.form]
      var form =
        known[recognised.form]
        ?? PrintedForm(
          label: FormLabel(shortName: template.shortName, name: template.name),
          isKnown: true)
      // A form that goes on over several tables, or has a card in each, is named over each.
      if form.heading.isEmpty { form.heading = recognised.found.titleLines }
      form.notes += recognised.found.notes
      switch (table, template.body) {
      case (.form, .table(let body)): form.rows += rows(of: recognised, index, body)
      case (.card(_, let card), .cards(let body)): form.rows += rows(of: card, body, index)
      default: break
      }
      known[recognised.form] = form
    }
    forms = known.sorted { $0.key < $1.key }.map(\.value) + unknown
  }

  // MARK: - Tables

  private func rows(
    of table: RecognisedTable, _ index: Int, _ template: TableTemplate
  ) -> [PrintedRow] {
    var known: [Int: [Int: ReadLine]] = [:]
    for line in lines[index] ?? [] { known[line.row, default: [:]][line.list] = line }
    let titles = template.lists.indices.map { RowTitle(template, list: $0) }
    let columns = template.tree.columns
    let own = template.lists.indices.map { list in
      columns.indices.filter { index in
        if columns[index].content == .ordinal || columns[index].content == .rowNumber {
          return false
        }
        return (columns[index].list ?? (template.lists.count == 1 ? 0 : nil)) == list
      }
    }
    var rows: [PrintedRow] = []
    var paths: [String] = []
    var outerTitles = OuterTitles(template)
    for (position, row) in table.rows.enumerated() {
      for list in template.lists.indices {
        let line = known[position]?[list]
        let derived = line.map { $0.template.derivedColumns } ?? []
        let cells = own[list].filter { $0 < row.cells.count }.map { column -> PrintedCell in
          let isFacts: Bool
          if case .facts = columns[column].content { isFacts = true } else { isFacts = false }
          let isAmount = columns[column].isAmount
          let isMoney = isAmount && line?.template.isCount != true
          return PrintedCell(
            column: columns[column].path.joined(separator: "/"),
            content: PrintedCell.content(row.cells[column], isAmount: isAmount),
            isDerived: isAmount && (!isFacts || derived.contains(column) || line?.isLeaf == false),
            isNumbered: columns[column].content == .name && line?.template.isNumbered == true,
            unit: isMoney ? units[index] ?? .tenThousandYuan : nil,
            place: table.place(row, column))
        }
        if cells.allSatisfy(\.isNothing) { continue }
        let title = titles[list].name(of: row) ?? line?.name ?? ""
        var code = titles[list].code(of: row)
        // A row about a code has it also where the form does not print it.
        if code.isEmpty, let line, line.subjects.last?.dimension.codeKind != nil {
          code = line.code
        }
        var about = ExactKey(template.lists[list].name)
        if let line {
          about.add(line.template.identity)
          for subject in line.subjects.dropLast() { about.add(withoutSpace(subject.value)) }
          about.add(line.code.isEmpty ? withoutSpace(folded(line.name)) : line.code)
        } else {
          about.add(withoutSpace(title) + code)
        }
        var full = about
        for cell in cells {
          if case .text(let text) = cell.content, !cell.isNumbered { full.add(withoutSpace(text)) }
        }
        let outer = line.map { outerTitles.title(over: $0.template) } ?? ""
        let path = outer.isEmpty ? title : "\(outer)/\(title)"
        if let line { outerTitles.enter(line.template, title: path) }
        paths.append(path)
        rows.append(PrintedRow(title: title, code: code, about: about, full: full, cells: cells))
      }
    }
    tellApart(&rows, paths)
    return rows
  }

  /// Calls rows that share a name by what they stand under too.
  private func tellApart(_ rows: inout [PrintedRow], _ paths: [String]) {
    var count: [ExactKey: Int] = [:]
    for row in rows { count[ExactKey([row.title, row.code]), default: 0] += 1 }
    for index in rows.indices
    where count[ExactKey([rows[index].title, rows[index].code])] ?? 0 > 1 {
      rows[index].title = paths[index]
    }
  }

  // MARK: - Cards

  private func rows(
    of card: RecognisedCard, _ template: CardTemplate, _ index: Int
  ) -> [PrintedRow] {
    let title = card.subject(in: template)
    let unit = units[index] ?? .tenThousandYuan
    var cells: [PrintedCell] = []
    for field in TextTemplate.Field.allCases {
      guard let stated = card.texts[field] else { continue }
      cells.append(
        PrintedCell(
          column: field.lastWord, content: .text(oneLine(stated.text)), place: stated.place))
    }
    for amount in card.amounts {
      var isDerived = false
      if case .formula = amount.cell.content { isDerived = true }
      cells.append(
        PrintedCell(
          column: amount.cell.key,
          content: amount.figure.isShown ? .number(amount.figure) : .nothing,
          isDerived: isDerived, unit: unit, place: amount.place))
    }
    let key = ExactKey(["", withoutSpace(title)])
    var full = key
    for cell in cells {
      if case .text(let text) = cell.content { full.add(withoutSpace(text)) }
    }
    var rows = [PrintedRow(title: title, code: "", about: key, full: full, cells: cells)]
    for indicator in card.indicators {
      func text(_ field: TextTemplate.Field) -> String { oneLine(indicator[field]?.text ?? "") }
      let path = [text(.indicatorFirst), text(.indicatorSecond), text(.indicatorThird)]
      let front = path.filter { !$0.isEmpty }.joined(separator: "/")
      let own = TextTemplate.Field.allCases.compactMap { field -> PrintedCell? in
        guard field != .indicatorFirst, field != .indicatorSecond, let stated = indicator[field]
        else { return nil }
        return PrintedCell(
          column: "\(front)/\(field.lastWord)", content: .text(oneLine(stated.text)),
          place: stated.place)
      }
      if own.isEmpty { continue }
      rows.append(
        PrintedRow(
          title: title, code: "", about: ExactKey([title, path[2]].map(withoutSpace)),
          full: ExactKey(([title] + path).map(withoutSpace)), cells: own))
    }
    return rows
  }

  // MARK: - Other tables

  private func unknown(_ table: FoundTable, _ index: Int) -> PrintedForm {
    let title = table.title ?? "表\(index + 1)"
    let header = FlatHeader(table)
    let amounts = table.amountColumns
    var form = PrintedForm(
      label: FormLabel(shortName: title, name: title), isKnown: false,
      heading: table.titleLines, notes: table.notes)
    for row in table.bodyRows {
      let filled = table.grid.filled(row)
      if filled.isEmpty { continue }
      let own = table.grid.rows[row]
      let title = filled.first { own[$0].figure == .words }.map { oneLine(own[$0].text) } ?? ""
      let code = filled.first { own[$0].isCode }.map { own[$0].text } ?? ""
      let cells = filled.map { column in
        PrintedCell(
          column: column < header.names.count ? header.names[column] : "",
          content: PrintedCell.content(
            own[column], isAmount: column < amounts.count && amounts[column]),
          place: table.grid.place(row: row, column: column))
      }
      var full = ExactKey([withoutSpace(title), code])
      for column in filled where own[column].figure == .words {
        full.add(withoutSpace(own[column].text))
      }
      form.rows.append(
        PrintedRow(
          title: title, code: code, about: ExactKey([withoutSpace(title), code]), full: full,
          cells: cells))
    }
    return form
  }
}

/// What the rows that others are nested in are called.
private struct OuterTitles {
  private var parents: [ObjectIdentifier: ObjectIdentifier] = [:]
  private var last: [ObjectIdentifier: String] = [:]

  init(_ template: TableTemplate) {
    for row in template.lists.flatMap(\.allRows) {
      for child in row.children { parents[ObjectIdentifier(child)] = ObjectIdentifier(row) }
    }
  }

  /// The title of the row that a row now to come is nested in; empty for none.
  func title(over row: RowTemplate) -> String {
    parents[ObjectIdentifier(row)].flatMap { last[$0] } ?? ""
  }

  /// Notes that a row came.
  mutating func enter(_ row: RowTemplate, title: String) { last[ObjectIdentifier(row)] = title }
}

extension PrintedCell {
  fileprivate var isNothing: Bool {
    if case .nothing = content { return true }
    return false
  }
}

extension TextTemplate.Field {
  /// What the field says of its thing: 年度绩效目标 of 绩效.年度绩效目标.
  fileprivate var lastWord: String { rawValue.split(separator: ".").last.map { String($0) } ?? "" }
}
