import SheetFormats
import Sheets
import TestSupport
import Testing

/// The same table is the same in every way of writing it down.
@Suite struct AlikeTests {
  /// What every one of the formats can hold: no white space at the ends of lines, no lone dashes.
  private func isPlain(_ text: String) -> Bool {
    let isTrimmed = text.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy {
      $0.first?.isWhitespace != true && $0.last?.isWhitespace != true
    }
    return isTrimmed && text.first != "\n" && text.last != "\n" && !text.contains("\\")
      && !text.contains("\t") && (text.isEmpty || !text.allSatisfy { "-*:".contains($0) })
  }

  private func grid(_ seed: Int) -> [[String]] {
    var random = RandomTexts(seed: UInt64(seed))
    let columns = 2 + random.next(4)
    let rows = (0..<(1 + random.next(6))).map { _ in
      (0..<columns).map { _ in random.text(where: isPlain) }
    }
    return [(0..<columns).map { "栏\($0)" }] + rows
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private func bars(_ grid: [[String]]) -> String {
    var lines = grid.map { row in
      let cells = row.map { text in
        escaped(text).replacing("|", with: #"\|"#).replacing("\n", with: "<br>")
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    lines.insert("|" + String(repeating: "---|", count: grid[0].count), at: 1)
    return lines.joined(separator: "\n")
  }

  private func tabs(_ grid: [[String]]) -> String {
    grid.map { row in
      row.map { text in
        let text = escaped(text)
        guard text.contains("\n") || text.contains("\"") else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
      }.joined(separator: "\t")
    }.joined(separator: "\n")
  }

  @Test(arguments: 0..<300) func barsTabsAndCommasAreAlike(seed: Int) throws {
    let grid = grid(seed)
    #expect(try TextReader().read(bars(grid)).tables.map(\.texts) == [grid], "\n\(bars(grid))")
    #expect(try TextReader().read(tabs(grid)).tables.map(\.texts) == [grid], "\n\(tabs(grid))")
    #expect(FileKind.of(Array(bars(grid).utf8)) == .text)
  }

  @Test(arguments: 0..<50) func encodingsAreAlike(seed: Int) throws {
    let grid = grid(seed)
    for text in [bars(grid), tabs(grid)] {
      let units = Array(text.utf16)
      let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      let ways = [
        [0xEF, 0xBB, 0xBF] + Array(text.utf8), little, [0xFF, 0xFE] + little, big,
        [0xFE, 0xFF] + big, try EncodedText.gb18030(text),
      ]
      for bytes in ways {
        let document = try TextReader().read(try TextEncoding.decode(bytes))
        #expect(document.tables.map(\.texts) == [grid])
      }
    }
  }
}
