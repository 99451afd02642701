import Facts
import Forms
import Templates

/// A text without the characters that no facts hold: a tab stands for a space, the separators of lines and paragraphs for a line
/// feed, others for nothing.
func printable(_ text: String) -> String {
  guard text.unkeepable != nil else { return text }
  var printable = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\t": printable.append(" ")
    case "\u{85}", "\u{2028}", "\u{2029}": printable.append("\n")
    default: if scalar.canBeKept { printable.append(scalar) }
    }
  }
  return String(printable)
}
