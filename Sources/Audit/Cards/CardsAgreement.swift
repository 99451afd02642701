import Forms
import Recognition
import Sheets
import Templates

/// Holds the cards of two documents of one report against each other: the money and the indicators of each project.
struct CardsAgreement {
  /// The cards of a document, by their form and the name of their project.
  private typealias Cards = [String: [(form: FormTemplate, name: String, card: RecognisedCard)]]

  private let rule: AuditRule
  private let known, other: RecognisedDocument

  init(_ rule: AuditRule, _ known: RecognisedDocument, _ other: RecognisedDocument) {
    (self.rule, self.known, self.other) = (rule, known, other)
  }

  func run() -> AuditTally {
    var tally = AuditTally()
    let (own, theirs) = (Self.cards(of: known), Self.cards(of: other))
    // A document without cards has them elsewhere.
    guard !theirs.isEmpty else {
      for _ in own { tally.leave(rule, .notStated) }
      return tally
    }
    for (key, cards) in own.sorted(by: { $0.key < $1.key }) {
      guard cards.count == 1, let found = theirs[key], found.count == 1 else {
        // Of two of one name nothing tells which is which; one may not have been read.
        tally.leave(rule, theirs[key] == nil ? .notStated : .unclear)
        continue
      }
      let subject = "\(cards[0].form.shortName)[\(cards[0].name)]"
      amounts(of: cards[0].card, found[0].card, subject, &tally)
      indicators(of: cards[0].card, found[0].card, subject, &tally)
    }
    return tally
  }

  private static func cards(of document: RecognisedDocument) -> Cards {
    var cards: Cards = [:]
    guard let edition = document.edition else { return cards }
    for case .card(let table, let card) in document.tables {
      let form = edition.forms[table.form]
      let name = folded((card.texts[.evaluationName] ?? card.texts[.cardName])?.text ?? "")
      guard !name.isEmpty else { continue }
      cards["\(table.form)/\(name)", default: []].append((form, name, card))
    }
    return cards
  }

  private func amounts(
    of own: RecognisedCard, _ other: RecognisedCard, _ subject: String, _ tally: inout AuditTally
  ) {
    for amount in own.amounts {
      let key = amount.cell.key
      guard let found = other.amounts.first(where: { $0.cell.key == key }),
        let value = Self.interval(amount.figure), let printed = Self.interval(found.figure)
      else { continue }
      tally.expect(
        value.meets(printed),
        AuditFinding(
          rule, at: found.place, of: "\(subject).\(key)", printed: found.figure.text,
          expected: amount.figure.text))
    }
  }

  private static func interval(_ figure: Figure.Printed) -> Interval? {
    if figure.value.isZero { return Interval(.zero) }
    return Interval(
      printed: figure.value, places: figure.isPercent ? figure.places + 2 : max(figure.places, 2))
  }

  /// What indicators of one name state, where each card has one of that name.
  private func indicators(
    of own: RecognisedCard, _ other: RecognisedCard, _ subject: String, _ tally: inout AuditTally
  ) {
    typealias Indicator = [TextTemplate.Field: RecognisedCard.Stated]
    func name(_ indicator: Indicator) -> String {
      folded(indicator[.indicatorThird]?.text ?? "")
    }
    let theirs = Dictionary(grouping: other.indicators) { name($0) }
    for (key, indicators) in Dictionary(grouping: own.indicators, by: { name($0) })
      .sorted(by: { $0.key < $1.key })
    {
      guard !key.isEmpty, indicators.count == 1, let found = theirs[key], found.count == 1 else {
        continue
      }
      for (field, stated) in indicators[0].sorted(by: { $0.key.lastWord < $1.key.lastWord }) {
        guard let printed = found[0][field] else { continue }
        tally.expect(
          folded(stated.text) == folded(printed.text),
          AuditFinding(
            rule, at: printed.place, of: "\(subject).\(key).\(field.lastWord)",
            printed: printed.text, expected: stated.text))
      }
    }
  }
}
