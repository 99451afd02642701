import Templates

/// A code and a name in one cell: `2080505 养老保险`, `2080505-养老保险`, `[2080505]养老保险`.
package struct CodedText: Sendable, Hashable {
  /// The code; nil where there is none.
  package let code: String?
  /// The name; empty where there is none.
  package let name: String
  /// Whether something stands between them that tells where one ends.
  package let isApart: Bool

  /// Reads a cell.
  package init(_ text: String) {
    // Digits and letters may be wide.
    let characters = text.unicodeScalars.map { scalar in
      Self.wide.contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    var start = 0
    let closing = characters.first.flatMap { Self.brackets[$0] }
    if closing != nil { start = 1 }
    var end = start
    while end < characters.count, Self.isOfCode(characters[end]) { end += 1 }
    // `2080505.00`: a code that is stored as a number and shown with places.
    if closing == nil, end < characters.count, characters[end] == ".",
      characters[(end + 1)...].allSatisfy({ $0 == "0" })
    {
      self.init(code: characters[start..<end], name: [], isApart: true)
      return
    }
    // An amount is no code with a name, and two codes are none either.
    if closing == nil, Self.isAmount(characters, end) || Self.isSecond(characters, start, end) {
      self.init(plain: text)
      return
    }
    var rest = end
    if let closing {
      guard rest < characters.count, characters[rest] == closing else {
        self.init(plain: text)
        return
      }
      rest += 1
    } else if rest < characters.count, Self.isLetter(characters[rest]), end - start < 3 {
      // `3年期…` is a name.
      self.init(plain: text)
      return
    }
    let behind = rest
    while rest < characters.count, Self.separators.contains(characters[rest]) { rest += 1 }
    self.init(
      code: characters[start..<end], name: characters[rest...],
      isApart: closing != nil || rest > behind || rest == characters.count)
  }

  /// Whether all is a number with places: `98765.43`.
  private static func isAmount(_ text: [Unicode.Scalar], _ end: Int) -> Bool {
    end > 0 && end + 1 < text.count && text[end] == "."
      && (text[..<end] + text[(end + 1)...]).allSatisfy { ("0"..."9").contains($0) }
  }

  /// Whether behind a code as many digits stand as it has: `2010301-2010302`.
  private static func isSecond(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    let digits = text[start..<end]
    guard digits.count > 2, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
    let rest = text[end...].drop { separators.contains($0) }
    return rest.startIndex > end
      && rest.prefix { ("0"..."9").contains($0) }.count == digits.count
  }

  private init(plain text: String) { (code, name, isApart) = (nil, text, false) }

  private init(
    code: ArraySlice<Unicode.Scalar>, name: ArraySlice<Unicode.Scalar>, isApart: Bool
  ) {
    let holdsDigit = code.contains { ("0"..."9").contains($0) }
    let text = String(String.UnicodeScalarView(code))
    let rest = String(String.UnicodeScalarView(name))
    // A name in Latin letters is no code.
    self.code = holdsDigit ? text : nil
    self.name = holdsDigit ? rest : text + rest
    self.isApart = isApart
  }

  private static let wide: Set<UInt32> = Set(
    Array(0xFF10...0xFF19) + Array(0xFF21...0xFF3A) + Array(0xFF41...0xFF5A))

  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    "[": "]", "［": "］", "【": "】", "(": ")", "（": "）", "〔": "〕",
  ]

  private static let separators: Set<Unicode.Scalar> = [
    " ", "\u{3000}", "\u{A0}", "\t", "\n", "-", "－", "—", "–", "_", "/", ":", "：", "、", ".",
  ]

  private static func isOfCode(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "A"..."Z", "a"..."z": true
    default: false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}

private let ordinalMark = CompiledPattern(/[(]?[一二三四五六七八九十0-9]{1,3}([)]、?|、|\.)/)
private let partMark = CompiledPattern(/(加|减|其中):/)

/// The name of a row without what only says where it stands: `一、`, `（二）`, `3.`, `（1）`, `其中：`.
func bareLabel(_ text: String) -> String {
  var rest = folded(text)[...]
  while true {
    let start = rest
    if rest.hasPrefix("其中:") {
      rest = rest.dropFirst(3)
    } else if let number = rest.prefixMatch(of: ordinalMark) {
      rest = rest[number.range.upperBound...]
    } else if let word = rest.prefixMatch(of: partMark) {
      rest = rest[word.range.upperBound...]
    }
    if rest.isEmpty { return String(start) }
    if rest == start { return String(rest) }
  }
}
