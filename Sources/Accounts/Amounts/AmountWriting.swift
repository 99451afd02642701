extension Amount {
  /// The amount as a decimal number in a unit: exact, with no more digits than that needs.
  public func text(in unit: AmountUnit) -> String {
    let (whole, rest) = fen.magnitude.quotientAndRemainder(dividingBy: unit.fen.magnitude)
    let sign = fen < 0 ? "-" : ""
    guard rest != 0 else { return sign + String(whole) }
    let digits = String(rest)
    let zeros = String(repeating: "0", count: unit.places - digits.utf8.count)
    let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
    return "\(sign)\(whole).\(zeros)\(digits[...end])"
  }
}
