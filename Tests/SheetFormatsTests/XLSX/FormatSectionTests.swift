import SheetFormats
import Sheets
import Testing

/// What number formats with sections, conditions and units show.
@Suite struct FormatSectionTests {
  /// A format, a stored number, what is shown, and what is told of it.
  struct Row: Sendable {
    var code: String
    var stored: String
    var shown: String
    var told: SourceRemark.What?

    init(_ code: String, _ stored: String, _ shown: String, _ told: SourceRemark.What? = nil) {
      (self.code, self.stored, self.shown, self.told) = (code, stored, shown, told)
    }
  }

  static let rows = [
    // A unit that is shown is what the figure is in.
    Row(#"[>=10000]0!.0,"万元";0.00"元""#, "123456", "12.3万元", .shownUnit),
    Row(#"[>=10000]0!.0,"万元";0.00"元""#, "512.5", "512.50元", .shownUnit),
    Row(#"[>=10000]0!.0,"万";0.00"#, "123456", "12.3万元", .shownUnit),
    Row(#"[>=10000]0!.0,"万";0.00"#, "512.5", "512.50"),
    Row(#"[>=10000]0.0,"万";0"#, "123456", "123.5万元", .shownOtherwise),
    Row(#"0.00"万元""#, "12.5", "12.50万元", .shownUnit),
    Row(#"#,##0.00"元""#, "1234.5", "1234.50元", .shownUnit),
    Row(#"#,##0.00\元"#, "-1234.5", "-1234.50元", .shownUnit),
    Row(#"0.00"万元";(0.00"万元")"#, "2.5", "2.50万元", .shownUnit),
    Row(#"0.0,,"百万元""#, "1500000", "1.5百万元", .shownUnit),
    // Conditions.
    Row("[<1]0.00%;0.00", "0.25", "25.00%"), Row("[<1]0.00%;0.00", "2", "2.00"),
    Row("[=0]\"无\";0.00", "0", "无"), Row("[=0]\"无\";0.00", "3", "3.00"),
    Row("[>100]0;[<=10]0.00;0.0", "5", "5.00"), Row("[>100]0;[<=10]0.00;0.0", "50", "50.0"),
    Row("[<>0]0.0;\"-\"", "0", "-"),
    // Sections that show a text, or nothing.
    Row("\"—\";\"—\";\"—\"", "5", "—"), Row("0.00;;", "-7", "", .hiddenText),
    Row("0.00;;", "7", "7.00"),
    Row(";;;", "7", "", .hiddenText), Row(";;;", "0", ""),
    // What is no unit changes nothing.
    Row("0\"人\"", "5", "5"), Row("¥#,##0.00", "5.5", "5.50"),
    Row("[Red]0.00;[Blue]-0.00", "-3.5", "-3.50"),
    Row("[DBNum2][$-804]General", "123", "123"), Row("[DBNum1]0.00", "12.5", "12.50"),
    Row("#,##0.00_);[Red]\\(#,##0.00\\)", "-4", "-4.00"),
    Row("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "12.3", "12.30"),
    Row("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", ""),
    Row("#,##0.00,", "1234567", "1234.57"), Row("0!.0,", "7339300", "733.9"),
    Row("0\\.0,", "7339300", "733.9"), Row("[h]:mm", "1.5", "36:00"),
    Row("yyyy\"年\"m\"月\"", "45000", "2023-03"), Row("0.00%", "0.1234", "12.34%"),
    Row("@", "5", "5"),
  ]

  @Test("numbers are shown by their rules, and units told", arguments: rows)
  func shown(_ row: Row) throws {
    var parts = WorkbookParts(
      rows: "<row><c><v>9</v></c><c s=\"1\"><v>\(row.stored)</v></c><c><v>8</v></c></row>")
    parts.codes = [row.code]
    let document = try XLSXReader().read(parts.bytes())
    let cells = try #require(document.tables.first?.printed.first)
    #expect(cells.map { $0.filter { $0 != "," } } == ["9", row.shown, "8"], "\(row)")
    #expect(document.remarks.map(\.what) == (row.told.map { [$0] } ?? []), "\(row)")
  }

  @Test("formats of nothing but noise are read", arguments: 0..<200)
  func noise(_ seed: Int) throws {
    let pieces = [
      "[>=", "]", "[", "0", "#", "?", ".", ",", ";", "\"", "万", "元", "\\", "!", "_", "*", "@", "%",
      "E+", "/",
      "General", "[<5]", "y", "h", "[h]", "亿",
    ]
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var code = ""
    for _ in 0..<(seed % 17 + 1) {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      code += pieces[Int(state >> 33) % pieces.count]
    }
    var parts = WorkbookParts(rows: "<row><c s=\"1\"><v>-12345.678</v></c><c><v>8</v></c></row>")
    parts.codes = [code]
    let document = try XLSXReader().read(parts.bytes())
    #expect(document.tables.first?.printed.first?.last == "8", "\(code)")
  }
}
