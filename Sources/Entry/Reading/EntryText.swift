import Facts

/// What people and programs write into cells, brought to what facts are written as.
enum EntryText {
  /// The text with blanks of all kinds taken away at both ends.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The text on lines that end in line feeds, without tabs.
  static func lines(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0D || $0 == 0x09 }) else { return text }
    var (result, isAfterReturn) = ("", false)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": result.unicodeScalars.append("\n")
      case "\n" where isAfterReturn: break
      case "\t": result.unicodeScalars.append(" ")
      default: result.unicodeScalars.append(scalar)
      }
      isAfterReturn = scalar == "\r"
    }
    return result
  }

  /// The text in narrow characters, without any blanks.
  static func narrow(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars where !isBlank(scalar) {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        guard let narrow = Unicode.Scalar(scalar.value - 0xFEE0) else { continue }
        result.unicodeScalars.append(narrow)
      case 0x2212, 0x2010...0x2015, 0xFE63: result.unicodeScalars.append("-")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The first character that is not blank; nil for none.
  static func firstShown(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { !isBlank($0) }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    // Most texts are of these alone: no need to look them up.
    switch scalar.value {
    case 0x21..<0x7F, 0x3001..<0xFE00: return false
    default: break
    }
    return scalar.properties.isWhitespace
      || [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF].contains(scalar.value)
  }

  /// Whether blanks stand between the digits of a text otherwise than between its thousands: it may be two numbers.
  static func isBroken(_ text: String) -> Bool {
    // The digits in a row so far, and whether they stand behind a point.
    var (run, isDecimal) = (0, false)
    // Whether blanks part them from others, and whether digits, or digits and a line's end, stand before.
    var (isApart, isBehind, isOnNextLine) = (false, false, false)
    for scalar in text.unicodeScalars {
      if isBlank(scalar) {
        // What nobody sees parts nothing.
        guard scalar.properties.isWhitespace else { continue }
        if isApart, run > 0, run != 3 { return true }
        isBehind = isBehind || run > 0
        isOnNextLine = isOnNextLine || isBehind && Character(scalar).isNewline
        run = 0
      } else if scalar.properties.numericType == .decimal {
        if run == 0, isBehind {
          if isOnNextLine || isDecimal { return true }
          isApart = true
        }
        run += 1
      } else {
        if isApart, run > 0, run != 3 { return true }
        isDecimal = scalar == "." || scalar == "．"
        (run, isApart, isBehind, isOnNextLine) = (0, false, false, false)
      }
    }
    return isApart && run > 0 && run != 3
  }

  /// The unit that a header says: `金额（元）`.
  static func unit(ofHeader text: String) -> AmountUnit? {
    var text = trimmed(text.split(whereSeparator: \.isNewline).joined())[...]
    while let last = text.last, "*＊ 　".contains(last) { text = text.dropLast() }
    return AmountUnit.allCases.first { unit in
      text.hasSuffix("（\(unit.rawValue)）") || text.hasSuffix("(\(unit.rawValue))")
    }
  }

  /// A header without what is only said beside it: a mark, a unit of money.
  static func header(_ text: String) -> String {
    var text = trimmed(text.split(whereSeparator: \.isNewline).joined())[...]
    while let last = text.last, "*＊ 　".contains(last) { text = text.dropLast() }
    for unit in AmountUnit.allCases {
      for suffix in ["（\(unit.rawValue)）", "(\(unit.rawValue))"] where text.hasSuffix(suffix) {
        text = text.dropLast(suffix.count)
      }
    }
    while let last = text.last, "*＊ 　".contains(last) { text = text.dropLast() }
    return String(text)
  }

  /// The code of `2010301 行政运行`, in any spelling; nil where the text does not begin with one.
  static func code(_ text: String) -> String? {
    let text = trimmed(text)
    var digits = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      let isWide = (0xFF10...0xFF19).contains(scalar.value)
      let value = isWide ? scalar.value - 0xFEE0 : scalar.value
      guard (0x30...0x39).contains(value), let digit = Unicode.Scalar(value) else { break }
      digits.unicodeScalars.append(digit)
      rest = rest.dropFirst()
    }
    guard !digits.isEmpty else { return nil }
    guard let next = rest.first else { return digits }
    // What follows is a name: no other figure.
    let name = String(rest)
    let isApart = isBlank(next) || "-－—_|/（(【[：:".unicodeScalars.contains(next)
    let isName = next.properties.isIdeographic || isApart
    let hasDigits = name.unicodeScalars.contains {
      (0x30...0x39).contains($0.value) || (0xFF10...0xFF19).contains($0.value)
    }
    let hasLetters = name.unicodeScalars.contains { $0.properties.isAlphabetic }
    guard isName && hasLetters && (isApart || !hasDigits) else { return nil }
    return hasDigits && namesOther(name, besides: digits) ? nil : digits
  }

  /// Whether there is a second code in what follows the first: `2010301-2010302 …`.
  private static func namesOther(_ name: String, besides code: String) -> Bool {
    var run = 0
    for scalar in name.unicodeScalars {
      if scalar.properties.numericType == .decimal {
        run += 1
      } else {
        if run > 2, run == code.utf8.count { return true }
        run = 0
      }
    }
    return run > 2 && run == code.utf8.count
  }

  /// An amount as facts write it, of the unit that stands behind it or over it; nil where the text is none.
  static func amount(_ text: String, in unit: AmountUnit?, header: AmountUnit? = nil) -> String? {
    if isBroken(text) { return nil }
    var narrow = narrow(text)[...]
    for mark in ["¥", "￥"] where narrow.hasPrefix(mark) { narrow = narrow.dropFirst() }
    var own = header
    for unit in [AmountUnit.tenThousandYuan, .yuan] where narrow.hasSuffix(unit.rawValue) {
      own = unit
      narrow = narrow.dropLast(unit.rawValue.count)
      break
    }
    guard let own, let unit, own != unit else { return String(narrow) }
    guard let amount = try? Amount(reading: String(narrow).utf8, in: own) else { return nil }
    return amount.text(in: unit)
  }

  /// Whether a text says that there is nothing: a dash.
  static func isDash(_ text: String) -> Bool {
    let narrow = narrow(text)
    return !narrow.isEmpty && narrow.unicodeScalars.allSatisfy { $0 == "-" || $0 == "—" }
  }

  /// Whether a text is a date as a spreadsheet's number format gives it: `2024-03-01`.
  static func isDate(_ text: String) -> Bool {
    let parts = text.prefix { $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].count == 4
      && parts.allSatisfy { !$0.isEmpty && $0.count <= 4 && $0.allSatisfy(\.isNumber) }
  }

  /// What spreadsheets show instead of a value.
  static let errors: Set<String> = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!",
    "#CALC!", "#FIELD!",
  ]

  /// Whether a text is the word for a sum.
  static func isSum(_ text: String) -> Bool {
    ["合计", "总计", "小计", "合計", "共计"].contains(narrow(text))
  }
}
