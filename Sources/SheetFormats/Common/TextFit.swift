import Sheets

/// Breaks text to a width in a drawing, where nothing else does.
struct TextFit {
  /// The text's lines, cleaned.
  let lines: [String]
  /// How wide the widest is, in columns of text.
  let width: Int

  /// Breaks `text` to lines of at most `limit` columns; the last of `most` lines ends in … where there would be more.
  init(_ text: String, limit: Int, most: Int) {
    let measure = DisplayWidth(ambiguous: .wide)
    let breaker = LineBreaker(measure: measure)
    var bytes: [UInt8] = []
    // More than that is never shown.
    text.withBytes {
      CleanText.append(Self.prefix(of: $0, most: limit * most * 4 + 64), to: &bytes)
    }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\t") {
      bytes[index] = UInt8(ascii: " ")
    }
    var found: [LineBreaker.Line] = []
    bytes.withUnsafeBufferPointer {
      breaker.appendLines(of: $0, in: 0..<$0.count, limit: limit, to: &found)
    }
    var lines: [String] = []
    for line in found.prefix(most) {
      lines.append(String(decoding: bytes[line.start..<line.end], as: UTF8.self))
    }
    if found.count > most, var last = lines.popLast() {
      while measure.of(last) + 2 > limit, !last.isEmpty { last.unicodeScalars.removeLast() }
      lines.append(last + "…")
    }
    self.lines = lines
    width = lines.reduce(0) { max($0, measure.of($1)) }
  }

  /// The first bytes of a text, cut between characters.
  private static func prefix(
    of bytes: UnsafeBufferPointer<UInt8>, most: Int
  ) -> UnsafeBufferPointer<UInt8> {
    guard bytes.count > most else { return bytes }
    var end = most
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[..<end])
  }
}
