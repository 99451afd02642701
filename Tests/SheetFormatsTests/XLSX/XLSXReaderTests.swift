import SheetFormats
import Sheets
import TestSupport
import Testing

/// Workbooks as programs other than ours write them.
@Suite struct XLSXReaderTests {
  @Test func textsOfAllKinds() throws {
    var parts = WorkbookParts(
      rows: """
        <row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>内</t></is></c>\
        <c r="C1" t="inlineStr"><is><r><t>甲</t></r><r><rPr/><t>乙</t></r><rPh><t>拼音</t></rPh></is></c>\
        <c r="D1" t="str"><f>A1</f><v>公式</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="b"><v>0</v></c>\
        <c r="G1" t="e"><v>#REF!</v></c><c r="H1" t="s"><v>0</v></c><c r="I1" t="s"><v>2</v></c></row>
        """)
    parts.strings = """
      <si><t>零</t></si><si><r><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh sb="0" eb="1"><t>ふ</t></rPh></si>\
      <si><t>一_x000D_\n二_x4E09__xD83D__xDE00_</t></si>
      """
    #expect(
      try parts.printed() == [
        ["富 文本", "内", "甲乙", "公式", "TRUE", "FALSE", "#REF!", "零", "一\r\n二三😀"]
      ])
  }

  @Test func formulasGiveTheirSavedValue() throws {
    let parts = WorkbookParts(
      rows: """
        <row><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c><f>1+1</f><v></v></c><c><v>5</v></c></row>
        """)
    // Those that none was saved for are computed.
    #expect(try parts.printed() == [["2", "2", "2", "5"]])
  }

  @Test func cellsWithoutReferencesFollowEachOther() throws {
    let parts = WorkbookParts(
      rows: """
        <row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>
        """)
    let table = try #require(try parts.tables().first)
    #expect(
      table.printed == [
        ["1", "2", ""], ["", "", ""], ["", "", ""], ["", "3", "4"], ["5", "", ""],
      ])
    #expect(table.place(row: 3, column: 1) == .cell(worksheet: "表", row: 4, column: 1))
  }

  @Test func theUsedRangeKeepsItsPlace() throws {
    let parts = WorkbookParts(
      rows: """
        <row r="1"><c r="A1" s="0"/></row><row r="3"><c r="C3"><v>1</v></c><c r="D3"/></row>\
        <row r="5"><c r="E5"><v>2</v></c></row>
        """)
    let table = try #require(try parts.tables().first)
    #expect(table.printed == [["1", "", ""], ["", "", ""], ["", "", "2"]])
    #expect(table.places == .worksheet("表", rows: [3, 4, 5], firstColumn: 2))
  }

  @Test func cellsOutOfOrderFindTheirPlaces() throws {
    let parts = WorkbookParts(
      rows: """
        <row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>0</v></c><c r="A1"><v>1</v></c></row>
        """)
    #expect(try parts.printed() == [["1", ""], ["3", "4"]])
  }

  @Test func farCellsTakeNoRoom() throws {
    let parts = WorkbookParts(
      rows: """
        <row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>
        """, after: "<mergeCells><mergeCell ref=\"A1:B1048575\"/></mergeCells>")
    let table = try #require(try parts.tables().first)
    #expect(table.sheet.rows.count == 2)
    #expect(table.printed.map(\.first) == ["1", ""])
    #expect(table.printed.map(\.last) == ["", "2"])
    #expect(
      table.place(row: 1, column: 16_383)
        == .cell(worksheet: "表", row: 1_048_576, column: 16_383))
    #expect(table.blocks == [[0, 0, 0, 1]])
    var limits = ReadingLimits()
    limits.cells = 4
    let small = try #require(try parts.tables(limits).first)
    #expect(small.printed == [["1", ""], ["", "2"]])
    limits.cells = 3
    #expect(throws: ReadingError(.tooLarge(.cells, most: 3))) { try parts.tables(limits) }
  }

  @Test func mergedBlocksHideWhatTheyCover() throws {
    let parts = WorkbookParts(
      rows: """
        <row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c><c><v>5</v></c><c><v>6</v></c></row>
        """,
      after: """
        <mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C2"/><mergeCell ref="C1:C9"/>\
        <mergeCell ref="X1:Z9"/><mergeCell ref="nonsense"/><mergeCell ref="C3:A1"/></mergeCells>
        """)
    let table = try #require(try parts.tables().first)
    // 4, 5 and 6 are covered, and with them the second row: what is left of the first block are two cells.
    #expect(table.printed == [["1", "", "3"]])
    #expect(table.blocks == [[0, 0, 0, 1]])
  }

  @Test func sheetsComeInTheOrderOfTheWorkbook() throws {
    var parts = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    parts.worksheets.append(("空", "<sheetData/>"))
    parts.worksheets.append(("乙&amp;丙", "<sheetData><row><c><v>2</v></c></row></sheetData>"))
    let tables = try parts.tables()
    #expect(tables.map(\.sheet.name) == ["表", "乙&丙"])
    #expect(tables.map(\.printed) == [[["1"]], [["2"]]])
  }

  @Test func strictDocumentsAreReadToo() throws {
    var parts = WorkbookParts(
      rows:
        "<row><c t=\"d\"><v>2023-01-31T00:00:00</v></c><c t=\"d\"><v>2023-01-31T08:30:00</v></c></row>"
    )
    parts.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts.relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    #expect(try parts.printed() == [["2023-01-31", "2023-01-31 08:30:00"]])
  }

  @Test func prefixesDoNotMatter() throws {
    var parts = WorkbookParts(rows: "")
    parts.worksheets = [
      (
        "表",
        "<x:sheetData xmlns:x=\"\(parts.namespace)\"><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData>"
      )
    ]
    #expect(try parts.printed() == [["7"]])
  }

  @Test func binaryNoiseIsRoundedAway() throws {
    let stored = [
      ("1215.4799999999999", "1215.48"), ("0.30000000000000004", "0.3"), ("1.5E+3", "1500"),
      ("-2.5e-3", "-0.0025"), ("123456789012345678", "123456789012346000"), ("1E20", "1E20"),
      ("9.9999999999999999E-2", "0.1"), ("5.5511151231257827E-17", "0"), ("007", "7"), ("1.", "1"),
      (" 12 ", "12"), ("abc", "abc"), ("999999999999999.5", "1000000000000000"), ("-0", "0"),
      (".5", "0.5"), ("1e", "1e"), ("--1", "--1"), ("1E-400", "0"),
    ]
    let cells = stored.map { "<c><v>\($0.0)</v></c>" }.joined()
    #expect(try WorkbookParts(rows: "<row>\(cells)</row>").printed() == [stored.map(\.1)])
  }

  @Test func hiddenZerosAreBlank() throws {
    let parts = WorkbookParts(
      rows: "<row><c><v>0</v></c><c><v>1</v></c></row>",
      before: "<sheetViews><sheetView showZeros=\"0\"/></sheetViews>")
    #expect(try parts.printed() == [["", "1"]])
  }

  @Test func kindsOfPackages() throws {
    let workbook = try WorkbookParts(rows: "").bytes()
    #expect(try PackageKind.of(workbook) == .xlsx)
    let text = try ZipBuilder.package(texts: [("word/document.xml", "<document/>")])
    #expect(try PackageKind.of(text) == .docx)
    let other = try ZipBuilder.package(texts: [
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>"),
    ])
    #expect(try PackageKind.of(other) == .ods)
    for bytes in [text, other] {
      #expect(throws: ReadingError(.unsupported(.otherPackage))) { try XLSXReader().read(bytes) }
    }
    #expect(throws: ReadingError(.unsupported(.otherPackage))) { try DOCXReader().read(workbook) }
  }
}
