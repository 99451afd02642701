import TestSupport

@testable import Facts

/// A report made up at random, with every kind of fact, that a reader could have given.
struct RandomReport {
  private var random: SeededGenerator
  /// Forms that 说明 may name.
  static let forms = ["收支总表", "支出 \"总\" 表"]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Makes the report.
  mutating func make() -> Report {
    let units = (0..<number(1...3)).map { index in
      Unit(code: "90000\(index)", name: text(), projectName: chance() ? text() : nil)
    }
    let codes = units.map(\.code)
    var report = Report(
      edition: text(), year: number(1990...2100), unit: pick(AmountUnit.allCases),
      department: Department(
        code: text(), name: text(), printedName: chance() ? text() : nil, units: units))
    report.codeNames = [
      .function: ["201": text(), "20103": text()], .economy: ["301": text(), "30101": text()],
    ]
    for code in RandomReport.functions { report.codeNames[.function]?[code] = text() }
    report.income = list {
      let reason = $0.reason()
      return IncomeLine(
        unit: $0.pick(codes), source: $0.pick(IncomeSource.allCases), function: $0.function(),
        nature: $0.pick([nil, .basic, .project]),
        amounts: $0.amounts(IncomeKey.self, reason), correction: reason)
    }
    report.expenditure = list {
      let reason = $0.reason()
      return ExpenditureLine(
        unit: $0.pick([nil] + codes), function: $0.pick(RandomReport.functions),
        fund: $0.pick(Fund.allCases),
        period: $0.pick(Period.allCases), amounts: $0.amounts(ExpenditureKey.self, reason),
        initialBudget: $0.chance() ? $0.amount() : nil, correction: reason)
    }
    report.basicByEconomy = list {
      let reason = $0.reason()
      return EconomyLine(
        economy: "30101", fund: $0.pick(Fund.allCases), period: $0.pick(Period.allCases),
        amount: $0.amount(reason), correction: reason)
    }
    report.projects = list { $0.project(codes) }
    // No two projects may have the same names: texts drawn at random could.
    for index in report.projects.indices { report.projects[index].name += "\(index)" }
    report.carriedForward = list {
      CarriedForwardLine(
        fund: $0.pick(Fund.allCases), amounts: $0.amounts(CarriedForwardKey.self))
    }
    report.publicOutlays = list {
      PublicOutlayLine(
        item: $0.pick(PublicOutlay.allCases), amounts: $0.amounts(PublicOutlayKey.self))
    }
    addFinalAccounts(to: &report, codes)
    addProse(to: &report)
    for form in RandomReport.forms where chance() {
      report.notes.append(FormNotes(form: form, lines: list { $0.text() }))
    }
    return report
  }

  private mutating func addProse(to report: inout Report) {
    func entries<Value>(_ value: (inout RandomReport) -> Value) -> [ProseEntry<Value>] {
      // Names drawn at random could be the same.
      (0..<number(0...3)).map { ProseEntry("\($0)\(text())", value(&self)) }
    }
    report.prose.previous = pick([
      nil, .file(text()), .figures(entries { $0.amount() }), .figures([]),
    ])
    report.prose.reasons = entries { $0.text() }
    report.prose.purposes = entries { $0.text() }
    report.prose.situation = entries {
      $0.chance() ? .number($0.amount()) : .text("字" + $0.text())
    }
    report.prose.definitions = entries { $0.text() }
    report.prose.additions = entries { random in (0..<2).map { _ in random.text() } }
    for key in OverviewKey.allCases where chance() {
      report.prose.overview[key] = [text(), text()]
    }
  }

  private mutating func addFinalAccounts(to report: inout Report, _ codes: [String]) {
    report.balances = list {
      BalanceLine(
        function: $0.function(), fund: $0.pick(Fund.allCases),
        kind: $0.pick([nil] + BalanceKind.allCases), amounts: $0.amounts(BalanceKey.self))
    }
    report.usedBalance = chance() ? amount() : nil
    report.distributed = chance() ? amount() : nil
    report.operations = list {
      let count = $0.chance() ? $0.amount() : nil
      return OperationLine(
        item: $0.text(), amounts: count == nil ? $0.amounts(OperationKey.self) : [], count: count)
    }
    report.evaluations = list {
      SelfEvaluation(
        name: $0.text(), unit: $0.text(),
        funding: $0.some {
          SelfEvaluation.Funding(
            fund: $0.pick(EvaluationFund.allCases), amounts: $0.amounts(EvaluationFundingKey.self))
        },
        goal: $0.text(), result: $0.text(),
        indicators: $0.some {
          EvaluatedIndicator(
            first: $0.text(), second: $0.text(), third: $0.text(), target: $0.text(),
            actual: $0.text(), deviation: $0.chance() ? $0.text() : "")
        })
    }
    report.commissions = list {
      Commission(
        unit: $0.pick(codes), name: $0.text(), content: $0.text(),
        amounts: $0.amounts(CommissionKey.self), purchasedService: $0.pick(["是", "否"]),
        procurement: $0.pick(["是", "否"]), remark: $0.chance() ? $0.text() : "")
    }
  }

  private mutating func project(_ codes: [String]) -> Project {
    let reason = reason()
    return Project(
      name: text(), category: chance() ? text() : nil, parent: text(), unit: pick(codes),
      funding: some {
        Project.Funding(
          function: $0.pick(RandomReport.functions), fund: $0.pick(Fund.allCases),
          amounts: $0.amounts(FundingKey.self, reason))
      },
      performance: chance() ? card() : nil, correction: reason)
  }

  private mutating func card() -> PerformanceCard {
    PerformanceCard(
      name: chance() ? text() : nil, level: chance() ? text() : nil,
      supervisor: chance() ? text() : nil, goal: text(),
      indicators: some {
        Indicator(
          first: $0.text(), second: $0.text(), third: $0.text(), value: $0.text(),
          weight: $0.pick(["", "0", "10", "007", "2.50", "1e1", "1E+1", "1,000", "0.5"]))
      })
  }

  // MARK: - Chance

  private static let functions = ["2010301", "2010302", "2010399"]

  private mutating func function() -> String? { chance() ? pick(RandomReport.functions) : nil }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func chance() -> Bool { number(0...1) == 0 }

  private mutating func pick<T>(_ values: [T]) -> T { values[number(0...values.count - 1)] }

  private mutating func list<T>(_ element: (inout RandomReport) -> T) -> [T] {
    (0..<number(0...4)).map { _ in element(&self) }
  }

  /// A list of at least one.
  private mutating func some<T>(_ element: (inout RandomReport) -> T) -> [T] {
    (0..<number(1...3)).map { _ in element(&self) }
  }

  /// A text that says something, of characters that are trouble somewhere; some are long.
  private mutating func text() -> String {
    let odd = [
      "甲", "“引号”", "\"", "\\", "\\n", "\n", "/", "//", " ", "\u{3000}", "\u{FEFF}", "\u{200D}",
      "\u{200B}", "e\u{301}", "é", "𠮷", "🇨🇳", "\u{200F}", "=1+1", "{", "]", ",", ":",
      "1.50",
    ]
    let length = number(0...20) == 0 ? 300 : number(1...5)
    return pick(["甲", "\"", "\\", "é", "1"]) + (0..<length).map { _ in pick(odd) }.joined()
  }

  private mutating func reason() -> String? { number(0...3) == 0 ? text() : nil }

  /// An amount; a negative one needs a reason.
  private mutating func amount(_ reason: String? = nil) -> Amount {
    let fen = Int64.random(in: 0...(1 << number(1...62)), using: &random)
    return Amount(fen: reason != nil && chance() ? -fen : fen)
  }

  /// Some of the amounts that a line can state, in the order of its keys.
  private mutating func amounts<Key: AmountKey>(
    _: Key.Type, _ reason: String? = nil
  ) -> [StatedAmount<Key.Told>] {
    let terms = Key.amounts.map(\.value)
    var chosen = Set(terms.indices.filter { _ in chance() })
    chosen.insert(number(0...terms.count - 1))
    return chosen.sorted().map { StatedAmount(terms[$0], amount(reason)) }
  }
}
