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
    let correction = try correction(line[.correction])
    return IncomeLine(
      unit: try unitCode(line[.unit], of: value), source: try line.required(.source).term(),
      function: try function(line[.function]),
      nature: try line[.nature].map { value throws(FactsError) in
        try value.term(among: [Nature.basic, .project])
      },
      amounts: try amounts(line, correction: correction), correction: correction.reason)
  }

  mutating func expenditure(_ value: JSONValue) throws(FactsError) -> ExpenditureLine {
    let line = try ObjectReader<ExpenditureKey>(value)
    let correction = try correction(line[.correction])
    let amounts = try stated(line, correction: correction)
    let initialBudget = try line[.initialBudget].map { value throws(FactsError) in
      try amount(value, correction: correction)
    }
    guard !amounts.isEmpty || initialBudget != nil else { throw noAmount(line) }
    return ExpenditureLine(
      unit: try line[.unit].map { value throws(FactsError) in try unitCode(value, of: value) },
      function: try codes.use(try line.required(.function), of: .function),
      fund: try line.term(.fund, or: .standard),
      period: try line.term(.period, or: .standard), amounts: amounts,
      initialBudget: initialBudget, correction: correction.reason)
  }

  mutating func economy(_ value: JSONValue) throws(FactsError) -> EconomyLine {
    let line = try ObjectReader<EconomyKey>(value)
    let correction = try correction(line[.correction])
    return EconomyLine(
      economy: try codes.use(try line.required(.economy), of: .economy),
      fund: try line.term(.fund, or: .standard),
      period: try line.term(.period, or: .standard),
      amount: try amount(try line.required(.amount), correction: correction),
      correction: correction.reason)
  }

  func carriedForward(_ value: JSONValue) throws(FactsError) -> CarriedForwardLine {
    let line = try ObjectReader<CarriedForwardKey>(value)
    return CarriedForwardLine(
      fund: try line.term(.fund, or: .standard),
      amounts: try amounts(line, correction: .never))
  }

  func publicOutlay(_ value: JSONValue) throws(FactsError) -> PublicOutlayLine {
    let line = try ObjectReader<PublicOutlayKey>(value)
    return PublicOutlayLine(
      item: try line.required(.item).term(),
      amounts: try amounts(line, correction: .never))
  }

  /// Whether a line may state negative amounts.
  enum Correction {
    /// It says why.
    case stated(String)
    /// It does not say why, but could.
    case unstated
    /// Its amounts are never negative.
    case never

    /// Why, where it says so.
    var reason: String? {
      guard case .stated(let reason) = self else { return nil }
      return reason
    }
  }

  func correction(_ reason: JSONValue?) throws(FactsError) -> Correction {
    guard let reason else { return .unstated }
    return .stated(try reason.checkedText())
  }

  func amount(_ value: JSONValue, correction: Correction) throws(FactsError) -> Amount {
    let amount = try value.amount(in: unit)
    guard amount < .zero else { return amount }
    switch correction {
    case .stated: return amount
    case .unstated: throw FactsError(.negative(value.text, mayBeCorrection: true), at: value)
    case .never: throw FactsError(.negative(value.text, mayBeCorrection: false), at: value)
    }
  }

  /// The amounts that a line states; it must state one.
  func amounts<Key: AmountKey>(
    _ line: ObjectReader<Key>, correction: Correction
  ) throws(FactsError) -> [StatedAmount<Key.Told>] {
    let amounts = try stated(line, correction: correction)
    guard !amounts.isEmpty else { throw noAmount(line) }
    return amounts
  }

  private func stated<Key: AmountKey>(
    _ line: ObjectReader<Key>, correction: Correction
  ) throws(FactsError) -> [StatedAmount<Key.Told>] {
    var stated: [StatedAmount<Key.Told>] = []
    for (key, term) in Key.amounts {
      guard let value = line[key] else { continue }
      stated.append(StatedAmount(term, try amount(value, correction: correction)))
    }
    return stated
  }

  private func noAmount<Key: AmountKey>(_ line: ObjectReader<Key>) -> FactsError {
    FactsError(.noAmount(Key.amounts.map(\.key.rawValue)), at: line.value)
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
