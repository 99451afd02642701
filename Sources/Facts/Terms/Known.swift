// The dimensions and terms that rules of the program name. `facts.yaml` says what facts there are, and more may stand there
// than here; but no list can say that the rows of a form of projects are told apart by 项目, that money whose year no cell tells
// is of 当年预算, or what stands for an income whose source is not told apart. These rules are here to be few.

extension Dimension {
  /// 主题: what the fact states.
  package static let subject = Dimension("主题", at: 0)
  /// 单位.
  package static let unit = Dimension("单位", at: 1)
  /// 来源 of income.
  package static let source = Dimension("来源", at: 2)
  /// 资金: whose money is spent.
  package static let fund = Dimension("资金", at: 3)
  /// 期间: which year's money an amount is, or at which time it was counted.
  package static let period = Dimension("期间", at: 4)
  /// 性质 of expenditure.
  package static let nature = Dimension("性质", at: 5)
  /// 功能科目.
  package static let function = Dimension("功能科目", at: 6)
  /// 经济科目.
  package static let economy = Dimension("经济科目", at: 7)
  /// 类别 of a project.
  package static let category = Dimension("类别", at: 8)
  /// 一级项目.
  package static let parentProject = Dimension("一级项目", at: 9)
  /// 项目.
  package static let project = Dimension("项目", at: 10)
  /// 自评: a self-evaluated project.
  package static let evaluation = Dimension("自评", at: 11)
  /// 委托事项.
  package static let commission = Dimension("委托事项", at: 12)

  /// Those above, which have their positions whatever else there is.
  static let known: [Dimension] = [
    .subject, .unit, .source, .fund, .period, .nature, .function, .economy, .category,
    .parentProject, .project, .evaluation, .commission,
  ]
}

extension Term {
  // MARK: 主题

  /// 支出.
  package static let expenditure = Term("支出")

  // MARK: 资金, 来源

  /// 一般公共预算.
  package static let generalPublicBudget = Term("一般公共预算")
  /// 政府性基金预算.
  package static let governmentFund = Term("政府性基金预算")
  /// 国有资本经营预算.
  package static let stateCapital = Term("国有资本经营预算")
  /// 财政专户管理资金.
  package static let fiscalAccount = Term("财政专户管理资金")
  /// 单位资金; of income: 上年结转 whose source is no longer told apart.
  package static let unitFunds = Term("单位资金")
  /// 事业收入.
  package static let operations = Term("事业收入")
  /// 经营收入, as final accounts call 事业单位经营收入.
  package static let operatingIncome = Term("经营收入")
  /// 其他收入.
  package static let otherIncome = Term("其他收入")

  // MARK: 期间

  /// 当年预算.
  package static let current = Term("当年预算")
  /// 上年结转.
  package static let carriedOver = Term("上年结转")
  /// 全年预算数, after adjustments.
  package static let fullBudget = Term("全年预算数")

  // MARK: 性质

  /// 人员经费.
  package static let staff = Term("人员经费")
  /// 公用经费.
  package static let operating = Term("公用经费")
  /// 基本支出, where 人员经费 and 公用经费 are not told apart.
  package static let basic = Term("基本支出")
  /// 项目支出.
  package static let project = Term("项目支出")
}
