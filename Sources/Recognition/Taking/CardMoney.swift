import Facts
import Forms
import Sheets
import Templates

extension FactsReading {
  /// Notes what the figures of a card say that cannot be: numbers too large, and totals that are not what the card's own
  /// parts add up to, beyond rounding.
  mutating func checkFigures(of card: RecognisedCard, _ table: RecognisedTable, named name: String?)
  {
    let form = edition.forms[table.form].shortName
    func words(_ cell: CardTemplate.Cell) -> String {
      [name, cell.key].compactMap { $0 }.joined(separator: ".")
    }
    for (cell, text, place) in card.tooLong {
      findings.append(
        .notTaken(
          .figureTooLarge, form: form, cell: words(cell), amount: text, place: place))
    }
    let unit = unit(of: table)
    var figures: [String: (sum: AmountSum, half: AmountSum)] = [:]
    for amount in card.amounts where !amount.figure.isPercent {
      let unit = amount.figure.unit ?? unit
      figures[amount.cell.key] = (
        AmountSum(amount.figure.value, in: unit), AmountSum(amount.figure.half(in: unit))
      )
    }
    for amount in card.amounts {
      guard case .formula(let expression) = amount.cell.content,
        let total = figures[amount.cell.key], let parts = expression.cardAddends
      else { continue }
      // A part that the card leaves blank is nothing; of a card that prints none the total tells alone.
      let printed = parts.compactMap { part in figures[part.key].map { ($0, part.sign) } }
      if printed.isEmpty { continue }
      var sum = AmountSum()
      var slack = total.half
      for (part, sign) in printed {
        sum += part.sum * sign
        slack += part.half
      }
      guard (sum - total.sum).magnitude > slack else { continue }
      findings.append(
        .differs(
          form: form, cell: words(amount.cell), printed: amount.figure.text,
          computed: self.words(sum), place: amount.place))
    }
  }
}

extension Expression {
  /// The cells of its own card that the expression adds and subtracts; nil for one that does anything else.
  fileprivate var cardAddends: [(key: String, sign: Int)]? {
    switch self {
    case .reference(let reference):
      guard reference.form == nil, reference.row == .current else { return nil }
      return [(reference.column.joined(separator: "."), 1)]
    case .add(let a, let b): return Self.joined(a, b, 1)
    case .subtract(let a, let b): return Self.joined(a, b, -1)
    case .orZero(let inner): return inner.cardAddends
    case .number, .multiply, .divide: return nil
    }
  }

  private static func joined(
    _ a: Expression, _ b: Expression, _ sign: Int
  ) -> [(key: String, sign: Int)]? {
    guard let left = a.cardAddends, let right = b.cardAddends else { return nil }
    return left + right.map { ($0.key, $0.sign * sign) }
  }
}
