import Foundation
import SheetFormats
import Sheets
import TestSupport
import Testing

/// Whatever is read, the readers give a document that keeps its promises, or an error.
///
/// A few thousand inputs each time; for longer with `GONGKAI_FUZZ_SECONDS`.
@Suite struct DamagedInputTests {
  private static func originals() throws -> [[UInt8]] {
    var random = DrawnTables(seed: 1)
    let text = """
      # 部门预算
      | 序号 | 项 目 | <b>金额</b> |
      |----|:--:|---|
      | 1 | a \\| b<br>二 | 1,215.48 |

      收支总表\t\t
      1\t"一
      二"\t2.00

      """
    return [
      Array(text.utf8), try EncodedText.gb18030(text),
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      TextWriter().encode(try Samples.form()), TextWriter().encode(Samples.card()),
      TextWriter().encode(random.sheet()), CSVWriter().encode(try Samples.form()),
      CSVWriter().encode(Samples.card()),
      Array("sep=;\r\n\"a\"\"b\";c\r\n\"d\r\ne\";-1,5\r\n".utf8),
    ]
  }

  private static let pieces: [[UInt8]] =
    [
      "|", "\t", "\"", "\"\"", ",", "\n", "\r", "+---+", "+===+", "+", "-", "| ", "<br>", "<p>",
      "&#", "&#x110000;", "<",
      "\\", "**", "# ", "- ", "中", "（", "\u{0301}", "\u{200B}", "𠀀", "sep=", "'=1+1", " ",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0x80], [0xD6], [0xEF, 0xBB, 0xBF], [0x81, 0x30]]

  /// Changes an input in one to eight places.
  private static func damaged(
    _ input: [UInt8], _ others: [[UInt8]], _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = input
    func place() -> Int { Int.random(in: 0...bytes.count, using: &generator) }
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let (a, b) = (place(), place())
      let range = min(a, b)..<min(max(a, b), min(a, b) + 60)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.removeSubrange(range)
      case 1: bytes.insert(contentsOf: bytes[range], at: place())
      case 2: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: a)
      case 3: if a < bytes.count { bytes[a] = UInt8.random(in: 0...255, using: &generator) }
      case 4:
        let other = others.randomElement(using: &generator) ?? []
        let start = Int.random(in: 0...other.count, using: &generator)
        bytes.replaceSubrange(range, with: other[start...].prefix(80))
      default:
        let piece = pieces.randomElement(using: &generator) ?? []
        bytes.insert(contentsOf: Array(repeating: piece, count: 20).joined(), at: a)
      }
    }
    return bytes
  }

  private func check(_ document: SourceDocument, _ limits: ReadingLimits) {
    #expect(!document.blocks.isEmpty)
    var cells = 0
    for table in document.tables {
      let sheet = table.sheet
      cells += sheet.rows.count * sheet.widths.count
      #expect(!sheet.rows.isEmpty)
      #expect(sheet.rows.allSatisfy { $0.cells.count == sheet.widths.count })
      #expect(table.lines.count == sheet.rows.count)
      #expect(zip(table.lines, table.lines.dropFirst()).allSatisfy { $0 < $1 })
      var covered: Set<[Int]> = []
      for span in sheet.spans {
        #expect(span.lastRow < sheet.rows.count && span.lastColumn < sheet.widths.count)
        for row in span.first.row...span.lastRow {
          for column in span.first.column...span.lastColumn {
            #expect(covered.insert([row, column]).inserted)
            guard row != span.first.row || column != span.first.column else { continue }
            #expect(sheet.rows[row].cells[column].content == .empty)
          }
        }
      }
    }
    #expect(cells <= limits.cells)
  }

  /// Reads an input in every way; gives back whether it was text at all.
  private func read(_ bytes: [UInt8], _ limits: ReadingLimits) -> Bool {
    _ = FileKind.of(bytes)
    guard let text = try? TextEncoding.decode(bytes) else { return false }
    if let document = try? TextReader(limits: limits).read(text) { check(document, limits) }
    if let document = try? CSVReader(limits: limits).read(text) { check(document, limits) }
    return true
  }

  @Test func damagedInputIsReadOrRefused() throws {
    let seconds = ProcessInfo.processInfo.environment["GONGKAI_FUZZ_SECONDS"].flatMap(Double.init)
    let originals = try Self.originals()
    var limits = ReadingLimits()
    limits.cells = 5000
    limits.columns = 200
    limits.cellBytes = 2000
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds ?? 60)
    var generator = SeededGenerator(seed: seconds == nil ? 1 : UInt64.random(in: 0...UInt64.max))
    var (inputs, texts) = (0, 0)
    while clock.now < end, seconds != nil || inputs < 2000 {
      let original = originals.randomElement(using: &generator) ?? []
      let input = Self.damaged(original, originals, &generator)
      let took = clock.measure { texts += read(input, limits) ? 1 : 0 }
      #expect(took < .seconds(2), "\(input.count) bytes took \(took)")
      inputs += 1
    }
    #expect(texts * 2 > inputs, "most are still text")
    if seconds != nil { print("read \(inputs) damaged inputs, of which \(texts) were text") }
  }
}
