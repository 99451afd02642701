import Sheets

/// How a spreadsheet shows the numbers of a cell.
enum ShownFormat: Hashable {
  /// As they come; what zero prints as.
  case general(zero: NumberFormat.Zero)
  /// With fixed digits.
  case decimal(DecimalFormat)
  /// As a date or time.
  case date(DateFormat)
  /// Otherwise for some numbers than for others, or with a unit of money.
  indirect case sections([FormatSection])

  /// A format with fixed digits.
  struct DecimalFormat: Hashable {
    /// Places, grouping, what zero prints as.
    var format: NumberFormat
    /// What numbers are divided by before they are shown: 10,000 for units of 万.
    var divisor: Int64 = 1
    /// Digits that a whole number has at least: codes such as `000000`.
    var leastDigits = 0
  }

  /// Reads a code such as `#,##0.00;-#,##0.00;`.
  init(code: String) {
    let sections = FormatToken.sections(code)
    if let parts = FormatSection.parts(of: sections) {
      self = .sections(parts)
      return
    }
    self.init(sections)
  }

  /// Reads sections of which the first tells what most numbers look like, and the third zero.
  init(_ sections: [[FormatToken]]) {
    let first = sections.first ?? []
    if let date = DateFormat(first) {
      self = .date(date)
      return
    }
    var zero: NumberFormat.Zero?
    if sections.count > 2 { zero = Self.zero(shownBy: sections[2]) }
    guard !first.contains(.general), let format = Self.decimal(first, zero: zero) else {
      self = .general(zero: zero ?? .bare)
      return
    }
    self = .decimal(format)
  }

  /// What zero looks like by the section of its own: `"-"??` is as good as nothing.
  private static func zero(shownBy section: [FormatToken]) -> NumberFormat.Zero {
    if section.contains(.general) { return .bare }
    guard section.contains(.digit(UInt8(ascii: "0"))) else { return .blank }
    return section.contains(.point) ? .full : .bare
  }

  private static func decimal(
    _ tokens: [FormatToken], zero: NumberFormat.Zero?
  ) -> DecimalFormat? {
    func isDigit(_ token: FormatToken) -> Bool {
      if case .digit = token { return true }
      return false
    }
    guard let last = tokens.lastIndex(where: isDigit), let start = tokens.firstIndex(where: isDigit)
    else { return nil }
    let printed = tokens.filter { $0 == .printedPoint }.count == 1
    let mark =
      tokens.firstIndex(of: .point) ?? (printed ? tokens.firstIndex(of: .printedPoint) : nil)
    let point = mark ?? tokens.count
    let whole = tokens[..<point].filter(isDigit)
    let decimals = tokens[min(point, tokens.count)...].filter(isDigit)
    let needed = UInt8(ascii: "0")
    var format = NumberFormat(
      places: min(decimals.count, 15), grouping: false,
      trim: !decimals.isEmpty && !decimals.contains(.digit(needed)),
      percent: tokens.contains(.percent))
    // Commas behind the digits, or right before the point, divide by a thousand each; among digits they group.
    var thousands = tokens[last...].filter { $0 == .comma }.count
    let lastWhole = tokens[..<point].lastIndex(where: isDigit) ?? start
    if point < last, lastWhole < point {
      thousands += tokens[lastWhole..<point].filter { $0 == .comma }.count
    }
    format.grouping = start < lastWhole && tokens[start..<lastWhole].contains(.comma)
    format.zero =
      zero
      ?? (!(whole + decimals).contains(.digit(needed)) ? .blank : format.trim ? .bare : .full)
    var result = DecimalFormat(format: format)
    for _ in 0..<min(thousands, 4) { result.divisor *= 1000 }
    if mark != nil, tokens[point] == .printedPoint {
      for _ in 0..<min(decimals.count, 4) { result.divisor *= 10 }
    }
    if decimals.isEmpty, !format.percent, !format.grouping, thousands == 0 {
      result.leastDigits = min(whole.filter { $0 == .digit(needed) }.count, 64)
    }
    return result
  }

  /// The codes that files name by number only, as a Chinese spreadsheet shows them.
  static func builtin(_ number: Int) -> ShownFormat {
    builtins[number] ?? .general(zero: .bare)
  }

  private static let builtins: [Int: ShownFormat] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0",
    7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分",
    33: "h时mm分ss秒", 34: "h时mm分", 35: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;\"-\"", 42: "#,##0;-#,##0;\"-\"", 43: "#,##0.00;-#,##0.00;\"-\"??",
    44: "#,##0.00;-#,##0.00;\"-\"??", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "h时mm分",
    56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
  ].mapValues { ShownFormat(code: $0) }
}
