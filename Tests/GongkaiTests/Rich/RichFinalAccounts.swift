extension RichReport {
  /// A department's final accounts.
  func finalAccounts() -> FactsText {
    var accounts = RichFinalAccounts(self)
    accounts.fiscal()
    accounts.own()
    let economy = accounts.basicByEconomy()
    let outlays = accounts.publicOutlays()
    return .object(
      head() + [
        ("收入", .list(accounts.income)), ("支出", .list(accounts.expenditure)),
        ("基本支出", .list(economy)), ("结转结余", .list(accounts.balances)),
        ("使用非财政拨款结余", .amount(accounts.used)), ("结余分配", .amount(accounts.distributed)),
        ("三公经费", .list(outlays)), ("机构运行信息", .list(accounts.operations())),
        ("绩效自评", .list(accounts.evaluations())),
      ])
  }
}

/// The lists of final accounts, every function's income following from its expenditure and balances.
private struct RichFinalAccounts {
  let report: RichReport
  var dice: Dice
  var income: [FactsText] = []
  var expenditure: [FactsText] = []
  var balances: [FactsText] = []
  let used: Int
  let distributed: Int
  private var personnel = 0
  private var operating = 0
  private var economies: [String: Int] = [:]
  private var reception = 0

  init(_ report: RichReport) {
    self.report = report
    dice = report.dice
    used = dice.amount(upTo: 300)
    distributed = dice.amount(upTo: 200)
  }

  // MARK: - Money

  /// The three 拨款.
  mutating func fiscal() {
    for (index, function) in report.codes.functions.enumerated() {
      for (turn, fund) in report.places.funds.prefix(while: { !$0.hasSuffix("资金") }).enumerated()
      where index % (turn * 2 + 1) == 0 {
        let sign = index % 17 == 5 ? -1 : 1
        let general = fund == "一般公共预算"
        let amounts = [
          general ? "人员经费" : "基本支出": sign * dice.amount(upTo: sign < 0 ? 3 : 2400),
          general ? "公用经费" : "人员经费": dice.amount(upTo: 700),
          "项目支出": dice.amount(upTo: 5000),
        ]
        let project = amounts["项目支出"] ?? 0
        let basic = amounts.values.reduce(0, +) - project
        if general {
          personnel += amounts["人员经费"] ?? 0
          operating += amounts["公用经费"] ?? 0
        }
        spend(amounts, function, fund, unit: index)
        let basicLeft = balance("基本支出结转", function, fund)
        let projectLeft =
          balance("项目支出结转", function, fund) + balance("项目支出结余", function, fund)
        earn(basic + basicLeft, from: fund, function, nature: "基本支出", unit: index)
        earn(project + projectLeft, from: fund, function, nature: "项目支出", unit: index + 1)
      }
    }
  }

  /// 财政专户管理资金 and 单位资金, whose balances are known by function or not.
  mutating func own() {
    var needed = distributed - used
    let functions = report.codes.functions.enumerated().filter { $0.offset % 4 == 0 }
    for (index, function) in functions {
      for fund in report.places.funds where fund.hasSuffix("资金") {
        let amounts = [
          "人员经费": dice.amount(upTo: 90), "公用经费": dice.amount(upTo: 90),
          "项目支出": dice.amount(upTo: 90), "基本支出": dice.amount(upTo: 9),
          index % 8 == 0 ? "经营支出" : "事业单位经营支出": dice.amount(upTo: 60),
          "上缴上级支出": dice.amount(upTo: 20), "对附属单位补助支出": dice.amount(upTo: 10),
        ]
        needed += amounts.values.reduce(0, +)
        spend(amounts, function, fund, unit: index)
        needed += balance(index % 8 == 0 ? "经营结余" : nil, function, fund)
      }
    }
    needed += balance(nil, nil, "单位资金")
    let sources = [
      "财政专户管理资金", "事业收入", "经营收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "单位资金",
    ]
    let places = functions.flatMap { function in sources.map { (function, $0) } }
    for ((function, source), amount) in zip(places, dice.split(needed, into: places.count)) {
      earn(amount, from: source, function.element, nature: nil, unit: function.offset)
    }
  }

  private mutating func spend(
    _ amounts: [String: Int], _ function: String, _ fund: String, unit: Int
  ) {
    let members: [(key: String, value: FactsText)] =
      [("单位", report.unit(unit)), ("功能科目", .text(function)), ("资金", .text(fund))]
      + amounts.sorted { $0.key < $1.key }.map { ($0.key, .amount($0.value)) }
      + [("年初预算数", .amount(dice.amount(upTo: 3000)))]
    let isCorrection = amounts.values.contains { $0 < 0 }
    expenditure.append(
      .object(members + (isCorrection ? [("更正", "冲减以前年度多列的款项")] : [])))
  }

  private mutating func earn(
    _ amount: Int, from source: String, _ function: String, nature: String?, unit: Int
  ) {
    income.append(
      .line([
        "单位": report.unit(unit), "来源": .text(source), "功能科目": .text(function),
        "性质": nature.map { .text($0) }, "决算数": .amount(amount),
        "更正": report.correction(amount),
      ]))
  }

  /// States what there was at the beginning and at the end; gives how much more is left.
  private mutating func balance(_ kind: String?, _ function: String?, _ fund: String) -> Int {
    let (opening, closing) = (dice.amount(upTo: 400), dice.amount(upTo: 400))
    balances.append(
      .line([
        "功能科目": function.map { .text($0) }, "资金": .text(fund), "结转类型": kind.map { .text($0) },
        "年初": .amount(opening), "年末": .amount(closing),
      ]))
    return closing - opening
  }

  mutating func basicByEconomy() -> [FactsText] {
    var lines: [FactsText] = []
    let (first, second) = report.codes.economies
    for (codes, total) in [(first, personnel), (second, operating)] {
      // The last two lines take each other back.
      let amounts = dice.split(total, into: codes.count) + [123_456, -123_456]
      for (code, amount) in zip(codes + codes.suffix(2), amounts) {
        economies[code, default: 0] += amount
        lines.append(
          .line([
            "经济科目": .text(code), "金额": .amount(amount), "更正": report.correction(amount),
          ]))
      }
    }
    return lines
  }

  // MARK: - What is told beside it

  mutating func publicOutlays() -> [FactsText] {
    // What 基本支出 spends, and something of projects.
    let items: KeyValuePairs = [
      "因公出国（境）费用": "30212", "公务接待费": "30217", "公务用车运行维护费": "30231", "公务用车购置": "31013",
    ]
    return items.map { item, code in
      let final = max(0, economies[code] ?? 0) + dice.amount(upTo: 9)
      if item == "公务接待费" { reception = final }
      return .line([
        "项目": .text(item), "预算数": .amount(final + dice.amount(upTo: 5)), "决算数": .amount(final),
      ])
    }
  }

  mutating func operations() -> [FactsText] {
    let procurement = ["货物", "工程", "服务"].map { ($0, dice.amount(upTo: 800)) }
    let procured = procurement.reduce(0) { $0 + $1.1 }
    var amounts = [
      ("国内接待费", reception / 2), ("外事接待费", reception / 8), ("国（境）外接待费", reception / 4),
      ("授予中小企业合同金额", procured / 2), ("授予小微企业合同金额", procured / 3),
    ]
    amounts += procurement.map { ("政府采购\($0.0)支出", $0.1) }
    for item in ["会议费", "培训费", "行政单位机关运行经费", "参照公务员法管理事业单位机关运行经费"] {
      amounts.append((item, dice.amount(upTo: 500)))
    }
    let counts: KeyValuePairs = [
      "因公出国（境）团组数": 3, "因公出国（境）人次数": 11, "公务用车购置数": 2, "公务用车保有量": 46,
      "国内公务接待批次": 120, "外事接待批次": 4, "国内公务接待人次": 1310, "外事接待人次": 37,
      "国（境）外公务接待批次": 1, "国（境）外公务接待人次": 6, "副部（省）级及以上领导用车": 0, "主要负责人用车": 1,
      "机要通信用车": 30, "应急保障用车": 2, "执法执勤用车": 8, "特种专业技术用车": 3, "离退休干部服务用车": 1,
      "其他用车": 1, "单价100万元（含）以上设备": 9,
    ]
    return amounts.map { item, amount in
      .line([
        "项目": .text(item), "预算数": .amount(amount + dice.amount(upTo: 2)), "统计数": .amount(amount),
      ])
    } + counts.map { item, count in .line(["项目": .text(item), "数量": .count(count)]) }
  }

  mutating func evaluations() -> [FactsText] {
    (0..<12).map { index in
      let funding = ["当年财政拨款", "上年结转资金", "其他资金"].prefix(index % 3 + 1).map { source -> FactsText in
        // One in four was given nothing in the year.
        let full = index % 4 == 3 ? 0 : dice.amount(upTo: 600)
        return .line([
          "来源": .text(source), "年初预算数": .amount(dice.amount(upTo: 500)), "全年预算数": .amount(full),
          "全年执行数": .amount(dice.number(0...max(full, 0))),
        ])
      }
      let indicators = ["产出指标", "效益指标", "满意度指标"].flatMap { first in
        (0...index % 4).map { number -> FactsText in
          .line([
            "一级指标": .text(first), "二级指标": .text(number < 2 ? "数量指标" : "质量指标"),
            "三级指标": .text("完成示例任务第\(number + 1)项"), "年度指标值": "≥90次", "实际完成值": "92次",
            "偏差原因分析及改进措施": number == 1 ? "需求比年初预计的多，来年按实际需要设置指标值，加强过程管理。" : nil,
          ])
        }
      }
      return .line([
        "项目名称": .text("示例业务保障与公共服务能力提升项目（第\(index + 1)期）"),
        "实施单位": .text("示例市示例局第\(index + 1)综合事务服务中心"), "资金": .list(funding),
        "预期目标": .text(String(repeating: "保障示例业务正常开展，提升服务质量。", count: index % 5 + 1)),
        "实际完成情况": .text(String(repeating: "各项任务按期完成，服务质量稳步提升。", count: index % 7 + 1)),
        "指标": .list(indicators),
      ])
    }
  }
}
