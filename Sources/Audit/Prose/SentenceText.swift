import Sheets

extension String {
  /// What stands after the last of some marks.
  func afterLast(_ marks: String) -> String {
    guard let mark = lastIndex(where: { marks.contains($0) }) else { return self }
    return String(self[index(after: mark)...])
  }

  /// The range of the first place where a text stands.
  func range(of text: String) -> Range<Index>? { text.isEmpty ? nil : firstRange(of: text) }

  /// What stands before the first of some words; empty where there is none.
  func before(_ words: [String]) -> String {
    guard let end = words.compactMap({ range(of: $0) }).map(\.lowerBound).min() else { return "" }
    return String(self[..<end])
  }

  /// What stands behind the first of some words, up to the first of some marks behind it.
  func behind(_ words: [String], upTo marks: [String]) -> String {
    guard let start = words.compactMap({ range(of: $0) }).map(\.upperBound).min() else {
      return ""
    }
    let rest = String(self[start...])
    let end = marks.compactMap { rest.range(of: $0) }.map(\.lowerBound).min()
    return String(rest[..<(end ?? rest.endIndex)])
  }

  /// Without words at its end that say nothing.
  func trimmingNeutral(_ words: [String]) -> String {
    var text = self
    while let word = words.first(where: { text.hasSuffix($0) && text.count > 0 }) {
      text = String(text.dropLast(word.count))
    }
    return text
  }

  /// What stands behind the year that it names: `2023年度收入`, `某局2023年收入`; all of it where it names none, or only its end.
  var withoutYear: String {
    let letters = Array(unicodeScalars)
    // A year alone, whose 年 belongs to 年初预算.
    if letters.count >= 4, letters.suffix(4).allSatisfy(\.isDigit) { return "" }
    guard let index = Self.lastYear(in: letters) else { return self }
    let rest = letters[(index + 5)...]
    return String(letters: rest.first == "度" ? rest.dropFirst() : rest)
  }

  /// The year that it names last.
  var lastYear: Int? {
    let letters = Array(unicodeScalars)
    return Self.lastYear(in: letters).flatMap { Int(String(letters: letters[$0..<$0 + 4])) }
  }

  /// Where a year begins that nothing but its 年 must follow; the last one.
  private static func lastYear(in letters: [Unicode.Scalar]) -> Int? {
    guard letters.count > 4 else { return nil }
    return letters.indices.dropLast(4).last { index in
      letters[index + 4] == "年" && letters[index..<index + 4].allSatisfy(\.isDigit)
        && (index == 0 || !letters[index - 1].isDigit)
    }
  }
}
