import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits cards: costs against money, weights, goals, units of money, and the project that each is of.
struct CardAudit {
  private let words: CheckWords
  private let cards: [AuditedCard]
  private let projects: ProjectRows
  /// The year of the report; nil where it is not told.
  private let year: Int?
  private var tally = AuditTally()
  /// Cards whose money is ten thousand times their costs.
  private var scaled: [AuditFinding] = []

  /// Audits cards that no form of projects stands beside.
  init(_ cards: [AuditedCard], words: CheckWords) {
    (self.cards, self.words) = (cards, words)
    projects = ProjectRows()
    year = nil
  }

  init(_ context: AuditContext) {
    words = context.words
    var cards: [AuditedCard] = []
    if let edition = context.document.edition {
      for (index, table) in context.document.tables.enumerated() {
        guard case .card(let recognised, let card) = table else { continue }
        let form = edition.forms[recognised.form]
        let found = AuditedCard(
          card, recognised, of: form, unit: context.units[index] ?? form.unit,
          words: context.words.cards)
        if let found { cards.append(found) }
      }
    }
    self.cards = cards
    projects = ProjectRows(context)
    year = context.year
  }

  mutating func run() -> AuditTally {
    for card in cards {
      var money = card.money
      if let scaled = unit(of: card) { money = scaled }
      costs(of: card, money)
      weights(of: card)
      project(of: card, money)
    }
    if var first = scaled.first {
      // One root: a report in the wrong unit.
      if scaled.count > 1 { first.evidence += " … ×\(scaled.count)" }
      tally.find(first)
    }
    goals()
    owners()
    return tally
  }

  // MARK: - Units of money

  /// The money of a card that is printed in another unit than its form's, in the right one; nil for one that is not.
  private mutating func unit(of card: AuditedCard) -> Interval? {
    guard let money = card.money, let row = projects.row(named: card.name, money: nil),
      let scaled = money.divided(by: Interval(Number(exactly: 10_000)))
    else { return nil }
    let known = projects.named(row.name).flatMap(\.figures)
    guard !known.contains(where: { $0.meets(money) }), known.contains(where: { $0.meets(scaled) })
    else { return nil }
    tally.find(
      AuditFinding(
        .cardScale, .error, at: card.moneyPlace, of: "\(card.form)[\(card.name)]",
        printed: card.printed, expected: plain(scaled), evidence: row.name))
    return scaled
  }

  private func plain(_ money: Interval) -> String {
    guard
      let centre = money.centre?.divided(by: Number(AmountUnit.tenThousandYuan, in: .yuan))
    else { return "" }
    return NumberFormat(places: 2, zero: .full).plain(centre)
  }

  // MARK: - Costs

  private mutating func costs(of card: AuditedCard, _ money: Interval?) {
    let words = words.cards
    var sum = Interval(.zero)
    var costs: [(indicator: AuditedCard.Indicator, cost: CostText)] = []
    for indicator in card.indicators {
      guard indicator.levels.prefix(2).contains(where: { $0.holds(any: words.cost) }),
        !indicator.levels[2].holds(any: words.single), let cost = CostText(indicator.value)
      else { continue }
      costs.append((indicator, cost))
    }
    guard !costs.isEmpty else { return }
    guard let money, !money.contains(.zero) else {
      tally.leave(.cost, .notStated)
      return
    }
    // 万元 where 元 is meant, told by the money of the card.
    let tenThousand = Number(exactly: 10_000)
    for (indicator, cost) in costs {
      guard let most = money.multiplied(by: Number(exactly: 100)), cost.money.low > most.high,
        let scaled = cost.money.divided(by: Interval(tenThousand)), scaled.low <= money.high
      else { continue }
      tally.find(
        AuditFinding(
          .cardScale, .error, at: indicator.place,
          of: "\(card.form)[\(card.name)].\(indicator.levels[2])", printed: indicator.value,
          evidence: "\(card.printed)"))
      return
    }
    for (_, cost) in costs {
      guard let next = sum.adding(cost.money) else { return }
      sum = next
    }
    // 元 where 万元 were meant, told by costs that are much less.
    if let much = sum.multiplied(by: tenThousand),
      let half = much.divided(by: Interval(Number(exactly: 2))),
      let twice = much.adding(much), !sum.contains(.zero), half.low <= money.high,
      money.low <= twice.high
    {
      scaled.append(
        AuditFinding(
          .scale, .doubt, at: card.moneyPlace, of: "\(card.form)[\(card.name)]",
          printed: card.printed, expected: plain(sum),
          evidence: costs.map(\.indicator.value).joined(separator: " + ")))
      return
    }
    let isBounded = costs.contains { $0.cost.bound == .most }
    tally.expect(
      sum.low <= money.high,
      AuditFinding(
        .cost, isBounded ? .doubt : .error, at: costs[0].indicator.place,
        of: "\(card.form)[\(card.name)]",
        printed: costs.map(\.indicator.value).joined(separator: " + "),
        expected: "≤\(card.printed)",
        evidence: costs.count > 1 ? "\(plain(sum)) > \(card.printed)" : ""))
  }

  // MARK: - Weights

  private mutating func weights(of card: AuditedCard) {
    guard card.hasWeights, !card.indicators.isEmpty else { return }
    let stated = card.indicators.compactMap { indicator in
      indicator.weight.map { folded($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard stated.count == card.indicators.count else {
      tally.leave(.weights, .notStated)
      return
    }
    var sum = Number.zero
    for text in stated {
      let digits = text.hasSuffix("%") || text.hasSuffix("分") ? String(text.dropLast()) : text
      guard case .number(let weight) = Figure(digits), !weight.isPercent, weight.unit == nil,
        let next = sum.adding(weight.value), weight.value >= .zero,
        weight.value <= Number(exactly: 1000)
      else {
        tally.leave(.weights, .unclear)
        return
      }
      sum = next
    }
    tally.expect(
      words.weights.contains { Number(exactly: $0) == sum },
      AuditFinding(
        .weights, at: card.indicators[0].place, of: "\(card.form)[\(card.name)]",
        printed: NumberFormat(places: 4, grouping: false, trim: true, zero: .bare).printed(sum),
        expected: words.weights.map { "\($0)" }.joined(separator: " / "),
        evidence: stated.joined(separator: " + ")))
  }

  // MARK: - Projects

  private mutating func project(of card: AuditedCard, _ money: Interval?) {
    guard !card.isEvaluation, !projects.rows.isEmpty else { return }
    let subject = "\(card.form)[\(card.name)]"
    let named = projects.named(card.name)
    guard !named.isEmpty else {
      guard let near = projects.row(like: card.name, money: money) else {
        tally.find(
          AuditFinding(.card, .doubt, at: card.place, of: card.form, printed: card.name))
        return
      }
      tally.find(
        AuditFinding(
          .card, .doubt, at: card.place, of: card.form, printed: card.name, expected: near.name))
      return
    }
    guard let money else {
      tally.leave(.card, .notStated)
      return
    }
    let known = named.flatMap(\.figures)
    guard !known.isEmpty else {
      tally.leave(.card, .notStated)
      return
    }
    let isRight = known.contains { $0.meets(money) }
    // That the row is wrong is told of its form.
    if !isRight, named.contains(where: \.isSuspect) {
      tally.leave(.card, .unclear)
      return
    }
    tally.expect(
      isRight,
      AuditFinding(
        .card, at: card.moneyPlace, of: subject, printed: card.printed,
        expected: named.prefix(3).map(\.text).joined(separator: " / "), evidence: projects.form))
  }

  // MARK: - Goals and owners

  /// A goal that begins with a year begins with the report's.
  private mutating func year(of card: AuditedCard) {
    guard let year, let named = card.goal.prefixMatch(of: /([0-9]{4})年/),
      let stated = Int(named.output.1), (1990...2100).contains(stated)
    else { return }
    tally.expect(
      stated == year,
      AuditFinding(
        .goal, at: card.goalPlace ?? card.place, of: "\(card.form)[\(card.name)]",
        printed: String(card.goal.prefix(24)) + (card.goal.count > 24 ? "…" : ""),
        expected: "\(year)年"))
  }

  /// Two projects of other names have no goal in common.
  private mutating func goals() {
    for card in cards { year(of: card) }
    var first: [String: AuditedCard] = [:]
    for card in cards where card.goal.count >= 12 {
      guard let known = first[card.goal] else {
        first[card.goal] = card
        continue
      }
      tally.expect(
        known.name == card.name || isSlip(known.name, card.name),
        AuditFinding(
          .goal, at: card.goalPlace ?? card.place, of: "\(card.form)[\(card.name)]",
          printed: String(card.goal.prefix(24)) + (card.goal.count > 24 ? "…" : ""),
          evidence: known.name))
    }
  }

  /// Whether two names are of one project, one of them with a slip that is told of the card.
  private func isSlip(_ a: String, _ b: String) -> Bool {
    guard !projects.rows.isEmpty, projects.named(a).isEmpty != projects.named(b).isEmpty else {
      return false
    }
    return likeness(a, b) >= 500
  }

  /// One owner has one code.
  private mutating func owners() {
    var codes: [String: [String: (count: Int, card: AuditedCard)]] = [:]
    for card in cards {
      guard let mark = card.owner.lastIndex(of: "-") else { continue }
      let code = String(card.owner[card.owner.index(after: mark)...])
      guard !code.isEmpty, code.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
      let name = String(card.owner[..<mark])
      codes[name, default: [:]][code, default: (0, card)].count += 1
    }
    for (_, found) in codes.sorted(by: { $0.key < $1.key }) {
      guard let usual = found.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })
      else { continue }
      let others = found.filter { $0.key != usual.key && $0.value.count * 2 < usual.value.count }
      for (_, other) in others.sorted(by: { $0.key < $1.key }) {
        tally.find(
          AuditFinding(
            .department, at: other.card.ownerPlace, of: other.card.form,
            printed: other.card.owner, expected: usual.value.card.owner))
      }
    }
  }
}
