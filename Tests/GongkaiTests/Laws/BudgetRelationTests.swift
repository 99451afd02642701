import TestSupport
import Testing

/// 勾稽关系 of the budget forms, computed from tidy.csv alone.
///
/// Forms are found by what their names end in, so that another edition's are found too; a relation between forms that an
/// edition does not have is not tried, and the first edition has them all.
@Suite("Relations between the budget forms")
struct BudgetRelationTests {
  static let relations = [
    Relation("表1 收入总计 = 表1 支出总计") { [$0.summary("收入总计", "收入"), $0.summary("支出总计", "支出")] },
    Relation("表1 收入总计 = 表2 合计") {
      [$0.summary("收入总计", "收入"), $0.value("收入总表", "合计", ["合计"])]
    },
    Relation("表1 支出总计 = 表3 合计 + 结转下年") {
      [
        $0.summary("支出总计", "支出"),
        $0.value("支出总表", "合计", ["合计", "总计"]).map { [report = $0] total in
          ["结转下年支出", "结转下年"].reduce(total) { $0 + (report.summary($1, "支出") ?? 0) }
        },
      ]
    },
    Relation("表4 收入总计 = 表4 支出总计 = 表1 一、财政拨款收入") {
      [
        $0.fiscal("收入总计", "收入"), $0.fiscal("支出总计", "支出"),
        // Another city does not print this row.
        $0.prints("一、财政拨款收入") ? $0.summary("一、财政拨款收入", "收入") : nil,
      ]
    },
    Relation("表4 支出 = 表5 + 政府性基金预算支出表 + 国有资本经营预算支出表") { report in
      let total = report.prints("一、本年支出") ? "一、本年支出" : "本年支出合计"
      return [
        report.fiscal(total, "支出"),
        report.topCodes("一般公共预算支出表", ["合计"])
          + report.topCodes("政府性基金预算支出表", ["合计"])
          + report.topCodes("国有资本经营预算支出表", ["合计"]),
      ]
    },
    Relation("表9 by fund = 表5, 政府性基金预算支出表, 国有资本经营预算支出表: 一般公共预算") {
      [$0.projects("一般公共预算"), $0.topCodes("一般公共预算支出表", ["项目支出"])]
    },
    Relation("表9 by fund: 政府性基金预算") {
      [$0.projects("政府性基金预算"), $0.topCodes("政府性基金预算支出表", ["项目支出"])]
    },
    Relation("表9 by fund: 国有资本经营预算") {
      [$0.projects("国有资本经营预算"), $0.topCodes("国有资本经营预算支出表", ["项目支出"])]
    },
    Relation("表5 人员经费 = 表6 人员经费") {
      [
        $0.value("一般公共预算支出表", "合计", ["基本支出/人员经费"])
          ?? $0.topCodes("一般公共预算支出表", ["基本支出/人员经费"]),
        $0.value("一般公共预算基本支出表", "合计", ["人员经费"]),
      ]
    },
    Relation("表5 公用经费 = 表6 公用经费") {
      [
        $0.value("一般公共预算支出表", "合计", ["基本支出/公用经费"])
          ?? $0.topCodes("一般公共预算支出表", ["基本支出/公用经费"]),
        $0.value("一般公共预算基本支出表", "合计", ["公用经费"]),
      ]
    },
    Relation("表9 合计 = 表3 项目支出") {
      [
        $0.value("项目支出表", "合计", ["合计"]), $0.value("支出总表", "合计", ["项目支出"]),
      ]
    },
  ]

  @Test("The forms agree", arguments: Corpus.all, relations)
  func relation(_ subject: Corpus, _ relation: Relation) {
    let values = relation.values(BudgetFigures(subject)).compactMap { $0 }
    #expect(Set(values).count <= 1, "\(relation.name): \(values)")
  }

  @Test(
    "The first edition has every figure that a relation names",
    arguments: Corpus.all.filter { $0.path.contains("yanbian") && $0.path.contains("2023-budget") },
    relations)
  func complete(_ subject: Corpus, _ relation: Relation) {
    #expect(!relation.values(BudgetFigures(subject)).contains(nil))
  }

  @Test(
    "A report with every kind of money has something in every figure",
    arguments: Corpus.rich.filter { $0.formNames.contains("财政拨款收支总表") }, relations)
  func rich(_ subject: Corpus, _ relation: Relation) {
    let values = relation.values(BudgetFigures(subject))
    #expect(values.count > 1 && values.allSatisfy { ($0 ?? 0) > 0 })
  }

  @Test("表1 支出 by 类 = 表3 by 类", arguments: Corpus.all)
  func functions(_ subject: Corpus) {
    let figures = BudgetFigures(subject)
    let codes = Set(
      subject.exactTidy.filter { $0.form == "收支总表" && $0.code.count == 3 }.map(\.code))
    for code in codes {
      let whole = figures.value("支出总表", code: code, ["合计", "总计"])
      guard let whole else { continue }
      #expect(figures.summary(code: code, "支出") == whole, "\(code) differs")
    }
  }

  @Test("“三公” is at least what 表6 spends", arguments: Corpus.rich)
  func outlays(_ subject: Corpus) {
    let figures = BudgetFigures(subject)
    let items = ["因公出国（境）费用": "30212", "公务接待费": "30217", "公务用车运行维护费": "30231"]
    for (item, code) in items {
      let stated = figures.records.first {
        $0.form.contains("“三公”") && $0.row.hasSuffix(item) && $0.column.hasSuffix("预算数")
      }
      guard let name = figures.value("一般公共预算基本支出表", code: code, ["合计"]) else { continue }
      #expect((stated?.millionths ?? 0) >= name, "\(item)")
    }
  }

  @Test("A card's 财政拨款 is that project's 本年财政拨款 in 表9", arguments: Corpus.all)
  func cards(_ subject: Corpus) {
    // Projects of several units may share a name; the forms agree on their sum.
    var cards: [String: Int] = [:]
    for record in subject.exactTidy
    where record.form.contains("绩效") && record.column == "财政拨款" {
      cards[record.row, default: 0] += record.millionths ?? 0
    }
    var projects: [String: Int] = [:]
    for record in subject.exactTidy
    where record.form == "项目支出表" && record.column.hasPrefix("本年财政拨款/") {
      projects[record.row, default: 0] += record.millionths ?? 0
    }
    for (name, card) in cards {
      // A card may print another name than the form.
      guard let listed = projects[name] else { continue }
      #expect(card == listed, "\(name) differs")
    }
  }

  @Test("A card's 年度资金总额 is its 财政拨款 and 其他资金", arguments: Corpus.all)
  func cardTotals(_ subject: Corpus) {
    var cards: [String: [String: Int]] = [:]
    for record in subject.exactTidy where record.form.contains("绩效目标表") {
      cards[record.row, default: [:]][record.column, default: 0] += record.millionths ?? 0
    }
    for (name, card) in cards {
      #expect(card["年度资金总额"] == (card["财政拨款"] ?? 0) + (card["其他资金"] ?? 0), "\(name)")
    }
  }
}

/// Figures that must be equal; nil where the edition lacks one.
struct Relation: Sendable, CustomTestStringConvertible {
  let name: String
  let values: @Sendable (BudgetFigures) -> [Int?]
  var testDescription: String { name }

  init(_ name: String, _ values: @escaping @Sendable (BudgetFigures) -> [Int?]) {
    self.name = name
    self.values = values
  }
}

/// Single figures of the budget forms, in millionths of their unit; a blank cell is 0, a missing row nil.
struct BudgetFigures {
  let records: [TidyRecord]

  init(_ subject: Corpus) { records = subject.exactTidy }

  /// A cell of the form whose name ends so; the first of the columns that it has.
  func value(_ form: String, _ row: String? = nil, code: String? = nil, _ columns: [String]) -> Int?
  {
    let rows = records.filter {
      $0.form.hasSuffix(form) && (row == nil || $0.row == row) && (code == nil || $0.code == code)
    }
    guard !rows.isEmpty, let whole = rows.first(where: { columns.contains($0.column) }) else {
      return rows.isEmpty ? nil : 0
    }
    return whole.millionths
  }

  /// A row of 收支总表: 预算数 where the edition prints it, else 当年 + 结转.
  func summary(_ row: String? = nil, code: String? = nil, _ list: String) -> Int? {
    total("收支总表", not: "财政拨款", row, code: code, list)
  }

  /// A row of 财政拨款收支总表, or 财政拨款收支预算表.
  func fiscal(_ row: String, _ list: String) -> Int? {
    total("财政拨款收支总表", not: "无", row, list) ?? total("财政拨款收支预算表", not: "无", row, list)
  }

  /// Whether a row is printed with money anywhere.
  func prints(_ row: String) -> Bool { records.contains { $0.row == row } }

  /// The sum of the rows of 类 of a form.
  func topCodes(_ form: String, _ columns: Set<String>) -> Int {
    records.filter {
      $0.form.hasSuffix(form) && $0.code.count == 3 && columns.contains($0.column)
    }.reduce(0) { $0 + ($1.millionths ?? 0) }
  }

  /// 项目支出 of a fund, this year's and last year's.
  func projects(_ fund: String) -> Int? {
    let columns = ["本年财政拨款/\(fund)", "财政拨款结转/\(fund)"]
    let cells = columns.map { value("项目支出表", "合计", [$0]) }
    return cells.contains(nil) ? nil : cells.reduce(0) { $0 + ($1 ?? 0) }
  }

  private func total(
    _ form: String, not other: String, _ row: String?, code: String? = nil, _ list: String
  ) -> Int? {
    guard records.contains(where: { $0.form.hasSuffix(form) && !$0.form.contains(other) }) else {
      return nil
    }
    let cells = records.filter {
      $0.form.hasSuffix(form) && !$0.form.contains(other) && (row == nil || $0.row == row)
        && (code == nil || $0.code == code) && $0.column.hasPrefix("\(list)/")
    }
    if let whole = cells.first(where: { $0.column.hasSuffix("预算数") }) { return whole.millionths }
    return cells.reduce(0) { $0 + ($1.millionths ?? 0) }
  }
}
