import SheetFormats
import Sheets
import TestSupport
import Testing

@Suite struct BoxTableTests {
  private func read(_ text: String) throws -> SourceTable {
    let document = try TextReader().read(text)
    #expect(document.tables.count == 1)
    return try #require(document.tables.first)
  }

  private func sorted(_ spans: [CellRange]) -> [[Int]] {
    spans.map { [$0.first.row, $0.first.column, $0.lastRow, $0.lastColumn] }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  @Test func aFormComesBack() throws {
    let form = try Samples.form()
    let document = try TextReader().read(
      String(decoding: TextWriter().encode(form), as: UTF8.self))
    let table = try #require(document.tables.first)
    #expect(table.texts == form.printedTable)
    // The header's rows stand third in the sheet, and first in the table.
    #expect(sorted(table.sheet.spans) == [[0, 0, 1, 0], [0, 1, 0, 2], [0, 3, 1, 3]])
    #expect(document.prose.first == "2026年收支总表")
    #expect(document.prose.last?.hasPrefix("注：本表反映") == true || document.prose.count > 3)
  }

  @Test func aCardComesBack() throws {
    let card = Samples.card()
    let table = try read(String(decoding: TextWriter().encode(card), as: UTF8.self))
    #expect(table.texts == card.printedTable)
    #expect(sorted(table.sheet.spans) == sorted(card.spans))
  }

  @Test(arguments: 0..<500) func readingWhatWasWrittenGivesTheCellsBack(seed: Int) throws {
    var random = DrawnTables(seed: UInt64(seed))
    let sheet = random.sheet()
    for ambiguous in DisplayWidth.Ambiguous.allCases {
      let writer = TextWriter(width: DisplayWidth(ambiguous: ambiguous))
      let text = String(decoding: writer.encode(sheet), as: UTF8.self)
      let table = try read(text)
      #expect(table.texts == sheet.printedTable, "\n\(text)")
      #expect(sorted(table.sheet.spans) == sorted(sheet.spans), "\n\(text)")
    }
  }

  @Test func barsAndRulesInsideOfCellsAreText() throws {
    let sheet = RandomTexts.sheet([["a | b", "+---+"], ["|", "| +---+ |"], ["甲", "+---+"]])
    let table = try read(String(decoding: TextWriter().encode(sheet), as: UTF8.self))
    #expect(table.texts == sheet.printedTable)
    #expect(table.sheet.spans.isEmpty)
  }

  @Test func aGridTableOfPandoc() throws {
    let table = try read(
      """
      +----------+--------+
      | 项目     | 金额   |
      +:=========+=======:+
      | 基本支出 | 1.00   |
      | 人员经费 |        |
      +----------+--------+
      | 项目支出 | 2.00   |
      +----------+--------+
      """)
    #expect(table.texts == [["项目", "金额"], ["基本支出人员经费", "1.00"], ["项目支出", "2.00"]])
    #expect(table.lines == [2, 4, 7])
  }

  @Test func theOutputOfADatabase() throws {
    let table = try read(
      """
      +------+--------+
      | code | name   |
      +------+--------+
      |  201 | 甲     |
      |  202 | 乙丙丁 |
      |  203 | NULL   |
      +------+--------+
      """)
    #expect(table.texts == [["code", "name"], ["201", "甲"], ["202", "乙丙丁"], ["203", "NULL"]])
    #expect(table.sheet.spans.isEmpty)
  }

  @Test func rowsWithoutAmountsStayApart() throws {
    let table = try read(
      """
      +----------------------+------+
      |         项目         | 金额 |
      +======================+======+
      | 二、外交支出         |      |
      | 一般公共预算财政拨款 |      |
      | 三、国防支出         |      |
      |                      |      |
      | 四、其他             | 1.00 |
      +----------------------+------+
      """)
    #expect(table.texts.map { $0[0] } == ["项目", "二、外交支出", "一般公共预算财政拨款", "三、国防支出", "", "四、其他"])
  }

  @Test func linesThatDoNotLineUpAreCutAtTheirBars() throws {
    let table = try read("+----+----+\n| 项目 | 金额 |\n+====+====+\n| 甲 | 1.00 |\n+----+----+\n")
    #expect(table.texts == [["项目", "金额"], ["甲", "1.00"]])
    #expect(table.lines == [2, 4])
  }

  @Test func aRuleAloneIsNoTable() {
    #expect(throws: ReadingError(.empty)) { try TextReader().read("+----+\n+----+\n") }
  }
}
