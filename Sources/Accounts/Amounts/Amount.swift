/// An amount of money, exact to the 分.
///
/// ±92,233,720,368,547,758.07 元 fit, far more than any government's budget; arithmetic that would leave that range
/// gives nil.
public struct Amount: Hashable, Sendable {
  /// The amount in 分.
  public let fen: Int64

  /// No money.
  public static let zero = Amount(fen: 0)

  /// Makes an amount of 分.
  public init(fen: Int64) { self.fen = fen }

  /// The sum, or nil when it does not fit.
  public func adding(_ other: Amount) -> Amount? {
    let (sum, overflow) = fen.addingReportingOverflow(other.fen)
    return overflow ? nil : Amount(fen: sum)
  }
}

extension Amount: Comparable {
  /// Whether `a` is less money than `b`.
  public static func < (a: Amount, b: Amount) -> Bool { a.fen < b.fen }
}
