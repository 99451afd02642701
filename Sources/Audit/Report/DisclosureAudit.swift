import Recognition
import Sheets

/// Audits the text of a document that was made of facts: its figures are those of its forms, so that tables beside it tell
/// nothing more.
package enum DisclosureAudit {
  /// Tries all rules on text alone.
  ///
  /// - Parameter context: the report, without tables.
  /// - Returns: what was found.
  package static func run(_ context: AuditContext) -> AuditTally {
    var tally = AuditTally()
    let prose = ProseAudit(
      context.document.prose, words: context.sentences, year: context.year, tables: [],
      unit: context.document.edition?.unit ?? .tenThousandYuan, catalogue: context.catalogue,
      demands: context.words)
    // What sums up a list, or is said twice, is told by the names that tables have.
    for finding in prose.findings where finding.rule != .parts && finding.rule != .repeated {
      tally.find(finding)
    }
    tally.hold(max(0, prose.tried - prose.findings.count))
    var statements = StatementAudit(context)
    tally.add(statements.run())
    var counts = CountAudit(context)
    tally.add(counts.run())
    var usage = UsageAudit(context)
    tally.add(usage.run())
    return tally
  }
}
