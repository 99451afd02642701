import Gongkai
import TestSupport
import Testing

/// 勾稽关系 of the forms of final accounts, computed from tidy.csv alone.
@Suite("Relations between the forms of final accounts")
struct FinalRelationTests {
  static let subjects = Corpus.all.filter { FinalFigures($0).has("收入支出决算总表") }

  static let relations = [
    FinalRelation("01 收入总计 = 01 支出总计") {
      [$0[summary, "总计", "收入/金额"], $0[summary, "总计", "支出/金额"]]
    },
    FinalRelation("01 本年收入合计 = 02 合计") {
      [$0[summary, "本年收入合计", "收入/金额"], $0["收入决算表", "合计", "本年收入合计"]]
    },
    FinalRelation("01 本年支出合计 = 03 合计") {
      [$0[summary, "本年支出合计", "支出/金额"], $0["支出决算表", "合计", "本年支出合计"]]
    },
    FinalRelation("01 年初 + 收入 + 使用结余 = 支出 + 结余分配 + 年末") {
      [
        $0[summary, "年初结转和结余", "收入/金额"] + $0[summary, "本年收入合计", "收入/金额"]
          + $0[summary, "使用非财政拨款结余（含专用结余）", "收入/金额"],
        $0[summary, "本年支出合计", "支出/金额"] + $0[summary, "结余分配", "支出/金额"]
          + $0[summary, "年末结转和结余", "支出/金额"],
      ]
    },
    FinalRelation("04 一般公共预算 = 01") {
      [
        $0[fiscal, "一、一般公共预算财政拨款", "收入/金额"],
        $0[summary, "一、一般公共预算财政拨款收入", "收入/金额"],
      ]
    },
    FinalRelation("04 政府性基金预算 = 01") {
      [
        $0[fiscal, "二、政府性基金预算财政拨款", "收入/金额"],
        $0[summary, "二、政府性基金预算财政拨款收入", "收入/金额"],
      ]
    },
    FinalRelation("04 国有资本经营预算 = 01") {
      [
        $0[fiscal, "三、国有资本经营预算财政拨款", "收入/金额"],
        $0[summary, "三、国有资本经营预算财政拨款收入", "收入/金额"],
      ]
    },
    FinalRelation("04 本年收入合计 = 02 财政拨款收入") {
      [$0[fiscal, "本年收入合计", "收入/金额"], $0["收入决算表", "合计", "财政拨款收入"]]
    },
    FinalRelation("04 年初 + 收入 = 支出 + 年末") {
      [
        $0[fiscal, "年初结转和结余", "收入/金额"] + $0[fiscal, "本年收入合计", "收入/金额"],
        $0[fiscal, "本年支出合计", "支出/合计"] + $0[fiscal, "年末结转和结余", "支出/合计"],
        $0[fiscal, "总计", "收入/金额"], $0[fiscal, "总计", "支出/合计"],
      ]
    },
    FinalRelation("04 一般公共预算支出 = 05 合计 = 财决07 本年支出") {
      [
        $0[fiscal, "本年支出合计", "支出/一般公共预算财政拨款"], $0[general, "合计", "本年支出/合计"],
        $0.has(generalInFull) ? $0[generalInFull, "合计", "本年支出/合计"] : nil,
      ]
    },
    FinalRelation("04 政府性基金预算支出 = 07 本年支出") {
      [
        $0[fiscal, "本年支出合计", "支出/政府性基金预算财政拨款"],
        $0["政府性基金预算财政拨款收入支出决算表", "合计", "本年支出/合计"],
      ]
    },
    FinalRelation("04 国有资本经营预算支出 = 08 本年支出") {
      [
        $0[fiscal, "本年支出合计", "支出/国有资本经营预算财政拨款"],
        $0["国有资本经营预算财政拨款收入支出决算表", "合计", "本年支出"],
        $0.has("国有资本经营预算财政拨款支出决算表") ? $0["国有资本经营预算财政拨款支出决算表", "合计", "合计"] : nil,
      ]
    },
    FinalRelation("05 人员经费 = Σ 06 人员经费") {
      [$0[general, "合计", "本年支出/基本支出/人员经费"], $0.economies { ["301", "303"].contains($0) }]
    },
    FinalRelation("05 公用经费 = Σ 06 公用经费") {
      [$0[general, "合计", "本年支出/基本支出/公用经费"], $0.economies { !["301", "303"].contains($0) }]
    },
    FinalRelation("09 预算数 = 机构运行信息 一") {
      guard $0.has("机构运行信息表") else { return [] }
      return [
        $0["财政拨款“三公”经费支出决算表", nil, "预算数/合计"], $0["机构运行信息表", "（一）支出合计", "预算数"],
      ]
    },
    FinalRelation("09 决算数 = 机构运行信息 一") {
      guard $0.has("机构运行信息表") else { return [] }
      return [
        $0["财政拨款“三公”经费支出决算表", nil, "决算数/合计"], $0["机构运行信息表", "（一）支出合计", "统计数"],
      ]
    },
  ]

  private static let summary = "收入支出决算总表"
  private static let fiscal = "财政拨款收入支出决算总表"
  private static let general = "一般公共预算财政拨款支出决算表"
  private static let generalInFull = "一般公共预算财政拨款收入支出决算表"

  @Test("The forms agree", arguments: subjects, relations)
  func relation(_ subject: Corpus, _ relation: FinalRelation) {
    let values = relation.values(FinalFigures(subject)).compactMap { $0 }
    #expect(Set(values).count <= 1, "\(relation.name): \(values)")
  }

  @Test(
    "A report with every kind of money has something in every figure",
    arguments: subjects.filter { Corpus.rich.map(\.path).contains($0.path) }, relations)
  func rich(_ subject: Corpus, _ relation: FinalRelation) {
    #expect(relation.values(FinalFigures(subject)).allSatisfy { ($0 ?? 1) > 0 })
  }

  @Test("01 支出 by 类 = 03 by 类, 04 by 类 and fund = 05, 07 and 08", arguments: subjects)
  func functions(_ subject: Corpus) {
    let figures = FinalFigures(subject)
    let codes = Set(subject.exactTidy.map(\.code)).filter { $0.hasPrefix("2") && $0.count == 3 }
    let funds = [
      ("一般公共预算财政拨款", Self.general, "本年支出/合计"),
      ("政府性基金预算财政拨款", "政府性基金预算财政拨款收入支出决算表", "本年支出/合计"),
      ("国有资本经营预算财政拨款", "国有资本经营预算财政拨款收入支出决算表", "本年支出"),
    ]
    for code in codes {
      #expect(
        figures[Self.summary, code: code, "支出/金额"] == figures["支出决算表", code: code, "本年支出合计"])
      for (fund, form, column) in funds {
        #expect(
          figures[Self.fiscal, code: code, "支出/\(fund)"] == figures[form, code: code, column],
          "\(code) of \(fund)")
      }
    }
    #expect(!codes.isEmpty)
  }

  @Test(
    "年初 + 收入 = 支出 + 年末 in every row, as a whole and for 基本支出 and 项目支出", arguments: subjects)
  func balances(_ subject: Corpus) {
    var tried = 0
    for form in [
      Self.generalInFull, "政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款收入支出决算表",
    ] {
      var rows: [String: [String: Int]] = [:]
      for record in subject.exactTidy where record.form == form {
        rows["\(record.row) \(record.code)", default: [:]][record.column] = record.millionths
      }
      for (name, row) in rows {
        tried += 1
        func sum(_ columns: String...) -> Int { columns.reduce(0) { $0 + (row[$1] ?? 0) } }
        let end = "年末结转和结余/"
        #expect(
          sum("年初结转和结余/合计", "本年收入/合计", "本年收入")
            == sum("本年支出/合计", "本年支出", end + "合计"), "\(form) \(name)")
        guard !form.hasPrefix("国有") else { continue }
        #expect(
          sum("年初结转和结余/基本支出结转", "本年收入/基本支出")
            == sum("本年支出/基本支出", "本年支出/基本支出/小计", end + "基本支出结转"), "\(form) \(name)")
        #expect(
          sum("年初结转和结余/项目支出结转和结余", "本年收入/项目支出")
            == sum(
              "本年支出/项目支出", end + "项目支出结转和结余/项目支出结转", end + "项目支出结转和结余/项目支出结余"),
          "\(form) \(name)")
      }
    }
    // An example may have nothing of the funds whose forms these are.
    #expect(tried > 100 || !Corpus.rich.map(\.path).contains(subject.path))
  }

  @Test("03 is at least 05; 09 is at least what 06 spends", arguments: subjects)
  func atLeast(_ subject: Corpus) {
    let figures = FinalFigures(subject)
    let pairs = [("基本支出", "本年支出/基本支出/小计"), ("项目支出", "本年支出/项目支出")]
    for (whole, part) in pairs {
      #expect(
        (figures["支出决算表", "合计", whole] ?? 0) >= (figures[Self.general, "合计", part] ?? 0))
    }
    let outlays = [
      "因公出国（境）费": "30212", "公务接待费": "30217", "公务用车购置及运行费/公务用车购置费": "31013",
      "公务用车购置及运行费/公务用车运行费": "30231",
    ]
    for (item, code) in outlays {
      let spent = figures["一般公共预算财政拨款基本支出决算明细表", code: code, "公用经费/决算数"] ?? 0
      #expect(
        (figures["财政拨款“三公”经费支出决算表", nil, "决算数/\(item)"] ?? 0) >= spent, "\(item)")
    }
  }

  @Test("A self-evaluation's 年度资金总和 is Σ, its 执行率 the quotient", arguments: subjects)
  func evaluations(_ subject: Corpus) {
    var cards: [String: [String: String]] = [:]
    for record in subject.exactTidy where record.form == "项目支出绩效自评表" {
      cards[record.row, default: [:]][record.column] = record.value
    }
    let funds = ["当年财政拨款", "上年结转资金", "其他资金"]
    for (name, card) in cards {
      func amount(_ key: String) -> Int { card[key].flatMap(Millionths.reading) ?? 0 }
      for column in ["年初预算数", "全年预算数", "全年执行数"] {
        #expect(
          amount("年度资金总和\(column)") == funds.reduce(0) { $0 + amount("\($1)\(column)") }, "\(name)")
      }
      for fund in funds + ["年度资金总和"] {
        let (full, executed) = (amount("\(fund)全年预算数"), amount("\(fund)全年执行数"))
        let share = (card["\(fund)执行率"] ?? "").split(separator: "%").first.map(String.init)
        // A hundredth of a millionth: the exact copy prints shares to six places of a percent.
        let printed = share.flatMap(Millionths.reading)
        #expect(printed != nil, "\(name) \(fund)")
        let exact = full == 0 ? 0 : Double(executed) / Double(full) * 100_000_000
        #expect(abs(Double(printed ?? 0) - exact) <= 0.51, "\(name) \(fund)")
      }
    }
  }
}

/// Figures that must be equal; nil where the edition has another form instead.
struct FinalRelation: Sendable, CustomTestStringConvertible {
  let name: String
  let values: @Sendable (FinalFigures) -> [Int?]
  var testDescription: String { name }

  init(_ name: String, _ values: @escaping @Sendable (FinalFigures) -> [Int?]) {
    self.name = name
    self.values = values
  }
}

/// Single figures of final accounts, in millionths of their unit; a cell that is not printed is 0.
struct FinalFigures {
  private struct Place: Hashable {
    var form: String
    var row: String?
    var code: String?
    var column: String
  }
  private var values: [Place: Int] = [:]
  private let forms: Set<String>

  init(_ subject: Corpus) {
    forms = Set(subject.formNames)
    for record in subject.exactTidy {
      guard let value = record.millionths else { continue }
      var place = Place(form: record.form, row: record.row, code: nil, column: record.column)
      values[place] = values[place] ?? value
      place.row = nil
      values[place] = values[place] ?? value
      guard !record.code.isEmpty else { continue }
      place.code = record.code
      values[place] = values[place] ?? value
    }
  }

  /// Whether the edition has a form.
  func has(_ form: String) -> Bool { forms.contains(form) }

  /// A cell; any row's where none is named, and nil where the edition lacks the form.
  subscript(form: String, row: String?, column: String) -> Int? {
    has(form) ? values[Place(form: form, row: row, code: nil, column: column)] ?? 0 : nil
  }

  /// A cell of a code's row.
  subscript(form: String, code code: String, column: String) -> Int? {
    has(form) ? values[Place(form: form, row: nil, code: code, column: column)] ?? 0 : nil
  }

  /// The sum of 基本支出 over 经济科目 whose 类 is accepted.
  func economies(_ isAccepted: (String) -> Bool) -> Int {
    values.filter {
      $0.key.form == "一般公共预算财政拨款基本支出决算明细表" && $0.key.row == nil
        && $0.key.code?.count == 5 && isAccepted(String($0.key.code?.prefix(3) ?? ""))
    }.values.reduce(0, +)
  }
}

private func + (a: Int?, b: Int?) -> Int? {
  guard let a, let b else { return nil }
  return a + b
}
