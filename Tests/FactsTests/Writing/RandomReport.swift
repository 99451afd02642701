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
        code: text(), name: text(), printedName: chance() ? text() : nil, units: units),
      schema: Schema.facts)
    report.codeNames = [
      .function: ["201": text(), "20103": text()], .economy: ["301": text(), "30101": text()],
    ]
    for code in RandomReport.functions { report.codeNames[.function]?[code] = text() }
    for field in report.schema.report.fields {
      switch field.shape {
      case .amount: report.facts[field.name] = chance() ? .amount(amount()) : .none
      case .list:
        guard let kind = report.schema.kind(of: field) else { continue }
        var records = list { $0.record(kind, codes) }
        // No two may have the same names: texts drawn at random could.
        for index in records.indices {
          if let name = kind.namePosition {
            records[index][name] = .text("\(records[index].name)\(index)")
          }
        }
        report[field.name] = records
      default: continue
      }
    }
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

  /// A record with what its kind asks for, and some of the rest.
  private mutating func record(
    _ kind: RecordKind, _ units: [String], in outer: Record? = nil
  ) -> Record {
    var record = Record(kind)
    var reason: String?
    switch kind.negative {
    case .own(let key):
      reason = self.reason()
      record[key] = .text(reason)
    case .around(let key): reason = outer?.text(key)
    case nil: break
    }
    // Either what stands instead of others, or these.
    var excluded: Set<String> = []
    var needed: Set<String> = []
    for field in kind.fields where !field.excludes.isEmpty {
      if chance() {
        excluded.formUnion(field.excludes)
        needed.insert(field.name)
      } else {
        excluded.insert(field.name)
      }
    }
    let amounts = kind.amounts.filter { !excluded.contains(kind.fields[$0].name) }
    let stated = amounts.isEmpty ? nil : pick(amounts)
    for (position, field) in kind.fields.enumerated() where !excluded.contains(field.name) {
      if case .own(field.name) = kind.negative { continue }
      let isNeeded =
        field.isRequired || field.standard != nil || position == stated
        || needed.contains(field.name)
        || field.requiredUnless.map { excluded.contains($0) } ?? false
      guard isNeeded || chance() else { continue }
      record[position] = value(field, units, reason, in: record)
    }
    return record
  }

  private mutating func value(
    _ field: Field, _ units: [String], _ reason: String?, in record: Record
  ) -> Record.Value {
    switch field.shape {
    case .text, .unitCode: .text(text())
    case .unit: .text(pick(units))
    case .code(.function): .text(pick(RandomReport.functions))
    case .code(.economy): .text("30101")
    case .term(let terms): .text(pick(terms))
    case .amount: .amount(amount(reason))
    case .count: .amount(amount())
    case .weight: .text(pick(["0", "10", "007", "2.50", "1e1", "1E+1", "1,000", "0.5"]))
    case .object(let name):
      .record(Schema.facts.kind(name).map { self.record($0, units, in: record) })
    case .list(let name, atLeast: _):
      .records(
        Schema.facts.kind(name).map { kind in some { $0.record(kind, units, in: record) } } ?? [])
    case .lines: .lines([text(), text()])
    case .year, .names, .texts, .linesByName, .figuresOrFile, .values: .none
    }
  }

  // MARK: - Chance

  private static let functions = ["2010301", "2010302", "2010399"]

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
}
