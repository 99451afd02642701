import Sheets

/// All values that a printed figure may stand for: half a unit of its last digit to either side.
package struct Interval: Hashable, Sendable {
  package let low: Number
  package let high: Number

  /// A value that is exact.
  package init(_ value: Number) { (low, high) = (value, value) }

  /// The values from one to another; nil where they are in the wrong order.
  package init?(_ low: Number, _ high: Number) {
    guard low <= high else { return nil }
    (self.low, self.high) = (low, high)
  }

  /// The values that print as a number with so many digits behind the point; a bare 0 is nothing, exactly.
  package init?(printed value: Number, places: Int) {
    guard let scale = Number.powerOfTen(places), scale <= .max / 2,
      let half = Number(1, over: scale * 2),
      let low = value.subtracting(half), let high = value.adding(half)
    else { return nil }
    (self.low, self.high) = value.isZero && places == 0 ? (value, value) : (low, high)
  }

  /// The middle.
  package var centre: Number? {
    low.adding(high).flatMap { $0.divided(by: Number(exactly: 2)) }
  }

  /// Half the distance between the ends.
  package var half: Number? {
    high.subtracting(low).flatMap { $0.divided(by: Number(exactly: 2)) }
  }

  /// Whether a value lies in both.
  package func meets(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

  /// What lies in both; nil for nothing.
  package func and(_ other: Interval) -> Interval? {
    Interval(max(low, other.low), min(high, other.high))
  }

  package func contains(_ value: Number) -> Bool { low <= value && value <= high }

  /// How far apart two intervals lie; zero where they meet, nil beyond what can be computed.
  package func gap(to other: Interval) -> Number? {
    if meets(other) { return .zero }
    return low > other.high ? low.subtracting(other.high) : other.low.subtracting(high)
  }

  package var negated: Interval? {
    guard let least = high.negated, let most = low.negated else { return nil }
    return Interval(least, most)
  }

  package func adding(_ other: Interval) -> Interval? {
    guard let low = low.adding(other.low), let high = high.adding(other.high) else { return nil }
    return Interval(low, high)
  }

  package func subtracting(_ other: Interval) -> Interval? {
    other.negated.flatMap(adding)
  }

  package func multiplied(by other: Interval) -> Interval? {
    Self.hull([
      low.multiplied(by: other.low), low.multiplied(by: other.high),
      high.multiplied(by: other.low), high.multiplied(by: other.high),
    ])
  }

  package func multiplied(by factor: Number) -> Interval? { multiplied(by: Interval(factor)) }

  /// The quotients; nil where the divisor may be nothing.
  package func divided(by other: Interval) -> Interval? {
    if other.contains(.zero) { return nil }
    return Self.hull([
      low.divided(by: other.low), low.divided(by: other.high),
      high.divided(by: other.low), high.divided(by: other.high),
    ])
  }

  private static func hull(_ ends: [Number?]) -> Interval? {
    let known = ends.compactMap { $0 }
    guard known.count == ends.count, let low = known.min(), let high = known.max() else {
      return nil
    }
    return Interval(low, high)
  }
}
