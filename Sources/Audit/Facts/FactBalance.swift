import Facts
import Forms
import Sheets
import Templates

/// Tells whether each unit has what it spends, where the department has.
struct FactBalance {
  let context: FactsAudit.Context

  init(_ context: FactsAudit.Context) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    let report = context.report
    guard report.department.units.count > 1,
      let sides = context.words.balance[context.edition.kind]
    else { return tally }
    let income = Side(sides.income, context.table)
    let spending = Side(sides.spending, context.table)
    var sums: [Symbol: AmountSum] = [:]
    var whole = AmountSum()
    for fact in context.table.facts {
      let amount: AmountSum
      if income.holds(fact) {
        amount = AmountSum(fact.amount)
      } else if spending.holds(fact) {
        amount = -AmountSum(fact.amount)
      } else {
        continue
      }
      sums[fact[.unit], default: AmountSum()] += amount
      whole += amount
    }
    // Where the department does not balance, that is told of its forms.
    guard whole.isZero, !sums.isEmpty else {
      tally.leave(.units, .unclear)
      return tally
    }
    // What is stated of no unit is somebody's: then none has a gap on the other side.
    let open = sums[.none] ?? AmountSum()
    for unit in report.department.units {
      let rest = context.table.symbol(of: unit.code).flatMap { sums[$0] } ?? AmountSum()
      tally.expect(
        open.isZero ? rest.isZero : open < .zero ? !(rest < .zero) : !(.zero < rest),
        AuditFinding(
          .units, at: nil, of: "\(unit.code) \(unit.name)",
          printed: rest.text(in: report.unit), expected: "0",
          evidence: sides.income[0] + " − " + sides.spending[0]))
    }
    return tally
  }

  /// What stands on one side of a balance: subjects, some of one period.
  struct Side {
    private let all: Set<Symbol>
    private let some: [(subject: Symbol, period: Symbol)]

    init(_ names: [String], _ table: FactTable) {
      var (all, some): (Set<Symbol>, [(Symbol, Symbol)]) = ([], [])
      for name in names {
        let parts = name.split(separator: "/").map { String($0) }
        guard let subject = parts.first.flatMap(table.symbol) else { continue }
        if parts.count == 1 { all.insert(subject) }
        if parts.count == 2, let period = table.symbol(of: parts[1]) {
          some.append((subject, period))
        }
      }
      (self.all, self.some) = (all, some)
    }

    func holds(_ fact: Fact) -> Bool {
      all.contains(fact[.subject])
        || some.contains { $0.subject == fact[.subject] && $0.period == fact[.period] }
    }
  }
}
