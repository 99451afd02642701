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

  /// Money from one source.
  public struct Funding: Hashable, Sendable {
    /// 来源.
    public var fund: EvaluationFund
    /// 年初预算数, 全年预算数, 全年执行数.
    public var amounts: [StatedAmount<Period>]
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
}
