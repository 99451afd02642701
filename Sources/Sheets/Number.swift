/// An exact number as a sheet shows it: a fraction in lowest terms.
///
/// An amount of 123 分 on a form in 万元 is 123/1,000,000; a share (执行率, 占比) is the exact quotient
/// of two amounts. Nothing is rounded before ``NumberFormat`` prints it.
package struct Number: Hashable, Sendable {
  /// The dividend; carries the sign.
  package let numerator: Int64
  /// The divisor, always positive.
  package let denominator: Int64

  /// The number zero.
  package static let zero = Number(exactly: 0)

  /// Makes a whole number.
  package init(exactly value: Int64) {
    numerator = value
    denominator = 1
  }

  /// Makes the fraction `numerator / denominator` in lowest terms; nil when the divisor is 0 or the
  /// result needs more than 64 bits.
  package init?(_ numerator: Int64, over denominator: Int64) {
    self.init(wide: Int128(numerator), over: Int128(denominator))
  }

  /// Makes so many hundredths.
  package init(hundredths value: Int64) { self.init(value, overPositive: 100) }

  /// Makes so many millionths.
  package init(millionths value: Int64) { self.init(value, overPositive: 1_000_000) }

  private init(_ numerator: Int64, overPositive denominator: Int64) {
    var (x, y) = (numerator.magnitude, denominator.magnitude)
    while y != 0 { (x, y) = (y, x % y) }
    // Not more than the denominator, so it fits.
    let divisor = Int64(truncatingIfNeeded: x)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  private init?(wide numerator: Int128, over denominator: Int128) {
    guard denominator != 0 else { return nil }
    let divisor = Number.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    guard let divisor = Int128(exactly: divisor),
      let top = Int64(exactly: numerator / divisor * sign),
      let bottom = Int64(exactly: denominator / divisor * sign)
    else { return nil }
    self.numerator = top
    self.denominator = bottom
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    // Most operands fit 64 bits, where division is one instruction.
    guard let a = UInt64(exactly: a), let b = UInt64(exactly: b) else {
      var (a, b) = (a, b)
      while b != 0 { (a, b) = (b, a % b) }
      return max(a, 1)
    }
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return UInt128(max(x, 1))
  }

  /// Whether the number is exactly zero.
  package var isZero: Bool { numerator == 0 }

  /// The number with its sign changed, or nil on overflow.
  package var negated: Number? { Number(wide: -Int128(numerator), over: Int128(denominator)) }

  /// The exact sum, or nil when it needs more than 64 bits.
  package func adding(_ other: Number) -> Number? {
    if denominator == other.denominator {
      return Number(
        wide: Int128(numerator) + Int128(other.numerator), over: Int128(denominator))
    }
    let left = Int128(numerator) * Int128(other.denominator)
    let right = Int128(other.numerator) * Int128(denominator)
    let (top, overflow) = left.addingReportingOverflow(right)
    return overflow
      ? nil : Number(wide: top, over: Int128(denominator) * Int128(other.denominator))
  }

  /// The exact difference, or nil when it needs more than 64 bits.
  package func subtracting(_ other: Number) -> Number? {
    other.negated.flatMap { adding($0) }
  }

  /// The exact product, or nil when it needs more than 64 bits.
  package func multiplied(by other: Number) -> Number? {
    Number(
      wide: Int128(numerator) * Int128(other.numerator),
      over: Int128(denominator) * Int128(other.denominator))
  }

  /// The exact quotient; nil when the divisor is zero or the result needs more than 64 bits.
  package func divided(by other: Number) -> Number? {
    Number(
      wide: Int128(numerator) * Int128(other.denominator),
      over: Int128(denominator) * Int128(other.numerator))
  }

  /// The number times 10^`places`, rounded once, half away from zero; nil when that needs more than
  /// 64 bits or `places` lies outside 0...18.
  package func scaled(toPlaces places: Int) -> Int64? {
    guard let scale = Number.powerOfTen(places) else { return isZero ? 0 : nil }
    return Int64(exactly: rounded(times: scale))
  }

  /// The number times a whole factor, rounded once, half away from zero.
  package func rounded(times factor: Int64) -> Int128 {
    let (top, overflow) = numerator.multipliedReportingOverflow(by: factor)
    guard overflow else {
      // Every amount on a real form: 64-bit division is one instruction, 128-bit a long call.
      let (quotient, remainder) = top.quotientAndRemainder(dividingBy: denominator)
      let roundsUp = remainder.magnitude >= denominator.magnitude - remainder.magnitude
      return Int128(roundsUp ? quotient + remainder.signum() : quotient)
    }
    let (quotient, remainder) = (Int128(numerator) * Int128(factor))
      .quotientAndRemainder(dividingBy: Int128(denominator))
    let roundsUp = remainder.magnitude * 2 >= denominator.magnitude
    return roundsUp ? quotient + remainder.signum() : quotient
  }

  package static func powerOfTen(_ exponent: Int) -> Int64? {
    guard (0...18).contains(exponent) else { return nil }
    var result: Int64 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}

extension Number: Comparable {
  /// Whether `a` is the smaller number, decided exactly.
  package static func < (a: Number, b: Number) -> Bool {
    Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
  }
}
