import Facts
import Sheets

/// Audits what the sentences of a report must state: the “三公” expenses each, operating expenses, procurement, state assets,
/// performance.
struct StatementAudit {
  private let context: AuditContext
  private var tally = AuditTally()
  /// Whether the report is of what was spent, not of what is planned.
  private var isFinal: Bool {
    context.kind.map { context.words.between[$0] == .finalForms } ?? false
  }

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    let statements = context.statements.map { context.passages[$0] }
    guard context.hasParts, statements.count > 3, let kind = context.kind else {
      tally.leave(.stated, .noText)
      return tally
    }
    let texts = context.told.map { context.passages[$0].string }
    for (name, words) in context.words.stated[kind] ?? [] {
      tally.expect(
        texts.contains { $0.holds(any: words) },
        AuditFinding(.stated, at: nil, of: "", printed: "", expected: name))
    }
    expenses(statements)
    dates(statements)
    level()
    var reasons = ReasonAudit(context)
    tally.add(reasons.run())
    return tally
  }

  /// Each of the expenses is stated in their section; final accounts also count where money was spent.
  private mutating func expenses(_ statements: [Passage]) {
    let words = context.words
    let own = statements.filter { $0.section.holds(any: words.expenseSections) && !$0.isHeading }
    guard let first = own.first else {
      tally.leave(.expensesStated, .notStated)
      return
    }
    let all = own.map(\.string).joined()
    // “本部门无‘三公’经费” says it of all.
    if all.count < 60, all.holds(any: context.words.nothing) { return }
    for (name, words) in context.words.expenses {
      let about = own.filter { $0.string.holds(any: words) }
      tally.expect(
        !about.isEmpty,
        AuditFinding(
          .expensesStated, .doubt, at: first.place(of: 0), of: first.section, printed: "",
          expected: name))
      guard isFinal, let counts = context.words.counts[name] else { continue }
      for passage in about { agree(in: passage, words, counts.flatMap { $0 }) }
      let spent = about.contains { passage in
        let text = passage.text
        return FigureToken.tokens(of: text).contains { token in
          let before = passage.words(max(0, token.range.lowerBound - 24)..<token.range.lowerBound)
          return token.kind == .amount && !token.value.contains(.zero)
            && before.contains(context.words.spent)
            && before.holds(any: words)
        }
      }
      guard spent else { continue }
      for words in counts {
        tally.expect(
          all.holds(any: words),
          AuditFinding(
            .expensesStated, at: about.first?.place(of: 0), of: first.section, printed: name,
            expected: words[0]))
      }
    }
  }

  /// What was spent on an expense, and how many delegations, people or cars it was spent on, are nothing together or neither.
  private mutating func agree(in passage: Passage, _ names: [String], _ counters: [String]) {
    let (text, fillers) = (passage.string, context.words.countFillers)
    let spent = FigureToken.tokens(of: passage.text).first { token in
      let before = passage.words(max(0, token.range.lowerBound - 24)..<token.range.lowerBound)
      return token.kind == .amount && before.contains(context.words.spent)
        && before.holds(any: names)
    }
    var counts: [(number: Int, isKept: Bool)] = []
    for counter in counters {
      let isKept = context.words.counted.kept.contains { counter.contains($0) }
      for range in text.ranges(of: counter) {
        // 团组数0个, 0个团组, 来宾0人次.
        let behind = text[range.upperBound...].drop { fillers.behind.contains($0) }
        let after = behind.prefix(while: Self.isOfCount)
        let before = text[..<range.lowerBound].reversed().drop { fillers.before.contains($0) }
          .prefix(while: Self.isOfCount)
        let digits = after.isEmpty ? String(before.reversed()) : String(after)
        if let number = Int(digits.filter { $0 != "," }) { counts.append((number, isKept)) }
      }
    }
    guard let spent, !counts.isEmpty else {
      tally.leave(.counts, .notStated)
      return
    }
    // Cars are kept where nothing is spent on them.
    let holds =
      spent.value.contains(.zero)
      ? counts.allSatisfy { $0.number == 0 || $0.isKept } : counts.contains { $0.number > 0 }
    tally.expect(
      holds,
      AuditFinding(
        .counts, at: passage.place(of: spent.range.lowerBound), of: passage.section,
        printed: spent.text, evidence: counts.map { "\($0.number)" }.joined(separator: ", ")))
  }

  /// Whether a character is one of a count's digits, or parts its thousands.
  private static func isOfCount(_ character: Character) -> Bool {
    character == "," || character.isASCII && character.isNumber
  }

  /// State assets are counted at the end of the year: of the report's for final accounts, of the one before for budgets.
  private mutating func dates(_ statements: [Passage]) {
    guard let year = context.year else {
      tally.leave(.stated, .noIdentity)
      return
    }
    for passage in statements {
      for word in context.words.asof {
        for range in passage.string.ranges(of: word) {
          let text = passage.string
          let offset = text.letters(before: range.upperBound)
          let rest = passage.words(offset..<offset + 12)
          guard let date = rest.prefixMatch(of: /([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日/),
            let stated = Int(date.1), let month = Int(date.2), let day = Int(date.3)
          else { continue }
          let right = isFinal ? year : year - 1
          tally.expect(
            stated == right && month == 12 && day == 31,
            AuditFinding(
              stated == right ? .stated : .year, .doubt, at: passage.place(of: offset),
              of: passage.section, printed: String(date.0), expected: "\(right)年12月31日"))
        }
      }
    }
  }

  /// The report of a unit calls itself 单位预算, not 部门预算.
  private mutating func level() {
    guard context.document.identity.isOfUnit, let year = context.year else { return }
    for passage in context.passages where passage.isHeading {
      let text = passage.string
      guard text.contains("\(year)年") else { continue }
      let named = context.words.levels.first {
        text.contains($0.name) && !text.contains("\($0.name)项目")
      }
      tally.expect(
        named == nil,
        AuditFinding(
          .level, at: passage.place(of: 0), of: passage.section, printed: text,
          expected: named?.words[0] ?? ""))
    }
  }
}
