/// Decimal fractions as whole numbers of their last place, so that the same input gives the same bytes everywhere.
enum Fixed {
  /// `value` with its last `places` digits behind the point, trailing zeros dropped: `12.5` for 1250 and 2.
  static func text(_ value: Int, places: Int) -> String {
    var (whole, unit) = (value.magnitude, UInt(1))
    for _ in 0..<places { unit *= 10 }
    let fraction = whole % unit
    whole /= unit
    let sign = value < 0 ? "-" : ""
    guard fraction > 0 else { return "\(sign)\(whole)" }
    var digits = String(fraction)
    digits = String(repeating: "0", count: places - digits.utf8.count) + digits
    while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }
}
