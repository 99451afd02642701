import Sheets

/// Adds up the numbered items of a section, each in a paragraph of its own, that its first paragraph states the whole of:
/// 年初预算 and 决算 of every 项.
struct ItemSums {
  private let sums: PartSums
  private let words: SentenceWords
  private let demands: CheckWords
  private var whole: (stated: [ClaimReading.Stated], passage: Passage)?
  private var items: [(stated: [ClaimReading.Stated], passage: Passage)] = []

  init(_ sums: PartSums, _ words: SentenceWords, _ demands: CheckWords) {
    (self.sums, self.words, self.demands) = (sums, words, demands)
  }

  /// Takes the next passage; judges the section before where that ended with it.
  mutating func take(
    _ stated: [ClaimReading.Stated], _ passage: Passage, _ tally: inout AuditTally
  ) {
    if let whole, whole.passage.section == passage.section, !passage.isHeading,
      passage.text.first?.isNumber ?? false
    {
      items.append((stated, passage))
      return
    }
    close(&tally)
    guard !passage.isHeading, stated.contains(where: { $0.role == .actual }) else { return }
    let end = String(letters: passage.text.suffix(8))
    if end.holds(any: words.list) { whole = (stated, passage) }
  }

  /// Judges the section that is open.
  mutating func close(_ tally: inout AuditTally) {
    defer { (whole, items) = (nil, []) }
    guard let whole, items.count > 1 else { return }
    for role in [SentenceWords.Role.budget, .actual] {
      let total = whole.stated.filter { $0.role == role }
      guard total.count == 1 else { continue }
      var parts: [FigureToken] = []
      var isSure = true
      for item in items {
        let own = item.stated.filter { $0.role == role }
        // What was not planned has no budget, and says so.
        if own.isEmpty, role == .budget,
          item.passage.string.holds(any: words.unbudgeted)
        {
          continue
        }
        isSure = isSure && own.count == 1
        parts += own.map(\.token)
      }
      guard isSure, parts.count > 1 else {
        tally.leave(.parts, .unclear)
        continue
      }
      sums.judge(
        total[0].token, parts, in: items[0].passage, &tally, wholePassage: whole.passage)
    }
  }
}
