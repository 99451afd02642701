extension Number {
  /// The number as decimal digits, exactly where it ends within fifteen of them, else rounded to so many; nil where it has no
  /// room.
  package var decimalDigits: String? {
    let whole = numerator.magnitude / UInt64(denominator)
    let room = max(15 - (whole == 0 ? 0 : String(whole).count), 0)
    guard let scaled = scaled(toPlaces: room), let unit = Number.powerOfTen(room) else {
      return nil
    }
    var digits = String(scaled.magnitude % UInt64(unit))
    digits = String(repeating: "0", count: room - min(digits.count, room)) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    let sign = scaled < 0 ? "-" : ""
    let front = String(scaled.magnitude / UInt64(unit))
    return room == 0 || digits.isEmpty ? sign + front : "\(sign)\(front).\(digits)"
  }
}
