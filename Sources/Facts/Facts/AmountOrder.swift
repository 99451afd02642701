/// Where an amount stands in a report.
struct AmountPlace: Hashable, Sendable {
  /// An amount of a line, or of one source of money within it.
  enum Part: Hashable, Sendable {
    /// The line's stated amount of that number.
    case stated(Int)
    /// The line's only amount, or one that stands alone in the report.
    case only
    /// 年初预算数.
    case initialBudget
    /// 数量.
    case count
  }

  /// The list, or the key of an amount that stands alone.
  var list: ReportKey
  /// The line in the list, counted from 0.
  var line: Int = 0
  /// The source of money within the line; nil where lines have none.
  var source: Int?
  /// The amount.
  var part: Part
}

extension Report {
  /// The places of all amounts, in the order in which a ``FactTable`` lists the facts.
  var amountPlaces: [AmountPlace] {
    var places: [AmountPlace] = []
    func add(_ list: ReportKey, _ line: Int, source: Int? = nil, stated count: Int) {
      for part in 0..<count {
        places.append(AmountPlace(list: list, line: line, source: source, part: .stated(part)))
      }
    }
    func add(_ list: ReportKey, _ line: Int = 0, part: AmountPlace.Part) {
      places.append(AmountPlace(list: list, line: line, part: part))
    }
    for (index, line) in income.enumerated() { add(.income, index, stated: line.amounts.count) }
    for (index, line) in publicOutlays.enumerated() {
      add(.publicOutlays, index, stated: line.amounts.count)
    }
    for (index, line) in carriedForward.enumerated() {
      add(.carriedForward, index, stated: line.amounts.count)
    }
    for (index, line) in expenditure.enumerated() {
      add(.expenditure, index, stated: line.amounts.count)
    }
    for (index, line) in expenditure.enumerated() where line.initialBudget != nil {
      add(.expenditure, index, part: .initialBudget)
    }
    for index in basicByEconomy.indices { add(.basicByEconomy, index, part: .only) }
    for (index, line) in balances.enumerated() { add(.balances, index, stated: line.amounts.count) }
    if usedBalance != nil { add(.usedBalance, part: .only) }
    if distributed != nil { add(.distributed, part: .only) }
    for (index, line) in operations.enumerated() {
      add(.operations, index, stated: line.amounts.count)
      if line.count != nil { add(.operations, index, part: .count) }
    }
    for (index, card) in evaluations.enumerated() {
      for (source, funding) in card.funding.enumerated() {
        add(.evaluations, index, source: source, stated: funding.amounts.count)
      }
    }
    for (index, line) in commissions.enumerated() {
      add(.commissions, index, stated: line.amounts.count)
    }
    for (index, project) in projects.enumerated() {
      for (source, funding) in project.funding.enumerated() {
        add(.projects, index, source: source, stated: funding.amounts.count)
      }
    }
    return places
  }

  /// The report with every amount changed, visited in the order in which a ``FactTable`` lists the facts.
  ///
  /// - Parameter change: gives the new amount for a fact's position in the table and its amount.
  /// - Returns: the changed report.
  package func mapAmounts(_ change: (Int, Amount) -> Amount) -> Report {
    var report = self
    for (position, place) in amountPlaces.enumerated() {
      report.change(place) { change(position, $0) }
    }
    return report
  }

  /// Changes the amount at a place.
  private mutating func change(_ place: AmountPlace, _ new: (Amount) -> Amount) {
    let line = place.line
    switch place.list {
    case .income: income[line].amounts.change(place.part, new)
    case .publicOutlays: publicOutlays[line].amounts.change(place.part, new)
    case .carriedForward: carriedForward[line].amounts.change(place.part, new)
    case .expenditure:
      if place.part == .initialBudget {
        expenditure[line].initialBudget = expenditure[line].initialBudget.map(new)
      } else {
        expenditure[line].amounts.change(place.part, new)
      }
    case .basicByEconomy: basicByEconomy[line].amount = new(basicByEconomy[line].amount)
    case .balances: balances[line].amounts.change(place.part, new)
    case .usedBalance: usedBalance = usedBalance.map(new)
    case .distributed: distributed = distributed.map(new)
    case .operations:
      if place.part == .count {
        operations[line].count = operations[line].count.map(new)
      } else {
        operations[line].amounts.change(place.part, new)
      }
    case .evaluations:
      evaluations[line].funding[place.source ?? 0].amounts.change(place.part, new)
    case .commissions: commissions[line].amounts.change(place.part, new)
    case .projects: projects[line].funding[place.source ?? 0].amounts.change(place.part, new)
    case .edition, .year, .unit, .department, .codeNames, .notes, .previous, .reasons, .purposes,
      .overview, .situation, .definitions, .additions:
      break
    }
  }
}

extension Array {
  /// Changes the amount of a part.
  fileprivate mutating func change<Told>(
    _ part: AmountPlace.Part, _ new: (Amount) -> Amount
  ) where Element == StatedAmount<Told> {
    guard case .stated(let index) = part else { return }
    self[index] = StatedAmount(self[index].term, new(self[index].amount))
  }
}
