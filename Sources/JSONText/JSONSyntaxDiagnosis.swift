/// What people write that is not JSON, told from the place at which a parser gave up.
///
///     {"年度"：2023}                  → a full-width colon, at the colon
///     {"当年预算": 1,286.47}          → a number with thousands separators, at its first digit
///     {"名称": "示例局”, "代码": 1}   → a curly quotation mark, where the text should have ended
///
/// A parser says where JSON ends to be JSON, which may be far behind the slip and says nothing of it.
struct JSONSyntaxDiagnosis {
  /// What is wrong, and the offset of where.
  typealias Finding = (reason: JSONSyntaxError.Reason, position: Int)

  private let bytes: [UInt8]
  private let position: Int

  /// Looks at a text that a parser gave up at a position.
  init(_ bytes: [UInt8], failingAt position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// Finds what the slip is.
  ///
  /// - Parameter reason: what the parser says.
  /// - Returns: the slip; nil where it is none of those that are known.
  func finding(_ reason: JSONSyntaxError.Reason) -> Finding? {
    switch reason {
    case .string, .escape:
      if let end = curlyEnd(of: lastString) { return end }
      if byte(position) == UInt8(ascii: "\t") { return (.tab, position) }
      return nil
    case .key, .value, .colon, .separator, .trailing:
      return unread ?? curlyEnd(of: lastString) ?? groupedNumber ?? strayComma
    default: return nil
    }
  }

  private func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  /// The index of the last byte before another that is no white space.
  private func lastInk(before index: Int) -> Int? {
    bytes[..<min(index, bytes.count)].lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  // MARK: what stands at the position

  /// Characters of Chinese keyboards, and what JSON has in their place.
  private static let fullWidth: [(mark: String, meant: String)] = [
    ("：", ":"), ("，", ","), ("、", ","), ("；", ","), ("｛", "{"), ("｝", "}"), ("［", "["), ("］", "]"),
    ("【", "["), ("】", "]"), ("\u{3000}", " "), ("\u{A0}", " "),
  ]

  private static let quotes = ["“", "”", "‘", "’", "＂", "「", "」", "『", "』", "'", "`"]

  /// What a character at the position is that JSON has nowhere outside of strings.
  private var unread: Finding? {
    let rest = bytes[min(position, bytes.count)...]
    if rest.starts(with: "//".utf8) || rest.starts(with: "/*".utf8) || rest.starts(with: "#".utf8) {
      return (.comment, position)
    }
    for (mark, meant) in Self.fullWidth where rest.starts(with: mark.utf8) {
      return (.mark(mark, meant: meant), position)
    }
    for quote in Self.quotes where rest.starts(with: quote.utf8) {
      return (.quote(quote), position)
    }
    return nil
  }

  // MARK: what stands before it

  /// The bytes behind the opening mark of the last string that begins before the position, up to its end or the position.
  private var lastString: Range<Int>? {
    var last: Range<Int>?
    var index = 0
    while index < position {
      defer { index += 1 }
      guard byte(index) == UInt8(ascii: "\"") else { continue }
      let start = index + 1
      index = start
      while index < position, byte(index) != UInt8(ascii: "\"") {
        index += byte(index) == UInt8(ascii: "\\") ? 2 : 1
      }
      last = start..<min(index, position)
    }
    return last
  }

  /// Where a string that ends too late has a curly quotation mark in the place of its end: before a mark of JSON.
  private func curlyEnd(of string: Range<Int>?) -> Finding? {
    guard let string else { return nil }
    for index in string {
      for quote in ["”", "“", "＂"] where bytes[index..<string.upperBound].starts(with: quote.utf8) {
        let behind = bytes[(index + quote.utf8.count)..<string.upperBound]
          .first { $0 != 0x20 && $0 != 0x09 }
        let ends = behind.map { ":,}]".utf8.contains($0) } ?? isLineEnd(string.upperBound)
        if ends { return (.quote(quote), index) }
      }
    }
    return nil
  }

  private func isLineEnd(_ index: Int) -> Bool {
    byte(index).map { $0 == 0x0A || $0 == 0x0D } ?? true
  }

  /// A number such as `1,286.47` or `-12,345,678` of which the parser took `1` for the whole.
  private var groupedNumber: Finding? {
    func isDigit(_ index: Int) -> Bool { byte(index).map { (0x30...0x39).contains($0) } ?? false }
    let comma = position - 1
    guard byte(comma) == UInt8(ascii: ","), isDigit(comma - 1) else { return nil }
    var end = position
    while isDigit(end) { end += 1 }
    guard end - position == 3 else { return nil }
    var start = comma
    while isDigit(start - 1) { start -= 1 }
    guard comma - start <= 3 else { return nil }
    if byte(start - 1) == UInt8(ascii: "-") { start -= 1 }
    while isDigit(end) || ((byte(end) == 0x2C || byte(end) == 0x2E) && isDigit(end + 1)) {
      end += 1
    }
    return (.groupedNumber(String(decoding: bytes[start..<end], as: UTF8.self)), start)
  }

  /// A comma that nothing follows, or that follows nothing.
  private var strayComma: Finding? {
    if byte(position) == UInt8(ascii: ",") { return (.comma, position) }
    guard let mark = byte(position), mark == UInt8(ascii: "}") || mark == UInt8(ascii: "]"),
      let before = lastInk(before: position), byte(before) == UInt8(ascii: ",")
    else { return nil }
    return (.comma, before)
  }
}
