import TestSupport
import Testing

@testable import Gongkai

/// What an import must not read otherwise than it stands there, nor leave out untold; expected amounts stand in the rows.
@Suite("Nothing is imported wrongly in silence")
struct ImportSilenceTests {
  private static let head = "项目名称,单位编码,功能科目,经济科目,资金性质,项目类别,批复数"

  private let trial = ImportTrial("yanbian-budget-2024", year: 2024)
  private let accounts = ImportTrial("jilin-final-2023", year: 2023)

  private func plan(_ rows: String...) throws -> Import.Outcome {
    try trial.run("支出预算", ([Self.head] + rows).joined(separator: "\n"))
  }

  // MARK: - Tables

  @Test("A list of projects with 资金性质 is no income")
  func projectsAreNoIncome() throws {
    let outcome = try trial.run(
      "项目库",
      "单位编码,项目名称,一级项目,项目类别,功能科目,资金性质,当年预算\n603001,热线,热线,311,2010302,一般公共预算,3000")
    #expect(try outcome.lines("收入").isEmpty)
    #expect(
      try outcome.lines("项目") == ["一级项目=热线 功能科目=2010302 名称=热线 当年预算=0.3 类别=311"])
  }

  @Test("A list of projects that lacks a column is no income either, and is told")
  func lackingProjects() throws {
    // Nothing on it is known: the whole is refused.
    #expect(throws: Failure.self) {
      try trial.run("清单", "单位编码,项目名称,资金性质,当年预算\n603001,热线,一般公共预算,3000")
    }
    // Beside what is known, the sheet is told.
    let outcome = try trial.run([
      trial.book(
        "本",
        [
          "支出预算": Self.head + "\n工资,603001,2010301,30101,一般公共预算,人员类项目,1000",
          "清单": "单位编码,项目名称,资金性质,当年预算\n603001,热线,一般公共预算,3000",
        ])
    ])
    #expect(try outcome.lines("收入").isEmpty)
    #expect(outcome.words("I8").contains { $0.contains("清单") })
  }

  @Test("Income by 资金性质 alone is income where its sheet is called so")
  func income() throws {
    let outcome = try trial.run("单位收入", "单位编码,资金性质,当年预算\n603001,一般公共预算,3000")
    #expect(try outcome.lines("收入") == ["当年预算=0.3 来源=一般公共预算"])
  }

  @Test("A plan whose amounts are called as those of projects states no projects beside")
  func planIsNoProject() throws {
    let outcome = try trial.run(
      "支出",
      Self.head.replacingOccurrences(of: "批复数", with: "批复金额")
        + "\n工资,603001,2010301,30101,一般公共预算,人员类项目,1000")
    #expect(try outcome.lines("支出") == ["人员经费=0.1 功能科目=2010301"])
    #expect(try outcome.lines("项目").isEmpty)
  }

  // MARK: - Rows

  @Test(
    "A row with money whose first cell begins like a foot is a row",
    arguments: ["打印设备采购", "制表软件升级", "打印机"])
  func footAlike(_ name: String) throws {
    let outcome = try plan(
      "\(name),603001,2010302,30227,一般公共预算,特定目标类,3000", "制表人：甲,,,,,,", "打印日期：2024-01-01,,,,,,")
    #expect(
      try outcome.lines("项目") == ["一级项目=\(name) 功能科目=2010302 名称=\(name) 当年预算=0.3"])
    #expect(!outcome.codes.contains("I9"))
  }

  @Test("A row that is skipped is told where it has money")
  func skipped() throws {
    let head = "功能科目,经济科目,资金性质,项目类别,金额"
    let outcome = try accounts.run(
      "明细", "\(head)\n2010301,30201,一般公共预算,公用,5\n承前页,,,,105\n期初余额,,,,\n")
    #expect(outcome.words("I9").count == 1)
    #expect(outcome.words("I9").allSatisfy { $0.contains("承前页") && $0.contains("第3行") })
    #expect(try outcome.lines("支出") == ["公用经费=0.0005 功能科目=2010301"])
  }

  // MARK: - Empty cells

  @Test(
    "An empty 资金性质, 项目类别 or 指标来源 is told with its cell, and nothing is guessed",
    arguments: ["资金", "性质", "期间"])
  func emptyWord(_ column: String) throws {
    let cells = ["资金": "一般公共预算", "性质": "人员类项目", "期间": "当年"]
    let row = ["资金", "性质", "期间"].map { $0 == column ? "" : cells[$0] ?? "" }
    let outcome = try trial.run(
      "支出预算",
      "项目名称,单位编码,功能科目,经济科目,资金性质,项目类别,指标来源,批复数\n工资,603001,2010301,30101,"
        + row.joined(separator: ",") + ",1000")
    #expect(outcome.words("I4").count == 1)
    #expect(outcome.words("I4").allSatisfy { $0.contains("“\(column)”空着") && $0.contains("第2行") })
    for list in ["支出", "基本支出", "项目"] { #expect(try outcome.lines(list).isEmpty) }
  }

  @Test("An empty word of a row without money is nothing to tell")
  func emptyWithoutMoney() throws {
    let outcome = try plan("工资,603001,2010301,30101,一般公共预算,人员类项目,1000", "备注,,,,,,", "奖金,,,,,,0")
    #expect(outcome.codes.isDisjoint(with: ["I4", "I9"]))
  }

  @Test("An empty code is told where a fact of its row is lost, and 公用经费 is not guessed")
  func emptyCode() throws {
    let outcome = try plan(
      "甲,603001,2010301,,一般公共预算,公用经费,1000", "乙,603001,,30201,一般公共预算,公用经费,500")
    #expect(try outcome.lines("支出").isEmpty)
    #expect(try outcome.lines("基本支出") == ["经济科目=30201 金额=0.05"])
    let words = outcome.words("I9")
    #expect(words.count == 2)
    #expect(words.contains { $0.contains("经济科目空着") && $0.contains("第2行") })
    #expect(words.contains { $0.contains("功能科目空着") && $0.contains("第3行") })
  }

  @Test("The name of a code of staff is staff")
  func namedCode() throws {
    let outcome = try plan("工资,603001,2010301,基本工资,一般公共预算,人员类项目,1000")
    #expect(try outcome.lines("支出") == ["人员经费=0.1 功能科目=2010301"])
  }

  // MARK: - Ledgers

  private static let ledger = "年度,功能科目,经济科目,资金性质,项目类别,方向,金额"

  @Test("What stands on the other side of a ledger lessens, and its balance is its total")
  func sides() throws {
    let outcome = try accounts.run(
      "明细",
      Self.ledger + "\n2023,2010301,30101,一般公共预算,人员类,借,100\n"
        + "2023,2010301,30101,一般公共预算,人员类,贷,30\n,合计,,,,,70")
    #expect(try outcome.lines("支出") == ["人员经费=0.007 功能科目=2010301"])
    #expect(try outcome.lines("基本支出") == ["经济科目=30101 金额=0.007"])
    #expect(outcome.all.worst != .error)
  }

  @Test("A side that is not told is an error that names the row")
  func unknownSide() throws {
    let outcome = try accounts.run(
      "明细", Self.ledger + "\n2023,2010301,30101,一般公共预算,人员类,,100")
    #expect(outcome.words("I4").contains { $0.contains("“方向”空着") && $0.contains("第2行") })
  }

  @Test("With a column for each side, 方向 is that of the balance")
  func balance() throws {
    let head = "年度,功能科目,经济科目,资金性质,项目类别,借方金额,贷方金额,方向,余额"
    let outcome = try accounts.run(
      "明细",
      head + "\n2023,2010301,30101,一般公共预算,人员类,100,,借,100\n"
        + "2023,2010301,30101,一般公共预算,人员类,,30,贷,70\n2023,2010301,30101,一般公共预算,人员类,5,,平,0")
    #expect(try outcome.lines("支出") == ["人员经费=0.0075 功能科目=2010301"])
    #expect(outcome.all.worst != .error)
  }

  @Test("A page of a ledger all of which stands on another is doubted once; other months are not")
  func repeatedPage() throws {
    func page(_ rows: String...) -> String { ([Self.ledger] + rows).joined(separator: "\n") }
    let first = "2023,2010301,30101,一般公共预算,人员类,借,100"
    let other = "2023,2010302,30201,一般公共预算,公用,借,7"
    let outcome = try accounts.run([
      accounts.book("一月", ["明细": page(first)]), accounts.book("重", ["明细": page(first, other)]),
      accounts.book("二月", ["明细": page("2023,2010301,30101,一般公共预算,人员类,借,101")]),
    ])
    #expect(try outcome.lines("支出").first == "人员经费=0.0301 功能科目=2010301")
    #expect(outcome.words("I27").count == 1)
    #expect(outcome.words("I27").allSatisfy { $0.contains("重") })
    let same = ImportTrial("jilin-final-2023", year: 2023)
    let twice = try same.run([
      same.book("甲", ["明细": page(first, other)]), same.book("乙", ["明细": page(other, first)]),
    ])
    #expect(twice.words("I27").count == 1)
  }

  private static let vouchers = "年度,凭证号,支付日期,功能科目,经济科目,资金性质,项目类别,方向,金额"

  /// A payment of 工资 in a ledger with vouchers.
  private func payment(_ voucher: String, _ day: String, _ amount: String) -> String {
    "2023,\(voucher),\(day),2010301,30101,一般公共预算,人员类,借,\(amount)"
  }

  private func ledgers(_ first: [String], _ second: [String]) throws -> Import.Outcome {
    func page(_ rows: [String]) -> String { ([Self.vouchers] + rows).joined(separator: "\n") }
    return try accounts.run([
      accounts.book("上半年", ["明细": page(first)]), accounts.book("二季度", ["明细": page(second)]),
    ])
  }

  @Test("Rows that stand on two pages of a ledger are doubted, with where they are")
  func overlappingPages() throws {
    let (march, april, may) = (
      payment("记-3", "2023-03-10", "100"), payment("记-4", "2023-04-10", "\"1,000\""),
      payment("记-5", "2023-05-10", "7")
    )
    let outcome = try ledgers(
      [march, april], [payment("记-4", "2023-04-10", "1000.00"), may])
    // 100 + 1,000 + 1,000 + 7 元: what is doubted is not left out.
    #expect(try outcome.lines("支出") == ["人员经费=0.2107 功能科目=2010301"])
    let words = outcome.words("I28")
    #expect(words.count == 1)
    #expect(words.allSatisfy { $0.contains("1 笔") && $0.contains("上半年") && $0.contains("第3行") })
    #expect(outcome.words("I27").isEmpty)
  }

  @Test("Payments that only look alike are not doubted, nor is a page that is told to be another")
  func payments() throws {
    let same = payment("", "2023-04-10", "100")
    #expect(
      try ledgers(
        [payment("记-1", "2023-03-10", "100")], [payment("记-1", "2023-04-10", "100")]
      ).words("I28").isEmpty)
    #expect(
      try ledgers([same, payment("", "2023-03-10", "5")], [same, payment("", "2023-05-10", "5")])
        .words("I28").isEmpty)
    let two = payment("", "2023-04-10", "30")
    let alike = try ledgers(
      [same, two, payment("", "2023-03-10", "5")], [same, two, payment("", "2023-05-10", "5")])
    #expect(alike.words("I28").count == 1)
    #expect(alike.words("I28").allSatisfy { $0.contains("2 笔") })
    // A payment that was made twice on one page is two.
    let twice = payment("记-9", "2023-06-01", "8")
    #expect(
      try ledgers([twice, twice], [payment("记-10", "2023-06-01", "8")]).words("I28").isEmpty)
    let whole = try ledgers([same, two], [two, same])
    #expect(whole.words("I27").count == 1 && whole.words("I28").isEmpty)
    // Months that cost the same are other months.
    let months = try ledgers(
      [payment("", "2023-03-10", "100")], [payment("", "2023-04-10", "100")])
    #expect(months.words("I27").isEmpty && months.words("I28").isEmpty)
  }
}
