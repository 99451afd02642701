extension AuditTally {
  /// What came of the rules on what sentences must state and how they use words, of a report or of a document that was just
  /// made.
  static func ofSentences(_ context: AuditContext) -> AuditTally {
    var statements = StatementAudit(context)
    var tally = statements.run()
    var counts = CountAudit(context)
    tally.add(counts.run())
    var usage = UsageAudit(context)
    tally.add(usage.run())
    return tally
  }
}
