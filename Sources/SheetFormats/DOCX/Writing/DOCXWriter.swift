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

  /// A text, with what a program that prints it should know.
  package struct Written: Sendable {
    /// The file's bytes.
    package let bytes: [UInt8]
    /// The fonts that it is set in.
    package let fonts: [String]
    /// What its drawings show, in order.
    package let alternatives: [String]
  }

  /// The file's bytes.
  ///
  /// - Throws: ``DOCXError`` where a form has more columns than a table of a text can have, or all is too large.
  package func encode(_ document: Document) throws(DOCXError) -> [UInt8] {
    try write(document).bytes
  }

  /// Writes a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - places: the pages, counted from 1, that its bookmarks stand on, as a program printed it without them; with these
  ///     the contents show their numbers, else they are found when the text is opened.
  /// - Returns: the file, and what it is set in.
  /// - Throws: ``DOCXError`` where a form has more columns than a table of a text can have, or all is too large.
  package func write(_ document: Document, places: [String: Int] = [:]) throws(DOCXError) -> Written
  {
    var body = DOCXBody(document)
    try body.write()
    let headings = body.headings.filter { $0.level <= contentsDepth }
    let numbers = Self.numbers(places)
    let front = DOCXFront(document: document, headings: headings, numbers: numbers)
    let parts = DOCXParts(
      document: document, charts: body.charts.count,
      formFonts: body.looks.styles.map(\.look.font),
      hasOpenFields: !headings.allSatisfy { numbers[$0.bookmark] != nil })
    let styles = DOCXStyleSheet(
      manner: document.manner, language: document.language, looks: body.looks.styles,
      textWidth: DOCXSection(margins: document.manner.margins).textWidth)
    var flow = front.flow()
    flow.add(body.flow)
    var files = [
      ZipWriter.Part(name: "[Content_Types].xml", bytes: parts.contentTypes),
      ZipWriter.Part(name: "_rels/.rels", bytes: parts.relationships),
      ZipWriter.Part(name: "docProps/core.xml", bytes: parts.core),
      ZipWriter.Part(name: "docProps/app.xml", bytes: parts.app),
      ZipWriter.Part(name: "word/document.xml", bytes: text(flow)),
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
    if parts.hasHead {
      files.append(ZipWriter.Part(name: "word/header1.xml", bytes: parts.header(isEven: false)))
      if parts.isTwoSided {
        files.append(ZipWriter.Part(name: "word/header2.xml", bytes: parts.header(isEven: true)))
      }
    }
    for (index, chart) in body.charts.enumerated() {
      files.append(
        ZipWriter.Part(
          name: "word/charts/chart\(index + 1).xml",
          bytes: DOCXChart(chart, number: index + 1).encode()))
    }
    guard let package = ZipWriter.package(files) else { throw .tooLarge }
    return Written(
      bytes: package, fonts: fonts(document, flow, body),
      alternatives: body.charts.map(\.spokenText))
  }

  /// The numbers that pages print, by the bookmarks on them: they count from where running text begins.
  private static func numbers(_ places: [String: Int]) -> [String: Int] {
    guard let first = places["\(DOCXStyleID.textStart)"] else { return [:] }
    return places.mapValues { $0 - first + 1 }.filter { $0.value > 0 }
  }

  /// The fonts of whatever stands in a text, each once.
  private func fonts(_ document: Document, _ flow: DOCXFlow, _ body: DOCXBody) -> [String] {
    let manner = document.manner
    var names = DocumentManner.Part.allCases.filter { part in
      flow.styles.contains { DOCXStyleID.part(of: $0) == part }
        || part == .pageNumber && !manner.footer.isEmpty
    }.flatMap { [manner.look(of: $0).font, manner.look(of: $0).latinFont].compactMap { $0 } }
    let running = manner.running
    let lines = running.head + running.foot + (running.evenHead ?? []) + (running.evenFoot ?? [])
    names += lines.flatMap { [$0.look.font, $0.look.latinFont].compactMap { $0 } }
    let hasTerms = document.blocks.contains { if case .definition = $0 { true } else { false } }
    if hasTerms, let font = manner.termFont { names.append(font) }
    names += body.looks.styles.map(\.look.font)
    if !body.charts.isEmpty { names.append(DOCXChart.font) }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private func text(_ flow: DOCXFlow) -> [UInt8] {
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
