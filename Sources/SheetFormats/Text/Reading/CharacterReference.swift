/// A character as HTML and Markdown refer to it: `&lt;`, `&#8220;`, `&#x201C;`.
struct CharacterReference {
  /// The character; a space that does not break is a space.
  let scalar: Unicode.Scalar
  /// The bytes the reference takes.
  let length: Int

  private static let names: [String: Unicode.Scalar] = [
    "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": " ", "ensp": " ",
    "emsp": " ", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "hellip": "…",
    "mdash": "—", "ndash": "–", "middot": "·", "bull": "•", "times": "×", "divide": "÷",
    "le": "≤", "ge": "≥", "ne": "≠", "yen": "¥", "deg": "°", "permil": "‰", "plusmn": "±",
  ]

  /// Longer than any of the names and numbers.
  private static let longest = 12

  /// The reference that `bytes` begin with; nil where there is none.
  init?(_ bytes: ArraySlice<UInt8>) {
    let bytes = bytes.prefix(Self.longest)
    guard bytes.first == UInt8(ascii: "&"), let end = bytes.firstIndex(of: UInt8(ascii: ";")) else {
      return nil
    }
    let name = bytes[..<end].dropFirst()
    length = end - bytes.startIndex + 1
    guard name.first == UInt8(ascii: "#") else {
      guard let scalar = Self.names[name.text] else { return nil }
      self.scalar = scalar
      return
    }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let number = UInt32(
      (isHexadecimal ? digits.dropFirst() : digits).text, radix: isHexadecimal ? 16 : 10)
    guard let number, number >= 0x20, !(0x7F..<0xA0).contains(number),
      let scalar = Unicode.Scalar(number)
    else { return nil }
    self.scalar = number == 0xA0 ? " " : scalar
  }
}
