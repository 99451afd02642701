extension RichReport {
  /// A department's budget.
  func budget() -> FactsText {
    var budget = RichBudget(self)
    let expenditure = budget.expenditure()
    let projects = budget.projects()
    let economy = budget.basicByEconomy()
    let carriedForward = budget.carriedForward()
    return .object(
      head() + [
        ("收入", .list(budget.income())), ("支出", .list(expenditure)), ("基本支出", .list(economy)),
        ("项目", .list(projects)), ("结转下年", .list(carriedForward)),
        ("三公经费", .list(budget.publicOutlays())), ("委托业务费", .list(budget.commissions())),
      ])
  }
}

/// The lists of a budget, made one after another: what is spent first, then what it is paid from.
private struct RichBudget {
  let report: RichReport
  var dice: Dice
  /// What is spent or left of each fund and period.
  var needed: [Money: Int] = [:]
  /// 人员经费 and 公用经费 of 一般公共预算.
  var basic: [Basic: Int] = [:]
  /// 基本支出 by 经济科目, of both periods.
  var economies: [String: Int] = [:]

  struct Money: Hashable {
    let fund: String
    let period: String
  }
  struct Basic: Hashable {
    let isPersonnel: Bool
    let period: String
  }
  static let periods = ["当年预算", "上年结转"]

  init(_ report: RichReport) {
    self.report = report
    dice = report.dice
  }

  // MARK: - Expenditure

  mutating func expenditure() -> [FactsText] {
    var lines: [FactsText] = []
    for (index, function) in report.codes.functions.enumerated() {
      // Every fund now and then; 一般公共预算 always.
      for (turn, fund) in report.places.funds.enumerated() where index % (turn * 2 + 1) == 0 {
        for period in RichBudget.periods where period == "当年预算" || index.isMultiple(of: 3) {
          lines.append(
            line(function, fund, period, unit: index + turn, isCorrection: index % 17 == 5))
        }
      }
    }
    return lines
  }

  private mutating func line(
    _ function: String, _ fund: String, _ period: String, unit: Int, isCorrection: Bool
  ) -> FactsText {
    let sign = isCorrection ? -1 : 1
    let general = fund == "一般公共预算"
    let own = fund == "单位资金"
    let amounts = [
      "人员经费": sign * dice.amount(upTo: isCorrection ? 3 : 2400), "公用经费": dice.amount(upTo: 700),
      // Where it is not told apart.
      "基本支出": general ? nil : dice.amount(upTo: 40),
      "事业单位经营支出": own ? dice.amount(upTo: 60) : nil,
      "上缴上级支出": own ? dice.amount(upTo: 20) : nil,
      "对附属单位补助支出": own ? dice.amount(upTo: 10) : nil,
    ].compactMapValues { $0 }
    needed[Money(fund: fund, period: period), default: 0] += amounts.values.reduce(0, +)
    if general {
      basic[Basic(isPersonnel: true, period: period), default: 0] += amounts["人员经费"] ?? 0
      basic[Basic(isPersonnel: false, period: period), default: 0] += amounts["公用经费"] ?? 0
    }
    let members: [(key: String, value: FactsText)] =
      [
        ("单位", report.unit(unit)), ("功能科目", .text(function)), ("资金", .text(fund)),
        ("期间", .text(period)),
      ] + amounts.sorted { $0.key < $1.key }.map { ($0.key, .amount($0.value)) }
    return .object(
      members + (isCorrection ? [("更正", "冲减以前年度多列的款项")] : []))
  }

  mutating func basicByEconomy() -> [FactsText] {
    var lines: [FactsText] = []
    for (basic, total) in basic.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      let codes =
        basic.isPersonnel ? report.codes.economies.personnel : report.codes.economies.operating
      // The last two lines take each other back.
      let amounts = dice.split(total, into: codes.count) + [123_456, -123_456]
      for (code, amount) in zip(codes + codes.suffix(2), amounts) {
        economies[code, default: 0] += amount
        lines.append(
          .line([
            "经济科目": .text(code), "期间": .text(basic.period), "金额": .amount(amount),
            "更正": report.correction(amount),
          ]))
      }
    }
    return lines
  }

  // MARK: - Projects

  mutating func projects() -> [FactsText] {
    let categories = ["311-专项业务支出", "312-基础设施建设支出", "321-其他项目支出", nil]
    return (0..<60).map { index in
      let category = categories[index % 4]
      // A category has five 一级项目; the last of them gets nothing.
      let group = index / 4 % 5
      let isIdle = group == 4
      let name = "示例业务保障与公共服务能力提升项目（第\(index + 1)期）"
      let function = FactsText.text(code(index * 7))
      let isSplit = index % 3 == 1
      let parts =
        (isSplit ? report.places.funds : [report.places.funds[index % report.places.funds.count]])
        .enumerated().map { turn, fund -> FactsText in
          let amounts = RichBudget.periods.map { period -> Int in
            let amount =
              isIdle ? 0 : dice.amount(upTo: 900) * (index % 10 == 7 && turn == 0 ? -1 : 1)
            needed[Money(fund: fund, period: period), default: 0] += amount
            return amount
          }
          return .line([
            "功能科目": isSplit && turn > 1 ? .text(code(index * 7 + turn)) : nil, "资金": .text(fund),
            "当年预算": .amount(amounts[0]),
            "上年结转": index.isMultiple(of: 2) || amounts[1] != 0
              ? .amount(amounts[1]) : nil,
          ])
        }
      var members: [(key: String, value: FactsText)] = [
        ("名称", .text(name)), ("一级项目", .text("示例一级项目\(group + 1)（\(category ?? "未分类")）")),
        ("单位", report.unit(index)), ("功能科目", function),
      ]
      if let category { members.append(("类别", .text(category))) }
      if isSplit {
        members.append(("资金来源", .list(parts)))
      } else if case .object(let own) = parts[0] {
        members += own
      }
      if index % 10 == 7 { members.append(("更正", "冲减以前年度多列的款项")) }
      if index % 6 < 2 { members.append(("绩效", performance(index))) }
      return .object(members)
    }
  }

  private func code(_ index: Int) -> String {
    report.codes.functions[index % report.codes.functions.count]
  }

  private func performance(_ index: Int) -> FactsText {
    let indicators: KeyValuePairs = [
      "数量指标": "产出指标", "质量指标": "产出指标", "时效指标": "产出指标", "成本指标": "产出指标",
      "经济效益指标": "效果指标", "社会效益指标": "效果指标", "生态效益指标": "效果指标",
      "可持续影响指标": "效果指标", "满意度指标": "效果指标",
    ]
    // Some kinds have several indicators, some none.
    let lines = indicators.enumerated().flatMap { turn, indicator in
      (0..<(turn + index) % 3).map { number -> FactsText in
        .line([
          "一级指标": .text(indicator.value), "二级指标": .text(indicator.key),
          "三级指标": .text("完成示例任务第\(number + 1)项的\(indicator.key)"), "指标值": "≥90次",
          "权重": .count(5),
        ])
      }
    }
    let goal = "按照年度工作安排，保障示例业务正常开展，完善公共服务设施，提升服务质量和群众满意度。"
    return .line([
      "年度绩效目标": .text(String(repeating: goal, count: index % 5 + 1)), "指标": .list(lines),
    ])
  }

  mutating func commissions() -> [FactsText] {
    (0..<12).map { index in
      .line([
        "单位": report.unit(index * 5), "项目名称": .text("示例委托业务\(index + 1)"),
        "委托事项内容": "委托专业机构开展绩效评价、审计和档案整理",
        "一般公共预算": .amount(dice.amount(upTo: 30)),
        "政府性基金预算": index % 3 == 0 ? .amount(dice.amount(upTo: 30)) : nil,
        "国有资本经营预算": index % 4 == 0 ? .amount(dice.amount(upTo: 30)) : nil,
        "是否政府购买服务": index.isMultiple(of: 2) ? "是" : "否",
        "是否政府采购": index % 3 == 0 ? "是" : "否",
        "特殊情况说明": index % 5 == 0 ? "跨年度执行" : nil,
      ])
    }
  }

  // MARK: - What it is paid from

  mutating func carriedForward() -> [FactsText] {
    report.places.funds.map { fund in
      let amounts = RichBudget.periods.map { period -> Int in
        let amount = dice.amount(upTo: 90)
        needed[Money(fund: fund, period: period), default: 0] += amount
        return amount
      }
      return .line([
        "资金": .text(fund), "当年预算": .amount(amounts[0]), "上年结转": .amount(amounts[1]),
      ])
    }
  }

  mutating func income() -> [FactsText] {
    var lines: [FactsText] = []
    for fund in report.places.funds {
      for period in RichBudget.periods {
        let sources = sources(of: fund, period)
        let places = (0..<RichReport.unitCount).flatMap { unit in sources.map { (unit, $0) } }
        var amounts = dice.split(
          needed[Money(fund: fund, period: period)] ?? 0, into: places.count)
        // The last unit's last source has a correction beside it.
        amounts[amounts.count - 1] += 98_765
        for ((unit, source), amount) in zip(
          places + [places[places.count - 1]], amounts + [-98_765])
        {
          lines.append(
            .object(
              [("单位", report.unit(unit)), ("来源", .text(source)), (period, .amount(amount))]
                + (report.correction(amount).map { [("更正", $0)] } ?? [])))
        }
      }
    }
    return lines
  }

  private func sources(of fund: String, _ period: String) -> [String] {
    guard fund == "单位资金" else { return [fund] }
    let sources = ["事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "单位资金"]
    return period == "上年结转" && report.places.hasInstitutionFund ? sources + ["事业基金"] : sources
  }

  mutating func publicOutlays() -> [FactsText] {
    // What 基本支出 spends, and something of projects.
    let items: KeyValuePairs = [
      "因公出国（境）费用": "30212", "公务接待费": "30217", "公务用车运行维护费": "30231", "公务用车购置": "31013",
    ]
    return items.map { item, code in
      .line([
        "项目": .text(item), "当年预算": .amount(max(0, economies[code] ?? 0) + dice.amount(upTo: 9)),
        "上年结转": .amount(dice.amount(upTo: 3)),
      ])
    }
  }
}
