import SheetFormats

/// Finds out the kind and the encoding of bytes.
enum EncodingTarget {
  /// The encodings that the first byte of an input chooses among.
  private static let declared: [String?] = [
    nil, "gb2312", "big5", "euc-kr", "utf-8", "\"GBK\"", "",
  ]

  /// Takes an input.
  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let bytes = Array(input.dropFirst())
    _ = FileKind.of(bytes)
    _ = try? PackageKind.of(bytes, limits: limits)
    let declared = declared[Int(first) % declared.count]
    guard let text = try? TextEncoding.decode(bytes, declared: declared) else { return }
    // What was decoded is UTF-8, and stays what it is.
    guard let again = try? TextEncoding.decode(Array(text.utf8)) else {
      // Few damaged bytes of a long text may be too many for the shorter one they turn into.
      if text.contains("\u{FFFD}") || text.isEmpty { return }
      broken("decoded text is not text")
    }
    let withoutMark = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    if !again.utf8.elementsEqual(text.utf8), !again.utf8.elementsEqual(withoutMark.utf8) {
      broken("decoded text is another when decoded again")
    }
  }
}
