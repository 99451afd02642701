import Sheets
import Testing

@testable import SheetFormats

@Suite struct SheetNamesTests {
  @Test func aLegalNameStays() {
    let names = ["收支总表", "预算表1", "a b", "GK01"]
    #expect(SheetNames.legal(names) == names)
  }

  @Test func forbiddenCharactersGetTheirFullWidthForms() {
    #expect(SheetNames.legal(["[收]:*?/\\"]) == ["［收］：＊？／＼"])
    #expect(
      SheetNames.legal(["'引'", "History", "HISTORY", "", "a\u{7}b"])
        == ["’引’", "History_", "HISTORY_ (2)", "Sheet", "ab"])
  }

  @Test func namesAreCutAt31UnitsOfUTF16() {
    let long = String(repeating: "表", count: 32)
    #expect(SheetNames.legal([long]) == [String(repeating: "表", count: 31)])
    // 𠮷 takes two units and is not cut in half: 30 units.
    #expect(
      SheetNames.legal([String(repeating: "𠮷", count: 16)])
        == [String(repeating: "𠮷", count: 15)])
    // " (2)" takes four.
    #expect(
      SheetNames.legal([long, long])
        == [String(repeating: "表", count: 31), String(repeating: "表", count: 27) + " (2)"])
  }

  @Test func namesDifferWithoutRegardToCaseBeyondASCIIToo() {
    #expect(SheetNames.legal(["a", "A", "Ä", "ä"]) == ["a", "A (2)", "Ä", "ä (2)"])
  }

  @Test func anyNamesBecomeLegalOnesThatStay() {
    let names = ["", "", "'", "''", "/", "／", "History ", String(repeating: "'", count: 40), "a\n"]
    let legal = SheetNames.legal(names)
    #expect(SheetNames.legal(legal) == legal)
    for name in legal {
      #expect((1...31).contains(name.utf16.count))
      #expect(!name.hasPrefix("'") && !name.hasSuffix("'"))
      #expect(!name.contains { "[]:*?/\\".contains($0) })
    }
    #expect(Set(legal.map { $0.lowercased() }).count == names.count)
  }
}

@Suite struct NumberFormatCodeTests {
  @Test func zeroHasItsOwnSection() {
    #expect(NumberFormat().spreadsheetCode() == "#,##0.00;-#,##0.00;")
    #expect(NumberFormat(zero: .bare).spreadsheetCode() == "#,##0.00;-#,##0.00;0")
    #expect(NumberFormat(zero: .full).spreadsheetCode() == "#,##0.00")
    // A blank's width stays free behind the figure, whatever its sign.
    #expect(NumberFormat().spreadsheetCode(space: true) == "#,##0.00_ ;-#,##0.00_ ;")
    #expect(
      NumberFormat(zero: .bare).spreadsheetCode(space: true) == "#,##0.00_ ;-#,##0.00_ ;0_ ")
    #expect(NumberFormat(zero: .full).spreadsheetCode(space: true) == "#,##0.00_ ")
    #expect(NumberFormat(places: 0, grouping: false, zero: .full).spreadsheetCode() == "0")
  }

  @Test func sharesHaveAPercentSign() {
    let format = NumberFormat(grouping: false, zero: .full, percent: true)
    #expect(format.spreadsheetCode() == "0.00%")
  }

  @Test func trimmedNumbersAreGeneralWhereThatPrintsTheSame() throws {
    let format = NumberFormat(trim: true, zero: .full)
    func code(_ top: Int64, _ bottom: Int64, _ format: NumberFormat) throws -> String {
      let number = try #require(Number(top, over: bottom))
      return format.spreadsheetCode(trimmedPlaces: format.trimmedPlaces(of: number))
    }
    #expect(try code(63, 10, format) == "General")
    // 1/3 prints 0.33, 6.301 prints 6.3, 1234.5 prints 1,234.5.
    #expect(try code(1, 3, format) == "#,##0.00")
    #expect(try code(6301, 1000, format) == "#,##0.0")
    #expect(try code(12_345, 10, format) == "#,##0.0")
    #expect(try code(12_345, 10, NumberFormat(grouping: false, trim: true)) == "General;-General;")
    #expect(try code(1, 2, NumberFormat(trim: true, zero: .full, percent: true)) == "#,##0%")
  }

  @Test func valuesAreTheNearestDoubles() throws {
    for (top, bottom, value) in [
      (121_548, 100, 1215.48), (1, 3, 1.0 / 3), (-7, 1, -7),
      (999_999_999_999_999, 100, 9_999_999_999_999.99),
    ] as [(Int64, Int64, Double)] {
      #expect(try #require(Number(top, over: bottom)).spreadsheetValue == value)
    }
  }
}
