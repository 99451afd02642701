import Audit
import Forms
import Foundation
import Recognition
import Sheets
import Templates

/// What can go wrong in cards: names, money, costs, weights, goals.
extension DefectPlanting {
  mutating func plantCards() {
    var goals: [(text: RecognisedCard.Stated, card: String)] = []
    var judged: Set<String> = []
    for case .form(let table) in recognised.tables {
      for row in table.rows { judged.formUnion(row.cells.map { folded($0.text) }) }
    }
    for case .card(_, let card) in recognised.tables {
      guard let name = card.texts[.evaluationName] ?? card.texts[.cardName] else { continue }
      let marks = [folded(name.text)]
      // A project that a form lists under its name.
      if card.texts[.evaluationName] == nil, judged.contains(folded(name.text)), name.text.count > 3
      {
        let middle = name.text.index(name.text.startIndex, offsetBy: name.text.count / 2)
        let slip = name.text.replacingCharacters(in: middle...middle, with: "某")
        add(name.place, slip, ["B4"], also: ["K1", "K3", "K5"])
      }
      plantMoney(of: card, marks)
      plantIndicators(of: card, marks)
      if let goal = card.texts.first(where: { words.cards.goal.contains($0.key.lastWord) })?.value,
        goal.text.count > 12
      {
        for other in goals.suffix(1) where other.card != name.text {
          add(goal.place, other.text.text, ["K4"], marks: marks)
        }
        goals.append((goal, name.text))
      }
    }
  }

  /// Every amount that the card adds up, or divides, gets another first digit.
  private mutating func plantMoney(of card: RecognisedCard, _ marks: [String]) {
    let totals = card.amounts.filter {
      if case .formula = $0.cell.content { true } else { false }
    }
    for amount in totals where !amount.figure.value.isZero {
      guard let mistaken = Self.misprinted(amount.figure.text) else { continue }
      add(amount.place, mistaken, ["K3"], also: ["B4", "K1", "K5"], marks: marks)
    }
  }

  /// Weights that add up to more, and a cost above the money.
  private mutating func plantIndicators(of card: RecognisedCard, _ marks: [String]) {
    let hasMoney = card.amounts.contains { !$0.figure.value.isZero }
    let weights = card.indicators.compactMap { indicator in
      indicator.first { words.cards.weight.contains($0.key.lastWord) }?.value
    }
    let isWhole = weights.allSatisfy { Figure($0.text).number != nil }
    var group = ""
    for indicator in card.indicators {
      for (field, stated) in indicator {
        if words.cards.weight.contains(field.lastWord), isWhole,
          let value = Int(stated.text)
        {
          add(stated.place, "\(value + 30)", ["K2"], marks: marks)
        }
      }
      let levels = [TextTemplate.Field.indicatorFirst, .indicatorSecond].map {
        indicator[$0]?.text ?? ""
      }
      if !levels.joined().isEmpty { group = levels.joined() }
      let third = indicator[.indicatorThird]?.text ?? ""
      guard words.cards.cost.contains(where: group.contains), hasMoney,
        !words.cards.single.contains(where: third.contains),
        let value = indicator.first(where: { words.cards.value.contains($0.key.lastWord) })?.value,
        value.text.hasSuffix("万元"), !value.text.contains(/[≥>＞]/)
      else { continue }
      add(value.place, "999999万元", ["K1"], also: ["K5"], marks: marks)
      // 万元 behind what is meant in 元, where the money of the card tells it.
      guard let money = card.amounts.map(\.figure.value).max(), money > .zero,
        let cost = Figure(String(value.text.filter { "0123456789.".contains($0) })).number?.value,
        let much = cost.multiplied(by: Number(exactly: 10_000)), cost <= money,
        let most = money.multiplied(by: Number(exactly: 100)), much > most
      else { continue }
      let plain = NumberFormat(places: 2, grouping: false, trim: true, zero: .bare).printed(much)
      add(value.place, "\(plain)万元", ["K5"], also: ["K1"], marks: marks)
    }
  }
}
