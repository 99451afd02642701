/// 绩效自评: how a project turned out, as the unit that ran it judges.
public struct SelfEvaluation: Hashable, Sendable {
  /// 项目名称.
  public var name: String
  /// 实施单位.
  public var unit: String
  /// 资金: what was planned and spent, by source.
  public var funding: [Funding]
  /// 预期目标.
  public var goal: String
  /// 实际完成情况.
  public var result: String
  /// 指标.
  public var indicators: [EvaluatedIndicator]

  /// Makes a self-evaluation.
  package init(
    name: String, unit: String, funding: [Funding], goal: String, result: String,
    indicators: [EvaluatedIndicator]
  ) {
    self.name = name
    self.unit = unit
    self.funding = funding
    self.goal = goal
    self.result = result
    self.indicators = indicators
  }

  /// Money from one source.
  public struct Funding: Hashable, Sendable {
    /// 来源.
    public var fund: EvaluationFund
    /// 年初预算数, 全年预算数, 全年执行数.
    public var amounts: [StatedAmount<Period>]

    /// Makes a source of money.
    package init(
      fund: EvaluationFund, amounts: [StatedAmount<Period>]
    ) {
      self.fund = fund
      self.amounts = amounts
    }
  }
}

/// 指标: one line of a self-evaluation.
public struct EvaluatedIndicator: Hashable, Sendable {
  /// 一级指标.
  public var first: String
  /// 二级指标.
  public var second: String
  /// 三级指标.
  public var third: String
  /// 年度指标值.
  public var target: String
  /// 实际完成值.
  public var actual: String
  /// 偏差原因分析及改进措施.
  public var deviation: String

  /// Makes an indicator.
  package init(
    first: String, second: String, third: String, target: String, actual: String, deviation: String
  ) {
    self.first = first
    self.second = second
    self.third = third
    self.target = target
    self.actual = actual
    self.deviation = deviation
  }
}
