import SheetFormats
import Sheets
import Testing

/// The half character that a figure keeps off the border behind it, where its format says so.
@Suite("Space behind figures")
struct FigureSpaceTests {
  private func sheet(_ space: Bool) -> Sheet {
    var sheet = Sheet(name: "表", widths: [10, 10])
    let format = NumberFormat(space: space)
    let right = sheet.style(CellStyle(role: .amount, alignment: .right, format: format))
    let middle = sheet.style(CellStyle(role: .amount, alignment: .center, format: format))
    let number = Cell.Content.number(Number(exactly: 12))
    sheet.rows = [Sheet.Row(.body, [Cell(number, style: right), Cell(number, style: middle)])]
    return sheet
  }

  @Test func aWorkbookLeavesABlankBehindFiguresAtTheRight() throws {
    let styles = try #require(
      try XLSXPackage(Samples.workbook(sheet(true))).parts["xl/styles.xml"])
    #expect(styles.contains("formatCode=\"#,##0.00_ ;-#,##0.00_ ;\""))
    #expect(styles.contains("formatCode=\"#,##0.00;-#,##0.00;\""))
    let without = try #require(
      try XLSXPackage(Samples.workbook(sheet(false))).parts["xl/styles.xml"])
    #expect(!without.contains("_ "))
  }

  @Test func aTextOfWordIndentsThem() throws {
    func indents(_ space: Bool) throws -> [String] {
      let document = Document(titleLines: [], blocks: [.sheet(sheet(space))])
      let text = try #require(try WordPackage(document).parts["word/document.xml"])
      return text.matches(of: /<w:ind w:right="([0-9]+)"/).map { String($0.1) }
    }
    // Half of ten points, in twentieths of a point, at the one that stands at the right.
    #expect(try indents(true) == ["100"])
    #expect(try indents(false).isEmpty)
  }

  @Test func aWebPagePadsThem() {
    func page(_ space: Bool) -> String {
      let document = Document(titleLines: [], blocks: [.sheet(sheet(space))])
      return String(decoding: HTMLWriter().encode(document), as: UTF8.self)
    }
    #expect(page(true).ranges(of: "padding-right:.75em").count == 1)
    #expect(!page(false).contains("padding-right:.75em"))
  }

  @Test func whatIsReadBackIsTheFigure() throws {
    let read = try XLSXReader().read(XLSXWriter().encode(Samples.workbook(sheet(true))))
    let sheet = try #require(read.tables.first?.sheet)
    let texts = sheet.rows[0].cells.map { $0.printed(sheet.styles[Int($0.style)].format) }
    #expect(texts == ["12.00", "12.00"])
  }
}
