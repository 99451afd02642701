import Glibc
import SheetFormats
import Sheets
import Testing

@Suite struct XLSXErrorTests {
  private func place(_ row: Int, _ column: Int) -> XLSXError.Place {
    XLSXError.Place(sheet: "表", row: row, column: column)
  }

  private func expect(_ error: XLSXError, _ sheet: Sheet) {
    let path = XLSXPackage.temporaryPath()
    #expect(throws: error) { try XLSXWriter().write(Samples.workbook(sheet), to: path) }
    #expect(access(path, F_OK) != 0, "a file is left behind")
  }

  private let pair = Samples.row(["甲", "乙"])

  @Test func mergedBlocksMustBeSound() {
    var sheet = pair
    sheet.rows += pair.rows
    sheet.spans = [Samples.block(0, 0, 0, 1), Samples.block(0, 1, 1, 1)]
    expect(.overlappingMerge(place(0, 1)), sheet)
    sheet.spans = [Samples.block(1, 1, 1, 1)]
    expect(.degenerateMerge(place(1, 1)), sheet)
    sheet.spans = [Samples.block(1, 1, 1, 0)]
    expect(.degenerateMerge(place(1, 1)), sheet)
    sheet.spans = [Samples.block(1, 0, 2, 0)]
    expect(.mergeOutsideSheet(place(1, 0)), sheet)
  }

  @Test func blocksSideBySideDoNotOverlap() throws {
    var sheet = pair
    sheet.rows += pair.rows
    sheet.spans = [Samples.block(0, 1, 1, 1), Samples.block(0, 0, 1, 0)]
    let xml = try XLSXPackage(Samples.workbook(sheet)).worksheet(1)
    #expect(xml.contains("<mergeCells count=\"2\">"))
  }

  @Test func referencesMustLeadSomewhere() {
    var sheet = pair
    sheet.rows[0].cells[1] = Cell(.derived(formula: 0, nil), style: 0)
    expect(.brokenReference(place(0, 1)), sheet)
    _ = sheet.formula(.cell(CellReference(sheet: 1, row: 0, column: 0)))
    expect(.brokenReference(place(0, 1)), sheet)
    sheet = pair
    sheet.rows[0].cells[0].style = 7
    expect(.missingStyle(place(0, 0)), sheet)
  }

  @Test func aFormulaMayHave8192CharactersAndNoMore() {
    var sheet = pair
    let ranges = (0..<2_000).map { CellRange(CellReference(row: 10 * $0, column: 5)) }
    let formula = sheet.formula(.sum(ranges))
    sheet.rows[0].cells[1] = Cell(.derived(formula: formula, .zero), style: 0)
    // F1, F11, … F19991: 2,000 letters; 1 row number of 1 digit, 9 of 2, 90 of 3, 900 of 4 and
    // 1,000 of 5 make 8,889 digits. In 8 inner sums of 250: 249 commas in each and 7 between them,
    // and 9 times SUM( and ).
    expect(.formulaTooLong(place(0, 1), units: 2_000 + 8_889 + 8 * 249 + 7 + 9 * 5), sheet)
  }

  @Test func repeatedRowsMustBeThere() {
    var sheet = pair
    sheet.repeatedRows = 0...1
    expect(.repeatedRowsOutsideSheet(sheet: "表"), sheet)
  }

  @Test func aSheetMustFitASpreadsheet() {
    var sheet = pair
    sheet.widths = Array(repeating: 8, count: 16_385)
    expect(.tooManyColumns(sheet: "表", 16_385), sheet)
    sheet = pair
    sheet.rows = Array(repeating: Sheet.Row(.body, []), count: 1_048_577)
    expect(.tooManyRows(sheet: "表", 1_048_577), sheet)
  }

  @Test func aWorkbookNeedsSheetsAndAYear() {
    let path = XLSXPackage.temporaryPath()
    var workbook = Samples.workbook()
    #expect(throws: XLSXError.noSheets) { try XLSXWriter().write(workbook, to: path) }
    workbook = Samples.workbook(pair)
    workbook.properties.createdYear = 1970
    #expect(throws: XLSXError.illegalYear(1970)) { try XLSXWriter().write(workbook, to: path) }
  }

  @Test func aPlaceThatCannotBeWrittenIsSaidSo() {
    let path = "/nonexistent/表.xlsx"
    #expect(throws: XLSXError.cannotCreate(path: path, errno: ENOENT)) {
      try XLSXWriter().write(Samples.workbook(pair), to: path)
    }
  }
}
