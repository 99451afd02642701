/// A JSON value that is always written as the same bytes: keys in order, two spaces further in on each level.
enum StableJSON {
  case text(String)
  case number(Int)
  case flag(Bool)
  case none
  case array([StableJSON])
  case object([String: StableJSON])

  /// UTF-8 with a line break at the end.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, indent: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func append(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .text(let value): StableJSON.append(quoted: value, to: &bytes)
    case .number(let value): bytes += String(value).utf8
    case .flag(let value): bytes += (value ? "true" : "false").utf8
    case .none: bytes += "null".utf8
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        StableJSON.newLine(index > 0, indent + 1, &bytes)
        value.append(to: &bytes, indent: indent + 1)
      }
      if !values.isEmpty { StableJSON.newLine(false, indent, &bytes) }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        StableJSON.newLine(index > 0, indent + 1, &bytes)
        StableJSON.append(quoted: member.key, to: &bytes)
        bytes += ": ".utf8
        member.value.append(to: &bytes, indent: indent + 1)
      }
      if !members.isEmpty { StableJSON.newLine(false, indent, &bytes) }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func newLine(_ comma: Bool, _ indent: Int, _ bytes: inout [UInt8]) {
    if comma { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { bytes += "  ".utf8 }
  }

  private static func append(quoted value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    // What is escaped is ASCII: no byte of a longer character is taken for it.
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += "\\u".utf8
        bytes += String(repeating: "0", count: 4 - digits.count).utf8
        bytes += digits.utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
