import CMinizip
import SheetFormats
import Sheets
import TestSupport
import Testing

/// Packages made to break a reader, or broken on their way.
@Suite struct HostilePackageTests {
  private func expect(
    _ reason: ReadingError.Reason, _ parts: WorkbookParts,
    _ limits: ReadingLimits = ReadingLimits(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: ReadingError.self, sourceLocation: sourceLocation) {
      try parts.tables(limits)
    }
    #expect(error?.reason == reason, sourceLocation: sourceLocation)
  }

  private let simple = WorkbookParts(rows: "<row><c><v>1</v></c></row>")

  @Test func aFileCutShortIsDamaged() throws {
    let package = try XLSXPackage(Samples.workbook(try Samples.form(), Samples.card()))
    let bytes = package.bytes
    #expect(throws: ReadingError(.empty)) { try XLSXReader().read([]) }
    for step in 1..<40 {
      let error = #expect(throws: ReadingError.self) {
        try XLSXReader().read(Array(bytes.prefix(bytes.count * step / 40)))
      }
      guard case .damaged = error?.reason else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test func partsCutShortAreDamaged() throws {
    for part in ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"] {
      for step in 0..<40 {
        var texts = simple.texts
        for index in texts.indices where texts[index].name == part {
          let count = texts[index].text.count
          texts[index].text = String(texts[index].text.prefix(count * step / 40))
        }
        let bytes = try ZipBuilder.package(texts: texts)
        let error = #expect(throws: ReadingError.self) { try XLSXReader().read(bytes) }
        guard case .damaged(let message) = error?.reason else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(message.hasPrefix(part))
      }
    }
  }

  @Test func missingPartsAreDamage() throws {
    for missing in ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"] {
      let bytes = try ZipBuilder.package(texts: simple.texts.filter { $0.name != missing })
      #expect(throws: ReadingError.self) { try XLSXReader().read(bytes) }
    }
    var parts = WorkbookParts(rows: "<row><c t=\"s\"><v>0</v></c></row>")
    parts.strings = "<si><t/></si>"
    #expect(try parts.tables().isEmpty)
    parts.worksheets[0].xml =
      "<sheetData><row><c t=\"s\"><v>99999999999999999999</v></c></row></sheetData>"
    // Spreadsheets show nothing for a text that is not there.
    let document = try XLSXReader().read(parts.bytes())
    #expect(document.tables.isEmpty)
    #expect(document.remarks.map(\.what) == [.missingText])
    #expect(document.remarks.first?.place == .cell(worksheet: "表", row: 1, column: 0))
  }

  @Test func entitiesAreRefused() {
    var parts = simple
    let levels = (1..<10).map {
      "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">"
    }
    for doctype in [
      "<!DOCTYPE lolz [<!ENTITY l0 \"lol\">\(levels.joined())]>",
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">",
      "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]>", "<!DOCTYPE worksheet>",
    ] {
      parts.doctype = doctype
      expect(.entities, parts)
    }
    let undefined = WorkbookParts(rows: "<row><c t=\"str\"><v>&nothing;</v></c></row>")
    #expect(throws: ReadingError.self) { try undefined.tables() }
  }

  @Test func bombsAreRefused() {
    // 48 MiB of blanks pack to less than 1/1000.
    let bomb = WorkbookParts(rows: String(repeating: " ", count: 48 << 20))
    expect(.tooLarge(.expansion, most: 200), bomb)
    var limits = ReadingLimits()
    limits.expansion = 10_000
    limits.unpackedBytes = 20 << 20
    expect(.tooLarge(.unpackedBytes, most: 20 << 20), bomb, limits)
  }

  @Test func aPartThatLiesAboutItsSizeIsDamaged() throws {
    let bytes = try simple.bytes()
    // The size unpacked stands 24 bytes into an entry of the directory, which begins PK 1 2.
    let mark: [UInt8] = [0x50, 0x4B, 1, 2]
    let entries = bytes.indices.filter { bytes[$0...].starts(with: mark) }
    #expect(entries.count == 5)
    for (offset, value) in [(24, 0xFF), (24, 1), (20, 0xFF), (20, 0), (16, 0x55), (8, 1), (42, 9)] {
      var changed = bytes
      for entry in entries { changed[entry + offset] = UInt8(value) }
      let error = #expect(throws: ReadingError.self) { try XLSXReader().read(changed) }
      if offset == 8 { #expect(error?.reason == .encrypted) }
    }
  }

  @Test func lockedPackagesAndOldFilesAreTold() {
    let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    var bytes = mark + [UInt8](repeating: 0, count: 4096)
    #expect(throws: ReadingError(.unsupported(.binaryOffice))) { try XLSXReader().read(bytes) }
    let name = Array("EncryptedPackage".utf16).flatMap { unit in
      [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    bytes.replaceSubrange(1024..<(1024 + name.count), with: name)
    #expect(throws: ReadingError(.encrypted)) { try XLSXReader().read(bytes) }
    #expect(throws: ReadingError(.encrypted)) { try PackageKind.of(bytes) }
  }

  @Test func everyLimitHasItsError() throws {
    var limits = ReadingLimits()
    limits.fileBytes = 100
    expect(.tooLarge(.fileBytes, most: 100), simple, limits)
    limits = ReadingLimits()
    limits.cells = 5
    let cells = String(repeating: "<c><v>1</v></c>", count: 3)
    expect(
      .tooLarge(.cells, most: 5), WorkbookParts(rows: "<row>\(cells)</row><row>\(cells)</row>"),
      limits)
    limits = ReadingLimits()
    limits.columns = 2
    expect(.tooLarge(.columns, most: 2), WorkbookParts(rows: "<row>\(cells)</row>"), limits)
    let far = WorkbookParts(rows: "<row><c r=\"BDWGO1\"><v>1</v></c></row>")
    expect(.tooLarge(.columns, most: 16_384), far)
    limits = ReadingLimits()
    limits.cellBytes = 1000
    let long = String(repeating: "长", count: 334)
    expect(
      .tooLarge(.cellBytes, most: 1000),
      WorkbookParts(rows: "<row><c t=\"str\"><v>\(long)</v></c></row>"), limits)
    var shared = WorkbookParts(rows: "<row><c t=\"s\"><v>0</v></c></row>")
    shared.strings = "<si><r><t>\(long)</t></r></si>"
    expect(.tooLarge(.cellBytes, most: 1000), shared, limits)
    limits = ReadingLimits()
    limits.depth = 20
    let deep = String(repeating: "<a>", count: 30) + String(repeating: "</a>", count: 30)
    expect(.tooLarge(.depth, most: 20), WorkbookParts(rows: deep), limits)
  }

  @Test func hugeThingsInsideTheDefaultLimits() {
    expect(
      .tooLarge(.cellBytes, most: 16 << 20),
      WorkbookParts(
        rows: "<row><c t=\"str\"><v>\(Self.noise(20 << 20))</v></c></row>"))
    expect(
      .tooLarge(.depth, most: 512), WorkbookParts(rows: String(repeating: "<a>", count: 100_000)))
  }

  @Test func anElementHasNoEndOfAttributes() {
    let attributes = (0..<50_000).map { " a\($0)='>'" }.joined()
    expect(
      .damaged("xl/worksheets/sheet1.xml: more than 1000 attributes"),
      WorkbookParts(rows: "<row\(attributes)/>"))
  }

  @Test func sharedTextsDoNotGrowWithoutEnd() {
    var limits = ReadingLimits()
    limits.unpackedBytes = 1 << 20
    var parts = WorkbookParts(
      rows: "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 2000) + "</row>")
    parts.strings = "<si><t>\(String(repeating: "a", count: 10_000))</t></si>"
    expect(.tooLarge(.unpackedBytes, most: 1 << 20), parts, limits)
  }

  @Test func oddNumbersAndReferences() throws {
    let rows = """
      <row r="0"><c r="A0"><v>1</v></c></row><row r="99999999999999999999"><c r="ZZZZZZZZZZZZZZ1"><v>1</v></c></row>
      """
    #expect(try WorkbookParts(rows: rows).printed() == [["1"], ["1"]])
    let styles = WorkbookParts(
      rows: "<row r=\"-1\"><c r=\"\" s=\"-4\"><v>1</v></c><c r=\"7\" s=\"99999\"><v>2</v></c></row>"
    )
    #expect(try styles.printed() == [["1", "2"]])
    let row = WorkbookParts(rows: "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>")
    #expect(throws: ReadingError.self) { try row.tables() }
  }

  @Test func hostileTexts() throws {
    let deep = String(repeating: "<w:tbl><w:tr><w:tc>", count: 1000)
    let error = #expect(throws: ReadingError.self) {
      try DOCXReader().read(try DOCXReaderTests.package(deep))
    }
    #expect(error?.reason == .tooLarge(.depth, most: 512))
    #expect(throws: ReadingError(.entities)) {
      try DOCXReader().read(
        try DOCXReaderTests.package("", doctype: "<!DOCTYPE x [<!ENTITY e \"x\">]>"))
    }
    let wide = DOCXReaderTests.tc("", "<w:gridSpan w:val=\"999999999\"/>")
    let columns = #expect(throws: ReadingError.self) {
      try DOCXReader().read(try DOCXReaderTests.package("<w:tbl><w:tr>\(wide)</w:tr></w:tbl>"))
    }
    #expect(columns?.reason == .tooLarge(.columns, most: 16_384))
  }

  @Test func hostilePages() throws {
    func read(_ page: String, _ limits: ReadingLimits = ReadingLimits()) throws -> SourceDocument {
      try HTMLReader(limits: limits).read(Array(page.utf8))
    }
    for tag in ["<b>", "<div>", "<table><tr><td>", "<ul><li>", "<font><p>"] {
      let error = #expect(throws: ReadingError.self) {
        try read(String(repeating: tag, count: 100_000))
      }
      #expect(error?.reason == .tooLarge(.depth, most: 512))
    }
    #expect(throws: ReadingError(.empty)) { try HTMLReader().read([]) }
    #expect(throws: ReadingError(.undecodable)) { try read("a\0b<table\0><tr><td>c\0</table>") }
    var limits = ReadingLimits()
    limits.cells = 1000
    let rows = "<td colspan=900>x" + String(repeating: "<tr><td>1", count: 100)
    let cells = #expect(throws: ReadingError.self) { try read("<table>\(rows)</table>", limits) }
    #expect(cells?.reason == .tooLarge(.cells, most: 1000))
    let columns = #expect(throws: ReadingError.self) {
      try read("<table><tr>" + String(repeating: "<td>", count: 20_000))
    }
    #expect(columns?.reason == .tooLarge(.columns, most: 16_384))
    limits = ReadingLimits()
    limits.cellBytes = 100
    let long = #expect(throws: ReadingError.self) {
      try read("<table><tr><td>" + String(repeating: "<p>0123456789", count: 20), limits)
    }
    #expect(long?.reason == .tooLarge(.cellBytes, most: 100))
    let doctype = "<!DOCTYPE html [<!ENTITY a \"b\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
    #expect(try !read("\(doctype)<p>&a;&c;x").outline.joined().contains("root"))
    let large = try read("<table>" + String(repeating: "<tr><td>甲<td>乙</tr>\n", count: 100_000))
    #expect(large.tables.first?.sheet.rows.count == 100_000)
    #expect(large.tables.first?.place(row: 99_999, column: 1) == .line(100_000, column: 1))
  }

  /// Text that does not pack well.
  private static func noise(_ count: Int) -> String {
    var state: UInt64 = 7
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for _ in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes.append(0x41 + UInt8(state >> 59))
    }
    return String(decoding: bytes, as: UTF8.self).replacing("_", with: "-")
  }
}
