import Forms
import Sheets
import Templates
import Testing

@testable import Recognition

@Suite("What stands in the cells of converted tables")
struct ConversionTests {
  @Test(
    "Line breaks go between Chinese characters; elsewhere they become spaces",
    arguments: [
      ("住房保\n障支出", "住房保障支出"), ("住房 \r\n 保障", "住房保障"), ("（一）\n人员", "（一）人员"),
      ("12345\n热线", "12345 热线"), ("a\nb", "a b"), ("\n甲\n", "甲"), ("甲 乙", "甲 乙"),
    ])
  func lines(_ text: String, _ expected: String) {
    #expect(oneLine(text) == expected)
  }

  @Test(
    "Figures are numbers where a spreadsheet can hold them as they are printed",
    arguments: [
      ("1,215.48", "1215.48"), ("0.10", "0.10"), ("-3", "-3"), ("99.770%", "99.770%"),
    ])
  func numbers(_ text: String, _ expected: String) {
    let (content, format) = cell(text).content(isAmount: false)
    guard case .number(let number) = content else {
      Issue.record("\(text) is no number")
      return
    }
    #expect(format.plain(number) == expected)
  }

  @Test(
    "Other figures are texts, digit for digit",
    arguments: [("007", "007"), ("1,234,567,890,123,456.78", "1234567890123456.78")])
  func longFigures(_ text: String, _ expected: String) {
    #expect(cell(text).content(isAmount: false).content == .text(expected))
  }

  @Test(
    "What only an amount can mean is left alone elsewhere", arguments: ["(12)", "＋5", "20.00万元"])
  func marks(_ text: String) {
    #expect(cell(text).content(isAmount: false).content == .text(text))
  }

  @Test("An amount in parentheses is negative")
  func parentheses() {
    let (content, format) = cell("(12.30)").content(isAmount: true)
    #expect(content == .number(Number(-1230, over: 100) ?? .zero))
    #expect(format.plain(Number(-1230, over: 100) ?? .zero) == "-12.30")
  }

  @Test("A header of several rows becomes one, merged cells standing over all they cover")
  func header() throws {
    let rows = [
      ["名称", "预算数", "", ""], ["", "小计", "其他", ""], ["甲", "1.00", "2.00", "3.00"],
    ]
    var sheet = Sheet(name: "", widths: [6, 6, 6, 6])
    sheet.rows = rows.map { row in
      Sheet.Row(.body, row.map { Cell($0.isEmpty ? .empty : .text($0), style: 0) })
    }
    sheet.spans = [
      CellRange(CellReference(row: 0, column: 0), lastRow: 1, lastColumn: 0),
      CellRange(CellReference(row: 0, column: 1), lastRow: 0, lastColumn: 2),
    ]
    let document = SourceDocument(blocks: [
      .table(SourceTable(sheet: sheet, places: .table(1)))
    ])
    let table = try #require(TableFinding.find(in: document, captions: CaptionWords()).first)
    #expect(FlatHeader(table).names == ["名称", "预算数/小计", "预算数/其他", "列4"])
  }

  private func cell(_ text: String) -> Grid.Cell { Grid.Cell(text: text, figure: Figure(text)) }
}
