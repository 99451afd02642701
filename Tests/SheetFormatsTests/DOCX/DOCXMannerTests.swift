import SheetFormats
import Sheets
import TestSupport
import Testing

/// A text of somebody's is a manner of setting documents, and nothing more.
@Suite("Setting documents like another text") struct DOCXMannerTests {
  private static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A text with styles, sections, and heads and feet of pages.
  private func text(
    styles: String = "", body: String = "", parts: [(String, String)] = [],
    relations: String = ""
  ) throws -> [UInt8] {
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    return try ZipBuilder.package(
      texts: [
        (
          "_rels/.rels",
          "<Relationships xmlns=\"\(packages)\"><Relationship Id=\"r\" Type=\"\(Self.related)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        ),
        (
          "word/_rels/document.xml.rels",
          "<Relationships xmlns=\"\(packages)\"><Relationship Id=\"s\" Type=\"\(Self.related)/styles\" Target=\"styles.xml\"/>\(relations)</Relationships>"
        ),
        ("word/styles.xml", "<w:styles xmlns:w=\"\(Self.space)\">\(styles)</w:styles>"),
        (
          "word/document.xml",
          "<w:document xmlns:w=\"\(Self.space)\" xmlns:r=\"\(Self.related)\"><w:body>\(body)</w:body></w:document>"
        ),
      ] + parts)
  }

  private func read(
    _ bytes: [UInt8]
  ) throws -> (manner: DocumentManner, losses: [DOCXMannerReader.Loss]) {
    try DOCXMannerReader().read(bytes, over: DocumentManner())
  }

  @Test("What we write in a manner is in that manner when it is read")
  func ours() throws {
    var document = try DocumentSamples.everything
    var manner = DocumentManner()
    manner.margins = PageSetup.Margins(left: 21, right: 22, top: 23, bottom: 24)
    for (index, part) in DocumentManner.Part.allCases.enumerated() {
      var look = DocumentManner.Look()
      look.font = "字体\(index)"
      look.halfPoints = 20 + index
      look.bold = index.isMultiple(of: 2)
      look.color = index.isMultiple(of: 3) ? "C0000\(index)" : nil
      look.line = index.isMultiple(of: 2) ? 20 + index : nil
      (look.before, look.after, look.indent) = (index, index + 1, index % 3)
      look.alignment = [.left, .center, .right, .justify][index % 4]
      manner.looks[part] = look
    }
    var line = DocumentManner.Running.Line()
    line.pieces = [.text("第 "), .page, .text(" 页 <共> "), .pages, .tab, .text("某局")]
    line.hasRule = true
    line.look = manner.look(of: .pageNumber)
    (line.look.alignment, line.look.latinFont, line.look.indent) = (.center, line.look.font, 0)
    manner.running.head = [line]
    manner.running.foot = [line]
    manner.running.evenHead = [line]
    manner.running.evenFoot = [line]
    document.manner = manner
    let found = try read(DOCXWriter().encode(document)).manner
    #expect(found.margins == manner.margins)
    #expect(found.running == manner.running)
    for part in DocumentManner.Part.allCases where part != .contents {
      var expected = manner.look(of: part)
      expected.latinFont = expected.font
      #expect(found.looks[part] == expected, "\(part)")
    }
    #expect(found.looks[.contents]?.font == manner.look(of: .contents).font)
  }

  @Test("Styles are known by the names that programs give them, and what they are based on counts")
  func names() throws {
    let styles = """
      <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>\
      <w:pPr><w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLine="560"/></w:pPr>\
      <w:rPr><w:rFonts w:eastAsia="仿宋" w:ascii="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:style>\
      <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>\
      <w:pPr><w:ind w:firstLineChars="0"/><w:jc w:val="center"/></w:pPr>\
      <w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/></w:rPr></w:style>\
      <w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="2"/></w:style>
      """
    let (manner, losses) = try read(text(styles: styles))
    let body = manner.look(of: .body)
    #expect(body.font == "仿宋" && body.latinFont == "Times New Roman" && body.halfPoints == 28)
    #expect(body.linePercent == 150 && body.line == nil && body.indent == 2)
    let heading = manner.look(of: .part)
    #expect(heading.font == "黑体" && heading.bold && heading.halfPoints == 28)
    #expect(heading.alignment == .center && heading.indent == 0 && heading.linePercent == 150)
    #expect(losses.contains(.style(.subsection)) && !losses.contains(.style(.section)))
  }

  @Test("Nothing is carried over that runs or leads elsewhere, and what is left out is said")
  func harmless() throws {
    let head = """
      <w:hdr xmlns:w="\(Self.space)"><w:p><w:r><w:t>某局</w:t></w:r>\
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "http://e/x" </w:instrText></w:r>\
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>外面</w:t></w:r>\
      <w:r><w:fldChar w:fldCharType="end"/></w:r>\
      <w:r><w:drawing><a:blip xmlns:a="a" r:embed="x" xmlns:r="r"/></w:drawing></w:r></w:p></w:hdr>
      """
    let body = """
      <w:p/><w:sectPr><w:headerReference w:type="default" r:id="h"/>\
      <w:headerReference w:type="first" r:id="h"/><w:titlePg/>\
      <w:pgSz w:w="20000" w:h="30000"/><w:pgMar w:top="9999999" w:bottom="-1" w:left="1134" w:right="x"/></w:sectPr>
      """
    let bytes = try text(
      body: body, parts: [("word/header1.xml", head)],
      relations:
        "<Relationship Id=\"h\" Type=\"\(Self.related)/header\" Target=\"header1.xml\"/><Relationship Id=\"e\" Type=\"\(Self.related)/attachedTemplate\" Target=\"http://e/evil.dotm\" TargetMode=\"External\"/>"
    )
    let (manner, losses) = try read(bytes)
    #expect(manner.running.head.map(\.pieces) == [[.text("某局")]])
    #expect(manner.margins == DocumentManner().margins)
    #expect(Set(losses).isSuperset(of: [.paper, .picture, .firstPage, .style(.body)]))
    var document = Document(titleLines: ["甲"], blocks: [.paragraph("乙")])
    document.manner = manner
    let made = String(decoding: try DOCXWriter().encode(document), as: UTF8.self)
    #expect(!made.contains("http://e/"))
  }

  @Test("What is no such text is refused")
  func refused() throws {
    #expect(throws: ReadingError.self) { try read([]) }
    #expect(throws: ReadingError.self) { try read(Array("text".utf8)) }
    let entities = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:styles xmlns:w=\"\(Self.space)\"/>"
    let damaged = try ZipBuilder.package(texts: [
      ("word/document.xml", "<w:document xmlns:w=\"\(Self.space)\"><w:body>"),
      ("word/styles.xml", entities),
    ])
    #expect(throws: ReadingError.self) { try read(damaged) }
  }
}
