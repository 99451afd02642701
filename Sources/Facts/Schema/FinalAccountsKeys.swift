/// The keys of a line of 结转结余.
enum BalanceKey: String, AmountKey {
  case function = "功能科目"
  case fund = "资金"
  case kind = "结转类型"
  case opening = "年初"
  case closing = "年末"

  static var title: String { "一笔结转和结余" }

  /// The keys that state an amount, each with its period.
  static let amounts: KeyValuePairs<BalanceKey, Period> = [
    .opening: .opening, .closing: .closing,
  ]

  var field: FieldSpec {
    switch self {
    case .function: FieldSpec(.code(.function), "功能科目代码；分不出科目时省略")
    case .fund: .fund
    case .kind: FieldSpec(.term(BalanceKind.terms), "结转类型；分不出时省略")
    case .opening: FieldSpec(.amount, "年初结转和结余")
    case .closing: FieldSpec(.amount, "年末结转和结余")
    }
  }
}

/// The keys of a line of 机构运行信息.
enum OperationKey: String, AmountKey {
  case item = "项目"
  case budget = "预算数"
  case final = "统计数"
  case count = "数量"

  static var title: String { "机构运行信息表的一行" }

  /// The keys that state an amount, each with its period.
  static let amounts: KeyValuePairs<OperationKey, Period> = [
    .budget: .budget, .final: .final,
  ]

  var field: FieldSpec {
    switch self {
    case .item: FieldSpec(.text, required: true, "行名，如 会议费、公务用车保有量")
    case .budget: FieldSpec(.amount, "预算数")
    case .final: FieldSpec(.amount, "统计数（金额）")
    case .count: FieldSpec(.weight, "统计数（个、人、辆、台、批次等，不是金额）")
    }
  }
}

/// The keys of 绩效自评.
enum EvaluationKey: String, FactKey {
  case name = "项目名称"
  case unit = "实施单位"
  case funding = "资金"
  case goal = "预期目标"
  case result = "实际完成情况"
  case indicators = "指标"

  static var title: String { "一个项目的绩效自评" }

  var field: FieldSpec {
    switch self {
    case .name, .unit, .goal, .result: FieldSpec(.text, required: true, rawValue)
    case .funding:
      FieldSpec(.list(EvaluationFundingKey.self, atLeast: 1), required: true, "资金情况，按来源")
    case .indicators:
      FieldSpec(.list(EvaluatedIndicatorKey.self, atLeast: 1), required: true, "绩效指标")
    }
  }
}

/// The keys of one source of a self-evaluated project's money.
enum EvaluationFundingKey: String, AmountKey {
  case fund = "来源"
  case initialBudget = "年初预算数"
  case fullBudget = "全年预算数"
  case executed = "全年执行数"

  static var title: String { "自评项目的一笔资金" }

  /// The keys that state an amount, each with its period.
  static let amounts: KeyValuePairs<EvaluationFundingKey, Period> = [
    .initialBudget: .initialBudget, .fullBudget: .fullBudget, .executed: .executed,
  ]

  var field: FieldSpec {
    switch self {
    case .fund: FieldSpec(.term(EvaluationFund.terms), required: true, "资金来源")
    case .initialBudget, .fullBudget, .executed: FieldSpec(.amount, rawValue)
    }
  }
}

/// The keys of an indicator of 绩效自评.
enum EvaluatedIndicatorKey: String, FactKey {
  case first = "一级指标"
  case second = "二级指标"
  case third = "三级指标"
  case target = "年度指标值"
  case actual = "实际完成值"
  case deviation = "偏差原因分析及改进措施"

  static var title: String { "一条自评指标" }

  var field: FieldSpec {
    switch self {
    case .first, .second, .third, .target, .actual: FieldSpec(.text, required: true, rawValue)
    case .deviation: FieldSpec(.text, rawValue)
    }
  }
}

/// The keys of a line of 委托业务费.
enum CommissionKey: String, AmountKey {
  case unit = "单位"
  case name = "项目名称"
  case content = "委托事项内容"
  case general = "一般公共预算"
  case governmentFund = "政府性基金预算"
  case stateCapital = "国有资本经营预算"
  case purchasedService = "是否政府购买服务"
  case procurement = "是否政府采购"
  case remark = "特殊情况说明"

  static var title: String { "一项委托业务" }

  /// The keys that state an amount, each with its fund.
  static let amounts: KeyValuePairs<CommissionKey, Fund> = [
    .general: .generalPublicBudget, .governmentFund: .governmentFund,
    .stateCapital: .stateCapital,
  ]

  var field: FieldSpec {
    switch self {
    case .unit: .unitOfLine
    case .name: FieldSpec(.text, required: true, "项目名称")
    case .content: FieldSpec(.text, required: true, "委托事项内容")
    case .general, .governmentFund, .stateCapital: FieldSpec(.amount, "\(rawValue)拨款收入")
    case .purchasedService, .procurement: FieldSpec(.term(["是", "否"]), required: true, rawValue)
    case .remark: FieldSpec(.text, rawValue)
    }
  }
}
