/// What a code of a font says and how far it moves on, in parts of the font's size.
struct Glyph {
  /// The characters; nil where nothing tells them.
  var text: String?
  /// How wide it is.
  var width: Double
  /// How far the next stands below, in a font written downwards; negative as a rule.
  var advance = -1.0
  /// Whether spaces between words widen it: the code 32 of one byte.
  var isSpace = false
}

/// A font: cuts strings into codes and tells of each what it says.
final class Font {
  /// How strings are cut into codes.
  enum Coding {
    /// One byte a code.
    case simple
    /// Two bytes a code, which is the glyph.
    case identity
    /// The code is the text, in UTF-16; surrogates are two units.
    case unicode
    /// The code is the text in GB18030 or one of the encodings in it; whether ASCII has glyphs of half a width.
    case chinese(GB18030Converter, isHalfWidth: Bool)
    /// As a map of the file says.
    case map(CMap)
    /// Two bytes a code that nobody knows.
    case unknown
  }

  /// How wide glyphs are, by their numbers or codes.
  struct Widths {
    var usual = 1.0
    var single: [UInt32: Double] = [:]
    var ranges: [(low: UInt32, high: UInt32, width: Double)] = []

    subscript(_ glyph: UInt32) -> Double? {
      single[glyph] ?? ranges.first { $0.low <= glyph && glyph <= $0.high }?.width
    }
  }

  let coding: Coding
  /// Whether it is written downwards.
  var isVertical = false
  var toUnicode: CMap?
  var widths = Widths()
  /// How far glyphs of a font written downwards move on.
  var advances = Widths(usual: -1)
  /// What codes of one byte say where no map tells.
  var texts: [String?] = []
  /// How much larger than its size a font draws that draws its characters itself.
  var enlargement = 1.0
  private var known: [UInt32: Glyph] = [:]

  /// Makes a font.
  init(_ coding: Coding) { self.coding = coding }

  /// Tells the glyphs of a string one by one.
  func forEach(
    in string: [UInt8], _ body: (Glyph) throws(BudgetError) -> Void
  ) throws(BudgetError) {
    var index = 0
    while index < string.count {
      let length = min(codeLength(string, at: index), string.count - index)
      let code = CMap.code(Array(string[index..<index + length]))
      index += length
      // The length tells codes apart that are the same number.
      let key = code ^ UInt32(length) << 29
      if let glyph = known[key] {
        try body(glyph)
        continue
      }
      let glyph = glyph(code, length)
      if known.count < 70_000 { known[key] = glyph }
      try body(glyph)
    }
  }

  private func codeLength(_ string: [UInt8], at index: Int) -> Int {
    switch coding {
    case .simple: return 1
    case .identity, .unknown: return 2
    case .unicode:
      return (0xD8...0xDB).contains(string[index]) ? 4 : 2
    case .chinese:
      guard string[index] >= 0x81, string[index] < 0xFF else { return 1 }
      let second = index + 1 < string.count ? string[index + 1] : 0
      return (0x30...0x39).contains(second) ? 4 : 2
    case .map(let map):
      var code: UInt32 = 0
      for length in 1...4 where index + length <= string.count {
        code = code << 8 | UInt32(string[index + length - 1])
        if map.codeSpaces.contains(where: { $0.length == length && $0.contains(code) }) {
          return length
        }
      }
      return map.codeSpaces.map(\.length).min() ?? 2
    }
  }

  private func glyph(_ code: UInt32, _ length: Int) -> Glyph {
    var text = toUnicode?.text(of: code)
    let selected: UInt32?
    switch coding {
    case .simple:
      if text == nil, code < texts.count { text = texts[Int(code)] }
      selected = code
    case .identity, .unknown: selected = code
    case .map(let map): selected = map.glyph(of: code)
    case .unicode:
      if text == nil { text = Self.unicodeText(code, length) }
      selected = Self.latinGlyph(code, isHalfWidth: false)
    case .chinese(let converter, let isHalfWidth):
      if text == nil { text = converter.text(of: code, length) }
      selected = length == 1 ? Self.latinGlyph(code, isHalfWidth: isHalfWidth) : nil
    }
    if text?.unicodeScalars.contains("\u{FFFD}") == true { text = nil }
    let isLatin = length == 1 || (code >= 0x20 && code < 0x7F && isUnicode)
    let usual = isLatin && selected != nil && !isSimpleOrIdentity ? 0.5 : widths.usual
    return Glyph(
      text: text, width: selected.flatMap { widths[$0] } ?? usual,
      advance: selected.flatMap { advances[$0] } ?? advances.usual,
      isSpace: length == 1 && code == 32)
  }

  private var isUnicode: Bool {
    if case .unicode = coding { true } else { false }
  }

  private var isSimpleOrIdentity: Bool {
    switch coding {
    case .simple, .identity, .map, .unknown: true
    case .unicode, .chinese: false
    }
  }

  private static func unicodeText(_ code: UInt32, _ length: Int) -> String? {
    let units = length == 4 ? [UInt16(code >> 16), UInt16(code & 0xFFFF)] : [UInt16(code & 0xFFFF)]
    let text = String(decoding: units, as: UTF16.self)
    return code == 0 ? nil : text
  }

  /// The glyph of an ASCII character in the collections of Chinese fonts; nil for another.
  private static func latinGlyph(_ code: UInt32, isHalfWidth: Bool) -> UInt32? {
    guard (0x20...0x7E).contains(code) else { return nil }
    return isHalfWidth ? code - 0x20 + 814 : code - 0x1F
  }
}
