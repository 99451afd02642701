import Sheets
import Testing

@testable import SheetFormats

@Suite("Sheets of very many pages")
struct PageSplittingTests {
  /// A heading to repeat, then pages of three rows: a label over two columns, a number, a formula; 2,500 pages.
  private static let pages = 2_500
  private static let workbook: Workbook = {
    var sheet = Sheet(name: "卡", widths: [8, 8])
    let style = sheet.style(CellStyle(role: .amount, alignment: .right))
    sheet.rows = [Sheet.Row(.header, [Cell(.text("头"), style: style), Cell(.empty, style: style)])]
    sheet.repeatedRows = 0...0
    for page in 0..<pages {
      let first = sheet.rows.count
      if page > 0 { sheet.pageBreaks.append(first) }
      let number = sheet.formula(
        .add(.cell(CellReference(row: first + 1, column: 0)), .number(Number(exactly: 1))))
      sheet.rows += [
        Sheet.Row(.body, [Cell(.text("页\(page)"), style: style), Cell(.empty, style: style)]),
        Sheet.Row(
          .body,
          [
            Cell(.number(Number(exactly: Int64(page))), style: style),
            Cell(.derived(formula: number, Number(exactly: Int64(page + 1))), style: style),
          ]), Sheet.Row(.gap, [Cell(.empty, style: style), Cell(.empty, style: style)]),
      ]
      sheet.spans.append(
        CellRange(CellReference(row: first, column: 0), lastColumn: 1))
    }
    var total = Sheet(name: "和", widths: [8])
    let plain = total.style(CellStyle(role: .amount, alignment: .right))
    let column = CellRange(
      CellReference(sheet: 0, row: 1, column: 0), lastRow: sheet.rows.count - 1)
    let last = CellReference(sheet: 0, row: sheet.rows.count - 2, column: 1)
    for formula in [Formula.sum([column]), .subtotal(column), .cell(last)] {
      let index = total.formula(formula)
      total.rows.append(
        Sheet.Row(.body, [Cell(.derived(formula: index, .zero), style: plain)]))
    }
    return Workbook(properties: Samples.workbook().properties, sheets: [sheet, total])
  }()

  @Test("A workbook whose sheets can be broken by hand stays as it is")
  func unchanged() {
    var sheet = Self.workbook.sheets[0]
    sheet.pageBreaks = Array(sheet.pageBreaks.prefix(1_023))
    let split = PageSplitting.split(
      Workbook(properties: Self.workbook.properties, sheets: [sheet]))
    #expect(split.sheets.count == 1)
    #expect(split.sheets[0].pageBreaks == sheet.pageBreaks)
  }

  @Test("Every page is whole on one of the parts, and the parts are all of it, in order")
  func parts() {
    let split = PageSplitting.split(Self.workbook).sheets
    #expect(split.map(\.name) == ["卡", "卡", "卡", "和"])
    // 2,500 pages: 1,024, 1,024 and 452.
    #expect(split.map(\.pageBreaks.count) == [1_023, 1_023, 451, 0])
    #expect(split.map(\.rows.count) == [1 + 1_024 * 3, 1 + 1_024 * 3, 1 + 452 * 3, 3])
    #expect(split.map(\.spans.count) == [1_024, 1_024, 452, 0])
    var page = 0
    for part in split.dropLast() {
      #expect(part.repeatedRows == 0...0)
      #expect(part.rows[0].cells[0].content == .text("头"))
      for first in [1] + part.pageBreaks {
        #expect(part.rows[first].cells[0].content == .text("页\(page)"))
        #expect(part.rows[first + 1].cells[0].content == .number(Number(exactly: Int64(page))))
        page += 1
      }
      for span in part.spans { #expect(part.rows[span.first.row].cells[0].isLabel) }
    }
    #expect(page == Self.pages)
  }

  @Test("Formulas mean the cells that they meant")
  func formulas() {
    let split = PageSplitting.split(Self.workbook).sheets
    for part in split.dropLast() {
      for first in [1] + part.pageBreaks {
        guard case .derived(let index, _) = part.rows[first + 1].cells[1].content else {
          Issue.record("no formula")
          return
        }
        let own = Formula.cell(CellReference(row: first + 1, column: 0))
        #expect(part.formulas[Int(index)] == .add(own, .number(Number(exactly: 1))))
      }
    }
    func column(_ sheet: Int, _ rows: Int) -> CellRange {
      CellRange(CellReference(sheet: sheet, row: 1, column: 0), lastRow: rows)
    }
    let ranges = [column(0, 1_024 * 3), column(1, 1_024 * 3), column(2, 452 * 3)]
    #expect(
      split[3].formulas == [
        .sum(ranges),
        .add(.add(.subtotal(ranges[0]), .subtotal(ranges[1])), .subtotal(ranges[2])),
        .cell(CellReference(sheet: 2, row: 452 * 3 - 1, column: 1)),
      ])
  }

  @Test("A block over two parts is one on each, and a formula over a boundary stays on its sheets")
  func boundary() {
    var sheet = Self.workbook.sheets[0]
    let first = 1 + 1_024 * 3
    sheet.spans = [
      CellRange(CellReference(row: first - 2, column: 0), lastRow: first + 1),
      CellRange(CellReference(row: first - 1, column: 1), lastRow: first),
    ]
    let split = PageSplitting.split(
      Workbook(properties: Self.workbook.properties, sheets: [sheet])
    ).sheets
    #expect(
      split[0].spans == [CellRange(CellReference(row: first - 2, column: 0), lastRow: first - 1)])
    #expect(split[1].spans == [CellRange(CellReference(row: 1, column: 0), lastRow: 2)])
  }

  @Test("The file has a worksheet for each part, named as a spreadsheet names copies")
  func file() throws {
    let package = try XLSXPackage(Self.workbook)
    let names = try #require(package.parts["xl/workbook.xml"])
      .matches(of: /<sheet name="([^"]*)"/)
    #expect(names.map { String($0.output.1) } == ["卡", "卡 (2)", "卡 (3)", "和"])
    #expect(try package.worksheet(2).contains(#"manualBreakCount="1023""#))
  }
}

extension Cell {
  fileprivate var isLabel: Bool {
    if case .text(let text) = content { return text.hasPrefix("页") }
    return false
  }
}
