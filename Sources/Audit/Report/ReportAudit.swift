/// Audits what concerns a report as a whole: codes and cells of its forms, cards, contents, statements, names.
package enum ReportAudit {
  /// Tries all rules of that kind.
  package static func run(_ context: AuditContext) -> AuditTally {
    var tally = AuditTally()
    var codes = CodeAudit(context)
    tally.add(codes.run())
    var shapes = CodeShapeAudit(context)
    tally.add(shapes.run())
    tally.add(CodeFormsAudit(context).run())
    tally.add(CountFormsAudit(context).run())
    tally.add(CellAudit(context).run())
    tally.add(CaptionAudit(context).run())
    tally.add(EmptyFormAudit(context).run())
    var cards = CardAudit(context)
    tally.add(RateAudit(context).run().naming(cards.run()))
    var contents = ContentsAudit(context)
    tally.add(contents.run())
    tally.add(.ofSentences(context))
    var names = NameAudit(context)
    tally.add(names.run())
    tally.add(CopiesAudit(context).run())
    tally.add(FileAudit.run(context))
    var marks = FileMarks(context)
    tally.add(marks.run())
    return tally
  }
}

extension AuditTally {
  /// What came of two kinds of rules, where one wrong total of a card explains what is wrong with its project and its costs.
  fileprivate func naming(_ others: AuditTally) -> AuditTally {
    var (roots, rest) = (self, others)
    for finding in others.findings where finding.rule == .card || finding.rule == .cost {
      guard roots.name(finding) else { continue }
      rest.drop(finding)
    }
    roots.add(rest)
    return roots
  }
}
