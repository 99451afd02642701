import SheetFormats
import Sheets
import Testing

@Suite struct CSVTests {
  /// Reads RFC 4180 strictly, written without a look at the encoder: CRLF ends a record.
  private func parse(_ bytes: [UInt8]) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (isQuoted, scalar) {
      case (true, "\""):
        if rest.first == "\"" {
          field.append("\"")
          rest.removeFirst()
        } else {
          isQuoted = false
        }
      case (true, _): field.append(scalar)
      case (false, "\""):
        try #require(field.isEmpty, "a quote inside a bare field")
        isQuoted = true
      case (false, ","):
        record.append(String(field))
        field = .init()
      case (false, "\r"):
        try #require(rest.popFirst() == "\n", "a bare CR")
        records.append(record + [String(field)])
        (record, field) = ([], .init())
      case (false, "\n"): Issue.record("a bare LF")
      default: field.append(scalar)
      }
    }
    try #require(record.isEmpty && field.isEmpty, "the last record has no end")
    return records
  }

  @Test func textComesBackAsItWentIn() throws {
    let texts = [
      "科目,编码", "他说“好”", "a \"quoted\" word", "two\nlines", "", " space ", "2010301", "001",
      "tab\there",
    ]
    let records = try parse(CSVWriter(byteOrderMark: false).encode(Samples.row(texts)))
    #expect(records == [texts])
  }

  @Test func everyRowIsARecordOfEqualLength() throws {
    let sheet = try Samples.form()
    let records = try parse(CSVWriter(byteOrderMark: false).encode(sheet))
    #expect(records.count == sheet.rows.count)
    #expect(records.allSatisfy { $0.count == 4 })
    #expect(records[0] == ["2026年收支总表", "", "", ""])
    #expect(records[2] == ["项目", "支出", "", "占比"])
    #expect(records[3] == ["", "合计", "其中：基本支出", ""])
    // 2.10 / 12.30 = 17.073…%
    #expect(records[4] == ["工资福利支出", "12.30", "2.10", "17.07%"])
    // 2,000.00 without its separator; zero stays blank.
    #expect(records[5] == ["一般公共预算财政拨款安排的项目支出", "2000.00", "", ""])
    #expect(records[6] == ["合计", "2012.30", "2.10", ""])
  }

  @Test func aCoveredCellIsEmptyWhateverItHolds() throws {
    var sheet = Samples.row(["甲", "乙"])
    sheet.spans = [Samples.block(0, 0, 0, 1)]
    #expect(try parse(CSVWriter(byteOrderMark: false).encode(sheet)) == [["甲", ""]])
  }

  @Test func theMarkOpensTheFileOnce() {
    let sheet = Samples.row(["甲"])
    #expect(CSVWriter().encode(sheet).starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(!CSVWriter(byteOrderMark: false).encode(sheet).contains(0xEF))
  }

  @Test(arguments: [
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\n=1", "\r=1", "--1", "-1-2", "-",
    "＝1+1", "＠x", "-1.2.3", "+,1", "-A1",
  ])
  func whatWouldRunIsDefused(text: String) throws {
    let records = try parse(CSVWriter(byteOrderMark: false).encode(Samples.row([text])))
    let field = try #require(records.first?.first)
    #expect(text.count == 1 ? field == text : field.first == "'")
  }

  /// What is not seen in a field, and so does not keep a program that drops it from running what follows.
  static let unseen = [
    "\u{FEFF}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{AD}",
    "\n", "\t",
    "\u{A0}", "\u{3000}", "\u{2003}", "\u{202F}", "\u{180E}", "\u{FE0F}",
    "\u{FEFF}\u{200B} \u{3000}", "\r\n",
    "\u{E0020}", "\u{61C}",
  ]

  @Test(arguments: unseen)
  func whatWouldRunBehindWhatIsNotSeenIsDefused(prefix: String) throws {
    for formula in ["=1+1", "+1+1", "-2+3", "@SUM(1)", "＝1+1", "＋cmd", "－1－2", "＠x"] {
      let records = try parse(
        CSVWriter(byteOrderMark: false).encode(Samples.row([prefix + formula])))
      let field = try #require(records.first?.first)
      #expect(field.unicodeScalars.first == "'")
      #expect(field.hasSuffix(formula))
    }
  }

  @Test(arguments: [" =1+1", "  @SUM(1)", "   ＝1"])
  func aFormulaBehindSpacesIsDefused(text: String) throws {
    let records = try parse(CSVWriter(byteOrderMark: false).encode(Samples.row([text])))
    #expect(records.first == ["'\(text)"])
  }

  @Test func noTextTurnsItsReadingDirection() throws {
    let turns = "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}"
    let sheet = Samples.row(["a\(turns)b", "\(turns)=1+1"])
    let records = try parse(CSVWriter(byteOrderMark: false).encode(sheet))
    #expect(records == [["ab", "'=1+1"]])
  }

  @Test(arguments: ["=80次", "=3.36万元", "=100%", "=23", "=1,215.48元"])
  func anIndicatorsValueIsDefusedWithoutShow(text: String) throws {
    let records = try parse(CSVWriter(byteOrderMark: false).encode(Samples.row([text])))
    #expect(records.first == [" \(text)"])
  }

  @Test(arguments: ["=1次()", "=A1", "=1+1次", "=1E5", "=次", "=80次!A1", "=1ａ", "=-1次", "=5%%"])
  func whatIsNoValueIsDefusedAsAnyFormula(text: String) throws {
    let records = try parse(CSVWriter(byteOrderMark: false).encode(Samples.row([text])))
    #expect(records.first == ["'\(text)"])
  }

  @Test(arguments: [
    "-12.30", "+5", "－12.30", "\u{3000}-12.30", "　　项目", " - 项目", "\u{200B}", "　-", "-1,234.50",
    "-5%", "-", "2=2", "a@b", "单位：万元", "—", "'quoted", "0",
  ])
  func whatRunsNothingStays(text: String) throws {
    #expect(try parse(CSVWriter(byteOrderMark: false).encode(Samples.row([text]))) == [[text]])
  }

  @Test func controlCharactersAreDropped() throws {
    let sheet = Samples.row(["a\u{0}b\u{1B}[2Jc\u{9B}d\u{7F}", "x\r\ny", "x\ry"])
    let records = try parse(CSVWriter(byteOrderMark: false).encode(sheet))
    #expect(records == [["ab[2Jcd", "x\ny", "x\ny"]])
  }

  @Test func aRecordOfOneEmptyFieldIsNotABlankLine() {
    #expect(CSVWriter(byteOrderMark: false).encode(Samples.row([""])) == Array("\"\"\r\n".utf8))
  }

  @Test func theEncoderWritesRecordsOfMixedFields() throws {
    var encoder = CSVEncoder(byteOrderMark: false)
    encoder.appendRecord(["表", "值"])
    encoder.append("收支总表")
    encoder.append(try #require(Number(-123_456, over: 100)), NumberFormat())
    encoder.endRecord()
    encoder.appendEmpty()
    encoder.append(.zero, NumberFormat())
    encoder.endRecord()
    #expect(try parse(encoder.bytes) == [["表", "值"], ["收支总表", "-1234.56"], ["", ""]])
  }
}
