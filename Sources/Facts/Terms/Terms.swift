/// A closed list of official terms, as they stand in the input and on the forms.
package protocol Term: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// 资金: whose money is spent.
package enum Fund: String, Term {
  /// 一般公共预算
  case generalPublicBudget = "一般公共预算"
  /// 政府性基金预算
  case governmentFund = "政府性基金预算"
  /// 国有资本经营预算
  case stateCapital = "国有资本经营预算"
  /// 财政专户管理资金
  case fiscalAccount = "财政专户管理资金"
  /// 单位资金
  case unitFunds = "单位资金"
}

/// 来源: where income comes from.
package enum IncomeSource: String, Term {
  /// 一般公共预算
  case generalPublicBudget = "一般公共预算"
  /// 政府性基金预算
  case governmentFund = "政府性基金预算"
  /// 国有资本经营预算
  case stateCapital = "国有资本经营预算"
  /// 财政专户管理资金
  case fiscalAccount = "财政专户管理资金"
  /// 事业收入
  case operations = "事业收入"
  /// 事业单位经营收入
  case business = "事业单位经营收入"
  /// 上级补助收入
  case superiorSubsidy = "上级补助收入"
  /// 附属单位上缴收入
  case subsidiaryPayment = "附属单位上缴收入"
  /// 其他收入
  case other = "其他收入"
  /// 单位资金: 上年结转 whose source is no longer told apart.
  case unitFunds = "单位资金"
  /// 事业基金: what a public institution put aside of earlier years, 上年结转
  case institutionFund = "事业基金"
  /// 经营收入, as final accounts call 事业单位经营收入
  case operatingIncome = "经营收入"
}

/// 期间: which year's money an amount is, or at which time it was counted.
package enum Period: String, Term {
  /// 当年预算
  case current = "当年预算"
  /// 上年结转
  case carriedOver = "上年结转"
  /// 预算数, of final accounts
  case budget = "预算数"
  /// 决算数
  case final = "决算数"
  /// 年初: the balance a year begins with
  case opening = "年初"
  /// 年末: the balance it ends with
  case closing = "年末"
  /// 年初预算数
  case initialBudget = "年初预算数"
  /// 全年预算数, after adjustments
  case fullBudget = "全年预算数"
  /// 全年执行数
  case executed = "全年执行数"
}

/// 支出性质: what an expenditure is for.
package enum Nature: String, Term {
  /// 人员经费, of 基本支出
  case personnel = "人员经费"
  /// 公用经费, of 基本支出
  case operating = "公用经费"
  /// 基本支出, where 人员经费 and 公用经费 are not told apart
  case basic = "基本支出"
  /// 项目支出
  case project = "项目支出"
  /// 事业单位经营支出
  case business = "事业单位经营支出"
  /// 上缴上级支出
  case paidToSuperior = "上缴上级支出"
  /// 对附属单位补助支出
  case subsidyToSubsidiary = "对附属单位补助支出"
}

/// 三公经费: the items whose spending is published apart.
package enum PublicOutlay: String, Term {
  /// 因公出国（境）费用
  case travelAbroad = "因公出国（境）费用"
  /// 公务接待费
  case reception = "公务接待费"
  /// 公务用车运行维护费
  case vehicleRunning = "公务用车运行维护费"
  /// 公务用车购置
  case vehiclePurchase = "公务用车购置"
}

/// 主题: what a fact states.
package enum Subject: String, Term {
  /// 收入: income by unit and source
  case income = "收入"
  /// 支出: expenditure by function
  case expenditure = "支出"
  /// 基本支出: the same basic expenditure, by economic classification
  case basicByEconomy = "基本支出"
  /// 结转下年: money left for next year
  case carriedForward = "结转下年"
  /// 三公经费
  case publicOutlay = "三公经费"
  /// 年初预算: the budget that final accounts are compared with
  case initialBudget = "年初预算"
  /// 结转结余: balances carried from year to year
  case balance = "结转结余"
  /// 使用非财政拨款结余
  case usedBalance = "使用非财政拨款结余"
  /// 结余分配
  case distributed = "结余分配"
  /// 机构运行信息
  case operation = "机构运行信息"
  /// 绩效自评
  case evaluation = "绩效自评"
  /// 委托业务费
  case commission = "委托业务费"
}

/// 结转类型: what a balance is left from.
package enum BalanceKind: String, Term {
  /// 基本支出结转
  case basic = "基本支出结转"
  /// 项目支出结转
  case project = "项目支出结转"
  /// 项目支出结余
  case projectSurplus = "项目支出结余"
  /// 经营结余
  case operating = "经营结余"
}

/// 自评资金: whose money a self-evaluated project spent.
package enum EvaluationFund: String, Term {
  /// 当年财政拨款
  case current = "当年财政拨款"
  /// 上年结转资金
  case carriedOver = "上年结转资金"
  /// 其他资金
  case other = "其他资金"
}

extension Term {
  /// All terms of the list as they are written.
  static var terms: [String] { allCases.map(\.rawValue) }
}
