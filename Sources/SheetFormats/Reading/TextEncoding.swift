/// Finds the encoding of a text from its bytes, and decodes it.
///
/// A byte order mark decides; then UTF-8, which hardly anything else is by accident; then UTF-16, by what its units are;
/// then what the document declares; then GB18030, which holds GBK and GB2312, if most of its characters are everyday
/// ones. A few damaged bytes become U+FFFD; what is no text is refused.
package enum TextEncoding {
  /// The text that `bytes` hold, without its byte order mark.
  ///
  /// - Parameters:
  ///   - bytes: The whole text, or its beginning: a last character that is cut off does no harm.
  ///   - declared: The name of the encoding that the document gives, as HTML does.
  /// - Returns: The text.
  /// - Throws: ``ReadingError/Reason/undecodable`` when the bytes are in no encoding known, or no text at all.
  package static func decode(
    _ bytes: [UInt8], declared: String? = nil
  ) throws(ReadingError) -> String {
    if let text = marked(bytes) ?? unmarked(bytes, declared: declared), isText(text) { return text }
    throw ReadingError(.undecodable)
  }

  /// The name that people know the encoding of a text by where it is not UTF-8: `UTF-16`, `GBK`; nil where it is, or where the
  /// bytes are no text.
  package static func nameUnlessUTF8(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    if WideUnits.order(of: bytes) != nil { return "UTF-16" }
    return utf8(bytes[...]) == nil && CommonHanzi.prevail(in: bytes) ? "GBK" : nil
  }

  /// The text of bytes with a byte order mark; nil where they have none, or are not what it says.
  private static func marked(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes[3...]) }
    if bytes.starts(with: [0xFF, 0xFE]) { return converted(bytes[2...], from: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return converted(bytes[2...], from: "UTF-16BE") }
    if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) {
      return converted(bytes[4...], from: "GB18030")
    }
    return nil
  }

  private static func unmarked(_ bytes: [UInt8], declared: String?) -> String? {
    if let order = WideUnits.order(of: bytes) {
      return converted(bytes[...], from: order == .little ? "UTF-16LE" : "UTF-16BE")
    }
    if let text = utf8(bytes[...]) { return text }
    if let declared, let name = converterName(of: declared),
      let text = converted(bytes[...], from: name)
    {
      return text
    }
    guard CommonHanzi.prevail(in: bytes) else { return nil }
    return converted(bytes[...], from: "GB18030")
  }

  /// The text of bytes in UTF-8; nil where more of them are damaged than can be by mishap.
  private static func utf8(_ bytes: ArraySlice<UInt8>) -> String? {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let damage = UTF8Damage(bytes)
    return damage.isSlight ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// The text of bytes in another encoding; nil where more of them are damaged than can be by mishap.
  private static func converted(_ bytes: ArraySlice<UInt8>, from name: String) -> String? {
    CharacterConverter.text(
      of: bytes, from: name, unit: name.hasPrefix("UTF-16") ? 2 : 1,
      mostDamaged: 2 + bytes.count / 500)
  }

  /// The converter's name for an encoding as a document names it; nil where the bytes tell better.
  private static func converterName(of label: String) -> String? {
    let name = String(
      decoding: label.utf8.filter { byte in
        !byte.isBlank && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
      }, as: UTF8.self
    ).lowercased()
    switch name {
    case "gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030", "chinese", "csgb2312":
      return "GB18030"
    case "big5", "big5-hkscs", "cn-big5", "x-x-big5": return "BIG5-HKSCS"
    case "euc-kr", "ks_c_5601-1987", "cp949", "windows-949": return "CP949"
    // Whatever is UTF-8 or UTF-16 has been found to be; servers say iso-8859-1 of anything.
    default: return nil
    }
  }

  /// Whether a text has no more control characters than slip into one.
  private static func isText(_ text: String) -> Bool {
    var controls = 0
    for byte in text.utf8 where byte < 0x20 {
      if byte == 0 { return false }
      // White space, the end mark of DOS (0x1A) and the escape of terminals (0x1B) are met in texts.
      if !byte.isBlank && byte != 0x1A && byte != 0x1B { controls += 1 }
    }
    return controls <= 1 + text.utf8.count / 200
  }
}
