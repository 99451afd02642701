import Facts
import Forms
import Sheets
import Templates

/// Audits the codes of facts: that each goes as deep as forms print it, the fund that pays it, and names that are not the
/// catalogue's.
struct FactCodes {
  /// What a code is used for.
  private struct Use: Hashable {
    let subject, code, fund: Symbol
  }

  let context: FactsAudit.Context

  init(_ context: FactsAudit.Context) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    for kind in CodeKind.allCases {
      for use in uses(of: kind) {
        let code = context.table.name(of: use.code)
        let coded = "\(code) \(context.filled.names.name(of: code, in: kind))"
        let subject = context.table.name(of: use.subject)
        if let full = kind.levels.last {
          tally.expect(
            code.utf8.count >= full.digits,
            AuditFinding(
              .codes, .doubt, at: nil, of: subject, printed: coded, expected: full.name))
        }
        if kind == .function { pay(code, coded, use, subject, &tally) }
      }
    }
    names(&tally)
    return tally
  }

  /// What codes are used for, each once, in the order of the facts.
  private func uses(of kind: CodeKind) -> [Use] {
    let dimension = kind.dimension
    var seen: Set<Use> = []
    var uses: [Use] = []
    for fact in context.table.facts where fact[dimension] != .none {
      let fund = fact[.fund] == .none ? fact[.source] : fact[.fund]
      let use = Use(subject: fact[.subject], code: fact[dimension], fund: fund)
      if seen.insert(use).inserted { uses.append(use) }
    }
    return uses
  }

  /// A code that one fund alone pays is paid by it, and that fund pays for no other.
  private func pay(
    _ code: String, _ coded: String, _ use: Use, _ subject: String, _ tally: inout AuditTally
  ) {
    let fund = context.table.name(of: use.fund)
    guard code.utf8.count >= 5,
      let breach = FundCodes(context.words).breach(of: code, paidBy: fund)
    else { return }
    tally.find(
      AuditFinding(
        .fund, breach.severity, at: nil, of: subject, printed: coded, evidence: breach.evidence))
  }

  /// Names that the report gives codes which it uses.
  private func names(_ tally: inout AuditTally) {
    let words = CodeNaming(context.words)
    for kind in CodeKind.allCases {
      guard let given = context.report.codeNames[kind], !given.isEmpty else { continue }
      let used = context.report.codes(of: kind)
      for (code, name) in given.sorted(by: { $0.key < $1.key })
      where used.contains(where: { $0.hasPrefix(code) }) {
        guard let official = context.edition.catalogue.name(of: code, in: kind),
          folded(official).withoutOrdinal != folded(name).withoutOrdinal
        else { continue }
        tally.find(
          AuditFinding(
            .codeName,
            words.severity(
              of: name, for: official, kind,
              isOfYear: context.report.year == context.edition.year),
            at: nil, of: code, printed: name, expected: official))
      }
    }
  }
}
