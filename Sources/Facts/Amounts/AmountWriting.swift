extension Amount {
  /// The amount as a decimal number in a unit: exact, with no more digits than that needs.
  package func text(in unit: AmountUnit) -> String { decimalText(fen, places: unit.places) }
}

/// A whole number as a decimal with `places` digits behind the point, zeros at its end left out.
func decimalText<Fen: FixedWidthInteger>(_ fen: Fen, places: Int) -> String {
  var scale: Fen.Magnitude = 1
  for _ in 0..<places { scale *= 10 }
  let (whole, rest) = fen.magnitude.quotientAndRemainder(dividingBy: scale)
  let sign = fen < 0 ? "-" : ""
  guard rest != 0 else { return sign + String(whole) }
  let digits = String(rest)
  let zeros = String(repeating: "0", count: places - digits.utf8.count)
  let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
  return "\(sign)\(whole).\(zeros)\(digits[...end])"
}
