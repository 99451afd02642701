/// Which text a spreadsheet would run as a formula when it opens a CSV file.
enum FormulaDefusal {
  /// The character that keeps a spreadsheet from running `field`, clean UTF-8, as a formula when it
  /// stands before it; nil where there is nothing to run.
  static func mark(before field: UnsafeBufferPointer<UInt8>) -> UInt8? {
    guard wouldRun(field) else { return nil }
    // An indicator's value calls nothing, even in a program that drops the space.
    return isValue(field) ? UInt8(ascii: " ") : UInt8(ascii: "'")
  }

  /// How many bytes at the beginning of `field`, clean UTF-8, are a mark that was put there to keep what follows from
  /// running: 1 or 0.
  static func markLength(of field: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = field.first, first == UInt8(ascii: "'") || first == UInt8(ascii: " ") else {
      return 0
    }
    return mark(before: UnsafeBufferPointer(rebasing: field.dropFirst())) == first ? 1 : 0
  }

  /// Whether a spreadsheet would run `field`, clean UTF-8, as a formula.
  private static func wouldRun(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = field.first else { return false }
    switch first {
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"): return true
    // A sign that stands alone fills many an empty cell of a report, and runs nothing.
    case UInt8(ascii: "="), UInt8(ascii: "@"): return field.count > 1
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      return field.count > 1 && !isPlainNumber(field.dropFirst())
    // ＝ ＋ － ＠: a Chinese or Japanese Excel reads them as their narrow forms.
    case 0xEF where field.count > 3 && field[1] == 0xBC:
      return field[2] == 0x9D || field[2] == 0x8B || field[2] == 0x8D || field[2] == 0xA0
    default: return false
    }
  }

  /// Whether `field` is a number behind `=`, with a unit in Chinese characters or none: `=80次`, `=3.36万元`, `=100%`.
  private static func isValue(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
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
