import Glibc
import SheetFormats
import Sheets
import TestSupport
import Testing

/// Whatever bytes come, a reader gives a sound document or an error.
///
/// Set `GONGKAI_FUZZ_SECONDS` to try as long as that for each reader.
@Suite struct ReaderFuzzTests {
  private static let seconds = getenv("GONGKAI_FUZZ_SECONDS").flatMap { Int(String(cString: $0)) }

  /// Runs `body` with numbers of its own, some hundred times or as long as is asked for.
  private func run(
    _ name: String, times: Int, _ body: (inout SeededGenerator) throws -> Void
  ) rethrows {
    let start = ContinuousClock.now
    var count = 0
    while Self.seconds.map({ start.duration(to: .now) < .seconds($0) }) ?? (count < times) {
      var random = SeededGenerator(seed: UInt64(count))
      try body(&random)
      count += 1
    }
    if Self.seconds != nil { print("\(name): \(count) runs") }
  }

  /// Sees that reading ends well, whatever it gives.
  private func tryReading(_ body: () throws(ReadingError) -> SourceDocument) {
    var document = SourceDocument()
    do throws(ReadingError) { document = try body() } catch { return }
    for table in document.tables {
      let columns = table.sheet.widths.count
      #expect(table.sheet.rows.allSatisfy { $0.cells.count == columns })
      #expect(columns > 0 && !table.sheet.rows.isEmpty)
      for span in table.sheet.spans {
        #expect(span.first.row >= 0 && span.first.column >= 0)
        #expect(span.lastRow < table.sheet.rows.count && span.lastColumn < columns)
        for row in span.first.row...span.lastRow {
          for column in span.first.column...span.lastColumn {
            guard row != span.first.row || column != span.first.column else { continue }
            #expect(table.sheet.rows[row].cells[column].content == .empty)
          }
        }
      }
      // Nothing else overlaps.
      let covered = table.sheet.spans.reduce(0) { sum, span in
        sum + (span.lastRow - span.first.row + 1) * (span.lastColumn - span.first.column + 1)
      }
      #expect(covered <= columns * table.sheet.rows.count)
    }
  }

  private let limits = {
    var limits = ReadingLimits()
    limits.cells = 100_000
    return limits
  }()

  private func workbook() -> WorkbookParts {
    var parts = WorkbookParts(
      rows: """
        <row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="2"><v>44957.5</v></c><c r="C1" s="3"><v>12.5</v></c></row>\
        <row r="2"><c r="A2" t="inlineStr"><is><r><t>甲</t></r><rPh><t>乙</t></rPh></is></c><c r="C2"><f>A1</f><v>-1E-3</v></c></row>\
        <row r="3"><c t="b"><v>1</v></c><c t="str"><v>x_x000D_</v></c><c><v>1234567.8999999999</v></c></row>
        """, after: "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B2:C3\"/></mergeCells>")
    parts.strings = "<si><t>零</t></si><si><r><t>一</t></r></si>"
    parts.codes = ["#,##0.00;-#,##0.00;", "yyyy\"年\"m\"月\" h:mm", "0\\.00,;[Red]\"-\"??;_(@_)"]
    return parts
  }

  @Test func anyPackage() throws {
    let original = try workbook().bytes()
    run("ZIP", times: 1500) { random in
      let bytes = Mutator.mutated(original, using: &random)
      tryReading { () throws(ReadingError) in try XLSXReader(limits: limits).read(bytes) }
    }
  }

  @Test func anyWorkbook() throws {
    let original = workbook().texts.map { ($0.name, Array($0.text.utf8)) }
    try run("XLSX", times: 500) { random in
      var parts = original
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let index = Int.random(in: parts.indices, using: &random)
        parts[index].1 = Mutator.mutated(parts[index].1, using: &random)
      }
      let bytes = try ZipBuilder.package(parts.map { (name: $0.0, bytes: $0.1) })
      tryReading { () throws(ReadingError) in try XLSXReader(limits: limits).read(bytes) }
    }
  }

  @Test func anyText() throws {
    let tc = { DOCXReaderTests.tc($0, $1) }
    let nested = "<w:tbl><w:tr>\(tc("内", ""))</w:tr></w:tbl>"
    let original = Array(
      DOCXReaderTests.document(
        """
        \(DOCXReaderTests.p("甲"))<w:tbl><w:tr>\(tc("乙", "<w:vMerge w:val=\"restart\"/>"))\(tc("丙", "<w:gridSpan w:val=\"2\"/>"))</w:tr>\
        <w:tr>\(tc("", "<w:vMerge/>"))\(tc("丁", ""))<w:tc>\(nested)<w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:tab/><mc:AlternateContent>\
        <mc:Choice><w:txbxContent>\(DOCXReaderTests.p("框"))</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>
        """
      ).utf8)
    try run("DOCX", times: 500) { random in
      let part = Mutator.mutated(original, using: &random)
      let bytes = try ZipBuilder.package([("word/document.xml", part)])
      tryReading { () throws(ReadingError) in try DOCXReader(limits: limits).read(bytes) }
    }
  }

  @Test func anyPage() {
    let original = Array(
      """
      <!DOCTYPE html><html><head><meta charset="gb2312"><title>题</title><style>a{}</style></head><body><h1>一 &nbsp;</h1>
      <table border=1><caption>表</caption><thead><tr><th rowspan=2>科目<th colspan="2">金额</thead><tr><td>1<td>2</tr>
      <tr><td rowspan=0>3<td><table><tr><td>内</table></td><td><p>x<br>y</p><![if x]><![endif]--></table>
      <!-- c --><script>a<b</script><pre> p </pre><ul><li>&lt;&amp;&#20013;</ul><select><option>o</select></body></html>
      """.utf8)
    run("HTML", times: 2000) { random in
      let bytes = Mutator.mutated(original, using: &random)
      tryReading { () throws(ReadingError) in try HTMLReader(limits: limits).read(bytes) }
    }
  }

  @Test func readersWorkSideBySide() async throws {
    let bytes = try XLSXPackage(Samples.workbook(try Samples.form())).bytes
    let text = try DOCXReaderTests.package(DOCXReaderTests.p("甲"))
    let page = Array("<p>甲<table><tr><td>乙</table>".utf8)
    let expected = try XLSXReader().read(bytes).outline
    let results = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask {
          (try? XLSXReader().read(bytes).outline) == expected
            && (try? DOCXReader().read(text).outline) == ["甲"]
            && (try? HTMLReader().read(page).outline) == ["甲", "乙"]
            && (try? XLSXReader().read(Array(bytes.dropLast(30)))) == nil
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 64 && results.allSatisfy { $0 })
  }
}

/// Changes bytes as accidents and attackers do.
enum Mutator {
  private static let words = [
    "<", ">", "</", "/>", "\"", "&", "&amp;", "&#0;", "&#xFFFFFFFF;", "<!--", "-->", "<![CDATA[",
    "]]>", "<!DOCTYPE x [",
    "<?xml", "0", "-1", "99999999999", "1E999", "A1048577", "XFE1", "\u{0}", "\u{FFFF}", "<table>",
    "</table>", "<tr>",
    "<td rowspan=0 colspan=999>", "</td>", "<w:tc>", "</w:tc>", "<w:tbl>", "<w:p>", "<c>", "<v>",
    "<row>", "</row>",
  ].map { Array($0.utf8) }

  /// The bytes with some changes.
  static func mutated(_ original: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0...Int.random(in: 0...6, using: &random) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: bytes.indices, using: &random)
      let end = min(place + Int.random(in: 1...40, using: &random), bytes.count)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.insert(contentsOf: words.randomElement(using: &random) ?? [], at: place)
      case 5:
        let other = Int.random(in: bytes.indices, using: &random)
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: other)
      case 6: bytes.replaceSubrange(place..<end, with: words.randomElement(using: &random) ?? [])
      default:
        if Int.random(in: 0..<8, using: &random) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }
}
