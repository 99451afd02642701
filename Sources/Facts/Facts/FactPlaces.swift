import JSONText

/// Where each fact of a report stands in the JSON that the report was read from.
///
/// A fact is named by its position in ``FactTable/facts``.
package struct FactPlaces: Sendable {
  private let root: JSONValue
  private let places: [AmountPlace]
  /// The lines of the lists that state amounts.
  private let lines: [ReportKey: [JSONValue]]

  /// Finds the facts' places.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - document: the JSON it was read from.
  package init(_ report: Report, in document: JSONDocument) {
    root = document.root
    places = report.amountPlaces
    var lines: [ReportKey: [JSONValue]] = [:]
    for (key, value) in root.members where value.kind == .array {
      if let key = ReportKey(rawValue: key.text) { lines[key] = Array(value.elements) }
    }
    self.lines = lines
  }

  /// How many facts there are.
  package var count: Int { places.count }

  /// The path of a fact's amount: `支出[0].人员经费`, `项目[3].资金来源[1].当年预算`, `结余分配`.
  ///
  /// It is empty where there is no such fact.
  package func path(of fact: Int) -> JSONPath { place(of: fact)?.amount.path ?? JSONPath() }

  /// The path of the object that a fact stands in: `支出[0]`; empty for one that stands alone.
  package func line(of fact: Int) -> JSONPath { place(of: fact)?.line.path ?? JSONPath() }

  /// A fact's amount as it stands in the text; nil where there is no such fact.
  package func value(of fact: Int) -> JSONValue? { place(of: fact)?.amount.value }

  private typealias Found = (line: JSONPath.Place, amount: JSONPath.Place)

  private func place(of fact: Int) -> Found? {
    guard places.indices.contains(fact) else { return nil }
    let place = places[fact]
    let part = place.part
    let outer = JSONPath.Place(root: root)
    guard let list = outer.inner(place.list) else { return nil }
    guard let all = lines[place.list] else { return (outer, list) }
    guard all.indices.contains(place.line) else { return nil }
    let line = list.inner(.element(place.line), all[place.line])
    switch place.list {
    case .income: return line.amount(IncomeKey.self, part)
    case .publicOutlays: return line.amount(PublicOutlayKey.self, part)
    case .carriedForward: return line.amount(CarriedForwardKey.self, part)
    case .expenditure:
      return part == .initialBudget
        ? line.amount(ExpenditureKey.initialBudget) : line.amount(ExpenditureKey.self, part)
    case .basicByEconomy: return line.amount(EconomyKey.amount)
    case .balances: return line.amount(BalanceKey.self, part)
    case .operations:
      return part == .count
        ? line.amount(OperationKey.count) : line.amount(OperationKey.self, part)
    case .evaluations:
      return line.source(EvaluationKey.funding, place)?.amount(EvaluationFundingKey.self, part)
    case .commissions: return line.amount(CommissionKey.self, part)
    case .projects:
      // A project of one source states its money itself.
      guard line.inner(ProjectKey.funding) != nil else { return line.amount(ProjectKey.self, part) }
      return line.source(ProjectKey.funding, place)?.amount(FundingKey.self, part)
    case .edition, .year, .unit, .department, .codeNames, .usedBalance, .distributed, .notes,
      .previous, .reasons, .purposes, .overview, .situation, .definitions, .additions:
      return nil
    }
  }
}

extension JSONPath.Place {
  /// The place under a key.
  fileprivate func inner(_ key: some FactKey) -> JSONPath.Place? {
    value.member(key.rawValue).map { inner(.key(key.rawValue), $0) }
  }

  /// The source of money within a line.
  fileprivate func source(_ key: some FactKey, _ place: AmountPlace) -> JSONPath.Place? {
    guard let list = inner(key), let source = place.source else { return nil }
    for (position, element) in list.value.elements.enumerated() where position == source {
      return list.inner(.element(position), element)
    }
    return nil
  }

  fileprivate func amount(
    _ key: some FactKey
  ) -> (line: JSONPath.Place, amount: JSONPath.Place)? {
    inner(key).map { (self, $0) }
  }

  /// A stated amount: reading takes them in the order of the keys, not of the text.
  fileprivate func amount<Key: AmountKey>(
    _: Key.Type, _ part: AmountPlace.Part
  ) -> (line: JSONPath.Place, amount: JSONPath.Place)? {
    guard case .stated(let number) = part else { return nil }
    var before = 0
    for (key, _) in Key.amounts where value.member(key.rawValue) != nil {
      if before == number { return amount(key) }
      before += 1
    }
    return nil
  }
}
