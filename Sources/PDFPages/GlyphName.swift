import CGlyphNames

/// What the names of glyphs say.
enum GlyphName {
  /// The text of a name: one of Adobe's list, `uni4E2D`, `u2000B`, several joined by `_`, each with a suffix that does not
  /// count; nil for names of a font's own, such as `g23`.
  static func text(_ name: [UInt8]) -> String? {
    let base = name.prefix { $0 != UInt8(ascii: ".") }
    guard !base.isEmpty else { return nil }
    var text = ""
    for part in base.split(separator: UInt8(ascii: "_")) {
      guard let characters = characters(Array(part)) else { return nil }
      text.unicodeScalars.append(contentsOf: characters)
    }
    return text.isEmpty ? nil : text
  }

  private static func characters(_ name: [UInt8]) -> [Unicode.Scalar]? {
    var found: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    let count = name.withUnsafeBytes { bytes in
      withUnsafeMutablePointer(to: &found) { target in
        target.withMemoryRebound(to: UInt32.self, capacity: 4) { target in
          gkglyph_characters(
            bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, target)
        }
      }
    }
    if count > 0 {
      return [found.0, found.1, found.2, found.3].prefix(Int(count)).compactMap {
        Unicode.Scalar($0)
      }
    }
    if name.starts(with: "uni".utf8), name.count >= 7, (name.count - 3) % 4 == 0 {
      let values = stride(from: 3, to: name.count, by: 4).compactMap {
        value(name[$0..<$0 + 4]).flatMap { Unicode.Scalar($0) }
      }
      return values.count == (name.count - 3) / 4 ? values : nil
    }
    if name.first == UInt8(ascii: "u"), (5...7).contains(name.count),
      let scalar = value(name[1...]).flatMap({ Unicode.Scalar($0) })
    {
      return [scalar]
    }
    return nil
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    for digit in digits {
      guard let digit = hexadecimalDigit(digit) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

/// The encodings of fonts with codes of one byte.
enum SimpleEncoding: Int32 {
  case standard, winAnsi, macRoman, symbol, zapfDingbats

  /// The encoding of a name in a file; nil for none.
  init?(name: String) {
    switch name {
    case "StandardEncoding": self = .standard
    case "WinAnsiEncoding": self = .winAnsi
    case "MacRomanEncoding": self = .macRoman
    default: return nil
    }
  }

  /// The character of a code; nil for none.
  func text(_ code: UInt8) -> String? {
    let value = gkglyph_encoded(rawValue, code)
    return value == 0 ? nil : Unicode.Scalar(value).map { String(Character($0)) }
  }
}
