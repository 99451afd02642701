/// Text as names are compared: white space dropped, full-width forms and look-alike marks made one.
///
/// `合 计` and `合计`, `（一）` and `(一)`, `2023年预 算数` and `２０２３年预算数` are the same.
package func folded(_ text: String) -> String {
  // Most texts are folded as they stand, and every name is folded many times.
  if text.utf8.isFolded { return text }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x21...0x7E: bytes.append(UInt8(scalar.value))
    case 0x4E00...0x9FFF: append(scalar, to: &bytes)
    case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000,
      0xFEFF:
      continue
    case 0xFF01...0xFF5E: bytes.append(UInt8(scalar.value - 0xFEE0))
    case 0x201C, 0x201D, 0x201E, 0x2033, 0x300C, 0x300D: bytes.append(UInt8(ascii: "\""))
    case 0x2018, 0x2019, 0x2032: bytes.append(UInt8(ascii: "'"))
    case 0x2010...0x2015, 0x2212, 0xFE63: bytes.append(UInt8(ascii: "-"))
    case 0x3014, 0x3016, 0x2768: bytes.append(UInt8(ascii: "("))
    case 0x3015, 0x3017, 0x2769: bytes.append(UInt8(ascii: ")"))
    default: append(scalar, to: &bytes)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
  for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(byte) }
}

extension String.UTF8View {
  /// Whether all characters are ASCII marks, letters and digits, or Chinese characters, which folding leaves alone.
  fileprivate var isFolded: Bool {
    var rest = 0
    for byte in self {
      if rest > 0 {
        // U+4E00 begins at E4 B8; what goes on from any other first byte is as good as any.
        if rest == 3, byte < 0xB8 { return false }
        rest = rest == 3 ? 1 : rest - 1
        continue
      }
      switch byte {
      case 0x21...0x7E: break
      case 0xE4: rest = 3
      case 0xE5...0xE9: rest = 2
      default: return false
      }
    }
    return true
  }
}

extension String {
  /// The text without a year in front: `2023年预算数` and the template's `年预算数` are both `预算数`.
  package var withoutYear: String {
    guard let first = utf8.first,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == 0xE5
    else { return self }
    var rest = self[...]
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if digits.count == 4 { rest = rest.dropFirst(4) }
    if rest.first == "年" || digits.count == 4, rest.first == "年" { rest = rest.dropFirst() }
    if rest.first == "度" { rest = rest.dropFirst() }
    return rest.isEmpty ? self : String(rest)
  }

  /// The text without a mark of order in front: `一、`, `（二）`, `3.`, `其中：`.
  package var withoutOrdinal: String {
    // Nearly all texts are found out by their first character.
    guard let first = unicodeScalars.first, Self.beginsOrdinals.contains(first) else { return self }
    var rest = self[...]
    if rest.hasPrefix("其中:") { rest = rest.dropFirst(3) }
    let opened = rest.first == "(" || rest.first == "第"
    let inner = opened ? rest.dropFirst() : rest
    let ordinal = inner.prefix { Self.numerals.contains($0) }
    let after = inner.dropFirst(ordinal.count)
    guard !ordinal.isEmpty, let mark = after.first else { return String(rest) }
    let closes: Bool = opened ? mark == ")" : mark == "、" || mark == "."
    guard closes, after.count > 1 else { return String(rest) }
    // `3.5万元` is a number, not the third of something.
    if mark == ".", let next = after.dropFirst().first, next.isNumber { return String(rest) }
    return String(after.dropFirst())
  }

  private static let numerals: Set<Character> = Set("一二三四五六七八九十0123456789")
  private static let beginsOrdinals = Set("一二三四五六七八九十0123456789(第其".unicodeScalars)
}

extension TextTemplate {
  /// The text's own words as a row is told by: folded, without a mark of order, whether the template writes or counts it.
  package var rowName: String {
    let name = folded(referenceName)
    return numbers && (name.hasPrefix("、") || name.hasPrefix("."))
      ? String(name.dropFirst()) : name.withoutOrdinal
  }
}

extension TextTemplate {
  /// What stands for a field in a text that the template printed; nil where it did not print it.
  package func value(of field: Field, in text: String) -> String? {
    guard let position = parts.firstIndex(of: .field(field)),
      parts.filter({ $0 == .field(field) }).count == 1
    else { return nil }
    guard let start = end(of: parts[..<position], from: text.startIndex, in: text) else {
      return nil
    }
    guard position + 1 < parts.count else {
      return start < text.endIndex ? String(text[start...]) : nil
    }
    guard case .literal(let next) = parts[position + 1],
      let range = text[start...].firstRange(of: next), range.lowerBound > start
    else { return nil }
    return String(text[start..<range.lowerBound])
  }

  /// Where some parts end in a text that begins with them; nil where it does not.
  private func end(
    of parts: ArraySlice<Part>, from start: String.Index, in text: String
  ) -> String.Index? {
    var position = start
    for part in parts {
      guard case .literal(let literal) = part, text[position...].hasPrefix(literal) else {
        return nil
      }
      position = text.index(position, offsetBy: literal.count)
    }
    return position
  }
}
