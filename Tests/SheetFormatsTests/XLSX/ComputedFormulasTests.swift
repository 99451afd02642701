import SheetFormats
import Sheets
import TestSupport
import Testing

/// Formulas whose values a workbook does not hold.
@Suite struct ComputedFormulasTests {
  /// A row of cells: numbers, or formulas without values.
  private func row(_ cells: String...) -> String {
    let cells = cells.map { cell in
      cell.hasPrefix("=") ? "<c><f>\(cell.dropFirst())</f></c>" : "<c><v>\(cell)</v></c>"
    }
    return "<row>\(cells.joined())</row>"
  }

  private func printed(_ rows: String...) throws -> [[String]] {
    try WorkbookParts(rows: rows.joined()).printed()
  }

  @Test func arithmeticIsExact() throws {
    #expect(
      try printed(row("0.1", "0.2", "=A1+B1", "=(A1-B1)*-10", "=1/4%", "=ROUND(A1/B1*3.337,2)"))
        == [
          ["0.1", "0.2", "0.3", "1", "25", "1.67"]
        ])
  }

  @Test func sumsOfRangesAndCells() throws {
    #expect(
      try printed(
        row("1", "2", "=SUM(A1:B1)"), row("3", "4", "=SUM(A2:B2,C1,10)"),
        row("=SUM(A1:A2)", "=SUBTOTAL(9,B1:B2)", "=C1+C2", "=MAX(A1:B2)-MIN(A1:B2)", "=ABS(A1-B2)"))
        == [
          ["1", "2", "3", "", ""], ["3", "4", "20", "", ""], ["4", "6", "23", "3", "3"],
        ])
  }

  @Test func otherSheetsAndSharedFormulas() throws {
    var parts = WorkbookParts(
      rows: """
        <row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*'另 一'!$A$1</f></c></row>\
        <row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/></c></row>
        """)
    parts.worksheets.append(("另 一", "<sheetData><row><c><v>100</v></c></row></sheetData>"))
    #expect(try parts.tables().first?.printed == [["1", "100"], ["2", "200"]])
  }

  @Test func theValueIsShownInTheFormatOfItsCell() throws {
    var parts = WorkbookParts(
      rows: #"<row><c><v>5123600</v></c><c s="1"><f>A1</f></c></row>"#)
    parts.codes = ["0!.0,"]
    let number = try #require(try parts.tables().first?.sheet.rows[0].cells[1].content)
    // Ten thousands, exactly, though one place is shown.
    #expect(number == .number(try #require(Number(51_236, over: 100))))
  }

  @Test func whatCannotBeComputedIsBlankAndTold() throws {
    let parts = WorkbookParts(
      rows: row("=B1", "=A1", "=VLOOKUP(1,A1:B2,2)", "=1/0", "=SUM(", "2"))
    let document = try XLSXReader().read(parts.bytes())
    #expect(document.tables.first?.printed == [["2"]])
    #expect(document.remarks.map(\.what) == [.uncomputed])
    #expect(document.remarks.first?.count == 5)
  }

  @Test func zerosAreNoValuesWhereAllIsComputedOnLoad() throws {
    var parts = WorkbookParts(
      rows: "<row><c><v>7</v></c><c><f>A1*2</f><v>0</v></c><c><f>A1-7</f><v>0</v></c></row>")
    #expect(try parts.printed() == [["7", "0", "0"]])
    parts.calculation = #"<calcPr fullCalcOnLoad="1"/>"#
    #expect(try parts.printed() == [["7", "14", "0"]])
  }

  @Test func guardedQuotients() throws {
    #expect(
      try printed(
        row("0", "3", #"=IF(A1=0,"",B1/A1)"#, #"=IF(B1=0,"",A1/B1)"#, "=IF(A1=0,0,B1/A1)"),
        row("1", "4", "=IF(A2&lt;&gt;0,B2/A2,0)", "=SUM(C1:C2)", "=IF(A2>=B2,1,IF(A2=1,7,8))+1"))
        == [["0", "3", "", "0", "0"], ["1", "4", "4", "4", "8"]])
  }

  @Test func errorsAreNotPassedOver() throws {
    let parts = WorkbookParts(
      rows: #"<row><c><v>1</v></c><c t="e"><v>#REF!</v></c><c><f>SUM(A1:B1)</f></c></row>"#)
    let document = try XLSXReader().read(parts.bytes())
    #expect(Set(document.remarks.map(\.what)) == [.errorValue, .uncomputed])
  }

  @Test func formsOfZerosOnlyAreTakenAsTheyAre() throws {
    var parts = WorkbookParts(
      rows: "<row><c><v>0</v></c><c><f>A1*2</f><v>0</v></c><c><f>HYPOT(A1,A1)</f><v>0</v></c></row>"
    )
    parts.calculation = #"<calcPr fullCalcOnLoad="1"/>"#
    let document = try XLSXReader().read(parts.bytes())
    #expect(document.remarks.isEmpty)
    #expect(document.tables.first?.printed == [["0", "0", "0"]])
  }

  @Test func longChainsEnd() throws {
    let rows = (1...3000).map { index in
      row(index == 3000 ? "1" : "=A\(index + 1)+1")
    }
    let document = try XLSXReader().read(WorkbookParts(rows: rows.joined()).bytes())
    #expect(document.remarks.allSatisfy { $0.what == .uncomputed })
  }

  @Test("of edited forms only what somebody typed a number into is computed")
  func typedOnly() throws {
    let rows = """
      <row r="1"><c><v>9</v></c><c r="B1"><f>56.8+10</f></c><c r="C1"><f>SUM(A1:B1)</f></c>
      <c r="D1"><f>A1*2</f></c><c r="E1"><f>IFERROR(A1/F1,0)</f></c>
      <c r="F1"><f>'一 2'!A1</f></c><c r="G1"><f>ROUND(1.26,1)</f></c><c r="H1"><f>$A$1</f></c></row>
      """
    var limits = ReadingLimits()
    limits.computesFormulas = false
    let document = try XLSXReader(limits: limits).read(WorkbookParts(rows: rows).bytes())
    #expect(document.tables.first?.printed == [["9", "66.8", "", "18", "", "", "1.3"]])
    #expect(document.remarks.isEmpty)
  }
}
