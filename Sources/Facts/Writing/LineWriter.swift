/// Writes the lines of the lists of facts, as ``LineReader`` reads them.
struct LineWriter: Sendable {
  /// 金额单位 of the report.
  let unit: AmountUnit
  /// The unit that a line is of when it names none.
  let onlyUnit: String?

  init(of report: Report) {
    unit = report.unit
    onlyUnit = report.department.units.count == 1 ? report.department.units.first?.code : nil
  }

  func income(_ line: IncomeLine) -> JSON {
    object(IncomeKey.self, stating: line.amounts) { key in
      switch key {
      case .unit: .text(line.unit, unless: onlyUnit)
      case .source: .text(line.source.rawValue)
      case .function: .text(line.function)
      case .nature: .text(line.nature?.rawValue)
      case .correction: .text(line.correction)
      case .current, .carriedOver, .final: nil
      }
    }
  }

  func expenditure(_ line: ExpenditureLine) -> JSON {
    object(ExpenditureKey.self, stating: line.amounts) { key in
      switch key {
      case .unit: .text(line.unit)
      case .function: .text(line.function)
      case .fund: fund(line.fund)
      case .period: period(line.period)
      case .initialBudget: line.initialBudget.map { amount($0) }
      case .correction: .text(line.correction)
      case .personnel, .operating, .basic, .project, .business, .operatingExpense,
        .paidToSuperior, .subsidyToSubsidiary:
        nil
      }
    }
  }

  func economy(_ line: EconomyLine) -> JSON {
    object(EconomyKey.self) { key in
      switch key {
      case .economy: .text(line.economy)
      case .fund: fund(line.fund)
      case .period: period(line.period)
      case .amount: amount(line.amount)
      case .correction: .text(line.correction)
      }
    }
  }

  func carriedForward(_ line: CarriedForwardLine) -> JSON {
    object(CarriedForwardKey.self, stating: line.amounts) { key in
      switch key {
      case .fund: fund(line.fund)
      case .current, .carriedOver: nil
      }
    }
  }

  func publicOutlay(_ line: PublicOutlayLine) -> JSON {
    object(PublicOutlayKey.self, stating: line.amounts) { key in
      switch key {
      case .item: .text(line.item.rawValue)
      case .current, .carriedOver, .budget, .final: nil
      }
    }
  }

  // MARK: - Values

  func amount(_ amount: Amount) -> JSON { .literal(amount.text(in: unit)) }

  /// 资金, where it is not the usual one.
  func fund(_ fund: Fund) -> JSON? {
    .text(fund.rawValue, unless: Fund.standard.rawValue)
  }

  private func period(_ period: Period) -> JSON? {
    .text(period.rawValue, unless: Period.standard.rawValue)
  }

  // MARK: - Objects

  /// An object with its keys in the order they are documented.
  func object<Key: FactKey>(_: Key.Type, value: (Key) -> JSON?) -> JSON {
    .fact(members(Key.self, value: value))
  }

  /// An object with its keys in the order they are documented; the amounts it states need no `value`.
  func object<Key: AmountKey>(
    _: Key.Type, stating stated: [StatedAmount<Key.Told>], value: (Key) -> JSON?
  ) -> JSON {
    var left = stated
    var amounts: [(key: Key, amount: Amount)] = []
    for (key, term) in Key.amounts {
      guard let index = left.firstIndex(where: { $0.term == term }) else { continue }
      amounts.append((key, left.remove(at: index).amount))
    }
    let known = members(Key.self) { key in
      amounts.first { $0.key == key }.map { amount($0.amount) } ?? value(key)
    }
    return .fact(known + left.map { ($0.term.rawValue, amount($0.amount)) })
  }

  func members<Key: FactKey>(_: Key.Type, value: (Key) -> JSON?) -> [JSON.Member] {
    Key.allCases.compactMap { key in value(key).map { (key.rawValue, $0) } }
  }
}

extension JSON {
  /// The longest object that stands in one line, in characters: with Chinese text, two or three lines of a screen.
  private static var longestLine: Int { 240 }

  /// An object in one line where it is short and holds no other.
  static func fact(_ members: [Member]) -> JSON {
    var length = 0
    for (key, value) in members {
      switch value {
      case .text(let text), .literal(let text):
        length += key.unicodeScalars.count + text.unicodeScalars.count + 8
      case .array, .object: return .object(members, .spread)
      }
    }
    return .object(members, length <= longestLine ? .line : .spread)
  }

  /// A text, where there is one.
  static func text(_ text: String?) -> JSON? { text.map { .text($0) } }

  /// A text, where it is not what is taken without it.
  static func text(_ text: String, unless standard: String?) -> JSON? {
    text == standard ? nil : .text(text)
  }
}
