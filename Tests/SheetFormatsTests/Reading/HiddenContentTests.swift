import SheetFormats
import Sheets
import TestSupport
import Testing

/// What nobody sees is no content, whatever way it is hidden, and is remarked on.
@Suite struct HiddenContentTests {
  private static let limits: ReadingLimits = {
    var limits = ReadingLimits()
    limits.takesHidden = true
    return limits
  }()

  @Test(arguments: [
    #"<tr style="display:none">"#, #"<tr style="DISPLAY : none !important">"#, "<tr hidden>",
    #"<tr style="visibility:collapse">"#, #"<tr class="old">"#, #"<tr class="x old">"#,
    #"<tr id="o">"#, #"<tr style="mso-hide:all">"#,
  ])
  func rowsOfPages(_ row: String) throws {
    let page = """
      <style>/* .new{display:none} */ p, .old {color:red; display: none} #o{display:none}
      @media print { .new {display:none} } @media (max-width: 600px) { .new {display:none} }</style>
      <table><tr class="new"><td>甲</td></tr>\(row)<td>乙</td></tr><tr><td>丙</td></tr></table>
      """
    let document = try HTMLReader().read(Array(page.utf8))
    #expect(document.tables.first?.texts == [["甲"], ["丙"]])
    #expect(document.remarks.map(\.what) == [.hiddenRows])
    let all = try HTMLReader(limits: Self.limits).read(Array(page.utf8))
    #expect(all.tables.first?.texts == [["甲"], ["乙"], ["丙"]])
    #expect(all.remarks.map(\.isTaken) == [true])
  }

  @Test func whatIsHiddenAndEmptyIsNotTold() throws {
    let page = #"<p>甲<span style="display:none"> </span></p><div hidden></div>"#
    #expect(try HTMLReader().read(Array(page.utf8)).remarks.isEmpty)
  }

  @Test func elementsInHiddenOnesAreHiddenToo() throws {
    let page = #"<div style="display:none"><table><tr><td>甲<br></td></tr></table></div><p>乙</p>"#
    let document = try HTMLReader().read(Array(page.utf8))
    #expect(document.outline == ["乙"])
  }

  @Test func rowsColumnsAndSheetsOfWorkbooks() throws {
    var parts = WorkbookParts(
      rows: """
        <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>\
        <row r="2" hidden="1"><c r="A2"><v>4</v></c></row><row r="3" ht="0"><c r="A3"><v>5</v></c></row>\
        <row r="4"><c r="A4"><v>6</v></c></row>
        """, before: #"<cols><col min="2" max="2" hidden="1"/></cols>"#)
    parts.hidden = ["旧"]
    parts.worksheets.append(("旧", "<sheetData><row><c><v>9</v></c></row></sheetData>"))
    let document = try XLSXReader().read(parts.bytes())
    #expect(
      document.tables.map(\.printed) == [
        [["1", "", "3"], ["", "", ""], ["", "", ""], ["6", "", ""]]
      ])
    #expect(document.remarks.map(\.what) == [.hiddenColumns, .hiddenRows, .hiddenWorksheet])
    #expect(document.remarks.map(\.count) == [1, 2, 1])
    let all = try XLSXReader(limits: Self.limits).read(parts.bytes())
    #expect(all.tables.count == 2)
    #expect(all.tables.first?.printed.map(\.[0]) == ["1", "4", "5", "6"])
  }

  @Test func textAndRowsOfTexts() throws {
    let hidden =
      "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>旧</w:t></w:r><w:r><w:t>新</w:t></w:r></w:p>"
    let shown = #"<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>也在</w:t></w:r></w:p>"#
    let row = "<w:tr><w:trPr><w:hidden/></w:trPr>\(DOCXReaderTests.tc("乙"))</w:tr>"
    let table = "<w:tbl><w:tr>\(DOCXReaderTests.tc("甲"))</w:tr>\(row)</w:tbl>"
    let package = try DOCXReaderTests.package(hidden + shown + table)
    let document = try DOCXReader().read(package)
    #expect(document.outline == ["新", "也在", "甲"])
    #expect(document.remarks.map(\.what) == [.hiddenText, .hiddenRows])
    #expect(try DOCXReader(limits: Self.limits).read(package).outline.first == "旧新")
  }

  @Test func stylesHideTextToo() throws {
    let styles = """
      <w:styles><w:style w:type="paragraph" w:default="1" w:styleId="a"/>
      <w:style w:type="paragraph" w:styleId="hidden"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="below"><w:basedOn w:val="hidden"/></w:style>
      <w:style w:type="character" w:styleId="run"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="seen"><w:basedOn w:val="run"/>
      <w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="note"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
      </w:style><w:style w:type="character" w:styleId="ring"><w:basedOn w:val="ring"/></w:style>
      </w:styles>
      """
    func paragraph(_ style: String, _ runs: String) -> String {
      let properties = style.isEmpty ? "" : "<w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>"
      return "<w:p>\(properties)\(runs)</w:p>"
    }
    func run(_ text: String, _ style: String = "", _ more: String = "") -> String {
      let own = style.isEmpty ? "" : "<w:rStyle w:val=\"\(style)\"/>"
      return "<w:r><w:rPr>\(own)\(more)</w:rPr><w:t>\(text)</w:t></w:r>"
    }
    let cells = DOCXReaderTests.tc("甲") + "<w:tc>\(paragraph("below", run("藏")))</w:tc>"
    let body =
      paragraph("hidden", run("一") + run("见", "", "<w:vanish w:val=\"0\"/>"))
      + paragraph("below", run("二")) + paragraph("", run("三", "run") + run("四", "seen"))
      // What both styles hide is seen: they switch.
      + paragraph("hidden", run("五", "run")) + paragraph("", run("358.02") + run("1", "note"))
      + paragraph("missing", run("六", "ring")) + "<w:tbl><w:tr>\(cells)</w:tr></w:tbl>"
    let package = try DOCXReaderTests.package(body, styles: styles)
    let document = try DOCXReader().read(package)
    #expect(document.outline == ["见", "四", "五", "358.02¹", "六", "甲|"])
    #expect(document.remarks.map(\.what) == [.hiddenText])
    #expect(document.remarks.first?.count == 4)
    let all = try DOCXReader(limits: Self.limits).read(package)
    #expect(all.outline == ["一见", "二", "三四", "五", "358.02¹", "六", "甲|藏"])
  }

  @Test func raisedDigitsAreMarks() throws {
    let run = #"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>12</w:t></w:r>"#
    let package = try DOCXReaderTests.package("<w:p><w:r><w:t>358.02</w:t></w:r>\(run)</w:p>")
    #expect(try DOCXReader().read(package).outline == ["358.02¹²"])
    let page = "<p>301.22<sup>[注1]</sup>，m<sup>2</sup></p>"
    #expect(try HTMLReader().read(Array(page.utf8)).outline == ["301.22[注¹]，m²"])
    let text = "| 数 |\n|---|\n| 301.22<sup>2</sup> |\n"
    #expect(try TextReader().read(text).tables.first?.texts.last == ["301.22²"])
  }
}
