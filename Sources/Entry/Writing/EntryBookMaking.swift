import Facts
import Forms
import JSONText
import Sheets

/// Makes the workbook to fill in of facts: their pages, with lists to pick from, names beside codes, and sums.
package struct EntryBookMaking: Sendable {
  /// What a workbook says beside the facts.
  package struct Setting: Sendable {
    /// The title of the edition.
    package var edition: String
    /// The kind of report: 部门预算 or 部门决算.
    package var kind: String
    /// The names of codes.
    package var catalogue: Catalogue
    /// What the edition's document asks for; nil where it has none.
    package var prose: ProseNames?
    /// The names of the edition's forms.
    package var forms: [String]
    /// What the workbook is going to be called.
    package var file: String
    /// Whether nothing is stated in it but what every workbook says.
    package var isBlank: Bool
    /// Whether the facts are an example, whose remarks are on how JSON is written.
    package var isExample: Bool

    /// Makes a setting.
    package init(
      edition: String, kind: String, catalogue: Catalogue, prose: ProseNames?, forms: [String],
      file: String, isBlank: Bool = false, isExample: Bool = false
    ) {
      (self.edition, self.kind, self.catalogue) = (edition, kind, catalogue)
      (self.prose, self.forms, self.file) = (prose, forms, file)
      (self.isBlank, self.isExample) = (isBlank, isExample)
    }
  }

  let report: Report
  let setting: Setting
  let rows: EntryRows
  let places: EntryPlaces
  let options: EntryOptions
  /// The names that pages of names and texts know, by page.
  let knownNames: [Int: [String]]

  var layout: EntryLayout { rows.layout }
  var words: EntryWords { layout.words }

  /// Prepares to make a workbook.
  ///
  /// - Parameters:
  ///   - document: the facts.
  ///   - report: the same, read.
  ///   - words: how workbooks are worded.
  ///   - setting: what it says beside.
  package init(
    _ document: JSONDocument, _ report: Report, words: EntryWords, setting: Setting
  ) {
    (self.report, self.setting) = (report, setting)
    let layout = EntryLayout(
      report.schema, words: words, kind: setting.kind,
      stated: EntryRows.stated(document.root, report.schema))
    var rows = EntryRows(document.root, layout, unit: report.unit)
    if setting.isBlank { rows.clear() }
    if setting.isExample { rows.dropRemarks() }
    self.rows = rows
    places = EntryPlaces(rows: rows)
    knownNames = Self.names(layout, setting)
    options = EntryOptions(layout, setting.catalogue, names: knownNames)
  }

  /// The workbook.
  package func book() -> EntryBook {
    var pages = [EntryGuide(self).page()]
    for index in layout.pages.indices {
      pages.append(index == 0 ? infoPage() : page(index))
    }
    pages.append(options.page())
    for index in pages.indices { pages[index].fitHeights() }
    let title = words.guide.title.replacing([
      "部门": report.department.name, "年度": String(report.year),
    ])
    return EntryBook(
      properties: Workbook.Properties(
        title: title, subject: setting.kind, company: report.department.name, creator: "gongkai",
        createdYear: report.year),
      pages: pages)
  }

  /// The names that the edition asks for, by page.
  private static func names(_ layout: EntryLayout, _ setting: Setting) -> [Int: [String]] {
    var names: [Int: [String]] = [:]
    let prose = setting.prose
    for (index, page) in layout.pages.enumerated() {
      guard let key = page.keys.last, let said = layout.words.open[key]?.names else { continue }
      switch said {
      case .figures: names[index] = prose?.figures
      case .reasons: names[index] = prose?.reasons
      case .purposes: names[index] = prose?.purposes
      case .situation: names[index] = prose.map { $0.numbers + $0.texts }
      case .sections: names[index] = prose?.sections
      case .forms: names[index] = setting.forms
      }
    }
    return names
  }

  // MARK: - What there is one of

  private func infoPage() -> EntryPage {
    let info = words.info
    var page = EntryPage(
      name: info.name,
      columns: [
        EntryPage.Column(width: 24, look: .label), EntryPage.Column(width: 44, look: .text),
        EntryPage.Column(width: 70, look: .hint),
      ])
    page.rows = [
      [EntryCell(.text(info.name), .title)], [EntryCell(.empty, .hint)],
      [EntryCell(.empty, .hint)],
      info.columns.enumerated().map { EntryCell(.text($1), $0 == 1 ? .required : .automatic) },
    ]
    for (index, line) in layout.infoLines.enumerated() {
      let row = EntryPlaces.first + index
      var look = EntryLook.wrapped
      switch line.field.shape {
      case .amount: look = .amount
      case .year:
        look = .code
        page.validations.append(
          EntryPage.Validation(
            .whole(1990...2100), rows: row...row, column: 1, message: line.field.doc))
      case .term(let terms):
        look = .text
        if let range = options.range(of: terms) {
          page.validations.append(
            EntryPage.Validation(
              .list(range, strict: true), rows: row...row, column: 1, message: line.field.doc))
        }
      case .unitCode: look = .code
      default: break
      }
      let mark = line.field.isRequired && line.field.standard == nil ? " *" : ""
      let doc = line.isFile ? info.fileDoc : line.field.doc
      page.rows.append([
        EntryCell(.text(line.label + mark), .label), cell(rows.info[index], look),
        EntryCell(.text(doc), .hint),
      ])
    }
    for remark in rows.remarks {
      page.rows.append([
        EntryCell(.text(remark.label), .label), EntryCell(.text(remark.text), .wrapped),
        EntryCell(.text(words.remark.doc), .hint),
      ])
    }
    page.frozen.rows = EntryPlaces.first
    page.isLandscape = false
    return page
  }

  func cell(_ input: EntryInput?, _ look: EntryLook? = nil) -> EntryCell {
    switch input {
    case nil: EntryCell(.empty, look)
    case .text(let text): EntryCell(.text(text), look)
    case .amount(let amount): number(amount, report.unit, look)
    case .count(let count): number(count, .yuan, look)
    case .number(let number): EntryCell(.number(Number(exactly: Int64(number))), look)
    }
  }

  /// A number, as a text where spreadsheets have too few digits for it.
  private func number(_ amount: Amount, _ unit: AmountUnit, _ look: EntryLook?) -> EntryCell {
    let text = amount.text(in: unit)
    let digits = text.utf8.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }.count
    return digits <= 15
      ? EntryCell(.number(Number(amount, in: unit)), look) : EntryCell(.text(text), look)
  }

  // MARK: - Lists

  private func page(_ index: Int) -> EntryPage {
    let layout = layout.pages[index]
    let lines = lines(of: index)
    var page = EntryPage(
      name: layout.name,
      columns: layout.columns.enumerated().map { column, said in
        let look = look(of: said, on: layout)
        return EntryPage.Column(
          width: width(of: column, on: layout, look, lines), look: look)
      })
    let last = EntryPlaces.first + max(lines.count, rows.pages[index].count) + EntryPlaces.spare
    page.rows = [
      [title(of: layout)], [EntryCell(.text(layout.doc), .hint)], totals(index), header(of: layout),
    ]
    for line in lines {
      page.rows.append(
        layout.columns.indices.map { column in
          if case .automatic = layout.columns[column].role { return EntryCell() }
          return cell(line[column])
        })
    }
    let area = EntryPlaces.first...last - 1
    for (column, said) in layout.columns.enumerated() {
      if case .automatic(let of) = said.role,
        let formula = formula(of: of, on: index)
      {
        page.fillings.append(
          EntryPage.Filling(
            column: column, rows: area, formula: formula,
            values: lines.map { value(of: of, in: $0, on: layout) }))
      }
      if let validation = validation(of: column, said, index, area) {
        page.validations.append(validation)
      }
      if layout.isAmount(column), layout.field(column) != nil {
        let letters = columnLetters(column)
        page.highlights.append(
          EntryPage.Highlight(
            "ISTEXT(\(letters)\(EntryPlaces.first + 1))", rows: area, column: column, tone: .bad))
      }
    }
    page.frozen = (EntryPlaces.first, layout.parent == nil ? 0 : 2)
    page.filter = EntryPlaces.header...last - 1
    page.repeatedRow = EntryPlaces.header
    return page
  }

  /// The lines of a page, behind them the names that the edition asks for and that none has.
  private func lines(of index: Int) -> [EntryRows.Line] {
    var lines = rows.pages[index]
    let stated = Set(
      lines.compactMap { line -> String? in
        guard case .text(let text)? = line[0] else { return nil }
        return text
      })
    for name in knownNames[index] ?? [] where !stated.contains(name) && fills(index) {
      lines.append([0: .text(name)])
    }
    return lines
  }

  /// Whether names stand on a page ready for what is said of them.
  private func fills(_ index: Int) -> Bool {
    switch layout.pages[index].form {
    case .texts, .figures, .values: true
    default: false
    }
  }

  private func title(of page: EntryLayout.Page) -> EntryCell {
    guard page.columns.indices.contains(where: { page.isAmount($0) }),
      let unit = layout.infoLines.firstIndex(where: { $0.field.shape.isAmountUnit })
    else { return EntryCell(.text(page.name), .title) }
    let parts = words.unit.replacingPlaceholder(by: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let start = "\(page.name)　\(parts[0])"
    let end = parts.count > 1 ? parts[1] : ""
    let formula =
      "\(EntryPlaces.text(start))&\(places.info(unit))"
      + (end.isEmpty ? "" : "&\(EntryPlaces.text(end))")
    return EntryCell(.textFormula(formula, start + report.unit.rawValue + end), .title)
  }

  private func totals(_ index: Int) -> [EntryCell] {
    let page = layout.pages[index]
    var cells: [EntryCell] = []
    for column in page.columns.indices {
      guard page.isAmount(column), page.field(column) != nil, !isUnlike(page) else {
        cells.append(EntryCell())
        continue
      }
      let letters = columnLetters(column)
      let formula =
        "SUM(\(letters)\(EntryPlaces.first + 1):\(letters)\(places.last(of: index) + 1))"
      let sum = EntrySums(self).sum(index, [column])
      cells.append(EntryCell(.numberFormula(formula, sum), .total))
    }
    if let first = cells.firstIndex(where: { $0.content != .empty }), first > 0 {
      cells[first - 1] = EntryCell(.text(words.total), .total)
    }
    return cells
  }

  /// Whether the lines of a page are unlike each other.
  private func isUnlike(_ page: EntryLayout.Page) -> Bool {
    guard case .records(let kind) = page.form else { return false }
    return words.unlike.contains(kind.name)
  }

  private func header(of page: EntryLayout.Page) -> [EntryCell] {
    page.columns.enumerated().map { index, column in
      var (look, mark) = (EntryLook.optional, "")
      if column.isRequired { (look, mark) = (.required, " *") }
      if case .automatic = column.role { look = .automatic }
      let notes = [
        column.doc, shape(of: index, on: page).flatMap { words.notes[$0] },
        column.isRequired ? words.notes[.required] : nil,
      ]
      let note = notes.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
      return EntryCell(.text(column.header + mark), look, note: note.isEmpty ? nil : note)
    }
  }
}
