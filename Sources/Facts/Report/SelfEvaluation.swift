/// 绩效自评: how a project turned out, as the unit that ran it judges.
package struct SelfEvaluation: Hashable, Sendable {
  /// 项目名称.
  package var name: String
  /// 实施单位.
  package var unit: String
  /// 资金: what was planned and spent, by source.
  package var funding: [Funding]
  /// 预期目标.
  package var goal: String
  /// 实际完成情况.
  package var result: String
  /// 指标.
  package var indicators: [EvaluatedIndicator]

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
  package struct Funding: Hashable, Sendable {
    /// 来源.
    package var fund: EvaluationFund
    /// 年初预算数, 全年预算数, 全年执行数.
    package var amounts: [StatedAmount<Period>]

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
package struct EvaluatedIndicator: Hashable, Sendable {
  /// 一级指标.
  package var first: String
  /// 二级指标.
  package var second: String
  /// 三级指标.
  package var third: String
  /// 年度指标值.
  package var target: String
  /// 实际完成值.
  package var actual: String
  /// 偏差原因分析及改进措施.
  package var deviation: String

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
