import Sheets

/// Writes a document as one web page that needs nothing besides: to be read on a screen and printed on A4.
///
/// A title page, a table of contents, prose, the forms as real tables and the charts as drawings, set as official
/// documents are (GB/T 9704). Wide forms lie on landscape pages, headers are repeated over pages, and no form is wider than
/// its page. The same document gives the same bytes.
package struct HTMLWriter: Sendable {
  /// The deepest level of headings that the table of contents lists; 0 for no table of contents.
  package var contentsDepth: Int

  /// Makes a writer.
  package init(contentsDepth: Int = 2) { self.contentsDepth = contentsDepth }

  /// The page's bytes: UTF-8, ended by a newline.
  package func encode(_ document: Document) -> [UInt8] {
    var body = HTMLBody(document)
    body.write()
    var page = Markup()
    page.raw("<!DOCTYPE html>\n<html")
    page.attribute("lang", document.language)
    page.raw(" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>")
    page.line(document.titleLines.isEmpty ? body.wording.untitled : document.title)
    page.raw("</title>\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
    page.raw("<meta name=\"generator\" content=\"gongkai\"/>\n<style>\n")
    page.raw(HTMLStyle.rules)
    page.raw(body.looks.rules)
    page.raw("</style>\n</head>\n<body>\n<main>\n")
    writeCover(document, to: &page)
    writeContents(body, to: &page)
    page.append(body.markup)
    page.raw("</main>\n</body>\n</html>\n")
    return page.bytes
  }

  /// How many columns a line of the title has: 156 mm of the size that the style sheet says.
  private static let coverColumns = 29

  private func writeCover(_ document: Document, to page: inout Markup) {
    guard !document.titleLines.isEmpty else { return }
    let breaking = TitleBreaking(after: document.manner.titleWords)
    page.raw("<section class=\"cover\">\n<h1>")
    for (index, line) in document.titleLines.enumerated() {
      page.raw(index == 0 ? "<span>" : " <span>")
      let pieces = breaking.lines(of: line, limit: Self.coverColumns)
      for piece in pieces {
        if pieces.count > 1 { page.raw("<span>") }
        page.text(piece)
        if pieces.count > 1 { page.raw("</span>") }
      }
      page.raw("</span>")
    }
    page.raw("</h1>\n")
    if !document.issueLines.isEmpty {
      page.raw("<div class=\"issue\">\n")
      for line in document.issueLines {
        page.raw("<p>")
        page.text(line)
        page.raw("</p>\n")
      }
      page.raw("</div>\n")
    }
    page.raw("</section>\n")
  }

  private func writeContents(_ body: HTMLBody, to page: inout Markup) {
    let listed = body.headings.filter { $0.level <= contentsDepth }
    guard !listed.isEmpty else { return }
    page.raw("<nav class=\"contents\" aria-labelledby=\"contents\">\n<p id=\"contents\">")
    page.line(body.wording.contents)
    page.raw("</p>\n<ul>\n")
    for heading in listed {
      page.raw("<li class=\"level\(heading.level)\"><a href=\"#\(heading.id)\"><span>")
      page.line(heading.text)
      page.raw("</span></a></li>\n")
    }
    page.raw("</ul>\n</nav>\n")
  }
}
