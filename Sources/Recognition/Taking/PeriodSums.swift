import Facts
import Forms
import Templates

/// The amounts of a line by period while they are added up, each with the cell that first told of it.
package struct PeriodSums {
  private(set) var sums: [(period: Period, sum: AmountSum, cell: StatedCell)] = []

  /// Adds what a cell states.
  mutating func add(_ amount: AmountSum, _ period: Period, of cell: StatedCell) {
    if let index = sums.firstIndex(where: { $0.period == period }) {
      sums[index].sum += amount
    } else {
      sums.append((period, amount, cell))
    }
  }
}

extension FactsReading {
  /// A sum as an amount; nil, and a finding that names the cell, where it is too large for one.
  package mutating func amount(_ sum: AmountSum, of cell: StatedCell) -> Amount? {
    if let amount = sum.amount { return amount }
    findings.append(
      .notTaken(
        .sumTooLarge, form: edition.forms[cell.form].shortName, cell: cell.name(in: edition),
        amount: words(sum), place: cell.place))
    return nil
  }

  /// The amounts of a line, without those that are too large.
  package mutating func amounts(of sums: PeriodSums) -> [StatedAmount] {
    sums.sums.compactMap { period, sum, cell in
      amount(sum, of: cell).map { StatedAmount(period.rawValue, $0) }
    }
  }

  /// Lines with their amounts; what is too large is left out, and lines with nothing else.
  package mutating func added<Key: Hashable>(
    _ lines: [(key: Key, sums: PeriodSums)]
  ) -> [(key: Key, amounts: [StatedAmount])] {
    lines.compactMap { key, sums in
      let amounts = amounts(of: sums)
      return amounts.isEmpty ? nil : (key, amounts)
    }
  }

  /// Adds drafts up line by line, in the order in which lines are first told of.
  ///
  /// - Parameters:
  ///   - drafts: the drafts.
  ///   - usual: the period of money of which no cell says one.
  ///   - key: tells the line that a draft belongs to; nil for one that belongs to none.
  /// - Returns: the lines with their sums.
  package func lines<Key: Hashable>(
    of drafts: [Draft], usual: Period = .current, by key: (Draft, Period) -> Key?
  ) -> [(key: Key, sums: PeriodSums)] {
    var lines: [(key: Key, sums: PeriodSums)] = []
    var positions: [Key: Int] = [:]
    for draft in drafts {
      let period = term(Period.self, .period, draft.box) ?? usual
      guard let key = key(draft, period) else { continue }
      let position = positions[key] ?? lines.count
      if position == lines.count {
        positions[key] = position
        lines.append((key, PeriodSums()))
      }
      lines[position].sums.add(draft.amount, period, of: draft.cell)
    }
    return lines
  }
}
