/// The name of a part of a ZIP file: programs write it in UTF-8, or in the encoding of the machine
/// they run on.
enum ZipName {
  /// The name that bytes are, with slashes between folders and none at the beginning.
  ///
  /// - Parameters:
  ///   - stored: the bytes.
  ///   - isUTF8: whether the file says that they are UTF-8.
  ///   - extra: what else the file says of the part.
  /// - Returns: the name.
  static func path(_ stored: [UInt8], isUTF8: Bool, extra: [UInt8]) -> String {
    let name = isUTF8 ? nil : unicodeName(extra) ?? foreignName(stored)
    let bytes = name.map { Array($0.utf8) } ?? stored
    // Some programs write backslashes, and some a slash first.
    let slashed = bytes.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    return String(decoding: slashed.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
  }

  /// The name in UTF-8 that Info-ZIP adds where the other is in another encoding.
  private static func unicodeName(_ extra: [UInt8]) -> String? {
    var place = 0
    while place + 4 <= extra.count {
      let kind = Int(extra[place]) | Int(extra[place + 1]) << 8
      let end = place + 4 + (Int(extra[place + 2]) | Int(extra[place + 3]) << 8)
      guard end <= extra.count else { return nil }
      // A version and a checksum stand before it.
      if kind == 0x7075, end - place > 9 {
        return String(validating: extra[(place + 9)..<end], as: UTF8.self)
      }
      place = end
    }
    return nil
  }

  /// The name in the encoding of a Chinese machine; nil where it may as well be UTF-8.
  private static func foreignName(_ stored: [UInt8]) -> String? {
    guard String(validating: stored, as: UTF8.self) == nil else { return nil }
    return CharacterConverter.text(of: stored[...], from: "GB18030", mostDamaged: 0)
  }
}
