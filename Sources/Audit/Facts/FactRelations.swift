import Forms
import Templates

/// Tells the relations that filled forms do not satisfy.
struct FactRelations {
  let context: FactsAudit.Context

  init(_ context: FactsAudit.Context) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    var failing = 0
    for warning in context.filled.warnings {
      guard case .relation(let form, let text, let left, let right) = warning else { continue }
      failing += 1
      tally.find(finding(form, text, left, right))
    }
    tally.hold(context.filled.relationsTried - failing)
    return tally
  }

  private func finding(
    _ name: String, _ text: String, _ left: String, _ right: String
  ) -> AuditFinding {
    let words = context.words
    let form = context.edition.forms.first { $0.shortName == name }
    let relation = form?.relations.first { $0.text == text }
    let isBetween =
      (relation?.left.references ?? []).contains { $0.form != nil }
      || (relation?.right.references ?? []).contains { $0.form != nil }
    let subject = form?.subject.flatMap { words.subjects[$0] }
    var rule = AuditRule.rows
    if isBetween {
      rule = words.between[context.edition.kind] ?? .budgetForms
      if relation?.comparison != .equal, subject == .expenses { rule = .basicExpenses }
    } else if let subject {
      rule = subject
    }
    return AuditFinding(
      rule, at: nil, of: name, printed: left, expected: right, relation: text)
  }
}
