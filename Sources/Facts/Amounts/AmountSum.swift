/// A sum of amounts while it is made: exact, whatever is added to it and in whatever order.
///
/// It is twice as wide as an ``Amount``, so no addition fails; whether the sum is an amount is asked once, at the end.
///
///     let rest = AmountSum(total) - parts
///     if rest.magnitude <= slack { return }
///     guard let left = rest.amount else { throw tooLarge }
package struct AmountSum: Hashable, Sendable {
  /// The sum in 分.
  ///
  /// One that reaches the ends of 128 bits, as only doubling again and again can, stays there.
  private var fen: Int128

  /// No money.
  package static let zero = AmountSum()

  /// Makes the sum of nothing.
  package init() { fen = 0 }

  /// Makes the sum of one amount.
  package init(_ amount: Amount) { fen = Int128(amount.fen) }

  /// Makes a sum of 分.
  @_spi(RawAmounts) public init(fen: Int128) { self.fen = fen }

  /// The sum as an amount; nil when it does not fit one.
  package var amount: Amount? { Int64(exactly: fen).map { Amount(fen: $0) } }

  /// The sum without its sign.
  package var magnitude: AmountSum { fen < 0 ? -self : self }

  /// 1, 0 or −1.
  package var sign: Int { Int(fen.signum()) }

  /// Whether it is no money.
  package var isZero: Bool { fen == 0 }

  /// The sum as a decimal number in a unit: exact, with no more digits than that needs.
  package func text(in unit: AmountUnit) -> String { decimalText(fen, places: unit.places) }

  /// Adds 分, staying at the ends of the range.
  private static func sum(_ a: Int128, _ b: Int128) -> AmountSum {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return AmountSum(fen: overflow ? (b < 0 ? .min : .max) : sum)
  }

  /// The sum of two sums.
  package static func + (a: AmountSum, b: AmountSum) -> AmountSum { sum(a.fen, b.fen) }

  /// What one sum is more than another.
  package static func - (a: AmountSum, b: AmountSum) -> AmountSum { a + -b }

  /// The sum with its sign changed.
  package static prefix func - (a: AmountSum) -> AmountSum {
    AmountSum(fen: a.fen == .min ? .max : 0 - a.fen)
  }

  /// The sum so many times.
  package static func * (a: AmountSum, times: Int) -> AmountSum {
    let (product, overflow) = a.fen.multipliedReportingOverflow(by: Int128(times))
    return AmountSum(fen: overflow ? ((a.fen < 0) == (times < 0) ? .max : .min) : product)
  }

  /// Adds a sum.
  package static func += (a: inout AmountSum, b: AmountSum) { a = a + b }

  /// Adds an amount.
  package static func += (a: inout AmountSum, b: Amount) { a = sum(a.fen, Int128(b.fen)) }

  /// Takes a sum away.
  package static func -= (a: inout AmountSum, b: AmountSum) { a = a - b }
}

extension AmountSum: Comparable {
  /// Whether `a` is less money than `b`.
  package static func < (a: AmountSum, b: AmountSum) -> Bool { a.fen < b.fen }
}

extension Sequence<Amount> {
  /// What the amounts add up to.
  package var sum: AmountSum { reduce(into: AmountSum()) { $0 += $1 } }
}
