/// A text without any white space: breaks and spaces come and go where people widen columns.
package func withoutSpace(_ text: String) -> String {
  // Most texts have none, and to ask every character costs more than to look at the bytes.
  text.utf8.mayHaveSpace ? text.filter { !$0.isWhitespace } : text
}

extension String.UTF8View {
  /// Whether a byte may begin white space: of other texts than Chinese ones it may be told of some that have none.
  fileprivate var mayHaveSpace: Bool {
    var before: UInt8 = 0
    var last: UInt8 = 0
    for byte in self {
      switch byte {
      case 0...0x20, 0xC2: return true
      // U+1680; U+2000 to U+205F; U+3000.
      case 0x9A where last == 0xE1, 0x80 where last == 0xE2, 0x81 where last == 0xE2: return true
      case 0x80 where before == 0xE3 && last == 0x80: return true
      default: break
      }
      (before, last) = (last, byte)
    }
    return false
  }
}
