import Sheets

/// Writes the blocks of a document, in sections that keep to one kind of page each.
struct DOCXBody {
  /// A heading, as the table of contents lists it.
  struct Heading {
    /// The level the document gives it.
    let level: Int
    /// The bookmark that stands on it.
    let bookmark: String
    /// What it says.
    let text: String
    /// The number of the bookmark.
    let id: Int

    /// Begins the bookmark.
    func begin(_ content: inout Markup) {
      content.raw("<w:bookmarkStart w:id=\"\(id)\" w:name=\"\(bookmark)\"/>")
    }

    /// Ends the bookmark.
    func end(_ content: inout Markup) { content.raw("<w:bookmarkEnd w:id=\"\(id)\"/>") }
  }

  /// What has been written.
  private(set) var flow = DOCXFlow()
  /// The headings, in order.
  private(set) var headings: [Heading] = []
  /// The looks of all cells.
  private(set) var looks = DOCXLooks()
  /// The charts, in order.
  private(set) var charts: [Chart] = []

  private let document: Document
  private let manner: DocumentManner
  private let forms: FormFit.Pages
  /// The language's sign between a term and its meaning.
  private let colon: String
  private var isTextOpen = false
  /// Headings that wait for what follows them: a form takes them on its page.
  private var waiting: [(level: Int, text: String)] = []
  /// Whether the next paragraph begins a page.
  private var breaksPage = false
  private var hasSections = false

  /// Prepares for a document.
  init(_ document: Document) {
    self.document = document
    manner = document.manner
    colon = DocumentWording(language: document.language).colon
    func room(_ page: FormFit.Page) -> FormFit.Room {
      let section = DOCXSection(page, margins: document.manner.formMargins)
      // A line that ends the section stands below the form.
      return FormFit.Room(width: section.textWidth / 2, height: section.textHeight / 2 - 40)
    }
    forms = FormFit.Pages(
      portrait: room(.portrait), landscape: room(.landscape), large: room(.large),
      smallest: manner.smallest * 10)
  }

  /// Writes all blocks.
  ///
  /// - Throws: ``DOCXError`` where a form has more columns than a table can have.
  mutating func write() throws(DOCXError) {
    flow.mark(DOCXStyleID.textStart, id: 0)
    for block in document.blocks {
      switch block {
      case .heading(let level, let text):
        waiting.append((min(max(level, 1), 4), text))
      case .paragraph(let text): addText(text)
      case .list(let items): for item in items { addText(item) }
      case .definition(let term, let text):
        openText()
        var paragraph = DOCXParagraph(DOCXStyleID.body)
        paragraph.content.run(term, style: DOCXStyleID.term)
        paragraph.content.run(colon)
        paragraph.content.run(text)
        add(paragraph)
      case .sheet(let sheet): try write(sheet)
      case .chart(let chart):
        openText()
        charts.append(chart)
        var paragraph = DOCXParagraph(DOCXStyleID.figure)
        DOCXChart(chart, number: charts.count)
          .writeFrame(width: textSection.textWidth, to: &paragraph.content)
        add(paragraph)
      case .pageBreak:
        if !waiting.isEmpty { openText() }
        breaksPage = isTextOpen
      }
    }
    if !waiting.isEmpty { openText() }
    if !isTextOpen, !hasSections { openText() }
    closeText()
    flow.finish()
  }

  private mutating func addText(_ text: String) {
    openText()
    add(DOCXParagraph(DOCXStyleID.body, text))
  }

  /// Appends a paragraph, on a page of its own where one is to begin.
  private mutating func add(_ paragraph: DOCXParagraph) {
    var paragraph = paragraph
    paragraph.breaksPage = breaksPage
    breaksPage = false
    flow.add(paragraph)
  }

  private mutating func write(_ sheet: Sheet) throws(DOCXError) {
    closeText()
    // The form's own title says what it is: once is enough.
    let title = sheet.titleRow == nil || (waiting.last?.level ?? 1) == 1 ? nil : waiting.popLast()
    var form = try DOCXForm(
      sheet, pages: forms, taken: height(of: waiting), margins: manner.formMargins)
    if !form.fitsPage, waiting.contains(where: { $0.level == 1 }) {
      // The heading of a part, which would drive the form over its page, has one of its own.
      let alone = try DOCXForm(sheet, pages: forms, taken: 0, margins: manner.formMargins)
      if alone.fitsPage {
        openText()
        closeText()
        form = alone
      }
    }
    writeHeadings(overForm: true)
    let heading = title.map { list($0) }
    form.write(to: &flow, looks: &looks, heading: heading)
    end(form.section)
  }

  /// The height of headings in tenths of a point.
  private func height(of headings: [(level: Int, text: String)]) -> Int {
    headings.reduce(0) { height, heading in
      let look = manner.look(of: DOCXStyleID.headings[heading.level - 1].part)
      return height + (look.line ?? 30) * 10 + (look.before + look.after) * 10
    }
  }

  // MARK: - Headings

  private mutating func writeHeadings(overForm: Bool) {
    for heading in waiting {
      let own = list(heading)
      var paragraph = DOCXParagraph(DOCXStyleID.headings[heading.level - 1].style)
      if overForm, heading.level > 1 { paragraph.indent = 0 }
      own.begin(&paragraph.content)
      paragraph.content.run(heading.text)
      own.end(&paragraph.content)
      add(paragraph)
    }
    waiting.removeAll()
  }

  /// Notes a heading down for the contents.
  private mutating func list(_ heading: (level: Int, text: String)) -> Heading {
    let id = headings.count + 1
    let own = Heading(level: heading.level, bookmark: "_Toc\(id)", text: heading.text, id: id)
    headings.append(own)
    return own
  }

  // MARK: - Sections

  /// The section of running text.
  private var textSection: DOCXSection { DOCXSection(margins: manner.margins) }

  /// Sees that running text can follow.
  private mutating func openText() {
    // The first paragraph of a section begins a page anyway.
    if isTextOpen, waiting.contains(where: { $0.level == 1 }) { breaksPage = true }
    isTextOpen = true
    writeHeadings(overForm: false)
  }

  private mutating func closeText() {
    if isTextOpen { end(textSection) }
    isTextOpen = false
    breaksPage = false
  }

  private mutating func end(_ section: DOCXSection) {
    var section = section
    section.isNumbered = manner.hasFoot
    section.hasHead = manner.hasHead
    section.isTwoSided = manner.isTwoSided
    // Pages count from behind the contents.
    section.restarts = !hasSections
    hasSections = true
    flow.end(section)
  }
}
