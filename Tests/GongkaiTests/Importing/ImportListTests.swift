import TestSupport
import Testing

@testable import Gongkai

/// Lists that the budget system exports; expected amounts are added up by hand.
@Suite("Importing flat lists")
struct ImportListTests {
  private static let head = "年度,单位编码,单位名称,支出功能分类,部门支出经济分类,资金性质,项目类别,项目名称,批复数"

  /// A plan of one unit: 1,000.00 + 500.50 of staff, 200.25 of office, a project of 3,000.00.
  private static let rows = [
    "2024,603001,试验局,2010301,30101,一般公共预算资金,人员类项目,工资,1000.00",
    "2024,603001,试验局,2010301,30101,一般公共预算资金,人员类项目,补发,500.50",
    "2024,603001,试验局,2010301,30201,一般公共预算资金,公用经费项目,公用,200.25",
    "2024,603001,试验局,2010302,30227,一般公共预算资金,特定目标类项目,热线,\"3,000.00\"",
  ]

  private static func plan(
    _ head: String = head, _ rows: [String] = rows, total: String = "4700.75"
  ) -> String {
    (["部门：试验局,,,,,,,,单位：元", head] + rows + [",合计,,,,,,,\(total)"])
      .joined(separator: "\n") + "\n"
  }

  private let trial = ImportTrial("yanbian-budget-2024")

  private func expect(_ outcome: Import.Outcome) throws {
    #expect(
      try outcome.lines("支出") == ["人员经费=0.15005 公用经费=0.020025 功能科目=2010301"])
    #expect(
      try outcome.lines("基本支出") == [
        "经济科目=30101 金额=0.15005", "经济科目=30201 金额=0.020025",
      ])
    #expect(try outcome.lines("项目") == ["一级项目=热线 功能科目=2010302 名称=热线 当年预算=0.3"])
  }

  @Test("Rows are grouped and added up exactly, 元 becomes 万元, and the total holds")
  func grouped() throws {
    let outcome = try trial.run("支出预算", Self.plan())
    try expect(outcome)
    #expect(outcome.all.worst != .error)
    #expect(try #require(try outcome.facts()["年度"] as? Int) == 2024)
  }

  @Test(
    "A code and its name stand in one cell in any spelling",
    arguments: ["2010301 行政运行", "2010301-行政运行", "[2010301]行政运行", "【2010301】行政运行", "２０１０３０１－行政运行"])
  func spelled(_ cell: String) throws {
    let rows = Self.rows.map { $0.replacingOccurrences(of: "2010301", with: cell) }
    let outcome = try trial.run("支出预算", Self.plan(Self.head, rows))
    try expect(outcome)
  }

  @Test("Field names mean the same as Chinese headers, in any order, with codes for words")
  func fields() throws {
    let head =
      "REPLY_AMT,PRO_CAT_CODE,PRO_NAME,FUND_TYPE_CODE,EXP_FUNC_CODE,DEP_BGT_ECO_CODE,"
      + "AGENCY_CODE,AGENCY_NAME,FISCAL_YEAR"
    let rows = Self.rows.map { row in
      let cells = row.replacingOccurrences(of: "\"3,000.00\"", with: "3000").split(
        separator: ",", omittingEmptySubsequences: false
      ).map(String.init)
      let nature = ["人员类项目": "1", "公用经费项目": "21", "特定目标类项目": "3"][cells[6]] ?? ""
      return [cells[8], nature, cells[7], "111", cells[3], cells[4], cells[1], cells[2], cells[0]]
        .joined(separator: ",")
    }
    let text = ([head] + rows).joined(separator: "\n")
    let outcome = try trial.run("导出", text)
    try expect(outcome)
    #expect(outcome.all.worst != .error)
  }

  @Test("Blank rows, repeated headers, subtotals and columns more change nothing")
  func noise() throws {
    let blank = ",,,,,,,,,"
    var rows = Self.rows.map { $0 + ",说明" }
    rows.insert(",小计,,,,,,,1500.50,", at: 2)
    rows.insert(Self.head + ",处室意见", at: 1)
    rows.insert(blank, at: 0)
    let text =
      (["部门：试验局,,,,,,,,单位：元,", Self.head + ",处室意见"] + rows
      + [",合计,,,,,,,4700.75,"]).joined(separator: "\n")
    let outcome = try trial.run("支出预算", text)
    try expect(outcome)
    #expect(outcome.words("I19").contains { $0.contains("处室意见") })
    #expect(outcome.all.worst != .error)
  }

  @Test("A total and a subtotal that are not the sums of their rows are errors with their cells")
  func totals() throws {
    let wrong = try trial.run("支出预算", Self.plan(total: "4700.76"))
    #expect(wrong.words("I2").count == 1)
    let words = try #require(wrong.words("I2").first)
    #expect(words.contains("4700.76") && words.contains("4700.75") && words.contains("第7行"))
    var rows = Self.rows
    rows.insert(",小计,,,,,,,1500.51", at: 2)
    let other = ImportTrial("yanbian-budget-2024")
    #expect(try other.run("支出预算", Self.plan(Self.head, rows)).words("I2").count == 1)
  }

  @Test("The year of all rows is the report's, and the units of the rows are the department's")
  func framed() throws {
    let rows = Self.rows.prefix(3).map { $0.replacingOccurrences(of: "2024", with: "2025") }
    let text = ([Self.head] + rows).joined(separator: "\n")
    let outcome = try trial.run("导出", text)
    let facts = try outcome.facts()
    #expect(facts["年度"] as? Int == 2025)
    let units = (facts["部门"] as? [String: Any])?["单位"] as? [[String: String]]
    #expect(units == [["代码": "603001", "名称": "试验局"]])
    #expect(outcome.words("I14").allSatisfy { !$0.contains("年度") })
  }

  @Test("Rows of another year are left out and counted")
  func filtered() throws {
    let rows = Self.rows + [Self.rows[0].replacingOccurrences(of: "2024", with: "2023")]
    let outcome = try ImportTrial("yanbian-budget-2024", year: 2024)
      .run("支出预算", Self.plan(Self.head, rows))
    try expect(outcome)
    #expect(outcome.words("I20").count == 1)
  }

  @Test("What means nothing is told with its cell, and not taken")
  func unknown() throws {
    var rows = Self.rows
    rows[1] = rows[1].replacingOccurrences(of: "一般公共预算资金", with: "土地券")
    rows[2] = rows[2].replacingOccurrences(of: "2010301", with: "20103")
      .replacingOccurrences(of: "30201", with: "办公")
    rows[3] = rows[3].replacingOccurrences(of: "\"3,000.00\"", with: "三千")
    let outcome = try trial.run("支出预算", Self.plan(Self.head, rows))
    #expect(try outcome.lines("支出") == ["人员经费=0.1 功能科目=2010301"])
    #expect(outcome.words("I4").contains { $0.contains("土地券") })
    #expect(outcome.words("I4").contains { $0.contains("办公") })
    #expect(outcome.words("I3").contains { $0.contains("三千") })
    #expect(outcome.codes.contains("I2"))
  }

  @Test("An amount finer than 分 is rounded with a doubt; one in 万元 is exact")
  func units() throws {
    var rows = Self.rows
    rows[0] = rows[0].replacingOccurrences(of: "1000.00", with: "1000.005")
    let rounded = try trial.run("支出预算", Self.plan(Self.head, rows, total: "4700.755"))
    #expect(rounded.words("I10").count == 1)
    #expect(try rounded.lines("支出") == ["人员经费=0.150051 公用经费=0.020025 功能科目=2010301"])
    let text = Self.plan().replacingOccurrences(of: "单位：元", with: "单位：万元")
    let other = try ImportTrial("yanbian-budget-2024").run("支出预算", text)
    #expect(try other.lines("支出") == ["人员经费=1500.5 公用经费=200.25 功能科目=2010301"])
  }

  @Test("Files of two units add up; of one unit they must state the same")
  func files() throws {
    let other = Self.plan().replacingOccurrences(of: "603001", with: "603002")
      .replacingOccurrences(of: "热线", with: "大厅")
    let both = try trial.run([
      trial.book("甲", ["支出预算": Self.plan()]), trial.book("乙", ["支出预算": other]),
    ])
    #expect(try both.lines("支出") == ["人员经费=0.3001 公用经费=0.04005 功能科目=2010301"])
    #expect(both.all.worst != .error)
    let changed = Self.plan(total: "4700.76").replacingOccurrences(of: "500.50", with: "500.51")
    let conflict = try trial.run([
      trial.book("丙", ["支出预算": Self.plan()]), trial.book("丁", ["支出预算": changed]),
    ])
    let words = conflict.words("I1")
    #expect(words.count == 2)
    #expect(words.allSatisfy { $0.contains("丁") && $0.contains("1500.5元") })
    #expect(words.allSatisfy { $0.contains("1500.51元") })
  }

  @Test("The same file twice is used once")
  func twice() throws {
    let a = trial.folder.write(Self.plan(), to: "甲.csv")
    let b = trial.folder.write(Self.plan(), to: "乙.csv")
    let outcome = try trial.run([a, b])
    try expect(outcome)
    #expect(outcome.codes.contains("I16"))
  }

  @Test("Pages of a ledger add up, less its other side; a negative sum asks for a reason")
  func ledger() throws {
    let head = "年度,支出功能分类,部门经济分类,资金性质,项目类别,借方金额,贷方金额"
    func page(_ rows: [String]) -> String { ([head] + rows).joined(separator: "\n") }
    let trial = ImportTrial("jilin-final-2023", year: 2023)
    let first = [
      "2023,2010301,30101,一般公共预算,人员类,100,", "2023,2010301,30101,一般公共预算,人员类,,30",
    ]
    let second = [
      "2023,2010301,30101,一般公共预算,人员类,50,", "2023,2010302,30201,一般公共预算,项目支出,,7",
    ]
    let outcome = try trial.run([
      trial.book("一月", ["明细": page(first)]), trial.book("二月", ["明细": page(second)]),
    ])
    #expect(try outcome.lines("基本支出") == ["经济科目=30101 金额=0.012"])
    #expect(
      try outcome.lines("支出") == [
        "人员经费=0.012 功能科目=2010301", "功能科目=2010302 更正=待填写 项目支出=-0.0007",
      ])
    #expect(outcome.codes.contains("I13"))
  }

  @Test("A sheet of names and values says whose report it is")
  func keyed() throws {
    let outcome = try trial.run([
      trial.book(
        "甲",
        [
          "支出预算": Self.plan(),
          "部门基本情况": "一、部门代码,603\n二、部门名称,试验州试验局\n三、预算年度,2024年\n四、行政单位数,2\n",
        ])
    ])
    let facts = try outcome.facts()
    let department = try #require(facts["部门"] as? [String: Any])
    #expect(department["代码"] as? String == "603")
    #expect(department["名称"] as? String == "试验州试验局")
    #expect((facts["情况"] as? [String: Any])?["行政单位数"] as? Int == 2)
    #expect(!outcome.codes.contains("I14"))
  }
}
