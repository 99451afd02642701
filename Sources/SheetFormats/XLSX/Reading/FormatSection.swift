import Sheets

/// A section of a number format with several, or with a unit of money: `[>=10000]0!.0,"万元";0"元"`.
struct FormatSection: Hashable {
  /// Which numbers it is for.
  let condition: FormatCondition?
  /// How it shows them; nil where it shows a text only.
  let format: ShownFormat?
  /// The text it shows before the digits, and, where that is a unit of money, behind them.
  let prefix: String
  let unit: String?
  /// The text it shows without any digits.
  let text: String
  /// Whether it shows numbers without their sign: it is for those below zero only.
  let dropsSign: Bool
  /// What a number is divided by before it is shown.
  let divisor: Int64

  /// Units of money that formats print, and how many 元 each is.
  private static let units: [(name: String, size: Int64)] = [
    ("万亿元", 1_000_000_000_000), ("亿元", 100_000_000), ("百万元", 1_000_000), ("万元", 10_000),
    ("千元", 1000), ("亿", 100_000_000), ("万", 10_000), ("元", 1),
  ]

  /// How many 元 its unit is; nil where it has none.
  var unitSize: Int64? { unit.flatMap { unit in Self.units.first { $0.name == unit }?.size } }

  /// The sections of a format; nil where the first says all there is: a usual format.
  static func parts(of sections: [[FormatToken]]) -> [FormatSection]? {
    var numbers = Array(sections.prefix(3))
    // The last may be for text.
    if numbers.count > 1, numbers.last?.contains(.literal("@")) == true { numbers.removeLast() }
    let isConditional = numbers.contains { $0.contains { $0.condition != nil } }
    var parts = numbers.enumerated().map { index, tokens in
      FormatSection(
        tokens, condition: tokens.lazy.compactMap(\.condition).first,
        dropsSign: !isConditional && index == 1)
    }
    let hasUnit = parts.contains { $0.unit != nil }
    // A first or second section without digits shows a text, or nothing, for whatever is stored.
    let hidesNumbers = parts.prefix(2).contains { $0.format == nil }
    guard isConditional || hasUnit || hidesNumbers && numbers.count > 1 else { return nil }
    if numbers.first?.contains(where: { $0.isOfDate }) == true { return nil }
    if !isConditional {
      let zero = Number.zero
      switch parts.count {
      case 1: break
      case 2:
        parts[0] = parts[0].with(FormatCondition(.atLeast, zero))
      default:
        parts[0] = parts[0].with(FormatCondition(.more, zero))
        parts[1] = parts[1].with(FormatCondition(.less, zero))
      }
    } else if parts.count > 1, parts[1].condition == nil, parts.count > 2 {
      // The second of three is for what is below zero.
      parts[1] = parts[1].with(FormatCondition(.less, .zero))
    }
    return parts
  }

  /// The section that shows a number.
  static func section(of number: Number, in sections: [FormatSection]) -> FormatSection? {
    sections.first { $0.condition?.holds(for: number) ?? true }
  }

  private init(_ tokens: [FormatToken], condition: FormatCondition?, dropsSign: Bool) {
    self.condition = condition
    self.dropsSign = dropsSign
    let isShown = tokens.contains { $0.isOfNumber }
    format = isShown ? ShownFormat([tokens]) : nil
    let last = tokens.lastIndex { $0.isOfNumber } ?? 0
    let first = tokens.firstIndex { $0.isOfNumber } ?? tokens.count
    text = tokens.compactMap(\.literal).joined()
    prefix = tokens[..<first].compactMap(\.literal).joined()
    let suffix = isShown ? tokens[last...].compactMap(\.literal).joined() : ""
    let bare = String(suffix.filter { !$0.isWhitespace })
    unit = Self.units.first { $0.name == bare }?.name
    if case .decimal(let decimal)? = format { divisor = decimal.divisor } else { divisor = 1 }
  }

  private init(_ other: FormatSection, _ condition: FormatCondition) {
    self.condition = condition
    (format, prefix, unit, text) = (other.format, other.prefix, other.unit, other.text)
    (dropsSign, divisor) = (other.dropsSign, other.divisor)
  }

  private func with(_ condition: FormatCondition) -> FormatSection {
    FormatSection(self, condition)
  }
}

extension FormatToken {
  fileprivate var condition: FormatCondition? {
    if case .condition(let condition) = self { return condition }
    return nil
  }

  fileprivate var literal: String? {
    if case .literal(let text) = self { return text }
    return nil
  }

  /// Whether it shows a part of a number.
  fileprivate var isOfNumber: Bool {
    switch self {
    case .digit, .general, .date, .elapsed: true
    case .literal("@"): true
    default: false
    }
  }

  fileprivate var isOfDate: Bool {
    switch self {
    case .date, .elapsed: true
    default: false
    }
  }
}
