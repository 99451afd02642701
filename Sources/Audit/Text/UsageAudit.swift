import Facts
import Sheets

/// Audits how words are used in the part on figures: names that were changed, purposes of another classification, 收入 for 支出,
/// words of another year or kind of report, marks that are missing.
struct UsageAudit {
  private let context: AuditContext
  private var tally = AuditTally()

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    for index in context.statements {
      let passage = context.passages[index]
      names(in: passage)
      if passage.isHeading {
        kind(of: passage)
        continue
      }
      purpose(in: passage)
      years(in: passage)
      marks(in: passage, followedBy: context.passages.dropFirst(index + 1).first)
      opposite(in: passage)
    }
    for passage in context.passages { foreign(in: passage) }
    doubled()
    return tally
  }

  // MARK: - Names

  private mutating func names(in passage: Passage) {
    guard let year = context.year, year >= context.words.renamed else { return }
    let text = passage.string
    for (name, words) in context.words.old {
      for range in text.ranges(of: name) where Self.isWhole(range, in: text) {
        let offset = text.letters(before: range.lowerBound)
        tally.find(
          AuditFinding(
            .name, at: passage.place(of: offset), of: passage.section, printed: name,
            expected: words[0]))
      }
    }
  }

  /// Whether a name stands by itself, and not as the end of other words: it begins behind a sign, or a level or figure follows.
  private static func isWhole(_ range: Range<String.Index>, in text: String) -> Bool {
    let behind = text[range.upperBound...].first
    if let behind, behind.isNumber || "（(".contains(behind) { return true }
    guard range.lowerBound > text.startIndex else { return true }
    return !text[text.index(before: range.lowerBound)].isLetter
  }

  private mutating func purpose(in passage: Passage) {
    let text = passage.string
    guard let range = context.words.purpose.lazy.compactMap({ text.firstRange(of: $0) }).first
    else { return }
    let front = text[..<range.lowerBound]
    let behind = String(text[range.upperBound...]).components("。").first ?? ""
    guard let own = context.words.purposes.first(where: { front.hasPrefix($0.name) }) else {
      return
    }
    let foreign = context.words.purposes.filter { group in
      group.name != own.name && behind.holds(any: group.words)
    }
    tally.expect(
      foreign.isEmpty || behind.holds(any: own.words),
      AuditFinding(
        .purpose, at: passage.place(of: text.letters(before: range.lowerBound)),
        of: own.name, printed: String(behind.prefix(30)), expected: own.words[0]))
  }

  // MARK: - Years and kinds

  /// The year of a word of the report, where no figure follows that may be of another year.
  private mutating func years(in passage: Passage) {
    guard let year = context.year else { return }
    for (offset, stated) in passage.years where stated != year {
      let behind = passage.words(offset + 4..<offset + 64)
      let before = passage.words(max(0, offset - 2)..<offset)
      guard let word = context.sentences.governed.first(where: behind.hasPrefix),
        !context.sentences.comparison.contains(where: before.hasSuffix)
      else { continue }
      let clause = behind.prefix { !"，。；：".contains($0) }
      let earlier = passage.words(0..<offset)
      guard !clause.contains(where: \.isNumber), !earlier.holds(any: context.sentences.reasons),
        !String(clause).holds(any: context.words.earlier),
        earlier.holds(any: context.words.nothing)
      else { continue }
      tally.find(
        AuditFinding(
          .year, at: passage.place(of: offset), of: passage.section, printed: "\(stated)\(word)",
          expected: "\(year)年"))
    }
  }

  private mutating func kind(of passage: Passage) {
    guard let kind = context.kind, let words = context.words.titles[kind] else { return }
    let text = passage.string
    tally.expect(
      !words.contains { text.holds(any: $0) },
      AuditFinding(
        .opposite, at: passage.place(of: 0), of: passage.section, printed: text, expected: kind))
  }

  /// A section on income begins with income, one on expenditure with expenditure.
  private mutating func opposite(in passage: Passage) {
    let heading = passage.section
    let named = context.words.opposite.keys.filter { heading.contains($0) }
    guard named.count == 1, let own = named.first, let other = context.words.opposite[own],
      let token = FigureToken.tokens(of: passage.text).first, token.kind == .amount
    else { return }
    let before = passage.words(0..<token.range.lowerBound)
    guard before.count <= 20, before.contains(other) || before.contains(own) else { return }
    tally.expect(
      before.contains(own),
      AuditFinding(
        .opposite, at: passage.place(of: 0), of: heading, printed: before + token.text,
        expected: own))
  }

  // MARK: - Marks

  private mutating func marks(in passage: Passage, followedBy next: Passage?) {
    let text = passage.string
    func note(_ offset: Int, _ printed: String, _ expected: String = "") {
      tally.find(
        AuditFinding(
          .punctuation, at: passage.place(of: offset), of: passage.section, printed: printed,
          expected: expected))
    }
    // A sentence about figures ends with a full stop before the next heading.
    if let last = passage.text.last, last.isLetter || last == "%", text.count > 12,
      next.map(\.isHeading) ?? false,
      context.hasParts, text.contains("元") || text.contains("情况")
    {
      let end = passage.text.count
      note(end - 1, passage.words(end - 10..<end), "。")
    }
    for (open, close) in [("（", "）"), ("“", "”")] {
      let opened = passage.text.count { open.has($0) || open == "（" && $0 == "(" }
      let closed = passage.text.count { close.has($0) || open == "（" && $0 == ")" }
      // Marks of lists close without having been opened.
      guard opened > closed, text.hasSuffix("。") else { continue }
      let offset = passage.text.lastIndex { open.has($0) } ?? 0
      note(offset, passage.words(offset..<offset + 12), close)
    }
  }

  /// Words that stand twice on one line, with nothing between them.
  private mutating func doubled() {
    for line in context.document.prose {
      for word in context.words.doubled where line.text.contains(word + word) {
        tally.find(
          AuditFinding(
            .punctuation, at: line.place, of: "", printed: word + word, expected: word))
      }
    }
  }

  /// A word of another language between Chinese ones.
  private mutating func foreign(in passage: Passage) {
    let text = passage.text
    for index in text.indices where text[index].isASCII && text[index].isLetter {
      guard index > 0, text[index - 1].isChinese else { continue }
      let word = String(letters: text[index...].prefix { $0.isASCII && $0.isLetter })
      guard context.words.foreign.contains(word), index + word.utf8.count < text.count,
        text[index + word.utf8.count].isChinese
      else { continue }
      tally.find(
        AuditFinding(
          .punctuation, at: passage.place(of: index), of: passage.section, printed: word,
          evidence: passage.words(index - 8..<index + word.count + 8)))
    }
  }
}

extension String {
  fileprivate func components(_ mark: Character) -> [String] {
    split(separator: mark, omittingEmptySubsequences: false).map { String($0) }
  }
}
