import JSONText

extension FactLine {
  /// Where the line stands in a report's text: of one with several sources of money, the source.
  func path(in document: JSONDocument) -> JSONPath {
    let line = JSONPath([.key(list.rawValue), .element(index)])
    guard let part else { return line }
    let key =
      list == .projects ? ProjectKey.funding.rawValue : EvaluationKey.funding.rawValue
    // A project of one source states its money itself.
    let sources = line.appending(.key(key))
    guard case .one = sources.find(in: document.root) else { return line }
    return sources.appending(.element(part))
  }

  /// Where its indicators stand.
  func indicators(in document: JSONDocument) -> JSONPath {
    let line = FactLine(list, index).path(in: document)
    guard list == .projects else {
      return line.appending(.key(EvaluationKey.indicators.rawValue))
    }
    return line.appending(.key(ProjectKey.performance.rawValue))
      .appending(.key(PerformanceKey.indicators.rawValue))
  }

  /// The key under which the line states the amount of a term; nil where it states none.
  func key(for term: String) -> String? {
    func key<Key: AmountKey>(_: Key.Type) -> String? {
      Key.amounts.first { $0.value.rawValue == term }?.key.rawValue
    }
    switch list {
    case .income: return key(IncomeKey.self)
    case .expenditure: return key(ExpenditureKey.self)
    case .basicByEconomy: return EconomyKey.amount.rawValue
    case .projects: return key(ProjectKey.self)
    case .carriedForward: return key(CarriedForwardKey.self)
    case .publicOutlays: return key(PublicOutlayKey.self)
    case .balances: return key(BalanceKey.self)
    case .operations:
      return term == FactEdit.countTerm ? OperationKey.count.rawValue : key(OperationKey.self)
    case .evaluations: return key(EvaluationFundingKey.self)
    case .commissions: return key(CommissionKey.self)
    }
  }
}
