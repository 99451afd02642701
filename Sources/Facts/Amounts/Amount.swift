/// An amount of money, exact to the 分.
///
/// ±92,233,720,368,547,758.07 元 fit, far more than any government's budget. What may not fit is a sum: it is made as an
/// ``AmountSum``, which is checked once, where it becomes an amount again.
///
///     var sum = AmountSum()
///     for fact in facts { sum += fact.amount }
///     guard let total = sum.amount else { throw tooLarge }
package struct Amount: Hashable, Sendable {
  /// The amount in 分.
  ///
  /// Only files that turn amounts into numbers or settle them see it: `@_spi(RawAmounts) import Facts`. All other
  /// arithmetic is that of ``AmountSum``.
  @_spi(RawAmounts) public let fen: Int64

  /// No money.
  package static let zero = Amount(fen: 0)

  /// Makes an amount of 分.
  package init(fen: Int64) { self.fen = fen }

  /// Whether it is no money.
  package var isZero: Bool { fen == 0 }
}

extension Amount: Comparable {
  /// Whether `a` is less money than `b`.
  package static func < (a: Amount, b: Amount) -> Bool { a.fen < b.fen }
}
