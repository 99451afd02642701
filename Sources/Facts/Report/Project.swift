/// 项目: a project, with the money it gets and what it is to achieve.
package struct Project: Hashable, Sendable {
  /// 名称.
  package var name: String
  /// 类别: `311-专项业务支出`; nil for a project outside the categories.
  package var category: String?
  /// 一级项目: the project that this one is a part of.
  package var parent: String
  /// 单位: the code of the unit that carries it out.
  package var unit: String
  /// The money, by source.
  package var funding: [Funding]
  /// 绩效: its performance card, where it is published.
  package var performance: PerformanceCard?
  /// 更正: why an amount is negative, where one may be.
  package var correction: String?

  /// Makes a project.
  package init(
    name: String, category: String? = nil, parent: String, unit: String, funding: [Funding],
    performance: PerformanceCard? = nil, correction: String? = nil
  ) {
    self.name = name
    self.category = category
    self.parent = parent
    self.unit = unit
    self.funding = funding
    self.performance = performance
    self.correction = correction
  }

  /// Money from one source.
  package struct Funding: Hashable, Sendable {
    /// 功能科目.
    package var function: String
    /// 资金.
    package var fund: Fund
    /// 当年预算, 上年结转.
    package var amounts: [StatedAmount<Period>]

    /// Makes a source of money.
    package init(
      function: String, fund: Fund, amounts: [StatedAmount<Period>]
    ) {
      self.function = function
      self.fund = fund
      self.amounts = amounts
    }
  }

  /// The code of the category: `311` of `311-专项业务支出`.
  package var categoryCode: String { String(categoryParts.first ?? "") }

  /// The name of the category: `专项业务支出` of `311-专项业务支出`.
  package var categoryName: String { String(categoryParts.last ?? "") }

  private var categoryParts: [Substring] { (category ?? "").split(separator: "-", maxSplits: 1) }
}

/// 绩效: the performance card of a project.
package struct PerformanceCard: Hashable, Sendable {
  /// 项目名称, where the card's differs from the project's.
  package var name: String?
  /// 项目级次, where it is not the edition's usual one.
  package var level: String?
  /// 主管部门及编码, where it is not the edition's usual one.
  package var supervisor: String?
  /// 年度绩效目标.
  package var goal: String
  /// 指标.
  package var indicators: [Indicator]

  /// Makes a card.
  package init(
    name: String? = nil, level: String? = nil, supervisor: String? = nil, goal: String,
    indicators: [Indicator]
  ) {
    self.name = name
    self.level = level
    self.supervisor = supervisor
    self.goal = goal
    self.indicators = indicators
  }
}

/// 指标: one line of a performance card.
package struct Indicator: Hashable, Sendable {
  /// 一级指标.
  package var first: String
  /// 二级指标.
  package var second: String
  /// 三级指标.
  package var third: String
  /// 指标值.
  package var value: String
  /// 权重, as written.
  package var weight: String

  /// Makes an indicator.
  package init(
    first: String, second: String, third: String, value: String, weight: String
  ) {
    self.first = first
    self.second = second
    self.third = third
    self.value = value
    self.weight = weight
  }
}
