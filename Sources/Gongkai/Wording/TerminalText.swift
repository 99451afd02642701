import Sheets

/// Makes text that came from files safe to show: nothing in it moves the cursor, changes colours, or turns the order of what is read around.
///
/// `␛[31m` stands for an escape sequence, `<U+202E>` for an override of the writing direction. Line feeds and tabs stay.
public enum TerminalText {
  /// The text with marks in the place of what would not be seen.
  public static func shown(_ text: String) -> String {
    replacing(text) { scalar in
      switch scalar.value {
      // Unicode has pictures of the old control characters.
      case ..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? ""
      case 0x7F: "␡"
      default: "<U+\(hexadecimal(scalar))>"
      }
    }
  }

  /// JSON with escapes in the place of what would not be seen, which can stand in its strings only: it says the same.
  static func escaped(json: String) -> String {
    replacing(json) { "\\u\(hexadecimal($0))" }
  }

  /// Whether a character does something to a terminal, or to the text around it, instead of being seen.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    // Marks of direction, characters without width, the byte order mark.
    case 0x061C, 0x200B...0x200F, 0xFEFF: true
    default: ControlCharacters.contains(scalar)
    }
  }

  private static func replacing(
    _ text: String, _ mark: (Unicode.Scalar) -> String
  ) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { result += mark(scalar) } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
