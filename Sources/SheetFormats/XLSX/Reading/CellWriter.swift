import Sheets

/// Turns stored values into cells, and keeps the styles of the sheet they go to.
struct CellWriter {
  /// A sheet with nothing but the styles.
  private(set) var sheet = Sheet(name: "", widths: [])
  /// Whether the worksheet shows no zeros.
  var hidesZeros = false
  /// The cell that was made last, where it shows a unit of money by its format: what it shows and
  /// stores.
  var shownUnit: String?
  /// The same, where what it shows is another amount than it stores.
  var shownOtherwise: String?
  /// Whether the cell that was made last shows nothing of its number.
  var isHidden = false
  /// Whether numbers are taken that are not shown.
  var takesHidden = false
  private let styles: StyleSheet
  private let from1904: Bool
  private let textStyle: UInt16
  private var indexes: [NumberFormat: UInt16] = [:]
  private var last: (format: NumberFormat, index: UInt16)?

  /// Prepares for the cells of a worksheet.
  init(styles: StyleSheet, from1904: Bool) {
    self.styles = styles
    self.from1904 = from1904
    textStyle = sheet.style(.sourceText)
  }

  /// A cell of text.
  func text(_ text: String) -> Cell { Cell(.text(text), style: textStyle) }

  /// The cell of a number that is stored as `bytes` and shown in the style of that number.
  mutating func number(_ bytes: [UInt8], style: Int) -> Cell {
    number(
      bytes,
      shownAs: styles.formats.indices.contains(style)
        ? styles.formats[style] : .general(zero: .bare))
  }

  /// The cell of a number that is stored as `bytes` and shown in a format.
  mutating func number(_ bytes: [UInt8], shownAs format: ShownFormat) -> Cell {
    let stored = bytes.withUnsafeBufferPointer { StoredNumber(Self.trimmed($0)) }
    guard let stored else { return text(String(decoding: bytes, as: UTF8.self)) }
    switch format {
    case .general(let zero): return general(stored, zero: zero)
    case .date(let format):
      if let date = format.text(stored.value, from1904: from1904) { return text(date) }
      return general(stored, zero: .bare)
    case .decimal(let format): return decimal(stored, format)
    case .sections(let sections): return cell(stored, bytes, sections)
    }
  }

  /// The cell of a number that one of several sections shows, or with a unit of money.
  private mutating func cell(
    _ stored: StoredNumber, _ bytes: [UInt8], _ sections: [FormatSection]
  ) -> Cell {
    guard let section = FormatSection.section(of: stored.value, in: sections) else {
      return general(stored, zero: .bare)
    }
    guard let format = section.format else {
      isHidden = section.text.isEmpty && !stored.value.isZero
      return isHidden && takesHidden ? general(stored, zero: .bare) : text(section.text)
    }
    let plain = number(bytes, shownAs: format)
    guard let unit = section.unit, let size = section.unitSize,
      case .number(let value) = plain.content
    else { return plain }
    var shown = sheet.styles[Int(plain.style)].format
    shown.grouping = false
    let digits = shown.plain(value)
    guard !digits.isEmpty else { return plain }
    // 万 and 亿 by themselves are of 元.
    let name = unit.hasSuffix("元") ? unit : unit + "元"
    let isBare = section.dropsSign && digits.hasPrefix("-") && !section.prefix.contains("-")
    let text = (isBare ? String(digits.dropFirst()) : digits) + name
    let stands = "\(text)（存 \(String(decoding: bytes, as: UTF8.self))）"
    // What is not divided may be stored in the unit that is shown.
    let isAsStored = section.divisor == size || section.divisor == 1
    if isAsStored { shownUnit = stands } else { shownOtherwise = stands }
    return self.text(text)
  }

  /// The cell of a number that was computed, shown in the style of that number.
  mutating func number(_ value: Number, style: Int) -> Cell {
    let exact = NumberFormat(places: 15, grouping: false, trim: true, zero: .bare)
    return number(Array(exact.plain(value).utf8), style: style)
  }

  /// The text of a date that is stored as one: `2023-01-31T08:30:00`.
  static func date(_ bytes: [UInt8]) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    if text.hasSuffix("Z") { text.removeLast() }
    let parts = text.split(separator: "T", maxSplits: 1)
    guard parts.count == 2 else { return text }
    return parts[1].allSatisfy { "0:.".contains($0) }
      ? String(parts[0]) : parts.joined(separator: " ")
  }

  private static func trimmed(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return bytes }
    return UnsafeBufferPointer(rebasing: bytes[first...last])
  }

  private mutating func general(_ stored: StoredNumber, zero: NumberFormat.Zero) -> Cell {
    // Spreadsheets show nine places at most where nothing is said.
    let format = NumberFormat(
      places: min(stored.places, 9), grouping: false, trim: true, zero: zero)
    return cell(stored.value, format)
  }

  private mutating func decimal(
    _ stored: StoredNumber, _ shown: ShownFormat.DecimalFormat
  ) -> Cell {
    var format = shown.format
    guard let divisor = Number(1, over: shown.divisor),
      let value = shown.divisor == 1 ? stored.value : stored.value.multiplied(by: divisor)
    else { return general(stored, zero: format.zero) }
    if shown.leastDigits > 1, value.denominator == 1, stored.wholeDigits < shown.leastDigits {
      let digits = String(value.numerator.magnitude)
      let zeros = String(repeating: "0", count: max(shown.leastDigits - digits.utf8.count, 0))
      return text((value < .zero ? "-" : "") + zeros + digits)
    }
    // Eighteen digits are what there is room for.
    let room = 18 - stored.wholeDigits - (format.percent ? 2 : 0)
    if format.places > room { format.places = max(room, 0) }
    return cell(value, format)
  }

  private mutating func cell(_ value: Number, _ format: NumberFormat) -> Cell {
    var format = format
    if hidesZeros { format.zero = .blank }
    if let last, last.format == format { return Cell(.number(value), style: last.index) }
    let index = indexes[format] ?? sheet.style(.sourceNumber(format))
    indexes[format] = index
    last = (format, index)
    return Cell(.number(value), style: index)
  }
}

extension CellStyle {
  /// The style of all text in tables that were read.
  static let sourceText = CellStyle(role: .text)

  /// The style of numbers that a document shows in that format.
  static func sourceNumber(_ format: NumberFormat) -> CellStyle {
    CellStyle(role: .amount, alignment: .right, format: format)
  }
}
