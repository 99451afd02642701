import CUnistring

/// How wide text stands in a fixed-width font: a Chinese character takes two columns.
package struct DisplayWidth: Hashable, Sendable {
  /// How wide characters are whose width depends on the font (“ ” ≥ ① …): 1 as terminals draw
  /// them, 2 as 宋体 does.
  package enum Ambiguous: String, Hashable, Sendable, CaseIterable {
    /// One column.
    case narrow
    /// Two columns.
    case wide
  }

  /// The width of ambiguous characters.
  package var ambiguous: Ambiguous

  /// Makes a measure.
  package init(ambiguous: Ambiguous = .narrow) { self.ambiguous = ambiguous }

  /// The columns a character takes: 0 for combining marks, 1 or 2 for the rest; control characters
  /// take none.
  package func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: return 1
    // 中日韩统一表意文字, the bulk of any report: no need to ask.
    case 0x4E00..<0xA000: return 2
    default:
      // libunistring tells ambiguous widths by the encoding a text would have.
      return max(0, Int(uc_width(scalar.value, ambiguous == .wide ? "GBK" : "UTF-8")))
    }
  }

  /// The columns a text takes on one line.
  package func of(_ text: String) -> Int {
    text.utf8.withContiguousStorageIfAvailable { of(utf8: $0) }
      ?? text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The columns that well-formed UTF-8 takes on one line.
  package func of(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var columns = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        columns += bytes[index] >= 0x20 && bytes[index] != 0x7F ? 1 : 0
        index += 1
      } else {
        let (scalar, length) = bytes.scalar(at: index)
        columns += of(scalar)
        index += length
      }
    }
    return columns
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The character that begins at `index` of well-formed UTF-8, and its length in bytes.
  ///
  /// A byte that begins no character reads as U+FFFD of length 1, so a walk always ends.
  package func scalar(at index: Int) -> (Unicode.Scalar, length: Int) {
    let lead = self[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead < 0x80 || lead >= 0xC0, index + length <= count else { return ("\u{FFFD}", 1) }
    var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      value = value << 6 | UInt32(self[index + offset] & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, length) } ?? ("\u{FFFD}", 1)
  }
}
