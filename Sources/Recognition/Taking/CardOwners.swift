import Facts
import Forms
import Sheets
import Templates

extension FactsReading {
  /// The projects that the cards are about, by the positions of the cards' tables.
  ///
  /// A card is of the project of its name; of several of that name, of the one with its money. Cards whose money none of these
  /// has get what the others leave, then projects whose names are much like theirs.
  func projectsOfCards(_ projects: [Record]) -> [Int: Int] {
    var cards: [Card] = []
    for (position, table) in document.tables.enumerated() {
      guard case .card(let recognised, let card) = table,
        case .cards(let template) = edition.forms[recognised.form].body,
        template.subject != .evaluation, let named = card.texts[.cardName]
      else { continue }
      let unit = unit(of: recognised)
      let money = card.amounts.compactMap { amount in
        StatementCollection.amount(.number(amount.figure), in: unit)?.sum
      }
      cards.append(
        Card(position: position, name: cleaned(named.text, in: recognised), money: money))
    }
    let current = projects.map { project in
      project.sources.flatMap(\.amounts)
        .filter { $0.term == Term.current.name }.map(\.amount).sum
    }
    var named = CardProjects(projects)
    var owners: [Int: Int] = [:]
    func take(_ card: Card, _ project: Int?) {
      guard let project else { return }
      owners[card.position] = project
      named.take(project)
    }
    func isOf(_ card: Card, _ project: Int) -> Bool {
      card.money.max().map { ($0 - current[project]).magnitude <= half * 2 } ?? false
    }
    /// Whether a card's money comes nearer to one project's than to another's.
    func isNearer(_ card: Card, _ a: Int, than b: Int) -> Bool {
      let money = card.money.filter { !$0.isZero }
      guard let first = money.map({ ($0 - current[a]).magnitude }).min(),
        let second = money.map({ ($0 - current[b]).magnitude }).min()
      else { return false }
      return first < second
    }
    for card in cards {
      take(card, named.open(card.name).first { isOf(card, $0) })
    }
    for card in cards where owners[card.position] == nil {
      take(card, named.open(card.name).min { isNearer(card, $0, than: $1) })
    }
    for card in cards where owners[card.position] == nil {
      let alike = named.open.map { (index: $0, likeness: likeness(projects[$0].name, card.name)) }
      let best =
        alike.filter { isOf(card, $0.index) && $0.likeness >= 300 }.max {
          $0.likeness < $1.likeness
        } ?? alike.filter { $0.likeness >= 700 }.max { $0.likeness < $1.likeness }
      take(card, best?.index)
    }
    return owners
  }
}

/// What tells which project a card is about.
private struct Card {
  /// The position of its table.
  let position: Int
  let name: String
  let money: [AmountSum]
}
