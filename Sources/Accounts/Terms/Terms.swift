/// A closed list of official terms, as they stand in the input and on the forms.
public protocol Term: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// 资金: whose money is spent.
public enum Fund: String, Term {
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
public enum IncomeSource: String, Term {
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
}

/// 期间: this year's money or last year's.
public enum Period: String, Term {
  /// 当年预算
  case current = "当年预算"
  /// 上年结转
  case carriedOver = "上年结转"
}

/// 支出性质: what an expenditure is for.
public enum Nature: String, Term {
  /// 人员经费, of 基本支出
  case personnel = "人员经费"
  /// 公用经费, of 基本支出
  case operating = "公用经费"
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
public enum PublicOutlay: String, Term {
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
public enum Subject: String, Term {
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
}
