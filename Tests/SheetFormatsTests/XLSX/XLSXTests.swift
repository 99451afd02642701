import Glibc
import SheetFormats
import Sheets
import Testing

@Suite struct XLSXTests {
  // MARK: - Cells

  @Test func amountsAreNumbersAndCodesAreText() throws {
    var sheet = Samples.row(["x"])
    let code = sheet.style(CellStyle(role: .code))
    sheet.rows[0].cells[0] = Cell(.text("2010301"), style: code)
    let package = try XLSXPackage(Samples.workbook(Samples.form(), sheet))
    #expect(try package.cell("B5").hasSuffix("><v>12.3</v>"))
    #expect(try package.cell("A1", worksheet: 2).contains("t=\"s\""))
    #expect(package.parts["xl/sharedStrings.xml"]?.contains("<t>2010301</t>") == true)
  }

  @Test func derivedCellsAreFormulasWithTheirValueBesideThem() throws {
    let package = try XLSXPackage(Samples.workbook(Samples.form()))
    #expect(try package.cell("B7").hasSuffix("<f>SUM(B5:B6)</f><v>2012.3</v>"))
    // 2.10 / 12.30 = 7/41 = 0.17073170731707317…, to 16 digits
    #expect(
      try package.cell("D5").hasSuffix("<f>IF(B5=0,\"\",C5/B5)</f><v>0.1707317073170732</v>"))
  }

  @Test func aShareOfNothingIsAnEmptyText() throws {
    let package = try XLSXPackage(Samples.workbook(Samples.form()))
    let cell = try package.cell("D7")
    #expect(cell.contains("t=\"str\""))
    #expect(cell.hasSuffix("<f>IF(C1=0,\"\",D1/C1)</f><v></v>"))
  }

  @Test func mergedBlocksHaveWholeBorders() throws {
    let package = try XLSXPackage(Samples.workbook(Samples.form()))
    let xml = try package.worksheet(1)
    for reference in ["A1:D1", "A3:A4", "B3:C3", "D3:D4", "A8:D8"] {
      #expect(xml.contains("<mergeCell ref=\"\(reference)\"/>"))
    }
    func style(_ reference: String) throws -> String {
      let start = try #require(xml.range(from: "<c r=\"\(reference)\" s=\"")).upperBound
      return String(xml[start...].prefix { $0 != "\"" })
    }
    #expect(try style("A3") == style("A4"))
    #expect(try style("B3") == style("C3"))
  }

  @Test func aMergedBlockMayHoldANumberOrAFormula() throws {
    var sheet = Sheet(name: "表", widths: [8, 8])
    let amount = sheet.style(CellStyle(role: .amount))
    let formula = sheet.formula(.sum([CellRange(CellReference(row: 0, column: 0))]))
    let blank = Cell(.empty, style: amount)
    sheet.rows = [
      Sheet.Row(.body, [Cell(.number(Number(exactly: 7)), style: amount), blank]),
      Sheet.Row(
        .body, [Cell(.derived(formula: formula, Number(exactly: 7)), style: amount), blank]),
    ]
    sheet.spans = [Samples.block(0, 0, 0, 1), Samples.block(1, 0, 1, 1)]
    let package = try XLSXPackage(Samples.workbook(sheet))
    #expect(try package.cell("A1").hasSuffix("<v>7</v>"))
    #expect(try package.cell("A2").hasSuffix("<f>SUM(A1)</f><v>7</v>"))
  }

  @Test func textThatWouldBreakTheFileComesThrough() throws {
    let package = try XLSXPackage(
      Samples.workbook(Samples.row(["_x0041_", "a\u{1}b\u{FFFF}c", "<&>", "_x12_", "两\r\n行"])))
    let strings = try #require(package.parts["xl/sharedStrings.xml"])
    for text in ["_x005F_x0041_", "abc", "&lt;&amp;&gt;", "_x12_", "两\n行"] {
      #expect(strings.contains("<t>\(text)</t>"))
    }
  }

  @Test func textMayHave32767UnitsAndNoMore() throws {
    let most = String(repeating: "字", count: 32_767)
    #expect(throws: Never.self) { try XLSXPackage(Samples.workbook(Samples.row([most]))) }
    #expect(throws: XLSXError.textTooLong(.init(sheet: "表", row: 0, column: 1), units: 32_768)) {
      try XLSXPackage(Samples.workbook(Samples.row(["", most + "字"])))
    }
    // 𠮷 takes two units.
    let pairs = String(repeating: "𠮷", count: 16_384)
    #expect(throws: XLSXError.textTooLong(.init(sheet: "表", row: 0, column: 0), units: 32_768)) {
      try XLSXPackage(Samples.workbook(Samples.row([pairs])))
    }
  }

  // MARK: - Looks

  @Test func fontsAreTheThemes() throws {
    let styles = try #require(
      try XLSXPackage(Samples.workbook(Samples.form())).parts["xl/styles.xml"])
    #expect(styles.contains("<name val=\"宋体\"/>"))
    #expect(styles.contains("<sz val=\"18\"/><color theme=\"1\"/><name val=\"黑体\"/>"))
    #expect(!styles.contains("Calibri"))
    #expect(styles.contains("formatCode=\"#,##0.00;-#,##0.00;\""))
  }

  @Test func aColumnIsWideEnoughForItsNumbers() throws {
    var sheet = Sheet(name: "表", widths: [4])
    let amount = sheet.style(CellStyle(role: .amount))
    sheet.rows = [Sheet.Row(.body, [Cell(.number(Number(exactly: 1_234_567)), style: amount)])]
    let xml = try XLSXPackage(Samples.workbook(sheet)).worksheet(1)
    let start = try #require(xml.range(from: "<col min=\"1\" max=\"1\" width=\"")).upperBound
    let width = try #require(Double(xml[start...].prefix { $0 != "\"" }))
    // 1,234,567.00
    #expect(width >= 12)
  }

  @Test func rowsAreHighEnoughForWrappedText() throws {
    // 40 characters of 10 pt, 80 columns, in 20 columns: 4 lines at least.
    var sheet = Samples.row([String(repeating: "字", count: 40)])
    sheet.widths = [20]
    #expect(try height(ofRow: 1, sheet) >= 40)
    // The same merged over two columns and two rows: 2 lines, 1 for each row.
    let blank = Cell(.empty, style: 0)
    sheet.widths = [20, 20]
    sheet.rows = [
      Sheet.Row(.body, sheet.rows[0].cells + [blank]), Sheet.Row(.body, [blank, blank]),
    ]
    sheet.spans = [Samples.block(0, 0, 1, 1)]
    #expect(try height(ofRow: 1, sheet) + height(ofRow: 2, sheet) >= 20)
    #expect(try height(ofRow: 1, sheet) < 40)
  }

  @Test func noRowIsHigherThanASpreadsheetTakes() throws {
    #expect(try height(ofRow: 1, Samples.row([String(repeating: "字\n", count: 500)])) <= 409)
  }

  private func height(ofRow row: Int, _ sheet: Sheet) throws -> Double {
    let xml = try XLSXPackage(Samples.workbook(sheet)).worksheet(1)
    let line = try #require(xml.range(from: "<row r=\"\(row)\"")).upperBound
    let start = try #require(xml[line...].range(from: "ht=\"")).upperBound
    return try #require(Double(xml[start...].prefix { $0 != "\"" }))
  }

  // MARK: - Pages

  @Test(
    "A form across takes larger paper where its type would be smaller than the workbook says",
    arguments: [(5, false), (8, true)])
  func smallestType(_ points: Int, _ isLarge: Bool) throws {
    var sheet = Samples.row(Array(repeating: "1", count: 18))
    sheet.page = PageSetup(paper: .a4, landscape: true)
    var workbook = Samples.workbook(sheet)
    workbook.smallestType = points
    // Eighteen columns of 10.7 digits, each half as wide as the font is high, in 770 points: type of some 7.7 points.
    let xml = try XLSXPackage(workbook).worksheet(1)
    #expect(xml.contains("paperSize=\"8\"") == isLarge)
  }

  @Test("A wide list lies on pages side by side where no larger paper is wanted")
  func pagesWide() throws {
    // A name, then three groups of six amounts under headers of their own.
    var sheet = Sheet(
      name: "甲表", widths: [20] + Array(repeating: 10, count: 18),
      page: PageSetup(paper: .a4, landscape: true))
    let title = sheet.style(CellStyle(role: .title, alignment: .center, border: false))
    let head = sheet.style(CellStyle(role: .header, alignment: .center))
    let label = sheet.style(CellStyle(role: .label))
    let amount = sheet.style(CellStyle(role: .amount, alignment: .right))
    func row(_ band: Sheet.Band, _ texts: [Int: String], style: UInt16) -> Sheet.Row {
      Sheet.Row(band, (0..<19).map { Cell(texts[$0].map { .text($0) } ?? .empty, style: style) })
    }
    sheet.rows = [
      row(.title, [0: "甲表"], style: title),
      row(.caption, [0: "部门：乙", 17: "单位：万元"], style: title),
      row(.header, [0: "名称", 1: "一组", 7: "二组", 13: "三组"], style: head),
    ]
    var body = row(.body, [0: "合计"], style: amount)
    body.cells[0].style = label
    for column in 1..<19 { body.cells[column].content = .number(Number(exactly: Int64(column))) }
    sheet.rows.append(body)
    func span(_ row: Int, _ first: Int, _ last: Int) -> CellRange {
      CellRange(CellReference(row: row, column: first), lastRow: row, lastColumn: last)
    }
    sheet.spans = [
      span(0, 0, 18), span(1, 0, 16), span(1, 17, 18), span(2, 1, 6), span(2, 7, 12),
      span(2, 13, 18),
    ]
    sheet.repeatedRows = 2...2
    var workbook = Samples.workbook(sheet)
    workbook.smallestType = 8
    #expect(try XLSXPackage(workbook).worksheet(1).contains("paperSize=\"8\""))
    workbook.wide = .pages
    let package = try XLSXPackage(workbook)
    let xml = try package.worksheet(1)
    #expect(xml.contains("paperSize=\"9\"") && !xml.contains("fitToWidth"))
    // The second page begins where a group does, and type is no smaller than 8 of 10 points.
    #expect(xml.contains("<brk id=\"7\"") || xml.contains("<brk id=\"13\""))
    let scale = try #require(xml.firstMatch(of: /scale="([0-9]+)"/)?.1)
    #expect(try #require(Int(scale)) >= 80)
    #expect(try #require(package.parts["xl/workbook.xml"]).contains("!$A:$A,"))
    // The title and the line below it keep to the first page.
    let blocks = xml.matches(of: /mergeCell ref="([A-Z]+)([12]):([A-Z]+)[12]"/)
    // The unit at the right needs one column of ten.
    #expect(blocks.count == 2)
    for block in blocks { #expect(block.3.count == 1 && block.3 <= "M") }
    // What is read back is what the list says.
    let read = try XLSXReader().read(XLSXWriter().encode(workbook)).tables.map(\.sheet)
    let cells = try #require(read.first?.rows.last).cells.map { $0.content != .empty }
    #expect(cells == Array(repeating: true, count: 19))
  }

  @Test func theSheetPrintsAsThePageSetupSays() throws {
    var sheet = try Samples.form()
    sheet.page = PageSetup(paper: .a3, landscape: true)
    sheet.pageBreaks = [5]
    let package = try XLSXPackage(Samples.workbook(sheet))
    let xml = try package.worksheet(1)
    #expect(xml.contains("paperSize=\"8\""))
    #expect(xml.contains("orientation=\"landscape\""))
    #expect(xml.contains("<pageSetUpPr fitToPage=\"1\"/>"))
    #expect(xml.contains("fitToHeight=\"0\""))
    #expect(xml.contains("<oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter>"))
    #expect(xml.contains("<printOptions horizontalCentered=\"1\"/>"))
    #expect(xml.contains("showGridLines=\"0\""))
    #expect(xml.contains("<brk id=\"5\""))
    // The header takes rows 1 to 4.
    #expect(xml.contains("ySplit=\"4\""))
    let book = try #require(package.parts["xl/workbook.xml"])
    #expect(
      book.contains(
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'收支总表'!$3:$4</definedName>"))
  }

  @Test func repeatedRowsOfASheetNamedLikeACellAreQuoted() throws {
    let package = try XLSXPackage(
      Samples.workbook(Samples.card(), Samples.form(name: "GK01")))
    let book = try #require(package.parts["xl/workbook.xml"])
    #expect(
      book.contains(
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">'GK01'!$3:$4</definedName>"))
  }

  @Test func aCardOrTwoHeadersFreezeNothing() throws {
    var twice = try Samples.form()
    twice.rows += twice.rows[2...5]
    let package = try XLSXPackage(Samples.workbook(Samples.card(), twice))
    #expect(try !package.worksheet(1).contains("<pane"))
    #expect(try !package.worksheet(2).contains("<pane"))
  }

  // MARK: - The file

  @Test func thePropertiesAreTheDocuments() throws {
    let package = try XLSXPackage(Samples.workbook(Samples.form()))
    let core = try #require(package.parts["docProps/core.xml"])
    #expect(core.contains("<dc:title>2026年部门预算</dc:title>"))
    #expect(core.contains("<dc:subject>部门预算</dc:subject>"))
    #expect(core.contains("<dc:creator>gongkai</dc:creator>"))
    #expect(core.contains(">2026-01-01T00:00:00Z</dcterms:created>"))
    #expect(package.parts["docProps/app.xml"]?.contains("<Company>公安局</Company>") == true)
  }

  @Test(arguments: [1971, 1972, 2000, 2001, 2024, 2026, 2100, 2101])
  func theYearBeginsOnItsFirstOfJanuary(year: Int) throws {
    var workbook = Samples.workbook(Samples.card())
    workbook.properties.createdYear = year
    let core = try #require(try XLSXPackage(workbook).parts["docProps/core.xml"])
    #expect(core.contains(">\(year)-01-01T00:00:00Z</dcterms:created>"))
  }

  @Test func theSameWorkbookGivesTheSameBytesInAnyTimeZone() throws {
    let workbook = Samples.workbook(try Samples.form(), Samples.card())
    let first = try XLSXPackage(workbook).bytes
    for zone in ["Asia/Shanghai", "America/Los_Angeles", "UTC"] {
      setenv("TZ", zone, 1)
      tzset()
      #expect(try XLSXPackage(workbook).bytes == first)
    }
    unsetenv("TZ")
    tzset()
  }

  @Test func sheetsGetLegalNamesAndFormulasFollow() throws {
    var second = try Samples.form(name: "收入/支出")
    let style = second.rows[4].cells[1].style
    let formula = second.formula(.cell(CellReference(sheet: 0, row: 4, column: 1)))
    second.rows[4].cells[1] = Cell(.derived(formula: formula, Number(123, over: 10)), style: style)
    let package = try XLSXPackage(Samples.workbook(Samples.form(name: "a'b"), second))
    let book = try #require(package.parts["xl/workbook.xml"])
    #expect(book.contains("<sheet name=\"收入／支出\""))
    #expect(try package.cell("B5", worksheet: 2).hasSuffix("<f>'a''b'!B5</f><v>12.3</v>"))
  }
}
