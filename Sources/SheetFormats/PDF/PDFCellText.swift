/// Puts the words of a cell together.
enum PDFCellText {
  /// The text of words that belong together, line by line.
  static func text(_ words: [PDFWord]) -> (text: String, isOverlapping: Bool) {
    guard words.count > 1 else { return (words.first?.text ?? "", false) }
    var text = ""
    var isOverlapping = false
    for angle in [0, 90, 180, 270] {
      let alike = words.filter { $0.angle == angle }
      for line in PDFLines.split(alike, by: { ($0.upright.middleY, $0.size) }) {
        let line = line.sorted { $0.upright.x0 < $1.upright.x0 }
        if overlaps(line) { isOverlapping = true }
        text = joined(text, Self.line(line))
      }
    }
    return (text, isOverlapping)
  }

  /// The text of words that stand on one line, from the left.
  static func line(_ words: [PDFWord]) -> String {
    var text = ""
    var last: PDFWord?
    for word in words {
      if let last {
        let gap = word.upright.x0 - last.upright.x1
        let size = min(word.size, last.size)
        if word.spaces > 0 {
          text += String(repeating: " ", count: min(word.spaces, 200))
        } else if gap > 0.25 * size, text.endsPlain || word.text.startsPlain {
          // Signs of Chinese are set apart from numbers without a space between them.
          if gap > 0.6 * size || (text.endsPlain && word.text.startsPlain) { text += " " }
        }
      }
      text += word.text
      last = word
    }
    return text
  }

  /// Whether words of a line are printed over each other.
  private static func overlaps(_ line: [PDFWord]) -> Bool {
    zip(line, line.dropFirst()).contains { left, right in
      left.upright.x1 - right.upright.x0 > 0.5 * min(left.size, right.size)
    }
  }

  /// What comes before and a line that follows: words of Latin letters are parted by the end of the line.
  static func joined(_ text: String, _ line: String) -> String {
    guard !text.isEmpty else { return line }
    guard !line.isEmpty else { return text }
    let parts =
      text.unicodeScalars.last?.isLatinLetter == true
      && line.unicodeScalars.first?.isLatinLetter == true
    return parts ? text + " " + line : text + line
  }
}

extension String {
  /// Whether its first character is ASCII.
  fileprivate var startsPlain: Bool { utf8.first.map { $0 < 0x80 } ?? false }
  /// Whether its last character is ASCII.
  fileprivate var endsPlain: Bool { utf8.last.map { $0 < 0x80 } ?? false }
}

extension Unicode.Scalar {
  fileprivate var isLatinLetter: Bool { value < 0x250 && properties.isAlphabetic }
}
