import Facts
import Forms
import Templates

/// The amounts of a line by period while they are added up, each with the cell that first told of it.
package struct PeriodSums {
  private(set) var sums: [(period: Term, sum: AmountSum, cell: StatedCell)] = []

  /// Adds what a cell states.
  mutating func add(_ amount: AmountSum, _ period: Term, of cell: StatedCell) {
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

  /// The amounts of a line in the order of their periods, without those that are too large.
  package mutating func amounts(of sums: PeriodSums) -> [StatedAmount] {
    let dimensions = edition.schema.dimensions
    return sums.sums.compactMap { period, sum, cell in
      amount(sum, of: cell).map { StatedAmount(period, $0) }
    }.sorted {
      dimensions.rank(of: $0.term, in: .period) < dimensions.rank(of: $1.term, in: .period)
    }
  }
}
