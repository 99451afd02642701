import SheetFormats
import Sheets
import TestSupport
import Testing

@Suite struct CSVReaderTests {
  private func read(_ text: String) throws -> [[String]] {
    try #require(try CSVReader().read(text).tables.first).texts
  }

  /// Texts that begin as if they had been defused already read as what they would have been.
  private func keeps(_ text: String) -> Bool { !text.hasPrefix("'") && !text.hasPrefix(" ") }

  @Test(arguments: 0..<300) func readingWhatWasWrittenGivesTheSameTexts(seed: Int) throws {
    var random = RandomTexts(seed: UInt64(seed))
    let grid = random.grid(where: keeps) + [["项目", "金额", "说明", "备注", "合计"]]
    let width = grid.map(\.count).max() ?? 0
    let padded = grid.map { $0 + Array(repeating: "", count: width - $0.count) }
    let bytes = CSVWriter(byteOrderMark: seed.isMultiple(of: 2)).encode(RandomTexts.sheet(padded))
    let text = try TextEncoding.decode(bytes)
    #expect(try read(text) == padded)
    #expect(try read("\u{FEFF}" + text) == padded)
  }

  @Test(arguments: 0..<300) func everyDialectIsTold(seed: Int) throws {
    var random = RandomTexts(seed: UInt64(1000 + seed))
    let separator = [",", ";", "\t", "|"][random.next(4)]
    let end = ["\n", "\r\n", "\r"][random.next(3)]
    // Rows that show what the separator is; the texts may hold any of the others, in quotes.
    let grid = (0..<6).map { _ in
      ["2010301", "行政运行"] + (0..<2).map { _ in random.text(where: keeps) } + ["1,215.48"]
    }
    func field(_ text: String) -> String {
      let special = [",", ";", "\t", "|", "\"", "\n"]
      guard special.contains(where: text.contains) || random.next(4) == 0 else { return text }
      return "\"" + text.replacing("\"", with: "\"\"").replacing("\n", with: end) + "\""
    }
    let text = grid.map { $0.map(field).joined(separator: separator) }.joined(separator: end)
    #expect(try read(text) == grid)
    #expect(try read(text + end) == grid)
    #expect(try read("sep=\(separator)\(end)" + text) == grid)
  }

  @Test func placesAreTheLinesOfTheFile() throws {
    let document = try CSVReader().read("甲,\"一\n二\r\n三\"\r\n\r\n乙,1\r\n\"\",2")
    let table = try #require(document.tables.first)
    #expect(table.texts == [["甲", "一\n二\n三"], ["乙", "1"], ["", "2"]])
    #expect(table.lines == [1, 5, 6])
  }

  @Test func raggedRecordsArePadded() throws {
    #expect(
      try read("收支总表\n项目,金额,\n甲,1.00\n") == [
        ["收支总表", "", ""], ["项目", "金额", ""], ["甲", "1.00", ""],
      ])
  }

  @Test func quotesThatCloseNothingAreText() throws {
    #expect(try read("\"甲,1\n乙,2\n丙,3\n") == [["\"甲", "1"], ["乙", "2"], ["丙", "3"]])
    #expect(try read("\"三公\"经费,1\n a \"b\",2\n") == [["\"三公\"经费", "1"], [" a \"b\"", "2"]])
    #expect(try read("甲, \"乙,丙\" ,1\n") == [["甲", "乙,丙", "1"]])
  }

  @Test func amountsWithTheirCommasDoNotHideTheSeparator() throws {
    let text = "项目\t2023年\t2024年\n甲\t1,215.48\t12.00\n乙\t1,215.48\t1,987.55\n"
    #expect(try read(text).last == ["乙", "1,215.48", "1,987.55"])
  }

  @Test func onlyMarksThatDefuseAreTaken() throws {
    let text = "'=1+1, =80次,'quoted, plain,'-5, =A1,'\n"
    #expect(try read(text) == [["=1+1", "=80次", "'quoted", " plain", "'-5", " =A1", "'"]])
  }

  @Test(arguments: ["", "\u{FEFF}", "\n\n", " \r\n\t\n"]) func nothingIsEmpty(text: String) {
    #expect(throws: ReadingError(.empty)) { try read(text) }
  }

  @Test func limitsHold() {
    func reason(_ text: String, _ change: (inout ReadingLimits) -> Void) -> ReadingError.Reason? {
      var limits = ReadingLimits()
      change(&limits)
      do throws(ReadingError) {
        _ = try CSVReader(limits: limits).read(text)
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason("a,b\nc,d\n") { $0.fileBytes = 7 } == .tooLarge(.fileBytes, most: 7))
    #expect(reason("a,b\nc,d\n") { $0.cells = 3 } == .tooLarge(.cells, most: 3))
    #expect(reason("a,b\nc,d\n") { $0.columns = 1 } == .tooLarge(.columns, most: 1))
    #expect(reason("a,bcde\nc,d\n") { $0.cellBytes = 3 } == .tooLarge(.cellBytes, most: 3))
    #expect(reason("a,b\nc,d\n") { _ in } == nil)
    // A row of many columns and many rows of one make more cells than the file has bytes.
    let wide = String(repeating: ",", count: 999) + String(repeating: "\na", count: 10_000)
    #expect(reason(wide) { $0.cells = 1_000_000 } == .tooLarge(.cells, most: 1_000_000))
  }
}
