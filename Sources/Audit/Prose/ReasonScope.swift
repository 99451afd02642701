import Sheets

/// Tells where a reason ends, in which no figure is judged: 主要原因是人员增加。其中：….
struct ReasonScope {
  private let words: SentenceWords
  /// Whether the words behind the last figure are of a reason.
  private(set) var isOpen = false

  init(_ words: SentenceWords) { self.words = words }

  /// Reads the words before the next figure.
  ///
  /// - Parameters:
  ///   - before: all that stands between the figure before and this one.
  ///   - isInList: whether a list of parts was opened before.
  ///   - isKnown: whether a name is of a figure that is stated or printed.
  /// - Returns: the words that say of what the figure is; nil where it is one of a reason.
  mutating func claim(
    _ before: String, isInList: Bool, isKnown: (String) -> Bool
  ) -> String? {
    let reason = words.reasons.compactMap { before.ranges(of: $0).last?.upperBound }.max()
    guard isOpen || reason != nil else { return before }
    isOpen = true
    let behind = reason.map { String(before[$0...]) } ?? before
    // A reason of several points goes on behind each.
    guard let mark = behind.lastIndex(where: { $0 == "。" || $0 == "；" }) else { return nil }
    let head = String(behind[behind.index(after: mark)...])
    guard !words.points.contains(where: head.hasPrefix) else { return nil }
    let opens = words.list.contains(where: head.hasPrefix)
    let isPlain = !head.isEmpty && !head.contains { "，、".contains($0) }
    let goesOn =
      behind[mark] == "。"
      ? opens || isPlain && isKnown(head)
      : isInList && isPlain
    guard goesOn else { return nil }
    isOpen = false
    return head
  }
}
