/// Raised text as plain text holds it: `358.02` with a raised 1 is `358.02¹`, never 358.021.
enum Superscript {
  /// Appends raised bytes of UTF-8: digits, signs and parentheses as their raised characters, others as they are.
  static func append(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
    for byte in bytes {
      if let raised = raised(byte) { text += raised.utf8 } else { text.append(byte) }
    }
  }

  private static func raised(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case UInt8(ascii: "1"): "\u{B9}"
    case UInt8(ascii: "2"): "\u{B2}"
    case UInt8(ascii: "3"): "\u{B3}"
    case UInt8(ascii: "0"), UInt8(ascii: "4")...UInt8(ascii: "9"):
      Unicode.Scalar(0x2070 + UInt32(byte & 0xF))
    case UInt8(ascii: "+"): "\u{207A}"
    case UInt8(ascii: "-"): "\u{207B}"
    case UInt8(ascii: "="): "\u{207C}"
    case UInt8(ascii: "("): "\u{207D}"
    case UInt8(ascii: ")"): "\u{207E}"
    default: nil
    }
  }
}

extension Unicode.Scalar {
  fileprivate var utf8: [UInt8] { UTF8.encode(self).map(Array.init) ?? [] }
}
