import Sheets

/// What came of trying rules: what does not hold, how often that was tried, and what could not be, with the reason.
package struct AuditTally: Sendable {
  /// A rule that was not tried, and why.
  package struct Unchecked: Hashable, Sendable {
    package let rule: AuditRule
    package let reason: AuditGap.Reason
  }

  /// What does not hold.
  package private(set) var findings: [AuditFinding] = []
  /// How often a rule was tried.
  package private(set) var tried = 0
  /// What was not tried, and how often.
  package private(set) var unchecked: [Unchecked: Int] = [:]

  package init() {}

  /// The same, as what could not be judged: without places.
  package var gaps: [AuditGap] {
    unchecked.keys.sorted {
      ($0.rule.rawValue, $0.reason.rawValue) < ($1.rule.rawValue, $1.reason.rawValue)
    }
    .flatMap { key in
      let gap = AuditGap(key.reason, key.rule, at: nil, in: "", of: key.rule.rawValue)
      return [AuditGap](repeating: gap, count: unchecked[key, default: 0])
    }
  }

  /// How often a rule could not be tried.
  package var untried: Int { unchecked.values.reduce(0, +) }

  /// Notes that a rule was tried, and what is wrong where it does not hold.
  mutating func expect(_ holds: Bool, _ finding: AuditFinding) {
    tried += 1
    if !holds { findings.append(finding) }
  }

  /// Notes that a rule was tried so often, and held.
  mutating func hold(_ times: Int) { tried += times }

  /// Notes something wrong that was looked for.
  mutating func find(_ finding: AuditFinding) {
    tried += 1
    findings.append(finding)
  }

  /// Notes that a rule was not tried.
  mutating func leave(_ rule: AuditRule, _ reason: AuditGap.Reason) {
    unchecked[Unchecked(rule: rule, reason: reason), default: 0] += 1
  }

  /// Names a finding in that of the same card's total; false where there is none.
  mutating func name(_ finding: AuditFinding) -> Bool {
    guard let root = findings.firstIndex(where: { $0.subject.hasPrefix("\(finding.subject).") })
    else { return false }
    if !findings[root].also.contains(finding.rule) { findings[root].also.append(finding.rule) }
    return true
  }

  /// Leaves out a finding that is told otherwise.
  mutating func drop(_ finding: AuditFinding) { findings.removeAll { $0 == finding } }

  package mutating func add(_ other: AuditTally) {
    findings += other.findings
    tried += other.tried
    unchecked.merge(other.unchecked, uniquingKeysWith: +)
  }
}
