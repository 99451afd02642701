/// Characters that act on what shows a text instead of being seen in it: they end lines, begin escape sequences of a terminal,
/// turn the reading direction of what follows, or break the file that they stand in.
package enum ControlCharacters {
  /// Whether a character is one: C0, DEL and C1, the separators of lines and paragraphs, the embeddings, overrides and
  /// isolates of directions, U+FFFE and U+FFFF.
  ///
  /// Line feed and tab are among them.
  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0: true
    case 0x2028...0x202E, 0x2066...0x2069: true
    case 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
