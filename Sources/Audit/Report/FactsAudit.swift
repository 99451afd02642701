import Facts
import Forms
import Sheets
import Templates

/// Audits facts before they are published: relations that do not hold exactly, units that do not balance each by itself.
package enum FactsAudit {
  /// Relations that filled forms do not satisfy.
  ///
  /// - Parameters:
  ///   - warnings: what there is to say of the filled forms.
  ///   - edition: their edition.
  ///   - words: the words by which rules are told apart.
  /// - Returns: the findings, in their order.
  package static func findings(
    of warnings: [FillWarning], in edition: Edition, words: CheckWords
  ) -> [AuditFinding] {
    warnings.compactMap { warning in
      guard case .relation(let name, let text, let left, let right) = warning else { return nil }
      let form = edition.forms.first { $0.shortName == name }
      let relation = form?.relations.first { $0.text == text }
      let isBetween =
        (relation?.left.references ?? []).contains { $0.form != nil }
        || (relation?.right.references ?? []).contains { $0.form != nil }
      var rule = isBetween ? words.between[edition.kind] ?? .budgetForms : AuditRule.rows
      var sign = "≠"
      if let relation, relation.comparison != .equal {
        sign = relation.comparison == .atLeast ? "<" : ">"
        if let subject = form?.subject, words.subjects[subject] == .expenses, isBetween {
          rule = .basicExpenses
        }
      }
      return AuditFinding(
        rule, at: nil, of: name, printed: left, expected: "", evidence: "\(sign) \(right)")
    }
  }

  /// Whether each unit has what it spends, where the department has.
  package static func balance(of report: Report, kind: String, words: CheckWords) -> AuditTally {
    var tally = AuditTally()
    guard report.department.units.count > 1, let sides = words.balance[kind] else { return tally }
    let table = FactTable(report, naming: EmptyCollection<String>())
    var sums: [String: AmountSum] = [:]
    var whole = AmountSum()
    for fact in table.facts {
      let subject = table.name(of: fact[.subject])
      let period = table.name(of: fact[.period])
      let sign: Int
      if sides.income.contains(where: { $0 == subject || $0 == "\(subject)/\(period)" }) {
        sign = 1
      } else if sides.spending.contains(where: { $0 == subject || $0 == "\(subject)/\(period)" }) {
        sign = -1
      } else {
        continue
      }
      let amount = AmountSum(fact.amount) * sign
      sums[table.name(of: fact[.unit]), default: AmountSum()] += amount
      whole += amount
    }
    // Where the department does not balance, that is told of its forms.
    guard whole.isZero, !sums.isEmpty else {
      tally.leave(.units, .unclear)
      return tally
    }
    // What is stated of no unit is somebody's: then none has a gap on the other side.
    let open = sums[""] ?? AmountSum()
    for unit in report.department.units {
      let rest = sums[unit.code] ?? AmountSum()
      let format = NumberFormat(places: 2, zero: .full)
      tally.expect(
        open.isZero ? rest.isZero : open < .zero ? !(rest < .zero) : !(.zero < rest),
        AuditFinding(
          .units, at: nil, of: "\(unit.code) \(unit.name)",
          printed: rest.amount.map { format.plain(Number($0, in: report.unit)) } ?? "",
          expected: "0"))
    }
    return tally
  }
}
