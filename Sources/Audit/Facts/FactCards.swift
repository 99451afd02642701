import Facts
import Forms
import Sheets
import Templates

/// Audits the cards of filled forms as those of published ones are: costs, weights, goals; and money that a card leaves out.
struct FactCards {
  let context: FactsAudit.Context

  init(_ context: FactsAudit.Context) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    let carried = carriedOver
    for form in context.filled.forms {
      guard case .cards = form.template.body else { continue }
      var cards: [AuditedCard] = []
      var left: [(name: String, amount: String)] = []
      for card in form.cards {
        guard
          let own = AuditedCard(
            card, of: form, names: context.filled.names, words: context.words.cards)
        else { continue }
        cards.append(own)
        guard !own.isEvaluation, let subject = card.subject else { continue }
        name(own, subject, &tally)
        guard let money = carried[subject.symbol], !money.rest.isZero else { continue }
        let unit = form.template.unit
        let current = money.current.amount.flatMap { amount in
          Interval(printed: Number(amount, in: unit), places: 2)?
            .multiplied(by: Number(unit, in: .yuan))
        }
        if let current, own.money == current {
          left.append((own.name, money.rest.text(in: context.report.unit)))
        }
      }
      var audit = CardAudit(cards, words: context.words)
      tally.add(audit.run())
      tell(left, form, &tally)
    }
    return tally
  }

  /// The money of each project whose card prints any, of this year and carried over.
  private var carriedOver: [Symbol: (current: AmountSum, rest: AmountSum)] {
    guard let period = context.table.symbol(of: Term.carriedOver.name) else { return [:] }
    var sums: [Symbol: (current: AmountSum, rest: AmountSum)] = [:]
    for fact in context.table.facts where fact[.project] != .none {
      if fact[.period] == period {
        sums[fact[.project], default: (.zero, .zero)].rest += fact.amount
      } else {
        sums[fact[.project], default: (.zero, .zero)].current += fact.amount
      }
    }
    return sums
  }

  /// A card is called what its project is.
  private func name(
    _ card: AuditedCard, _ subject: FilledForm.Subject, _ tally: inout AuditTally
  ) {
    let project = folded(context.filled.names.record(subject)?.name ?? "")
    tally.expect(
      card.name == project,
      AuditFinding(
        .card, .doubt, at: nil, of: card.form, printed: card.name, expected: project))
  }

  /// The cards whose money is that of this year alone, together.
  private func tell(
    _ left: [(name: String, amount: String)], _ form: FilledForm, _ tally: inout AuditTally
  ) {
    guard !left.isEmpty else { return }
    let examples = left.prefix(3).map { "\($0.name) \($0.amount)" }.joined(separator: "、")
    tally.find(
      AuditFinding(
        .card, .note, at: nil, of: "\(form.template.shortName).\(context.words.cards.money[0])",
        printed: Term.current.name,
        expected: "\(Term.current.name) + \(Term.carriedOver.name)",
        evidence: left.count > 3 ? "\(examples) … ×\(left.count)" : examples))
  }
}
