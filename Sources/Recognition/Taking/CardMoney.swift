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
    var figures: [String: (sum: AmountSum, half: AmountSum, place: SourcePlace)] = [:]
    for amount in card.amounts where !amount.figure.isPercent {
      let unit = amount.figure.unit ?? unit
      figures[amount.cell.key] = (
        AmountSum(amount.figure.value, in: unit), AmountSum(amount.figure.half(in: unit)),
        amount.place
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
        .brokenSum(
          form: form, cell: words(amount.cell), printed: amount.figure.text, place: amount.place,
          parts: self.words(sum), partsPlaces: printed.map(\.0.place)))
    }
    for amount in card.amounts where amount.figure.isPercent {
      guard case .formula(let expression) = amount.cell.content,
        let (above, below) = expression.cardShare, let whole = figures[below],
        let part = figures[above],
        !amount.figure.isShare(of: part.sum, in: whole.sum, whole.half),
        let share = part.sum.share(of: whole.sum)
      else { continue }
      let format = NumberFormat(places: amount.figure.places, zero: .full, percent: true)
      findings.append(
        .differs(
          form: form, cell: words(amount.cell), printed: amount.figure.text,
          computed: format.plain(share), place: amount.place))
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

extension Expression {
  /// The cells of its own card of which the expression is the share; nil for one that does anything else.
  fileprivate var cardShare: (above: String, below: String)? {
    switch self {
    case .orZero(let inner): return inner.cardShare
    case .divide(let above, let below):
      guard let above = above.cardAddends, let below = below.cardAddends, above.count == 1,
        below.count == 1
      else { return nil }
      return (above[0].key, below[0].key)
    default: return nil
    }
  }
}

extension Figure.Printed {
  /// Whether a percentage is the share of an amount in another, as far as all three are rounded.
  fileprivate func isShare(of part: AmountSum, in whole: AmountSum, _ half: AmountSum) -> Bool {
    guard let part = part.amount, let whole = whole.amount, let half = half.amount else {
      return true
    }
    let (above, below) = (Number(part, in: .yuan), Number(whole, in: .yuan))
    // A share of nothing is printed as nothing.
    guard !below.isZero else { return !above.isZero || value.isZero }
    guard let scale = Number.powerOfTen(places + 2), let digit = Number(1, over: scale),
      let share = value.multiplied(by: below), let gap = share.subtracting(above),
      let own = digit.multiplied(by: below)
    else { return true }
    // Half a digit of the share, and half a digit of each amount.
    let slack = Number(half, in: .yuan)
    guard let most = own.adding(slack)?.adding(slack) else { return true }
    return gap <= most && most.adding(gap).map { $0 >= .zero } ?? true
  }
}

extension AmountSum {
  /// The share of an amount in another, which of nothing is nothing; nil beyond what can be computed.
  fileprivate func share(of whole: AmountSum) -> Number? {
    if whole.isZero { return .zero }
    guard let part = amount, let whole = whole.amount else { return nil }
    return Number(part, in: .yuan).divided(by: Number(whole, in: .yuan))
  }
}
