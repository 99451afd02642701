/// Text of a spreadsheet, in which `_x000D_` stands for the character of that number.
enum EscapedText {
  /// The text that `bytes` stand for.
  static func decoded(_ bytes: [UInt8]) -> String {
    guard bytes.contains(UInt8(ascii: "_")) else { return String(decoding: bytes, as: UTF8.self) }
    var output: [UInt8] = []
    // Halves of a character beyond the first 65,536, until they are whole.
    var units: [UInt16] = []
    var index = 0
    while index < bytes.count {
      if let unit = unit(in: bytes, at: index) {
        units.append(unit)
        index += 7
        continue
      }
      flush(&units, to: &output)
      output.append(bytes[index])
      index += 1
    }
    flush(&units, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func flush(_ units: inout [UInt16], to output: inout [UInt8]) {
    guard !units.isEmpty else { return }
    output += String(decoding: units, as: UTF16.self).utf8
    units.removeAll(keepingCapacity: true)
  }

  private static func unit(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 < bytes.count, bytes[index] == UInt8(ascii: "_"),
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[(index + 2)...(index + 5)] {
      switch byte {
      case 0x30...0x39: unit = unit << 4 | UInt16(byte & 0xF)
      case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt16(byte & 0xF) + 9
      default: return nil
      }
    }
    return unit
  }
}
