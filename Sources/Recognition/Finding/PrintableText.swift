import Facts
import Forms
import Templates

/// A text without the characters that no facts hold: a tab stands for a space, the separators of lines and paragraphs for a line
/// feed, others for nothing; and without those that show nothing, such as soft hyphens.
package func printable(_ text: String) -> String {
  guard text.unkeepable != nil || text.holdsUnseen else { return text }
  var printable = String.UnicodeScalarView()
  for scalar in text.unicodeScalars where !scalar.isUnseen {
    switch scalar {
    case "\t": printable.append(" ")
    case "\u{85}", "\u{2028}", "\u{2029}": printable.append("\n")
    default: if scalar.canBeKept { printable.append(scalar) }
    }
  }
  return String(printable)
}

extension Unicode.Scalar {
  /// Whether the character has no width and no meaning in a report: soft hyphen, zero-width spaces and joiners, marks of
  /// direction.
  fileprivate var isUnseen: Bool {
    switch value {
    case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }
}

extension String {
  /// Whether a character of it is not seen; found by its bytes, as nearly no text has any.
  fileprivate var holdsUnseen: Bool {
    var utf8 = self.utf8.makeIterator()
    while let byte = utf8.next() {
      switch byte {
      case 0xC2: if utf8.next() == 0xAD { return true }
      case 0xD8, 0xE1, 0xE2, 0xEF: return unicodeScalars.contains { $0.isUnseen }
      default: break
      }
    }
    return false
  }
}

/// What programs write for a cell without anything in it: `NaN`, `NULL`, and pandas' name for a column without one.
func isBlankWord(_ text: String) -> Bool {
  switch text.utf8.count {
  case 3...4:
    return ["nan", "none", "null", "nat", "<na>"].contains(text.lowercased())
  case 10...:
    guard text.hasPrefix("Unnamed: ") else { return false }
    return text.dropFirst(9).allSatisfy { $0.isNumber || "_level".contains($0) }
  default: return false
  }
}

/// The text of a code that is dressed up so that a spreadsheet takes it for text: `="2012601"`, `'2012601`.
func undressed(_ text: String) -> String {
  guard let first = text.utf8.first else { return text }
  if first == UInt8(ascii: "="), text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 3 {
    return String(text.dropFirst(2).dropLast()).replacing("\"\"", with: "\"")
  }
  guard first == UInt8(ascii: "'"), let next = text.dropFirst().first, next.isNumber, next.isASCII
  else { return text }
  return String(text.dropFirst())
}
