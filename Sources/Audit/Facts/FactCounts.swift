import Facts
import Forms
import Sheets
import Templates

/// Audits the numbers of delegations, cars and guests that final accounts state: none where nothing was spent, and some where
/// something was.
struct FactCounts {
  let context: FactsAudit.Context

  init(_ context: FactsAudit.Context) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    let words = context.words
    guard words.between[context.edition.kind] == .finalForms else { return tally }
    let rows = rows
    guard !rows.isEmpty else { return tally }
    for (name, terms) in words.expenses {
      guard let spent = spent(on: terms) else { continue }
      for counter in words.counts[name] ?? [] {
        let own = rows.filter { $0.name.holds(any: counter) }
        guard let first = own.first else { continue }
        let isNone = own.allSatisfy(\.count.isZero)
        // Cars are kept where nothing is spent on them.
        let isKept = counter.contains { words.counted.kept.contains($0) }
        tally.expect(
          isNone == spent.isZero || isKept && spent.isZero,
          AuditFinding(
            .counts, at: nil, of: first.name, printed: first.count.text(in: .yuan),
            evidence: "\(name) \(spent.text(in: context.report.unit))"))
      }
    }
    return tally
  }

  /// The rows that count things: their names and numbers.
  private var rows: [(name: String, count: AmountSum)] {
    context.report[context.words.counted.list].compactMap { record in
      for (position, field) in record.kind.fields.enumerated() {
        if case .count = field.shape, case .amount(let count) = record[position] {
          return (folded(record.texts.first ?? ""), AmountSum(count))
        }
      }
      return nil
    }
  }

  /// What was spent on an expense; nil where it is not stated.
  private func spent(on words: [String]) -> AmountSum? {
    let table = context.table
    guard let period = table.symbol(of: context.words.counted.period),
      let dimension = table.dimensions[context.words.counted.expenses],
      let subject = table.symbol(of: dimension.name)
    else { return nil }
    var (sum, isStated) = (AmountSum(), false)
    for fact in table.facts where fact[.subject] == subject && fact[.period] == period {
      guard table.name(of: fact[dimension]).holds(any: words) else { continue }
      (sum, isStated) = (sum + AmountSum(fact.amount), true)
    }
    return isStated ? sum : nil
  }
}
