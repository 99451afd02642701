import Sheets

/// Text without the characters that break a line, a terminal or an XML file.
///
/// Line ends of every kind become `\n`; other control characters are dropped, and so are those that
/// turn the reading direction and the two noncharacters U+FFFE and U+FFFF, which XML forbids. A tab
/// stays.
enum CleanText {
  /// Whether `bytes` can be used as they are.
  static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F { continue }
      if byte < 0x80 {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") { continue }
        return false
      }
      // Only these lead bytes can begin a character that is to be changed.
      guard byte == 0xC2 || byte == 0xE2 || byte == 0xEF else { continue }
      if replacement(for: bytes.scalar(at: index).0) != .keep { return false }
    }
    return true
  }

  /// Appends `bytes`, cleaned, to `output`.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    if isClean(bytes) {
      output.append(contentsOf: bytes)
      return
    }
    var index = 0
    while index < bytes.count {
      let (scalar, length) = bytes.scalar(at: index)
      let isBeforeNewline =
        index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      switch replacement(for: scalar) {
      case .keep: output.append(contentsOf: bytes[index..<index + length])
      case .newline where scalar == "\r" && isBeforeNewline: break
      case .newline: output.append(UInt8(ascii: "\n"))
      case .drop: break
      }
      index += length
    }
  }

  private enum Replacement {
    case keep
    case newline
    case drop
  }

  private static func replacement(for scalar: Unicode.Scalar) -> Replacement {
    switch scalar.value {
    case 0x09, 0x0A: .keep
    case 0x0D, 0x85, 0x2028, 0x2029: .newline
    default: ControlCharacters.contains(scalar) ? .drop : .keep
    }
  }
}

extension String {
  /// Calls `body` with the text's UTF-8, in place where the text is stored so.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}
