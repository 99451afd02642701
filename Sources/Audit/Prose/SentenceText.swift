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

  /// What stands between the first of some words and the first of some marks behind it.
  func between(_ words: [String], and marks: [String]) -> String? {
    guard let start = words.compactMap({ range(of: $0) }).map(\.upperBound).min() else {
      return nil
    }
    let rest = String(self[start...])
    guard let end = marks.compactMap({ rest.range(of: $0) }).map(\.lowerBound).min() else {
      return nil
    }
    return String(rest[..<end])
  }

  /// Without words at its end that say nothing.
  func trimmingNeutral(_ words: [String]) -> String {
    var text = self
    while let word = words.first(where: { text.hasSuffix($0) && text.count > 0 }) {
      text = String(text.dropLast(word.count))
    }
    return text
  }

  /// Without a year at its beginning: `2023年度`.
  var withoutYear: String {
    var rest = self[...]
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard digits.count == 4 else { return self }
    rest = rest.dropFirst(4)
    guard rest.first == "年" else { return self }
    rest = rest.dropFirst()
    if rest.first == "度" { rest = rest.dropFirst() }
    return String(rest)
  }
}
