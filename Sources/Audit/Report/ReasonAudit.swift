import Recognition
import Sheets

/// Audits reasons: one that is begun is given, and execution that is not the budget has one.
struct ReasonAudit {
  private let context: AuditContext
  private var tally = AuditTally()

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    let statements = context.statements
    for (position, index) in statements.enumerated() {
      let passage = context.passages[index]
      begun(in: passage)
      let next = position + 1 < statements.count ? context.passages[statements[position + 1]] : nil
      missing(in: passage, followedBy: next)
    }
    return tally
  }

  /// A reason that is begun is given.
  private mutating func begun(in passage: Passage) {
    let text = passage.string
    for word in context.words.reasons {
      guard let range = text.firstRange(of: word) else { continue }
      let rest = text[range.upperBound...].drop { "是为：:".contains($0) }
      let isEmpty = rest.first.map { "。；，".contains($0) } ?? true
      let offset = text.letters(before: range.lowerBound)
      tally.expect(
        !isEmpty,
        AuditFinding(
          .reason, at: passage.place(of: offset), of: passage.section,
          printed: passage.words(offset - 8..<offset + word.count + 4),
          spot: passage.spot(of: offset..<offset + word.count)))
      break
    }
  }

  /// “决算数大于年初预算数。” alone does not say why.
  private mutating func missing(in passage: Passage, followedBy next: Passage?) {
    let (text, words) = (passage.string, context.sentences)
    for word in words.more + words.less {
      for name in words.actual {
        for range in text.ranges(of: name + word) {
          let behind = text[range.upperBound...].prefix { !"，。；".contains($0) }
          guard String(behind).holds(any: words.budget), behind.count <= 10 else { continue }
          let rest = String(text[range.lowerBound...])
          // What has a number of its own is about something else.
          let goesOn = next.map {
            !$0.isHeading && $0.string.withoutOrdinal == $0.string
              && $0.string.holds(any: context.words.because)
          }
          let offset = text.letters(before: range.lowerBound)
          let end = offset + (name + word + behind).count
          tally.expect(
            rest.holds(any: context.words.because) || goesOn ?? false,
            AuditFinding(
              .reason, at: passage.place(of: offset), of: passage.section,
              printed: passage.words(offset..<end), spot: passage.spot(of: offset..<end)))
        }
      }
    }
  }
}
