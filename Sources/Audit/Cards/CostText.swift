import Facts
import Forms
import Recognition
import Sheets

/// What an indicator of cost states as money: `≤30万元`, `=51960元`, `20万元`.
struct CostText {
  /// How the money is bounded.
  enum Bound: Hashable {
    /// It is that much.
    case exact
    /// It is no more.
    case most
    /// It is no less.
    case least
  }

  /// How it is bounded.
  let bound: Bound
  /// How much, in 元.
  let money: Interval
  /// The unit that is printed.
  let unit: AmountUnit

  /// Reads a folded text; nil for one that is no amount of money alone.
  init?(_ text: String) {
    var rest = text[...]
    var bound = Bound.exact
    while let mark = rest.first, "=<>≤≥＜＞".contains(mark) {
      if "<≤＜".contains(mark) { bound = .most }
      if ">≥＞".contains(mark) { bound = .least }
      rest = rest.dropFirst()
    }
    let units: [(String, AmountUnit)] = [("万元", .tenThousandYuan), ("元", .yuan)]
    guard let (word, unit) = units.first(where: { rest.hasSuffix($0.0) }) else { return nil }
    guard case .number(let printed) = Figure(String(rest.dropLast(word.count))),
      !printed.isPercent, printed.unit == nil,
      let interval = Interval(printed: printed.value, places: max(printed.places, 2)),
      let money = interval.multiplied(by: Number(unit, in: .yuan))
    else { return nil }
    (self.bound, self.money, self.unit) = (bound, money, unit)
  }
}
