import Recognition
import Sheets

/// Audits the text of a document that was made of facts: what people wrote there too is held against its forms.
package enum DisclosureAudit {
  /// Tries all rules on text.
  ///
  /// - Parameters:
  ///   - context: the report, without tables.
  ///   - tables: its forms as they are printed.
  /// - Returns: what was found.
  package static func run(_ context: AuditContext, beside tables: [FoundTable]) -> AuditTally {
    var tally = AuditTally()
    let prose = ProseAudit(
      context.document.prose, words: context.sentences, year: context.year,
      isOfBudget: !(context.document.identity.kind?.holds(any: context.sentences.actual) ?? false),
      tables: tables,
      unit: context.document.edition?.unit ?? .tenThousandYuan, catalogue: context.catalogue,
      demands: context.words)
    for finding in prose.findings {
      // What sums up a list, or is said twice, is told by the names that tables have.
      if tables.isEmpty, finding.rule == .parts || finding.rule == .repeated { continue }
      tally.find(finding)
    }
    tally.hold(max(0, prose.tried - prose.findings.count))
    tally.add(.ofSentences(context))
    return tally
  }
}
