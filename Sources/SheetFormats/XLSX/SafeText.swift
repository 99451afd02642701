/// Text as libxlsxwriter can take it without breaking the file.
enum SafeText {
  /// The most UTF-16 units a spreadsheet takes in one cell.
  static let maximumUnits = 32_767

  /// Whether `bytes` may be handed over as they are.
  static func isSafe(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard CleanText.isClean(bytes) else { return false }
    for index in bytes.indices
    where bytes[index] == UInt8(ascii: "_") && isEscape(bytes, at: index) {
      return false
    }
    return true
  }

  /// Appends `bytes`, cleaned, with every `_x0041_` written so that it is not read as a letter.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var cleaned: [UInt8] = []
    CleanText.append(bytes, to: &cleaned)
    cleaned.withUnsafeBufferPointer { cleaned in
      for index in cleaned.indices {
        if cleaned[index] == UInt8(ascii: "_"), isEscape(cleaned, at: index) {
          output += "_x005F".utf8
        }
        output.append(cleaned[index])
      }
    }
  }

  /// The UTF-16 units of well-formed UTF-8.
  static func units(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    // A continuation byte begins no unit, a lead byte of four begins two.
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
  }

  /// Whether an escape of the file format (`_x`, four hexadecimal digits, `_`) begins at `index`.
  private static func isEscape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_")
    else { return false }
    return bytes[(index + 2)...(index + 5)].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
        UInt8(ascii: "a")...UInt8(ascii: "f"):
        true
      default: false
      }
    }
  }
}
