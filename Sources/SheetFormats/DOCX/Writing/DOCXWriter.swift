import Sheets

/// Writes a document as an Office Open XML text (`.docx`), as official documents are set.
///
/// A title page, contents with the numbers of pages, prose in styles, the forms as real tables on pages of their own, and
/// charts that can be edited. How it is set is ``DocumentManner``. The same document gives the same bytes.
package struct DOCXWriter: Sendable {
  /// The deepest level of headings that the table of contents lists; 0 for no table of contents.
  package var contentsDepth: Int

  /// Makes a writer.
  package init(contentsDepth: Int = 2) { self.contentsDepth = contentsDepth }

  /// The file's bytes.
  ///
  /// - Throws: ``DOCXError`` where a form has more columns than a table of a text can have, or all is too large.
  package func encode(_ document: Document) throws(DOCXError) -> [UInt8] {
    var body = DOCXBody(document)
    try body.write()
    let front = DOCXFront(
      document: document, headings: body.headings.filter { $0.level <= contentsDepth })
    let parts = DOCXParts(
      document: document, charts: body.charts.count,
      formFonts: body.looks.styles.map(\.look.font))
    let styles = DOCXStyleSheet(
      manner: document.manner, language: document.language, looks: body.looks.styles,
      textWidth: DOCXSection(margins: document.manner.margins).textWidth)
    var files = [
      ZipWriter.Part(name: "[Content_Types].xml", bytes: parts.contentTypes),
      ZipWriter.Part(name: "_rels/.rels", bytes: parts.relationships),
      ZipWriter.Part(name: "docProps/core.xml", bytes: parts.core),
      ZipWriter.Part(name: "docProps/app.xml", bytes: parts.app),
      ZipWriter.Part(name: "word/document.xml", bytes: text(front, body)),
      ZipWriter.Part(name: "word/_rels/document.xml.rels", bytes: parts.textRelationships),
      ZipWriter.Part(name: "word/styles.xml", bytes: styles.encode()),
      ZipWriter.Part(name: "word/settings.xml", bytes: parts.settings),
      ZipWriter.Part(name: "word/fontTable.xml", bytes: parts.fontTable),
      ZipWriter.Part(
        name: DOCXTheme.path,
        bytes: DOCXTheme.encode(font: document.manner.look(of: .body).font ?? "")),
      ZipWriter.Part(name: "word/footer1.xml", bytes: parts.footer(isEven: false)),
    ]
    if parts.isTwoSided {
      files.append(ZipWriter.Part(name: "word/footer2.xml", bytes: parts.footer(isEven: true)))
    }
    for (index, chart) in body.charts.enumerated() {
      files.append(
        ZipWriter.Part(
          name: "word/charts/chart\(index + 1).xml",
          bytes: DOCXChart(chart, number: index + 1).encode()))
    }
    guard let package = ZipWriter.package(files) else { throw .tooLarge }
    return package
  }

  private func text(_ front: DOCXFront, _ body: DOCXBody) -> [UInt8] {
    var flow = front.flow()
    flow.add(body.flow)
    var markup = Markup()
    markup.raw(DOCXParts.head)
    markup.raw("<w:document xmlns:w=\"\(DOCXParts.namespace)\"")
    markup.raw(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"")
    markup.raw(" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/")
    markup.raw("wordprocessingDrawing\"><w:body>\n")
    markup.append(flow.markup)
    markup.raw("</w:body></w:document>\n")
    return markup.bytes
  }
}
