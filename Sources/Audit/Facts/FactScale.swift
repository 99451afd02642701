import Facts
import Forms
import Sheets
import Templates

/// Finds amounts that add up and are ten thousand times too much or too little: 元 where 万元 were asked for.
///
/// Nothing else tells them: a department that lives on less than anybody earns or on more than any has, an expense that no
/// department has so much of, one amount beside which all others together are nothing.
struct FactScale {
  let context: FactsAudit.Context

  init(_ context: FactsAudit.Context) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    guard let kind = context.words.balance[context.edition.kind] else { return tally }
    let income = FactBalance.Side(kind.income, context.table)
    let expenditure = context.table.symbol(of: Term.expenditure.name)
    let counted = context.table.symbol(of: context.words.counted.list)
    let limits = limits
    var whole = AmountSum()
    var beyond: [(words: String, amount: AmountSum)] = []
    var spent: [(fact: Int, amount: AmountSum)] = []
    var all = AmountSum()
    for (index, fact) in context.table.facts.enumerated() {
      let amount = AmountSum(fact.amount).magnitude
      if income.holds(fact) { whole += amount }
      if fact[.subject] == expenditure {
        spent.append((index, amount))
        all += amount
      }
      if fact[.subject] == counted { continue }
      for dimension in limits.dimensions {
        guard let most = limits.most[fact[dimension]], most < amount else { continue }
        beyond.append((context.table.name(of: fact[dimension]), amount))
      }
    }
    range(of: whole, kind.income[0], &tally)
    expenses(beyond, &tally)
    alone(spent, all, &tally)
    return tally
  }

  /// 元, as the words state amounts in 万元.
  private func sum(_ tenThousands: Int64) -> AmountSum {
    AmountSum(Amount(fen: 1_000_000)) * Int(tenThousands)
  }

  private func text(_ sum: AmountSum) -> String {
    "\(sum.text(in: context.report.unit))\(context.report.unit.rawValue)"
  }

  /// What a department has lies between what nobody lives on and what none has.
  private func range(of whole: AmountSum, _ name: String, _ tally: inout AuditTally) {
    guard !whole.isZero else { return }
    let scale = context.words.scale
    let (least, most) = (sum(scale.least), sum(scale.whole))
    tally.expect(
      whole >= least && whole <= most,
      AuditFinding(
        .scale, .doubt, at: nil, of: name, printed: text(whole),
        evidence: whole < least ? "< \(text(least))" : "> \(text(most))"))
  }

  // MARK: - Expenses that have a limit

  /// The most that an amount of a value can be, and the dimensions that have such values.
  private var limits: (most: [Symbol: AmountSum], dimensions: [Dimension]) {
    var most: [Symbol: AmountSum] = [:]
    for (name, limit) in context.words.scale.most {
      guard let symbol = context.table.symbol(of: name) else { continue }
      most[symbol] = sum(limit)
    }
    let names = context.words.scale.dimensions
    return (most, context.table.dimensions.all.filter { names.contains($0.name) })
  }

  private func expenses(
    _ beyond: [(words: String, amount: AmountSum)], _ tally: inout AuditTally
  ) {
    guard let first = beyond.first else { return }
    tally.find(
      AuditFinding(
        .scale, .doubt, at: nil, of: name(first.words), printed: text(first.amount),
        evidence: beyond.count > 1 ? "×\(beyond.count)" : ""))
  }

  private func name(_ word: String) -> String {
    let kind = CodeKind.allCases.first { $0.hasShape(word) && $0.levels.last?.digits == word.count }
    guard let kind else { return word }
    return "\(word) \(context.filled.names.name(of: word, in: kind))"
  }

  // MARK: - One amount beside the others

  /// One amount is more than a thousand times all others, which are those of a whole department.
  private func alone(
    _ spent: [(fact: Int, amount: AmountSum)], _ all: AmountSum, _ tally: inout AuditTally
  ) {
    guard spent.count > 5, let most = spent.max(by: { $0.amount < $1.amount }) else { return }
    let rest = all - most.amount
    guard rest >= sum(context.words.scale.least) * 2 else { return }
    tally.expect(
      most.amount <= rest * 1_000,
      AuditFinding(
        .scale, .doubt, at: nil, of: context.filled.words(of: most.fact),
        printed: text(most.amount), evidence: "> 1000 × \(text(rest))"))
  }
}
