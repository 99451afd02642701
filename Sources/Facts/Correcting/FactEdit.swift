/// A change to the facts of a report, as a changed form asks for it.
package enum FactEdit: Hashable, Sendable {
  /// The fact at a position of the report's ``FactTable`` has another amount, printed with so many places at least.
  case amount(fact: Int, Amount)
  /// That fact is stated no more.
  case noAmount(fact: Int)
  /// A line states an amount more: the term tells it from the line's other amounts.
  case newAmount(FactLine, term: String, Amount)
  /// A line is stated that was not.
  case newLine(StatedLine)
  /// A line is stated no more, whatever it states.
  case noLine(FactLine)
  /// A text is another; an empty one is stated no more.
  case text(FactText, String)
  /// An indicator is stated more, ahead of the one at a position.
  case newIndicator(FactLine, at: Int, Indicator)
  /// An indicator of a self-evaluation is stated more, ahead of the one at a position.
  case newEvaluatedIndicator(FactLine, at: Int, EvaluatedIndicator)
  /// The indicator at a position is stated no more.
  case noIndicator(FactLine, at: Int)
}

extension FactEdit {
  /// The term of a count, which a line of 机构运行信息 states beside or instead of amounts.
  package static let countTerm = "数量"
}

/// The lists of a report that lines of facts stand in.
package enum FactList: String, Hashable, Sendable, CaseIterable {
  /// 收入
  case income = "收入"
  /// 支出
  case expenditure = "支出"
  /// 基本支出
  case basicByEconomy = "基本支出"
  /// 项目
  case projects = "项目"
  /// 结转下年
  case carriedForward = "结转下年"
  /// 三公经费
  case publicOutlays = "三公经费"
  /// 结转结余
  case balances = "结转结余"
  /// 机构运行信息
  case operations = "机构运行信息"
  /// 绩效自评
  case evaluations = "绩效自评"
  /// 委托业务费
  case commissions = "委托业务费"
}

/// A line of one of the lists.
package struct FactLine: Hashable, Sendable {
  /// The list.
  package var list: FactList
  /// The line's position in it.
  package var index: Int
  /// The position of a source of money within the line, for projects and self-evaluations that have several.
  package var part: Int?

  /// Names a line.
  package init(_ list: FactList, _ index: Int, part: Int? = nil) {
    self.list = list
    self.index = index
    self.part = part
  }
}

/// A line that is to be stated.
package enum StatedLine: Hashable, Sendable {
  /// Of 收入.
  case income(IncomeLine)
  /// Of 支出.
  case expenditure(ExpenditureLine)
  /// Of 基本支出.
  case economy(EconomyLine)
  /// Of 结转下年.
  case carriedForward(CarriedForwardLine)
  /// Of 三公经费.
  case publicOutlay(PublicOutlayLine)
  /// Of 结转结余.
  case balance(BalanceLine)
  /// Of 机构运行信息.
  case operation(OperationLine)
  /// 使用非财政拨款结余, which is a single amount.
  case usedBalance(Amount)
  /// 结余分配, which is a single amount.
  case distributed(Amount)
}

/// A text that a report states.
package enum FactText: Hashable, Sendable {
  /// The name that the report gives a code.
  case codeName(CodeKind, String)
  /// A text of a project.
  case project(Int, ProjectText)
  /// A text of an indicator of a project: the project's position, and the indicator's.
  case indicator(Int, Int, IndicatorText)
  /// A text of a self-evaluation.
  case evaluation(Int, EvaluationText)
  /// A text of an indicator of a self-evaluation.
  case evaluatedIndicator(Int, Int, EvaluatedIndicatorText)
  /// A text of a line of 委托业务费.
  case commission(Int, CommissionText)
  /// A note below a form, by the form's name or number as the report has it and the note's position.
  case note(String, Int)

  /// The texts of a project.
  package enum ProjectText: Hashable, Sendable {
    /// 名称
    case name
    /// 类别
    case category
    /// 一级项目
    case parent
    /// 绩效.项目名称
    case cardName
    /// 绩效.项目级次
    case cardLevel
    /// 绩效.主管部门及编码
    case cardSupervisor
    /// 绩效.年度绩效目标
    case cardGoal
  }

  /// The texts of an indicator of a project.
  package enum IndicatorText: Hashable, Sendable {
    /// 一级指标
    case first
    /// 二级指标
    case second
    /// 三级指标
    case third
    /// 指标值
    case value
    /// 权重
    case weight
  }

  /// The texts of a self-evaluation.
  package enum EvaluationText: Hashable, Sendable {
    /// 项目名称
    case name
    /// 实施单位
    case unit
    /// 预期目标
    case goal
    /// 实际完成情况
    case result
  }

  /// The texts of an indicator of a self-evaluation.
  package enum EvaluatedIndicatorText: Hashable, Sendable {
    /// 一级指标
    case first
    /// 二级指标
    case second
    /// 三级指标
    case third
    /// 年度指标值
    case target
    /// 实际完成值
    case actual
    /// 偏差原因分析及改进措施
    case deviation
  }

  /// The texts of a line of 委托业务费.
  package enum CommissionText: Hashable, Sendable {
    /// 项目名称
    case name
    /// 委托事项内容
    case content
    /// 是否政府购买服务
    case purchasedService
    /// 是否政府采购
    case procurement
    /// 特殊情况说明
    case remark
  }
}
