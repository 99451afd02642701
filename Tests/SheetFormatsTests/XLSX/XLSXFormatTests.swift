import Testing

/// What numbers look like by the format codes that files give.
@Suite struct XLSXFormatTests {
  private func printed(_ code: String, _ values: String...) throws -> [String] {
    var parts = WorkbookParts(
      rows: "<row>" + values.map { "<c s=\"1\"><v>\($0)</v></c>" }.joined() + "</row>")
    parts.codes = [code]
    return try parts.printed()[0]
  }

  private func printed(builtin: Int, _ value: String) throws -> String {
    var parts = WorkbookParts(rows: "<row><c s=\"1\"><v>\(value)</v></c></row>")
    parts.builtins = [builtin]
    return try parts.printed()[0][0]
  }

  @Test func amounts() throws {
    #expect(try printed("#,##0.00", "1234567.891", "0", "-5") == ["1,234,567.89", "0.00", "-5.00"])
    #expect(try printed("0.00_);[Red]\\(0.00\\)", "1234.5", "0") == ["1234.50", "0.00"])
    #expect(try printed("#,##0.00;-#,##0.00;", "0", "1") == ["", "1.00"])
    #expect(
      try printed("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", "1234") == [
        "", "1,234.00",
      ])
    #expect(try printed("#,##0;-#,##0;0", "0", "1234") == ["0", "1,234"])
    #expect(try printed("0.00%", "0.1234", "0") == ["12.34%", "0.00%"])
    #expect(try printed("#,###", "0", "12345") == ["", "12,345"])
    #expect(try printed("0.##", "1.50", "3", "0") == ["1.5", "3", "0"])
    #expect(try printed("\"￥\"#,##0.00", "1234.5") == ["1,234.50"])
    #expect(try printed("[$¥-804]#,##0.0", "1234.56") == ["1,234.6"])
    #expect(try printed("General", "1234.5678", "0") == ["1234.5678", "0"])
    #expect(try printed("G/通用格式", "12.5") == ["12.5"])
    #expect(try printed("G/通用格式\"万元\"", "12.5") == ["12.5万元"])
    #expect(try printed("0.00E+00", "12.5") == ["12.5"])
    #expect(try printed("# ?/?", "12.5") == ["12.5"])
    #expect(try printed("@", "12.5") == ["12.5"])
  }

  @Test func numbersInThousandsAndTenThousands() throws {
    #expect(try printed("#,##0.00,", "1234567") == ["1,234.57"])
    #expect(try printed("0\\.00,", "123456789") == ["1234.57"])
    #expect(try printed("0\".\"0,", "123456") == ["12.3"])
    #expect(try printed("#,##0,,.0", "1234567890") == ["1,234.6"])
  }

  @Test func codesKeepTheirZeros() throws {
    #expect(
      try printed("000000", "123", "1234567", "0", "1.5") == ["000123", "1234567", "000000", "2"])
  }

  @Test func datesAndTimes() throws {
    #expect(
      try printed("yyyy\\-mm\\-dd", "44957", "1", "60", "61", "59", "0", "2958465") == [
        "2023-01-31", "1900-01-01", "1900-02-29", "1900-03-01", "1900-02-28", "1900-01-00",
        "9999-12-31",
      ])
    #expect(try printed("yyyy\"年\"m\"月\"d\"日\"", "45351") == ["2024-02-29"])
    #expect(try printed("[$-804]yyyy年m月", "44957") == ["2023-01"])
    #expect(try printed("yyyy\"年\"", "44957") == ["2023"])
    #expect(try printed("yyyy/m/d h:mm", "44957.354166666664") == ["2023-01-31 08:30"])
    #expect(try printed("h:mm:ss", "0.99998842592592596", "0.999999") == ["23:59:59", "00:00:00"])
    #expect(try printed("mm:ss", "0.0104166666666667") == ["00:15:00"])
    #expect(try printed("[h]:mm", "1.5") == ["36:00"])
    #expect(try printed("aaaa", "44957") == ["2023-01-31"])
    #expect(try printed("yyyy-mm-dd", "-1", "2958466") == ["-1", "2958466"])
    #expect(try printed("[DBNum1]e\"年\"m\"月\"d\"日\"", "44957") == ["2023-01-31"])
    #expect(try printed("h:mm AM/PM", "0.75") == ["18:00"])
    #expect(try printed("[Magenta]0.0", "1") == ["1.0"])
  }

  @Test func builtinFormats() throws {
    let dates = [
      14: "2023-01-31", 15: "2023-01-31", 17: "2023-01", 20: "12:00", 21: "12:00:00",
      22: "2023-01-31 12:00", 27: "2023-01", 28: "2023-01-31", 31: "2023-01-31", 36: "2023-01",
      50: "2023-01", 57: "2023-01", 58: "2023-01-31", 32: "12:00", 33: "12:00:00",
    ]
    for (number, text) in dates { #expect(try printed(builtin: number, "44957.5") == text) }
    let numbers = [
      0: "1234.5", 1: "1235", 2: "1234.50", 3: "1,235", 4: "1,234.50", 9: "123450%",
      10: "123450.00%",
      37: "1,235", 43: "1,234.50", 49: "1234.5", 48: "1234.5",
    ]
    for (number, text) in numbers { #expect(try printed(builtin: number, "1234.5") == text) }
  }

  @Test func daysFrom1904() throws {
    var parts = WorkbookParts(rows: "<row><c s=\"1\"><v>43495</v></c><c s=\"1\"><v>0</v></c></row>")
    parts.builtins = [14]
    parts.from1904 = true
    #expect(try parts.printed() == [["2023-01-31", "1904-01-01"]])
  }
}
