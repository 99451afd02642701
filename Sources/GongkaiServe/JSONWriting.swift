/// JSON text, put together from parts.
enum JSONWriting {
  private static let digits = Array("0123456789abcdef".utf8)

  /// A string, quoted.
  static func string(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case ..<0x20, 0x7F:
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An object of members whose values are JSON already.
  static func object(_ members: KeyValuePairs<String, String>) -> String {
    "{" + members.map { "\(string($0.key)):\($0.value)" }.joined(separator: ",") + "}"
  }

  /// An array of JSON values.
  static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }
}
