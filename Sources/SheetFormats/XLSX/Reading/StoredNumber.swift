import Sheets

/// A number as a spreadsheet stores it: the decimal text of a binary number, which holds 15 digits exactly.
///
/// What stands behind the 15th digit is noise of the binary format (`1215.4799999999999` is 1215.48), so the text is
/// rounded to 15 digits, half up, and to 15 places after the point, as its digits stand: no binary number comes near it.
struct StoredNumber {
  /// The number.
  let value: Number
  /// Its digits after the point.
  let places: Int
  /// Its digits before the point.
  let wholeDigits: Int

  private static let digits = 15
  private static let mostPlaces = 15

  /// Reads a text such as `-12.5` or `1.5E-3`; nil when it is no number or one that 64 bits do not hold.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let text = Digits(bytes) else { return nil }
    var (mantissa, exponent) = (text.mantissa, text.exponent)
    if exponent < -Self.mostPlaces {
      let excess = -Self.mostPlaces - exponent
      guard let divisor = Number.power(excess) else {
        self.init(.zero)
        return
      }
      mantissa = (mantissa + divisor / 2) / divisor
      exponent = -Self.mostPlaces
    }
    while mantissa != 0, exponent < 0, mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
    guard mantissa != 0 else {
      self.init(.zero)
      return
    }
    guard let scale = Number.power(abs(exponent)) else { return nil }
    let (whole, overflow) = mantissa.multipliedReportingOverflow(by: exponent > 0 ? scale : 1)
    guard !overflow,
      let value = Number(text.isNegative ? -whole : whole, over: exponent < 0 ? scale : 1)
    else { return nil }
    self.init(
      value, places: max(-exponent, 0),
      wholeDigits: Self.length(exponent < 0 ? mantissa / scale : whole))
  }

  private init(_ value: Number, places: Int = 0, wholeDigits: Int = 0) {
    self.value = value
    self.places = places
    self.wholeDigits = wholeDigits
  }

  private static func length(_ number: Int64) -> Int {
    var (rest, count) = (number, 0)
    while rest > 0 {
      rest /= 10
      count += 1
    }
    return count
  }

  /// The first 15 digits, rounded by the next, and the power of ten they stand for.
  private struct Digits {
    var mantissa: Int64 = 0
    var exponent = 0
    var isNegative = false

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
      var (count, seen, afterPoint, roundsUp) = (0, false, false, false)
      var index = bytes.startIndex
      if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        isNegative = sign == UInt8(ascii: "-")
        index += 1
      }
      scan: while index < bytes.endIndex {
        let byte = bytes[index]
        switch byte {
        case 0x30...0x39:
          seen = true
          if count < StoredNumber.digits {
            mantissa = mantissa * 10 + Int64(byte & 0xF)
            if mantissa != 0 { count += 1 }
            if afterPoint { exponent -= 1 }
          } else {
            if count == StoredNumber.digits {
              roundsUp = byte >= UInt8(ascii: "5")
              count += 1
            }
            if !afterPoint { exponent += 1 }
          }
        case UInt8(ascii: ".") where !afterPoint: afterPoint = true
        case UInt8(ascii: "E"), UInt8(ascii: "e"): break scan
        default: return nil
        }
        index += 1
      }
      guard seen else { return nil }
      if roundsUp { mantissa += 1 }
      guard index < bytes.endIndex else { return }
      guard let power = Self.power(bytes[(index + 1)...]) else { return nil }
      exponent += power
    }

    private static func power(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
      var digits = bytes
      let sign = digits.first
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits = digits.dropFirst() }
      guard !digits.isEmpty else { return nil }
      var power = 0
      for digit in digits {
        guard (0x30...0x39).contains(digit) else { return nil }
        power = min(power * 10 + Int(digit & 0xF), 1 << 20)
      }
      return sign == UInt8(ascii: "-") ? -power : power
    }
  }
}

extension Number {
  private static let powers: [Int64] = (0...18).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0) == 0 ? 1 : (powers.last ?? 1) * 10)
  }

  /// Ten to that power; nil where 64 bits do not hold it.
  fileprivate static func power(_ exponent: Int) -> Int64? {
    powers.indices.contains(exponent) ? powers[exponent] : nil
  }
}
