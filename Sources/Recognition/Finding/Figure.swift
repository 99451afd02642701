import Facts
import Forms
import Sheets
import Templates

/// What a cell of an amount column says.
package enum Figure: Hashable, Sendable {
  /// Nothing: an empty cell, or a dash in its place.
  case nothing
  /// A number, exactly, and how it was printed.
  case number(Printed)
  /// Something else.
  case words

  /// A number as it was printed.
  package struct Printed: Hashable, Sendable {
    /// The number; a percentage's is its hundredth part.
    package var value: Number
    /// Its digits without separators, as CSV carries them: `1215.48`, `-3`, `99.77%`.
    package var text: String
    /// How many digits stood behind the point.
    package var places: Int
    /// Whether it is a percentage.
    package var isPercent: Bool
    /// The unit printed behind it, if any.
    package var unit: AmountUnit?
    /// The unit that the header of its column prints, if any.
    package var columnUnit: AmountUnit?
    /// The marks of notes that stand at it: `¹`, `①`, `*`, `（注1）`; empty for none.
    package var mark = ""
    /// The unit that is printed for it alone.
    package var ownUnit: AmountUnit? { unit ?? columnUnit }
    /// Whether the document stores it as a number, and not as a text that says one.
    package var isStored = false
    /// Whether it can be seen: a workbook may store 0 where it shows nothing.
    package var isShown = true
  }

  /// The same with the unit that the header of its column prints.
  func inColumn(of unit: AmountUnit) -> Figure {
    guard case .number(var printed) = self, !printed.isPercent else { return self }
    printed.columnUnit = unit
    return .number(printed)
  }

  /// Reads what people type for a number: `1,215.48`, `１２．５`, `(12.3)`, `−3`, `△3`, `3-`, `20.00万元`,
  /// `358.02¹`, `—`.
  package init(_ text: String) {
    // Most cells of most tables hold digits and nothing to fold.
    if !text.isEmpty, text.utf8.allSatisfy(Self.isPlain) {
      self =
        Digits(text[...].utf8).flatMap { Self.printed(Parts(digits: $0)) }.map(Figure.number)
        ?? .words
      return
    }
    let (text, mark) = NoteMark.split(text)
    let plain = folded(text)
    if Self.saysNothing(plain) {
      self = mark.isEmpty || !plain.isEmpty ? .nothing : .words
      return
    }
    guard var printed = Self.parts(plain[...]).flatMap(Self.printed) else {
      self = .words
      return
    }
    printed.mark = mark
    self = .number(printed)
  }

  /// A number that the document stores as such.
  package init(_ number: Number, format: NumberFormat) {
    var full = format
    full.zero = number.isZero && format.zero == .bare ? .bare : .full
    full.grouping = false
    let text = full.plain(number)
    full.zero = .full
    let digits = full.plain(number).utf8.filter { $0 != UInt8(ascii: "%") }
    let point = digits.firstIndex(of: UInt8(ascii: "."))
    self = .number(
      Printed(
        value: number, text: text, places: point.map { digits.count - $0 - 1 } ?? 0,
        isPercent: format.percent, unit: nil, isStored: true,
        isShown: !(number.isZero && format.zero == .blank)))
  }

  /// Whether a folded text is what people write where there is no amount.
  private static func saysNothing(_ text: String) -> Bool {
    text == "无" || errorValues.contains(text)
      || text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
  }

  /// Whether a text is what a spreadsheet shows for a value that it cannot compute: no amount, and no words either.
  package static func isErrorValue(_ text: String) -> Bool { errorValues.contains(text) }

  private static let errorValues: Set<String> = [
    "#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
  ]

  /// Whether a byte is of a number without sign, unit or anything else.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ","): true
    default: false
    }
  }

  /// The number, if it is one.
  package var number: Printed? {
    if case .number(let printed) = self { return printed }
    return nil
  }

  /// What it says as money of a unit; an empty cell says that there is none, and so do words.
  package func stated(in unit: AmountUnit) -> AmountSum {
    number.map { AmountSum($0.value, in: unit) } ?? AmountSum()
  }

  /// Whether a text is a number with more digits than can be computed with.
  static func isTooLong(_ text: String) -> Bool {
    // Nearly all texts are names, and so many digits can be computed with. A full-width digit begins with 0xEF.
    let digits = text.utf8.count {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0xEF
    }
    guard digits > fewDigits else { return false }
    return parts(folded(NoteMark.split(text).text)[...]).map { printed($0) == nil } ?? false
  }

  /// Fewer digits than any number has that is too long.
  private static let fewDigits = 12

  /// Whether a text is made of the characters of numbers and is none: `1,23.4`, `12..5`.
  static func isUnclear(_ text: String) -> Bool {
    let text = folded(NoteMark.split(text).text)
    var digits = 0
    var marks = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."), UInt8(ascii: ","): marks += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"): continue
      default: return false
      }
    }
    return digits > 1 && marks > 0 && Figure(text) == .words && !isTooLong(text)
  }

  /// A number taken apart.
  private struct Parts {
    var digits: Digits
    var isNegative = false
    var isPercent = false
    var unit: AmountUnit?
  }

  private static func parts(_ folded: Substring) -> Parts? {
    var rest = folded
    var unit: AmountUnit?
    var isPercent = false
    if rest.hasSuffix("万元") {
      unit = .tenThousandYuan
      rest = rest.dropLast(2)
    } else if rest.hasSuffix("元") {
      unit = .yuan
      rest = rest.dropLast()
    } else if rest.hasSuffix("%") {
      isPercent = true
      rest = rest.dropLast()
    }
    if rest.hasPrefix("¥") || rest.hasPrefix("￥") { rest = rest.dropFirst() }
    var negative = false
    if rest.hasPrefix("("), rest.hasSuffix(")"), rest.count > 2 {
      negative = true
      rest = rest.dropFirst().dropLast()
    } else if let sign = rest.first, "-+△▲负".contains(sign) {
      negative = sign != "+"
      rest = rest.dropFirst()
    } else if rest.hasSuffix("-") {
      negative = true
      rest = rest.dropLast()
    }
    return Digits(rest.utf8).map {
      Parts(digits: $0, isNegative: negative, isPercent: isPercent, unit: unit)
    }
  }

  /// The number; nil where it has more digits than can be computed with.
  private static func printed(_ parts: Parts) -> Printed? {
    let digits = parts.digits
    let places = digits.places + (parts.isPercent ? 2 : 0)
    guard !digits.isTooLong, let divisor = Number.powerOfTen(places),
      let value = Number(parts.isNegative ? -digits.value : digits.value, over: divisor)
    else { return nil }
    let sign = parts.isNegative && digits.value != 0 ? "-" : ""
    return Printed(
      value: value, text: sign + digits.text + (parts.isPercent ? "%" : ""),
      places: digits.places, isPercent: parts.isPercent, unit: parts.unit)
  }

  /// The digits of a number, its thousands separated or not.
  private struct Digits {
    var value: Int64 = 0
    var places = 0
    var text = ""
    /// Whether the value has no room for them all.
    var isTooLong = false

    init?(_ bytes: Substring.UTF8View) {
      var sawPoint = false
      var sawComma = false
      var run = 0
      var kept: [UInt8] = []
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          let (product, over) = value.multipliedReportingOverflow(by: 10)
          let (sum, over2) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
          isTooLong = isTooLong || over || over2
          value = sum
          run += 1
          if sawPoint { places += 1 }
          kept.append(byte)
        case UInt8(ascii: ","):
          guard !sawPoint, sawComma ? run == 3 : (1...3).contains(run) else { return nil }
          sawComma = true
          run = 0
        case UInt8(ascii: "."):
          guard !sawPoint, !sawComma || run == 3 else { return nil }
          // Some programs leave the zero before the point out.
          if run == 0 { kept.append(UInt8(ascii: "0")) }
          sawPoint = true
          run = 0
          kept.append(byte)
        default: return nil
        }
      }
      guard run > 0, sawPoint || !sawComma || run == 3 else { return nil }
      text = String(decoding: kept, as: UTF8.self)
    }
  }
}
