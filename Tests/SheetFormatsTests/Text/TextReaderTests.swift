import SheetFormats
import Sheets
import Testing

@Suite struct TextReaderTests {
  private func read(_ text: String) throws -> SourceDocument { try TextReader().read(text) }

  @Test func aPipeTableAndTheTextAroundIt() throws {
    let document = try read(
      """
      # **第二部分 部门预算表**

      - 一、收支总表
      单位：万元
      | 序号 | 收 入 | | |
      |----|:----:|---|---|
      | | 项 目 | 当年预算 | 上年结转
      | 1 | 一、财政拨款收入 | 1,215.48 | |
      说明：<b>无</b>
      - 3 -
      """)
    #expect(document.prose == ["第二部分 部门预算表", "一、收支总表", "单位：万元", "说明：<b>无</b>", "- 3 -"])
    let table = try #require(document.tables.first)
    #expect(
      table.texts == [
        ["序号", "收 入", "", ""], ["", "项 目", "当年预算", "上年结转"], ["1", "一、财政拨款收入", "1,215.48", ""],
      ])
    #expect(table.lines == [5, 7, 8])
    #expect(table.place(row: 2, column: 1) == .line(8, column: 1))
  }

  @Test func marksInsidePipeCells() throws {
    let rows = [
      #"| a \| b | x<br>y<br/>z | <b>合 计</b> | <p>一。</p> <p>二。</p> |"#,
      #"| &lt;=80&nbsp;&#37; | &#x201C;三公&#8221; | <=2180. 66 万元 | **合计** |"#,
      #"| & | &nope; | - | C:\dir |"#,
    ]
    let table = try #require(try read(rows.joined(separator: "\n")).tables.first)
    #expect(
      table.texts == [
        ["a | b", "x\ny\nz", "合 计", "一。\n二。"], ["<=80 %", "“三公”", "<=2180. 66 万元", "合计"],
        ["&", "&nope;", "-", #"C:\dir"#],
      ])
  }

  @Test func aPipeTableWithoutBarsAtItsEnds() throws {
    let table = try #require(try read("a | b\n--|--\n1 | 2\n").tables.first)
    #expect(table.texts == [["a", "b"], ["1", "2"]])
    #expect(try read("首页 | 政务公开").tables.isEmpty, "one line with a bar is text")
  }

  @Test func aRowOfDashesFurtherDownIsARow() throws {
    let table = try #require(try read("| 项目 | 金额 |\n|---|---|\n| 甲 | 1 |\n| - | - |").tables.first)
    #expect(table.texts.last == ["-", "-"])
  }

  @Test func aTabTable() throws {
    let document = try read(
      "收支总表(预算表1)\t\t\n序号\t收 入\n\t项 目\t金额\n1\t\"一、“财政\"\"拨款\n收入\"\t1,952.36\n\n下文\n")
    let table = try #require(document.tables.first)
    #expect(
      table.texts == [
        ["收支总表(预算表1)", "", ""], ["序号", "收 入", ""], ["", "项 目", "金额"],
        ["1", "一、“财政\"拨款\n收入", "1,952.36"],
      ])
    #expect(table.lines == [1, 2, 3, 4])
    #expect(document.prose == ["下文"])
  }

  @Test func quotesThatCloseNothingAreText() throws {
    let table = try #require(try read("\"三公\"经费\t1\n\"未闭合\t2\n丙\t3\n").tables.first)
    #expect(table.texts == [["\"三公\"经费", "1"], ["\"未闭合", "2"], ["丙", "3"]])
  }

  @Test func indentedTextIsNoTable() throws {
    let document = try read("\t为了落实\n\t根据规定\n标题\t\n")
    #expect(document.tables.isEmpty)
    #expect(document.prose == ["为了落实", "根据规定", "标题"])
  }

  @Test func linesThatLineUpBySpacesAreText() throws {
    let document = try read("项目      金额\n甲        1.00\n")
    #expect(document.prose == ["项目      金额", "甲        1.00"])
  }

  @Test(arguments: ["", "  \n\t\n", "\u{FEFF}", "\u{FEFF}\r\n", "---\n"])
  func nothingIsEmpty(text: String) {
    #expect(throws: ReadingError(.empty)) { try read(text) }
  }

  @Test(arguments: ["|", "|\n|", "甲|乙|\n\n|\n|\n", "+---+\n|\n", "+--+--+\n|\n+-+\n|"])
  func barsAloneAreNoTable(text: String) throws {
    let tables = try read(text).tables
    #expect(tables.allSatisfy { !$0.sheet.widths.isEmpty && !$0.sheet.rows.isEmpty })
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func anyLineEnd(end: String) throws {
    let document = try read(["甲", "| a | b |", "| 1 | 2 |", "", "乙"].joined(separator: end))
    #expect(document.prose == ["甲", "乙"])
    #expect(document.tables.first?.lines == [2, 3])
  }

  @Test func limitsHold() {
    func reason(_ text: String, _ change: (inout ReadingLimits) -> Void) -> ReadingError.Reason? {
      var limits = ReadingLimits()
      change(&limits)
      do throws(ReadingError) {
        _ = try TextReader(limits: limits).read(text)
        return nil
      } catch {
        return error.reason
      }
    }
    let table = "| a | b |\n| 12345 | d |\n\n| e | f |\n"
    #expect(reason(table) { $0.fileBytes = 8 } == .tooLarge(.fileBytes, most: 8))
    #expect(reason(table) { $0.columns = 1 } == .tooLarge(.columns, most: 1))
    #expect(reason(table) { $0.cells = 5 } == .tooLarge(.cells, most: 5))
    #expect(reason(table) { $0.cells = 6 } == nil)
    #expect(reason(table) { $0.cellBytes = 4 } == .tooLarge(.cellBytes, most: 4))
    #expect(reason("a\tb\nc\td\te\n") { $0.cells = 5 } == .tooLarge(.cells, most: 5))
  }
}
