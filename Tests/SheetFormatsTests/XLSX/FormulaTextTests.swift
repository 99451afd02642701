import Sheets
import Testing

@testable import SheetFormats

@Suite struct FormulaTextTests {
  private let a = Formula.cell(CellReference(row: 0, column: 0))
  private let b = Formula.cell(CellReference(row: 0, column: 1))
  private let c = Formula.cell(CellReference(row: 0, column: 2))

  private func text(_ formula: Formula, _ sheets: [Sheet] = [Samples.row(["x"])]) throws -> String {
    var bytes: [UInt8] = []
    let names = sheets.map(\.name)
    try FormulaText(sheets, names: names).write(formula, home: 0, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func operatorsBindAsInArithmetic() throws {
    #expect(try text(.add(a, .add(b, c))) == "A1+B1+C1")
    #expect(try text(.subtract(a, .add(b, c))) == "A1-(B1+C1)")
    #expect(try text(.subtract(.subtract(a, b), c)) == "A1-B1-C1")
    #expect(try text(.subtract(a, .subtract(b, c))) == "A1-(B1-C1)")
    #expect(try text(.subtract(a, .multiply(b, c))) == "A1-B1*C1")
    #expect(try text(.multiply(.add(a, b), c)) == "(A1+B1)*C1")
    #expect(try text(.multiply(a, .subtract(b, c))) == "A1*(B1-C1)")
  }

  @Test func divisionsAreGuardedInnermostFirst() throws {
    #expect(try text(.divide(a, b)) == "IF(B1=0,\"\",A1/B1)")
    #expect(try text(.divide(.subtract(a, b), .add(b, c))) == "IF(B1+C1=0,\"\",(A1-B1)/(B1+C1))")
    #expect(
      try text(.divide(a, .divide(b, c))) == "IF(C1=0,\"\",IF(B1/C1=0,\"\",A1/(B1/C1)))")
    #expect(
      try text(.multiply(.divide(a, b), .number(Number(exactly: 100))))
        == "IF(B1=0,\"\",A1/B1*100)")
    #expect(try text(.divide(a, .multiply(b, c))) == "IF(B1*C1=0,\"\",A1/(B1*C1))")
    // A constant divisor needs no guard.
    #expect(try text(.divide(a, .number(Number(exactly: 10_000)))) == "A1/10000")
  }

  @Test func constantsAreExact() throws {
    let third = try #require(Number(1, over: 3))
    #expect(try text(.number(third)) == "1/3")
    #expect(try text(.multiply(a, .number(third))) == "A1*(1/3)")
    #expect(try text(.subtract(a, .number(Number(exactly: -2)))) == "A1-(-2)")
  }

  @Test func columnsHaveTheirLetters() throws {
    for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
      #expect(try text(.cell(CellReference(row: 9, column: column))) == letters + "10")
    }
    #expect(try text(.cell(CellReference(row: 1_048_575, column: 16_383))) == "XFD1048576")
  }

  @Test func otherSheetsAreQuoted() throws {
    let sheets = [Samples.row(["x"]), Samples.row(["y"]).named("张'三 表")]
    let there = CellReference(sheet: 1, row: 2, column: 3)
    #expect(try text(.cell(there), sheets) == "'张''三 表'!D3")
    #expect(
      try text(.sum([CellRange(there, lastRow: 4, lastColumn: 5)]), sheets)
        == "SUM('张''三 表'!D3:F5)")
    // Its own name is not needed.
    #expect(try text(.cell(CellReference(sheet: 0, row: 0, column: 0)), sheets) == "A1")
  }

  @Test func sumsTakeRangesAndSubtotalsOne() throws {
    let column = CellRange(CellReference(row: 4, column: 1), lastRow: 8)
    #expect(
      try text(.sum([column, CellRange(CellReference(row: 0, column: 0))])) == "SUM(B5:B9,A1)")
    #expect(try text(.sum([])) == "0")
    #expect(try text(.subtotal(column)) == "SUBTOTAL(9,B5:B9)")
  }

  @Test func aSumOfManyRangesIsASumOfSums() throws {
    let cells = (0..<251).map { CellRange(CellReference(row: $0, column: 0)) }
    let all = try text(.sum(cells))
    #expect(all.hasPrefix("SUM(SUM(A1,A2,"))
    #expect(all.hasSuffix("A250),SUM(A251))"))
    #expect(try text(.sum(Array(cells.prefix(250)))).hasPrefix("SUM(A1,A2,"))
  }

  @Test func aCellThatMayBeAnEmptyTextCountsAsZero() throws {
    var sheet = Samples.row(["x", "y"])
    let share = sheet.formula(.divide(a, b))
    sheet.rows[0].cells[0] = Cell(.derived(formula: share, nil), style: 0)
    #expect(try text(.add(a, b), [sheet]) == "N(A1)+B1")
  }

  @Test func whatIsNotThereIsAFault() {
    for reference in [
      CellReference(sheet: 1, row: 0, column: 0), CellReference(sheet: -1, row: 0, column: 0),
      CellReference(row: -1, column: 0), CellReference(row: 0, column: 16_384),
      CellReference(row: 1_048_576, column: 0),
    ] {
      #expect(throws: FormulaFault.self) { try text(.cell(reference)) }
    }
  }
}
