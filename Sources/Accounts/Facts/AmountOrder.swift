extension Report {
  /// The report with every amount changed, visited in the order in which a ``FactTable`` lists the facts.
  ///
  /// - Parameter change: gives the new amount for a fact's position in the table and its amount.
  /// - Returns: the changed report.
  package func mapAmounts(_ change: (Int, Amount) -> Amount) -> Report {
    var position = 0
    func next(_ amount: Amount) -> Amount {
      defer { position += 1 }
      return change(position, amount)
    }
    func all<Told>(_ amounts: [StatedAmount<Told>]) -> [StatedAmount<Told>] {
      amounts.map { StatedAmount($0.term, next($0.amount)) }
    }
    var report = self
    for index in income.indices { report.income[index].amounts = all(income[index].amounts) }
    for index in publicOutlays.indices {
      report.publicOutlays[index].amounts = all(publicOutlays[index].amounts)
    }
    for index in carriedForward.indices {
      report.carriedForward[index].amounts = all(carriedForward[index].amounts)
    }
    for index in expenditure.indices {
      report.expenditure[index].amounts = all(expenditure[index].amounts)
    }
    for index in expenditure.indices {
      report.expenditure[index].initialBudget = expenditure[index].initialBudget.map(next)
    }
    for index in basicByEconomy.indices {
      report.basicByEconomy[index].amount = next(basicByEconomy[index].amount)
    }
    for index in balances.indices { report.balances[index].amounts = all(balances[index].amounts) }
    report.usedBalance = usedBalance.map(next)
    report.distributed = distributed.map(next)
    for index in operations.indices {
      report.operations[index].amounts = all(operations[index].amounts)
      report.operations[index].count = operations[index].count.map(next)
    }
    for (card, evaluation) in evaluations.enumerated() {
      for index in evaluation.funding.indices {
        report.evaluations[card].funding[index].amounts = all(evaluation.funding[index].amounts)
      }
    }
    for index in commissions.indices {
      report.commissions[index].amounts = all(commissions[index].amounts)
    }
    for (project, listed) in projects.enumerated() {
      for index in listed.funding.indices {
        report.projects[project].funding[index].amounts = all(listed.funding[index].amounts)
      }
    }
    return report
  }
}
