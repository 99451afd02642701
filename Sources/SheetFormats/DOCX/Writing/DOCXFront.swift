import Sheets

/// Writes what stands before a text: the title page and the contents.
struct DOCXFront {
  /// The document.
  let document: Document
  /// The headings that the contents list.
  let headings: [DOCXBody.Heading]
  /// The numbers of the pages that they stand on, by their bookmarks; where one has none it is found when the text is opened.
  let numbers: [String: Int]

  /// Where the first line of the title stands below the margin, in twentieths of a point: 52 mm.
  private static let titleTop = DOCXSection.twips(52)

  /// The two, each a section.
  func flow() -> DOCXFlow {
    var flow = DOCXFlow()
    writeCover(to: &flow)
    writeContents(to: &flow)
    return flow
  }

  private var section: DOCXSection {
    var section = DOCXSection(margins: document.manner.margins)
    section.isNumbered = false
    return section
  }

  private func writeCover(to flow: inout DOCXFlow) {
    guard !document.titleLines.isEmpty else { return }
    for (index, line) in document.titleLines.enumerated() {
      var paragraph = DOCXParagraph(
        DOCXStyleID.title, lines(of: line, .title).joined(separator: "\n"))
      if index == 0 { paragraph.before = Self.titleTop }
      flow.add(paragraph)
    }
    for (index, line) in document.issueLines.enumerated() {
      var paragraph = DOCXParagraph(DOCXStyleID.issue, line)
      if index == 0 { paragraph.before = spaceAboveIssue }
      flow.add(paragraph)
    }
    flow.end(section)
  }

  /// The lines that one is broken into where it is wider than the page.
  private func lines(of line: String, _ part: DocumentManner.Part) -> [String] {
    let size = document.manner.look(of: part).halfPoints ?? 24
    // A column is half as wide as the font is high; a line that fills the page to its end may not fit all the same.
    return TitleBreaking(after: document.manner.titleWords)
      .lines(of: line, limit: section.textWidth / (size * 5) - 2)
  }

  /// What is free between the title and who issues the document, which stands at the foot of the page.
  private var spaceAboveIssue: Int {
    let taken =
      height(of: document.titleLines, .title) + height(of: document.issueLines, .issue)
    return max(section.textHeight - Self.titleTop - taken - 400, 0)
  }

  /// The height of lines, those that are longer than the page is wide counted as they are broken.
  private func height(of lines: [String], _ part: DocumentManner.Part) -> Int {
    let look = document.manner.look(of: part)
    let size = look.halfPoints ?? 24
    return lines.reduce(0) { height, line in
      height + self.lines(of: line, part).count * (look.line.map { $0 * 20 } ?? size * 15)
    } + (look.before + look.after) * 20 * lines.count
  }

  private func writeContents(to flow: inout DOCXFlow) {
    guard !headings.isEmpty else { return }
    let title = DocumentWording(language: document.language).contents
    flow.add(DOCXParagraph(DOCXStyleID.contentsTitle, title))
    for heading in headings {
      var paragraph = DOCXParagraph(DOCXStyleID.contents(heading.level))
      paragraph.content.raw("<w:hyperlink w:anchor=\"\(heading.bookmark)\" w:history=\"1\">")
      paragraph.content.run(heading.text.replacingNewlines)
      paragraph.content.tab()
      paragraph.content.field(
        "PAGEREF \(heading.bookmark) \\h", shown: numbers[heading.bookmark].map { "\($0)" } ?? "")
      paragraph.content.raw("</w:hyperlink>")
      flow.add(paragraph)
    }
    flow.end(section)
  }
}

extension String {
  /// The text on one line.
  fileprivate var replacingNewlines: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
  }
}
