import Facts
import Templates

/// A line of indicators as a card prints it, of a performance goal or of a self-evaluation.
package struct CardIndicator {
  package var first: String
  package var second: String
  package var third: String
  /// 指标值, 年度指标值.
  package var value: String
  package var weight = ""
  package var actual = ""
  package var deviation = ""

  package init(_ indicator: Indicator) {
    first = indicator.first
    second = indicator.second
    third = indicator.third
    value = indicator.value
    weight = indicator.weight
  }

  package init(_ indicator: EvaluatedIndicator) {
    first = indicator.first
    second = indicator.second
    third = indicator.third
    value = indicator.target
    actual = indicator.actual
    deviation = indicator.deviation
  }
}
