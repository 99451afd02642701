import Accounts

/// A line of indicators as a card prints it, of a performance goal or of a self-evaluation.
struct CardIndicator {
  var first: String
  var second: String
  var third: String
  /// 指标值, 年度指标值.
  var value: String
  var weight = ""
  var actual = ""
  var deviation = ""

  init(_ indicator: Indicator) {
    first = indicator.first
    second = indicator.second
    third = indicator.third
    value = indicator.value
    weight = indicator.weight
  }

  init(_ indicator: EvaluatedIndicator) {
    first = indicator.first
    second = indicator.second
    third = indicator.third
    value = indicator.target
    actual = indicator.actual
    deviation = indicator.deviation
  }
}
