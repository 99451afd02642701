import SheetFormats
import Sheets
import Testing

/// Pages saved whole, and spreadsheets in XML, which call themselves `.doc` and `.xls`.
@Suite struct SavedPageTests {
  private static let page =
    "<html><body><p>甲</p><table><tr><td>乙=丙</td><td>1</td></tr></table></body></html>"

  private static func quoted(_ text: String) -> String {
    let bytes = text.utf8.map { byte in
      (0x21...0x7E).contains(byte) && byte != 0x3D
        ? String(Unicode.Scalar(byte))
        : "=" + String(byte >> 4, radix: 16).uppercased()
          + String(byte & 15, radix: 16).uppercased()
    }
    // Lines are broken softly.
    return stride(from: 0, to: bytes.count, by: 20).map { start in
      bytes[start..<min(start + 20, bytes.count)].joined()
    }.joined(separator: "=\r\n")
  }

  private static func base64(_ text: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8)
    var encoded = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = part.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
      for index in 0...3 {
        encoded.append(index <= part.count ? digits[bits >> (18 - 6 * index) & 63] : "=")
      }
    }
    return encoded
  }

  private static func saved(_ body: String, _ encoding: String) -> [UInt8] {
    Array(
      """
      MIME-Version: 1.0\r
      Content-Type: multipart/related;\r
       boundary="----=_Next"\r
      \r
      ------=_Next\r
      Content-Type: text/html; charset="utf-8"\r
      Content-Transfer-Encoding: \(encoding)\r
      \r
      \(body)\r
      ------=_Next\r
      Content-Type: image/png\r
      Content-Transfer-Encoding: base64\r
      \r
      AAAA\r
      ------=_Next--\r

      """.utf8)
  }

  @Test(arguments: ["quoted-printable", "base64", "8bit"])
  func pagesSavedWhole(_ encoding: String) throws {
    let body =
      switch encoding {
      case "base64": Self.base64(Self.page)
      case "8bit": Self.page
      default: Self.quoted(Self.page)
      }
    let bytes = Self.saved(body, encoding)
    #expect(FileKind.of(bytes) == .mhtml)
    #expect(try MHTMLReader().read(bytes).outline == ["甲", "乙=丙|1"])
  }

  @Test func aSavedPageWithoutAPageIsEmpty() {
    let bytes = Array(
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n".utf8)
    #expect(throws: ReadingError(.empty)) { try MHTMLReader().read(bytes) }
  }

  private static func workbook(_ table: String, _ options: String = "") -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="GBK"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
       xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Styles><Style ss:ID="s1"><NumberFormat ss:Format="0.0,"/></Style>
      <Style ss:ID="s2"><NumberFormat ss:Format="Standard"/></Style></Styles>
      <Worksheet ss:Name="表"><Table>\(table)</Table>
      <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">\(options)</WorksheetOptions></Worksheet>
      </Workbook>
      """.utf8)
  }

  @Test func spreadsheetsInXML() throws {
    let bytes = Self.workbook(
      """
      <Column ss:Index="4" ss:Hidden="1"/>
      <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">甲</Data></Cell><Cell><Data ss:Type="Number">1</Data></Cell></Row>
      <Row ss:Index="3"><Cell ss:Index="2" ss:StyleID="s1"><Data ss:Type="Number">12500</Data></Cell>
      <Cell ss:StyleID="s2"><Data ss:Type="Number">1234.5</Data></Cell><Cell><Data ss:Type="String">藏</Data></Cell></Row>
      <Row ss:Hidden="1"><Cell><Data ss:Type="String">藏</Data></Cell></Row>
      <Row><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>
      """)
    #expect(FileKind.of(bytes) == .spreadsheetML)
    let document = try SpreadsheetMLReader().read(bytes)
    let table = try #require(document.tables.first)
    #expect(
      table.printed == [
        ["甲", "", "1"], ["", "", ""], ["", "12.5", "1,234.50"], ["", "", ""], ["#REF!", "", ""],
      ])
    #expect(table.blocks == [[0, 0, 0, 1]])
    #expect(document.remarks.map(\.what) == [.hiddenColumns, .hiddenRows, .errorValue])
  }

  @Test func hiddenWorksheetsOfSpreadsheetsInXML() throws {
    let bytes = Self.workbook(
      "<Row><Cell><Data ss:Type=\"String\">甲</Data></Cell></Row>",
      "<Visible>SheetHidden</Visible>")
    let document = try SpreadsheetMLReader().read(bytes)
    #expect(document.tables.isEmpty)
    #expect(document.remarks.map(\.what) == [.hiddenWorksheet])
  }

  @Test func tablesOfPagesInText() throws {
    let document = try TextReader().read(
      "# 题\n\n<table>\n<tr><td>甲</td></tr>\n</table>\n\n段<table>\n| 乙 | 丙 |\n|---|---|\n| 1 | 2 |\n"
    )
    #expect(document.tables.map(\.texts) == [[["甲"]], [["乙", "丙"], ["1", "2"]]])
    #expect(document.tables.first?.lines == [4])
    #expect(document.prose.first == "题")
  }
}
