import Gongkai
import SheetFormats
import Sheets
import TestSupport
import Testing

/// What a workbook must not be read otherwise than it stands there, nor leave out untold.
@Suite("Nothing of a workbook is read wrongly in silence")
struct EntrySilenceTests {
  private static let edition = "yanbian-budget-2024"

  /// What became of a workbook: its facts as JSON, empty where it was refused, and what was told.
  private struct Said {
    var json = ""
    var told: [String] = []
    var codes: [String] = []
    var isRefused = false

    func tells(_ words: String...) -> Bool {
      told.contains { line in words.allSatisfy { line.contains($0) } }
    }
  }

  private func read(_ book: EntryBook) throws -> Said {
    let folder = TemporaryFolder()
    let path = folder.write(try EntryBookWriter().encode(book), to: "填报.xlsx")
    do throws(Failure) {
      let made = try EntryMaking(library: Trial.library).bytes(
        of: path, edition: nil, as: .json, named: "甲.json")
      return Said(
        json: String(decoding: made.bytes, as: UTF8.self),
        told: made.findings.map { $0.words(.chinese) },
        codes: made.findings.map(\.code.rawValue))
    } catch {
      return Said(
        told: error.words(.chinese).split(separator: "\n").map(String.init), isRefused: true)
    }
  }

  private func example() throws -> EntryTrial { try EntryTrial(example: Self.edition) }

  private func small(unit: String = "万元") throws -> EntryTrial {
    let text = SmallInput.replacing(#""金额单位": "万元""#, with: "\"金额单位\": \"\(unit)\"")
    return try EntryTrial(Array(text.utf8))
  }

  // MARK: - The law

  @Test(
    "An amount in any cell at or below the headers, or beside them, stands in the facts or is told",
    arguments: ["收入", "项目", "绩效指标", "三公经费", "科目名称", "上年", "概况"])
  func everyCell(_ page: String) throws {
    let made = try bare(try example())
    let number = try made.page(page)
    let width = made.book.pages[number].rows[EntryTrial.header].count
    for column in 0...width {
      for row in [EntryTrial.header, EntryTrial.first, EntryTrial.first + 40] {
        var trial = made
        let spot = try trial.put(
          .number(Number(hundredths: 98_765_432)), page: page, row: row, column: column)
        let said = try read(trial.book)
        let isTold =
          said.tells(spot) || said.tells("987654.32")
          // Its line is refused, or without its header the column's lines are.
          || said.isRefused && said.told.contains { $0.tells(line: row + 1, of: page) }
          || row == EntryTrial.header && said.isRefused && said.tells("\(page)!")
        #expect(said.json.contains("987654.32") || isTold, "\(spot): \(said.told)")
      }
    }
  }

  /// The same workbook without formulas and the lists that drop-downs take from.
  private func bare(_ trial: EntryTrial) throws -> EntryTrial {
    var trial = trial
    for page in trial.book.pages.indices { trial.book.pages[page].fillings = [] }
    trial.book.pages.removeAll { $0.name == "选项" || $0.name == "说明" }
    return trial
  }

  @Test("An amount over the headers is told, the workbook's own sums are not")
  func overHeaders() throws {
    var trial = try example()
    #expect(try read(trial.book).told.isEmpty)
    let spot = try trial.put(
      .number(Number(hundredths: 12_345)), page: "支出", row: 1, column: 3)
    #expect(try read(trial.book).tells(spot))
  }

  // MARK: - Units

  @Test(
    "The unit that a header says is that of its column, as that of a cell is",
    arguments: [("万元", "（元）", "0.001234"), ("元", "（万元）", "123400"), ("万元", "(万元)", "12.34")])
  func headerUnit(_ unit: String, _ header: String, _ amount: String) throws {
    for content in [EntryCell.Content.number(Number(hundredths: 1_234)), .text("12.34")] {
      var trial = try small(unit: unit)
      let column = try trial.column("金额", of: "基本支出")
      try trial.put(
        .text("金额" + header), page: "基本支出", row: EntryTrial.header, column: column)
      try trial.put(content, page: "基本支出", row: EntryTrial.first, column: column)
      let said = try read(trial.book)
      #expect(said.json.contains("\"金额\": \(amount)"), "\(said.told)")
    }
  }

  @Test("The unit of a cell stands before that of its header")
  func cellUnit() throws {
    var trial = try small()
    let column = try trial.column("金额", of: "基本支出")
    try trial.put(.text("金额（元）"), page: "基本支出", row: EntryTrial.header, column: column)
    try trial.put(.text("7.5万元"), page: "基本支出", row: EntryTrial.first, column: column)
    #expect(try read(trial.book).json.contains("\"金额\": 7.5"))
  }

  // MARK: - Pages

  private func copy(_ page: String, as name: String, in trial: inout EntryTrial) throws {
    var copy = trial.book.pages[try trial.page(page)]
    copy.name = name
    trial.book.pages.append(copy)
  }

  @Test(
    "A copy of a page is told and not read", arguments: [("三公经费", "三公备份"), ("支出", "支出 (2)")])
  func copies(_ page: String, _ name: String) throws {
    var trial = try example()
    let before = try read(trial.book)
    try copy(page, as: name, in: &trial)
    // Though pages are missing that have some of its headers.
    trial.book.pages.removeAll { $0.name == "结转下年" && page == "三公经费" }
    let said = try read(trial.book)
    #expect(!said.isRefused, "\(said.told)")
    #expect(said.tells(name, "没有读") && said.codes.contains("F8"))
    #expect(!said.codes.contains("F10"))
    if page == "支出" { #expect(said.json == before.json) }
    if page == "三公经费" { #expect(!said.json.contains("结转下年")) }
  }

  @Test("A page of another name is read by its headers, and told", arguments: ["支出（改）", "一月份"])
  func renamed(_ name: String) throws {
    var trial = try example()
    let before = try read(trial.book)
    trial.book.pages[try trial.page("支出")].name = name
    let said = try read(trial.book)
    #expect(said.json == before.json)
    #expect(said.codes == ["F10"] && said.tells(name, "支出"))
  }

  @Test("A page of another name with headers of somebody's own is nobody's")
  func foreign() throws {
    var trial = try example()
    trial.book.pages[try trial.page("结转下年")].name = "测算"
    try trial.put(.text("核对人"), page: "测算", row: EntryTrial.header, column: 12)
    let said = try read(trial.book)
    #expect(!said.json.contains("\"结转下年\": ["))
    #expect(said.isRefused || said.tells("测算", "没有读"))
  }

  // MARK: - Cells

  @Test(
    "Digits that a line's end or a blank parts are no amount",
    arguments: ["8\n2", "24 30", "1.5 300", "24\u{3000}30", "1 2345", "12 345 6", "1\r\n234"])
  func parted(_ text: String) throws {
    var trial = try small()
    let column = try trial.column("金额", of: "基本支出")
    let spot = try trial.put(
      .text(text), page: "基本支出", row: EntryTrial.first, column: column)
    let said = try read(trial.book)
    #expect(said.isRefused && said.tells(spot, "不是金额"), "\(said.told)")
  }

  @Test(
    "A blank between thousands is none",
    arguments: [
      ("1 234.56", "1234.56"), ("12\u{A0}345", "12345"), (" 12.5 ", "12.5"),
      ("￥ 1 234 567", "1234567"),
    ])
  func thousands(_ text: String, _ amount: String) throws {
    var trial = try small()
    let column = try trial.column("金额", of: "基本支出")
    try trial.put(.text(text), page: "基本支出", row: EntryTrial.first, column: column)
    #expect(try read(trial.book).json.contains("\"金额\": \(amount)"))
  }

  @Test(
    "Two codes in a cell are none",
    arguments: ["2010301-2010302 行政运行", "2010301 行政运行、2010302 一般行政管理事务"])
  func twoCodes(_ text: String) throws {
    var trial = try small()
    let column = try trial.column("功能科目", of: "支出")
    let spot = try trial.put(.text(text), page: "支出", row: EntryTrial.first, column: column)
    let said = try read(trial.book)
    #expect(said.isRefused && said.tells(spot, "不是功能科目代码"), "\(said.told)")
  }
}

extension String {
  /// Whether a message names a cell of a line of a page.
  fileprivate func tells(line: Int, of page: String) -> Bool {
    guard let start = firstRange(of: page + "!") else { return false }
    let address = self[start.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return address.drop { $0.isLetter } == String(line)[...]
  }
}
