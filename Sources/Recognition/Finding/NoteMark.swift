/// Marks that refer from a figure to a note: raised digits, `①`, `*`, `※`, `（注1）`.
///
/// They stand before or behind a number and are no part of it.
enum NoteMark {
  /// A text without the marks at its ends, and the marks as they were printed.
  static func split(_ text: String) -> (text: String, mark: String) {
    guard text.unicodeScalars.contains(where: begins) else { return (text, "") }
    var rest = text.unicodeScalars[...]
    var (before, behind) = ("", "")
    while let length = lengthBehind(rest), length < rest.count {
      behind = String(String.UnicodeScalarView(rest.suffix(length))) + behind
      rest.removeLast(length)
    }
    while let first = rest.first, isMark(first), rest.count > 1 {
      before.unicodeScalars.append(first)
      rest.removeFirst()
    }
    return (String(String.UnicodeScalarView(rest)), before + behind)
  }

  /// Whether a character is a mark, or of a pair of words that is one.
  private static func begins(_ scalar: Unicode.Scalar) -> Bool { isMark(scalar) || scalar == "注" }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB2, 0xB3, 0xB9, 0x2070, 0x2074...0x207E: true
    case 0x2460...0x2473, 0x2776...0x2793: true
    case 0x2A, 0xFF0A, 0x203B, 0x2020, 0x2021: true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || "一二三四五六七八九十".unicodeScalars.contains(scalar)
      || isMark(scalar)
  }

  /// How many characters at the end are one mark; nil for none.
  private static func lengthBehind(_ text: Substring.UnicodeScalarView) -> Int? {
    guard let last = text.last else { return nil }
    if isMark(last) { return 1 }
    var (rest, length) = (text, 0)
    let close: Unicode.Scalar? = ")）]］】".unicodeScalars.contains(last) ? last : nil
    if close != nil {
      rest.removeLast()
      length += 1
    }
    while let digit = rest.last, isDigit(digit) {
      rest.removeLast()
      length += 1
    }
    guard rest.last == "注" else { return nil }
    rest.removeLast()
    length += 1
    guard close != nil else { return length }
    return rest.last.map { "(（[［【".unicodeScalars.contains($0) } == true ? length + 1 : nil
  }
}
