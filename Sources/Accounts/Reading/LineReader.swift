import JSONText

/// Reads the lines of the lists of facts, and remembers which codes they used and where.
struct LineReader: Sendable {
  /// 金额单位 of the input.
  let unit: AmountUnit
  /// The codes of the declared units.
  let units: [String]
  /// The codes that the lines used.
  var codes = CodeUses()

  mutating func income(_ value: JSONValue) throws(FactsError) -> IncomeLine {
    let line = try ObjectReader<IncomeKey>(value)
    return IncomeLine(
      unit: try unitCode(line[.unit], of: value), source: try line.required(.source).term(),
      function: try function(line[.function]),
      nature: try line[.nature].map { value throws(FactsError) in
        try value.term(among: [Nature.basic, .project])
      },
      amounts: try amounts(
        line, IncomeKey.amounts, correction: try correction(line[.correction])))
  }

  mutating func expenditure(_ value: JSONValue) throws(FactsError) -> ExpenditureLine {
    let line = try ObjectReader<ExpenditureKey>(value)
    let correction = try correction(line[.correction])
    var amounts: [(nature: Nature, amount: Amount)] = []
    for (key, nature) in ExpenditureKey.amounts {
      guard let value = line[key] else { continue }
      amounts.append((nature, try amount(value, correction: correction)))
    }
    let initialBudget = try line[.initialBudget].map { value throws(FactsError) in
      try amount(value, correction: correction)
    }
    guard !amounts.isEmpty || initialBudget != nil else {
      throw FactsError(.noAmount(ExpenditureKey.amounts.map(\.key.rawValue)), at: value)
    }
    return ExpenditureLine(
      unit: try line[.unit].map { value throws(FactsError) in try unitCode(value, of: value) },
      function: try codes.use(try line.required(.function), of: .function),
      fund: try line.term(.fund, or: .generalPublicBudget),
      period: try line.term(.period, or: .current), amounts: amounts,
      initialBudget: initialBudget)
  }

  mutating func economy(_ value: JSONValue) throws(FactsError) -> EconomyLine {
    let line = try ObjectReader<EconomyKey>(value)
    return EconomyLine(
      economy: try codes.use(try line.required(.economy), of: .economy),
      fund: try line.term(.fund, or: .generalPublicBudget),
      period: try line.term(.period, or: .current),
      amount: try amount(
        try line.required(.amount), correction: try correction(line[.correction])))
  }

  func carriedForward(_ value: JSONValue) throws(FactsError) -> CarriedForwardLine {
    let line = try ObjectReader<CarriedForwardKey>(value)
    return CarriedForwardLine(
      fund: try line.term(.fund, or: .generalPublicBudget),
      amounts: try amounts(line, CarriedForwardKey.amounts, correction: nil))
  }

  func publicOutlay(_ value: JSONValue) throws(FactsError) -> PublicOutlayLine {
    let line = try ObjectReader<PublicOutlayKey>(value)
    return PublicOutlayLine(
      item: try line.required(.item).term(),
      amounts: try amounts(line, PublicOutlayKey.amounts, correction: nil))
  }

  /// Whether a line may state negative amounts; nil where none ever may.
  enum Correction { case stated, unstated }

  func correction(_ reason: JSONValue?) throws(FactsError) -> Correction? {
    guard let reason else { return .unstated }
    _ = try reason.checkedText()
    return .stated
  }

  func amount(_ value: JSONValue, correction: Correction?) throws(FactsError) -> Amount {
    let amount = try value.amount(in: unit)
    if amount < .zero, correction != .stated {
      throw FactsError(
        .negative(value.text, mayBeCorrection: correction != nil), at: value)
    }
    return amount
  }

  /// The amounts that a line states under some of its keys.
  func amounts<Key: FactKey>(
    _ line: ObjectReader<Key>, _ keys: [(key: Key, period: Period)], correction: Correction?
  ) throws(FactsError) -> PeriodAmounts {
    var stated: [(period: Period, amount: Amount)] = []
    for (key, period) in keys {
      guard let value = line[key] else { continue }
      stated.append((period, try amount(value, correction: correction)))
    }
    guard !stated.isEmpty else {
      throw FactsError(.noAmount(keys.map(\.key.rawValue)), at: line.value)
    }
    return PeriodAmounts(stated: stated)
  }

  /// 功能科目 of a line that need not have one.
  mutating func function(_ value: JSONValue?) throws(FactsError) -> String? {
    guard let value else { return nil }
    return try codes.use(value, of: .function)
  }

  /// The unit a line is of: the one it names, or the department's only one.
  func unitCode(_ value: JSONValue?, of line: JSONValue) throws(FactsError) -> String {
    guard let value else {
      guard units.count == 1 else { throw FactsError(.unitNeeded(declared: units), at: line) }
      return units[0]
    }
    let code = try value.checkedText()
    guard units.contains(code) else {
      throw FactsError(.undeclaredUnit(code, declared: units), at: value)
    }
    return code
  }
}
