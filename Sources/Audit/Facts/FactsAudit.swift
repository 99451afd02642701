import Facts
import Forms
import Templates

/// Audits facts by the forms that were just made of them: what does not hold exactly, and what adds up and cannot be meant.
///
/// A unit spends more than it has, an amount was written in 元 where 万元 are asked for, weights
/// add up to 130, a fund pays for a code of the general budget.
package struct FactsAudit {
  /// What a rule on facts looks at.
  struct Context {
    let report: Report
    let filled: FormFiller.Result
    let words: CheckWords

    var edition: Edition { filled.names.edition }
    var table: FactTable { filled.names.table }
  }

  private let context: Context

  /// Audits a report.
  ///
  /// - Parameters:
  ///   - filled: its forms, filled.
  ///   - words: the words by which it is judged.
  package init(_ filled: FormFiller.Result, words: CheckWords) {
    context = Context(report: filled.names.report, filled: filled, words: words)
  }

  /// Tries all rules on facts.
  package func run() -> AuditTally {
    var tally = AuditTally()
    tally.add(FactRelations(context).run())
    tally.add(FactBalance(context).run())
    tally.add(FactScale(context).run())
    tally.add(FactCodes(context).run())
    tally.add(FactCounts(context).run())
    tally.add(FactCards(context).run())
    tally.add(FactOwners(context).run())
    return tally
  }
}
