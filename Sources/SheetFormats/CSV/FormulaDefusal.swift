/// Which text a spreadsheet would run as a formula when it opens a CSV file.
enum FormulaDefusal {
  /// The character that keeps a spreadsheet from running `field`, clean UTF-8, as a formula when it
  /// stands before it; nil where there is nothing to run.
  static func mark(before field: UnsafeBufferPointer<UInt8>) -> UInt8? {
    guard let first = field.first, mayBegin(first) else { return nil }
    let seen = field.dropFirst(hiddenLength(of: field))
    guard wouldRun(seen) || first == UInt8(ascii: "\t") || first == UInt8(ascii: "\n") else {
      return nil
    }
    // A dash behind spaces begins an item of a list.
    let isIndented =
      first == UInt8(ascii: " ") && field.prefix(seen.startIndex).allSatisfy { $0 == first }
    if isIndented, isDash(seen) { return nil }
    // An indicator's value calls nothing, even in a program that drops the space.
    let isPlainValue = seen.count == field.count && isValue(seen)
    return isPlainValue ? UInt8(ascii: " ") : UInt8(ascii: "'")
  }

  /// Whether what a spreadsheet runs may begin with a byte: a sign, or the first of a sign or of something unseen.
  ///
  /// Nearly every field begins with another.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: " "): true
    case 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3: true
    default: false
    }
  }

  /// How many bytes at the beginning of `field` are not seen, so that a sign behind them seems to stand first, as it does for
  /// a program that drops them.
  private static func hiddenLength(of field: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 0
    while index < field.count {
      let (scalar, length) = field.scalar(at: index)
      guard isHidden(scalar) else { break }
      index += length
    }
    return index
  }

  /// Whether a character is not seen: white space of any width, a mark of order or direction, a joiner, a selector, a filler.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20, 0xA0, 0xAD: true
    case 0x034F, 0x061C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180B...0x180F: true
    case 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x2800, 0x3000, 0x3164: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: false
    }
  }

  /// How many bytes at the beginning of `field`, clean UTF-8, are a mark that was put there to keep what follows from
  /// running: 1 or 0.
  static func markLength(of field: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = field.first, first == UInt8(ascii: "'") || first == UInt8(ascii: " ") else {
      return 0
    }
    return mark(before: UnsafeBufferPointer(rebasing: field.dropFirst())) == first ? 1 : 0
  }

  /// Whether a spreadsheet would run what is seen of a field as a formula.
  private static func wouldRun(_ seen: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = seen.first else { return false }
    switch first {
    // A sign that stands alone fills many an empty cell of a report, and runs nothing.
    case UInt8(ascii: "="), UInt8(ascii: "@"): return seen.count > 1
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      return seen.count > 1 && !isPlainNumber(seen.dropFirst())
    // ＝ ＋ － ＠: a Chinese or Japanese Excel reads them as their narrow forms.
    case 0xEF where seen.count > 3 && seen[seen.startIndex + 1] == 0xBC:
      switch seen[seen.startIndex + 2] {
      case 0x9D, 0xA0: return true
      case 0x8B, 0x8D: return !isPlainNumber(seen.dropFirst(3))
      default: return false
      }
    default: return false
    }
  }

  /// Whether a text begins with + or −, in either width.
  private static func isDash(_ seen: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch seen.first {
    case UInt8(ascii: "+"), UInt8(ascii: "-"): true
    case 0xEF: seen.dropFirst(2).first == 0x8B || seen.dropFirst(2).first == 0x8D
    default: false
    }
  }

  /// Whether `field` is a number behind `=`, with a unit in Chinese characters or none: `=80次`, `=3.36万元`, `=100%`.
  private static func isValue(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard field.first == UInt8(ascii: "=") else { return false }
    let value = field.dropFirst()
    let number = value.prefix { $0 < 0x80 }
    var unit = value.dropFirst(number.count)
    while let lead = unit.first {
      // U+4E00 to U+9FFF: three bytes each.
      guard (0xE4...0xE9).contains(lead), unit.count >= 3 else { return false }
      unit = unit.dropFirst(3)
    }
    return isPlainNumber(number)
  }

  /// Whether the text behind a sign is a number: `12`, `1,215.48`, `0.5%`.
  private static func isPlainNumber(_ unsigned: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var digits = 0
    var points = 0
    var rest = unsigned
    if rest.last == UInt8(ascii: "%") { rest = rest.dropLast() }
    for byte in rest {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: ",") where digits > 0 && points == 0: break
      default: return false
      }
    }
    return digits > 0 && points <= 1
  }
}
