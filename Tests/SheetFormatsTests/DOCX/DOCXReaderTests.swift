import SheetFormats
import Sheets
import TestSupport
import Testing

@Suite struct DOCXReaderTests {
  /// A text with that body, and with styles.
  static func package(
    _ body: String, doctype: String = "", styles: String? = nil
  ) throws -> [UInt8] {
    var parts = [(name: "word/document.xml", text: document(body, doctype: doctype))]
    if let styles {
      let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
      parts.append(
        ("word/styles.xml", styles.replacing("<w:styles>", with: "<w:styles \(space)>")))
      parts.append(
        (
          "word/_rels/document.xml.rels",
          """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
          <Relationship Id="a" Target="styles.xml" Type="http://schemas.openxmlformats.org/\
          officeDocument/2006/relationships/styles"/></Relationships>
          """
        ))
    }
    return try ZipBuilder.package(texts: parts)
  }

  static func document(_ body: String, doctype: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>\(doctype)<w:document \
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:v="urn:schemas-microsoft-com:vml"><w:body>\(body)</w:body></w:document>
    """
  }

  /// A paragraph.
  static func p(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  /// A cell.
  static func tc(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
  }

  private func p(_ text: String) -> String { Self.p(text) }
  private func tc(_ text: String, _ properties: String = "") -> String { Self.tc(text, properties) }

  private func read(_ body: String) throws -> SourceDocument {
    try DOCXReader().read(Self.package(body))
  }

  @Test func paragraphsAndTablesComeInOrder() throws {
    let document = try read(
      "\(p("一"))<w:p/><w:tbl><w:tr>\(tc("甲"))\(tc("乙"))</w:tr></w:tbl>\(p("二"))")
    #expect(document.outline == ["一", "甲|乙", "二"])
    let places = document.blocks.map { block in
      switch block {
      case .text(let text): text.place
      case .table(let table): table.place(row: 0, column: 1)
      }
    }
    #expect(places == [.paragraph(1), .table(1, row: 1, column: 1), .paragraph(3)])
  }

  @Test func tabsBreaksAndHyphens() throws {
    let document = try read(
      """
      <w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t xml:space="preserve"> 乙</w:t>\
      <w:br/><w:t>丙</w:t><w:br w:type="page"/><w:noBreakHyphen/><w:t>丁</w:t><w:cr/><w:t>戊</w:t></w:r>\
      <w:r><w:t>己</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>
      """)
    #expect(document.outline == ["甲\t 乙\n丙-丁\n戊己"])
  }

  @Test func revisionsAreReadAsAccepted() throws {
    let document = try read(
      """
      <w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText><w:t>除</w:t></w:r></w:del>\
      <w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom></w:p>\
      <w:tbl><w:tr><w:trPr><w:del/></w:trPr>\(tc("旧"))</w:tr><w:tr>\(tc("新"))</w:tr></w:tbl>
      """)
    #expect(document.outline == ["留增", "新"])
  }

  @Test func textBoxesAreReadOnce() throws {
    let box = { (text: String) in "<w:txbxContent>\(Self.p(text))\(Self.p("二"))</w:txbxContent>" }
    let document = try read(
      """
      <w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice Requires="wps">\(box("框"))</mc:Choice>\
      <mc:Fallback><w:pict><v:textbox>\(box("旧框"))</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>\
      <w:t>后</w:t></w:r></w:p><w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>只有</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>
      """)
    #expect(document.outline == ["前后", "框", "二", "只有"])
  }

  @Test func cellsCoverColumnsAndRows() throws {
    let starts = "<w:vMerge w:val=\"restart\"/>"
    let goesOn = "<w:vMerge/>"
    let wide = "<w:gridSpan w:val=\"2\"/>"
    let document = try read(
      """
      <w:tbl><w:tr>\(tc("科目", starts))\(tc("金额", wide))\(tc("注", starts))</w:tr>\
      <w:tr>\(tc("隐", goesOn))\(tc("甲"))\(tc("乙"))\(tc("", "<w:vMerge w:val=\"continue\"/>"))</w:tr>\
      <w:tr>\(tc("", goesOn))\(tc("丙", wide + starts))\(tc("新", starts))</w:tr>\
      <w:tr>\(tc("丁"))\(tc("", wide + goesOn))\(tc("戊"))</w:tr></w:tbl>
      """)
    let table = try #require(document.tables.first)
    #expect(
      table.printed == [
        ["科目", "金额", "", "注"], ["", "甲", "乙", ""], ["", "丙", "", "新"], ["丁", "", "", "戊"],
      ])
    #expect(table.blocks == [[0, 0, 2, 0], [0, 1, 0, 2], [0, 3, 1, 3], [2, 1, 3, 2]])
  }

  @Test func brokenMergesLoseNothing() throws {
    let goesOn = "<w:vMerge/>"
    let document = try read(
      """
      <w:tbl><w:tr>\(tc("甲", goesOn))</w:tr><w:tr>\(tc("乙", "<w:gridSpan w:val=\"2\"/>" + goesOn))</w:tr>\
      <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>\(tc("丙", goesOn))</w:tr></w:tbl>
      """)
    #expect(document.outline == ["甲|/乙|/|丙"])
  }

  @Test func aTableInACellFollowsTheOuterOne() throws {
    let document = try read(
      """
      <w:tbl><w:tr>\(tc("外"))<w:tc>\(p("前"))<w:tbl><w:tr>\(tc("内"))</w:tr></w:tbl>\(p("后"))<w:p/></w:tc></w:tr></w:tbl>\
      <w:tbl><w:tr>\(tc("三"))</w:tr></w:tbl>
      """)
    #expect(document.outline == ["外|前\n后", "内", "三"])
    #expect(document.tables.map(\.places) == [.table(1), .table(2), .table(3)])
  }
}
