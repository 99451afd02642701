import Sheets

/// Writes the blocks of a document, in sections that keep to one kind of page each.
struct HTMLBody {
  /// A heading, as the table of contents lists it.
  struct Heading {
    /// The level the document gives it.
    let level: Int
    /// What links to it name.
    let id: String
    /// What it says.
    let text: String
  }

  /// What has been written.
  private(set) var markup = Markup()
  /// The headings, in order.
  private(set) var headings: [Heading] = []
  /// The looks of all cells.
  private(set) var looks = HTMLLooks()
  /// The words that the page adds.
  let wording: DocumentWording

  private let document: Document
  private var open: Open = .none
  /// Headings that wait for what follows them: a form takes them on its page.
  private var waiting: [(level: Int, text: String)] = []
  /// Whether the next section begins a page.
  private var breaksPage = false
  /// The level of the last heading as the page has it; 1 is the title's.
  private var depth = 1
  private var tables = 0
  private var charts = 0

  /// What is open for more of the same.
  private enum Open {
    case none
    case text
    case definitions
  }

  /// Prepares for a document.
  init(_ document: Document) {
    self.document = document
    wording = DocumentWording(language: document.language)
  }

  /// Writes all blocks.
  mutating func write() {
    for block in document.blocks {
      switch block {
      case .heading(let level, let text):
        waiting.append((min(max(level, 1), 4), text))
      case .paragraph(let text):
        openText()
        element("p", text)
      case .list(let items):
        guard !items.isEmpty else { continue }
        openText()
        markup.raw("<ul>\n")
        for item in items { element("li", item) }
        markup.raw("</ul>\n")
      case .definition(let term, let text): define(term, text)
      case .sheet(let sheet): write(sheet)
      case .chart(let chart):
        openText()
        charts += 1
        markup.raw("<figure>\n")
        ChartSVG(chart, identifier: "chart\(charts)").write(to: &markup)
        markup.raw("</figure>\n")
      case .pageBreak:
        flushHeadings()
        closeSection()
        breaksPage = true
      }
    }
    flushHeadings()
    closeSection()
  }

  private mutating func write(_ sheet: Sheet) {
    closeSection()
    // The form's own title says what it is: once is enough.
    let title = sheet.titleRow == nil || (waiting.last?.level ?? 1) == 1 ? nil : waiting.popLast()
    // Headings over forms have the heights that the style sheet gives them, a part's more than the others.
    let taken = waiting.reduce(0) { $0 + ($1.level == 1 ? 480 : 330) }
    let form = HTMLForm(sheet, taken: taken)
    markup.raw("<section class=\"form \(form.pageClass)\">\n")
    writeHeadings()
    let heading = title.map { list($0) }
    form.write(to: &markup, looks: &looks, tables: &tables, heading: heading.map { ($0, depth) })
    markup.raw("</section>\n")
    breaksPage = false
  }

  private mutating func define(_ term: String, _ text: String) {
    openText(keeping: .definitions)
    if case .text = open {
      markup.raw("<dl>\n")
      open = .definitions
    }
    markup.raw("<div><dt>")
    markup.text(term)
    markup.line(wording.colon)
    markup.raw("</dt><dd>")
    markup.text(text)
    markup.raw("</dd></div>\n")
  }

  private mutating func element(_ name: StaticString, _ text: String) {
    markup.raw("<")
    markup.raw(name)
    markup.raw(">")
    markup.text(text)
    markup.raw("</")
    markup.raw(name)
    markup.raw(">\n")
  }

  // MARK: - Headings

  /// Writes the headings that no form followed.
  private mutating func flushHeadings() {
    if !waiting.isEmpty { openText() }
  }

  private mutating func writeHeadings() {
    for heading in waiting {
      let id = list(heading)
      markup.raw("<h\(depth) id=\"\(id)\" class=\"level\(heading.level)\">")
      markup.text(heading.text)
      markup.raw("</h\(depth)>\n")
    }
    waiting.removeAll()
  }

  /// Notes a heading down for the contents, and gives what links to it name.
  private mutating func list(_ heading: (level: Int, text: String)) -> String {
    // A level left out in between would be missed by those who hear the page.
    depth = min(heading.level + 1, depth + 1)
    let id = "section\(headings.count + 1)"
    headings.append(Heading(level: heading.level, id: id, text: heading.text))
    return id
  }

  // MARK: - Sections

  /// Sees that running text can follow; definitions stay open for more of them.
  private mutating func openText(keeping kept: Open = .text) {
    if case .definitions = open, !waiting.isEmpty || kept != .definitions {
      markup.raw("</dl>\n")
      open = .text
    }
    // A part begins a page.
    if waiting.contains(where: { $0.level == 1 }) {
      closeSection()
      breaksPage = true
    }
    if case .none = open {
      markup.raw(breaksPage ? "<section class=\"text page\">\n" : "<section class=\"text\">\n")
      breaksPage = false
      open = .text
    }
    writeHeadings()
  }

  private mutating func closeSection() {
    switch open {
    case .none: return
    case .text: break
    case .definitions: markup.raw("</dl>\n")
    }
    markup.raw("</section>\n")
    open = .none
  }
}
