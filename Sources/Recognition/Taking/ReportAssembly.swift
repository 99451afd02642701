import Facts
import Forms
import Sheets
import Templates

extension FactsReading {
  /// Puts the facts together as a report.
  package mutating func assemble() -> Report {
    let year: Int
    if let stated = document.identity.year {
      year = stated
    } else {
      year = edition.year
      findings.append(.untold(.year, instead: String(year)))
    }
    var report = Report(
      edition: edition.name, year: year, unit: edition.unit, department: department(),
      schema: edition.schema)
    readCodeNames(into: &report)
    readIncome(into: &report)
    readExpenditure(into: &report)
    readSmallLists(into: &report)
    readCommissions(into: &report)
    readCards(into: &report)
    readNotes(into: &report)
    return report
  }

  // MARK: - Who

  private mutating func department() -> Department {
    var code = ""
    var name = ""
    var units: [Unit] = []
    var positions: [String: Int] = [:]
    let owners = lines { $0.template.isDepartment || $0.template.each?.dimension == .unit }
    for (_, table, line) in owners {
      let text = cleaned(line.name, in: table)
      if line.template.isDepartment {
        if code.isEmpty { code = line.code }
        if name.isEmpty { name = text }
      } else if !line.code.isEmpty {
        if let known = positions[line.code] {
          if units[known].name.isEmpty { units[known].name = text }
        } else {
          positions[line.code] = units.count
          units.append(Unit(code: line.code, name: text))
        }
      }
    }
    let printed = document.identity.department
    if name.isEmpty { name = statedName ?? "" }
    if name.isEmpty, let printed { name = printed }
    let unitNames = Set(
      owners.filter { !$0.line.template.isDepartment }.map { cleaned($0.line.name, in: $0.table) })
    if name.isEmpty, unitNames.count == 1, let only = unitNames.first { name = only }
    if name.isEmpty {
      name = "未公布"
      findings.append(.untold(.departmentName, instead: name))
    }
    // A department of one unit may be listed by that alone.
    if units.isEmpty, !code.isEmpty {
      units = [Unit(code: code, name: name)]
    }
    if code.isEmpty {
      code = "未公布"
      findings.append(.untold(.departmentCode, instead: code))
    }
    if units.isEmpty {
      let named = owners.filter { !$0.line.template.isDepartment }.map {
        cleaned($0.line.name, in: $0.table)
      }
      // Where no form lists the units, the project form names those that have projects.
      let listed = named.isEmpty ? projectUnitNames : named
      var seen: Set<String> = []
      let names = listed.filter { seen.insert($0).inserted }
      for (index, name) in names.enumerated() {
        // Codes that stand in the order of the rows.
        let number = names.count > 1 ? String(String(index + 10_001).dropFirst()) : ""
        units.append(Unit(code: "未公布\(number)", name: name))
      }
      if units.isEmpty { units = [Unit(code: "未公布", name: name)] }
      findings.append(.untold(.unitCode, instead: units[0].code))
    }
    for index in units.indices where units[index].name.isEmpty { units[index].name = name }
    units = units.map { Unit(code: $0.code, name: $0.name) }
    return Department(
      code: code, name: name, printedName: printed ?? name,
      units: units.sorted { $0.code < $1.code })
  }

  /// The department's name where a line that the template prints around a form says it.
  private var statedName: String? {
    for table in document.tables.compactMap(\.recognised) {
      let form = edition.forms[table.form]
      let templates =
        form.notes + [form.emptyNote].compactMap { $0 }
        + form.head.flatMap { [$0.title, $0.left, $0.right].compactMap { $0 } }
      for line in table.found.notes + table.found.titleLines {
        let line = cleaned(line, in: table)
        if let name = templates.lazy.compactMap({ $0.value(of: .departmentName, in: line) }).first {
          return name
        }
      }
    }
    return nil
  }

  /// A text without the breaks that wrapping left in it, where its table shows that cells were wrapped.
  package func cleaned(_ text: String, in table: RecognisedTable) -> String {
    table.isWrapped ? joined(text) : text
  }

  /// Names that the report prints for codes otherwise than the catalogue does.
  private mutating func readCodeNames(into report: inout Report) {
    var printed: [CodeKind: [String: [(name: String, place: SourcePlace)]]] = [:]
    for (_, table, line) in lines(where: { $0.subjects.last?.dimension.codeKind != nil }) {
      guard let subject = line.subjects.last, let kind = subject.dimension.codeKind else {
        continue
      }
      printed[kind, default: [:]][subject.value, default: []].append(
        (cleaned(line.name, in: table), table.place(table.rows[line.row], 0)))
    }
    for kind in CodeKind.allCases {
      let codes = printed[kind] ?? [:]
      for (code, found) in codes.sorted(by: { $0.key < $1.key }) {
        guard let official = names.name(of: code, in: kind) else {
          if let name = found.first?.name { report.codeNames[kind, default: [:]][code] = name }
          continue
        }
        let other = found.filter { folded($0.name) != folded(official) && !$0.name.isEmpty }
        guard let first = other.first else { continue }
        // What all forms say is the report's own name; what one says is its slip.
        if other.count == found.count, other.allSatisfy({ $0.name == first.name }) {
          report.codeNames[kind, default: [:]][code] = first.name
        }
        findings.append(
          .codeName(code: code, printed: first.name, official: official, place: first.place))
      }
    }
  }

  // MARK: - Lists of amounts

  private mutating func readIncome(into report: inout Report) {
    let allocation = Allocation(statements(of: .income))
    note(allocation.contradictions)
    let units = UnitCodes(report.department.units)
    struct Key: Hashable {
      var unit: String
      var source: IncomeSource
      var function: String?
      var nature: Nature?
    }
    let stated = lines(of: allocation.drafts) { draft, period -> Key? in
      guard let source = source(draft.box, period) else { return nil }
      let natures = draft.box.limits(.nature) ? draft.box.values(of: .nature) : nil
      return Key(
        unit: units.code(draft.box[.unit]), source: source,
        function: draft.box[.function],
        nature: natures?.compactMap(Nature.init(rawValue:)).first { $0 == .basic || $0 == .project }
      )
    }
    let lines = added(stated).enumerated().sorted { a, b in
      let (x, y) = (a.element.key, b.element.key)
      return (x.unit, x.function ?? "", a.offset) < (y.unit, y.function ?? "", b.offset)
    }
    report["收入"] = lines.compactMap { _, line in
      record("收入") { record in
        record["单位"] = .text(line.key.unit)
        record["来源"] = .text(line.key.source.rawValue)
        record["功能科目"] = .text(line.key.function)
        record["性质"] = .text(line.key.nature?.rawValue)
        record["更正"] = .text(reason(line.amounts))
        record.state(line.amounts)
      }
    }
  }

  /// The source of an income as far as its cell tells: of several the one that stands for what is not told apart.
  private func source(_ box: Box, _ period: Period) -> IncomeSource? {
    let sources = box.values(of: .source)?.compactMap(IncomeSource.init(rawValue:)) ?? []
    if sources.count > 1 {
      if period == .carriedOver, sources.contains(.unitFunds) { return .unitFunds }
      for usual in [IncomeSource.other, .operations, .operatingIncome] where sources.contains(usual)
      {
        return usual
      }
    }
    return sources.first
  }

  private mutating func readSmallLists(into report: inout Report) {
    let economies = allocated(.basicByEconomy).compactMap { draft -> Record? in
      guard let economy = draft.box[.economy], let amount = amount(draft.amount, of: draft.cell)
      else { return nil }
      return record("基本支出") { record in
        record["经济科目"] = .text(economy)
        record["资金"] = .text(fund(draft.box).rawValue)
        record["期间"] = .text(draft.box[.period] ?? Period.current.rawValue)
        record["金额"] = .amount(amount)
        record["更正"] = .text(amount < .zero ? Self.unstatedReason : nil)
      }
    }
    report["基本支出"] = economies.sorted {
      ($0.text("经济科目") ?? "") < ($1.text("经济科目") ?? "")
    }
    let outlays = allocated(.publicOutlay)
    report["三公经费"] = added(
      lines(of: outlays) { draft, _ in
        draft.amount < .zero ? nil : term(PublicOutlay.self, .publicOutlay, draft.box)
      }
    ).compactMap { item, amounts in
      record("三公经费") { record in
        record["项目"] = .text(item.rawValue)
        record.state(amounts)
      }
    }
    let carried = allocated(.carriedForward)
    report["结转下年"] = added(lines(of: carried) { draft, _ in fund(draft.box) })
      .compactMap { fund, amounts in
        record("结转下年") { record in
          record["资金"] = .text(fund.rawValue)
          record.state(amounts)
        }
      }
    struct Balance: Hashable {
      var function: String?
      var fund: Fund
      var kind: BalanceKind?
    }
    let balances = allocated(.balance)
    report["结转结余"] = added(
      lines(of: balances, usual: .opening) { draft, _ -> Balance? in
        Balance(
          function: draft.box[.function], fund: fund(draft.box),
          kind: term(BalanceKind.self, .balanceKind, draft.box))
      }
    ).compactMap { line in
      record("结转结余") { record in
        record["功能科目"] = .text(line.key.function)
        record["资金"] = .text(line.key.fund.rawValue)
        record["结转类型"] = .text(line.key.kind?.rawValue)
        record.state(line.amounts)
      }
    }
    for subject in [Subject.usedBalance, .distributed] {
      let first = allocated(subject).first
      if let first, let amount = amount(first.amount, of: first.cell) {
        report.facts[subject.rawValue] = .amount(amount)
      }
    }
    readOperations(into: &report)
  }

  private mutating func readOperations(into report: inout Report) {
    let counts = Set(
      statements(of: .operation).filter { $0.line.template.isCount }.compactMap {
        $0.box.values(of: .operation)?.first
      })
    let drafts = allocated(.operation)
    report["机构运行信息"] = added(
      lines(of: drafts, usual: .final) { draft, _ in draft.box.values(of: .operation)?.first }
    ).compactMap { item, amounts in
      record("机构运行信息") { record in
        record["项目"] = .text(item)
        // A count is of no period.
        if counts.contains(item) {
          record["数量"] = amounts.last.map { .amount($0.amount) } ?? .none
        } else {
          record.state(amounts)
        }
      }
    }
  }

  // MARK: - Small steps

  /// What stands for the reason of a negative amount, which no form prints.
  static var unstatedReason: String { "原表为负数" }

  package func reason(_ amounts: [StatedAmount]) -> String? {
    amounts.contains { $0.amount < .zero } ? Self.unstatedReason : nil
  }

  /// A line of one of the report's lists; nil where the schema has no such list.
  func record(_ list: String, _ fill: (inout Record) -> Void) -> Record? {
    guard let kind = edition.schema.lines(of: list) else { return nil }
    var record = Record(kind)
    fill(&record)
    return record
  }

  /// The fund that lies in a box; the usual one where none does.
  private func fund(_ box: Box) -> Fund { term(Fund.self, .fund, box) ?? .generalPublicBudget }

  private mutating func allocated(_ subject: Subject) -> [Draft] {
    let allocation = Allocation(statements(of: subject))
    note(allocation.contradictions)
    return allocation.drafts
  }

  /// The term of a dimension that lies in a box: the only one, or the first.
  package func term<T: Term>(_ type: T.Type, _ dimension: Dimension, _ box: Box) -> T? {
    guard box.limits(dimension) else { return nil }
    return box.values(of: dimension)?.compactMap(T.init(rawValue:)).first
  }

  package mutating func note(_ contradictions: [Allocation.Contradiction]) {
    for contradiction in contradictions {
      let statement = contradiction.statement
      findings.append(
        .contradiction(
          form: edition.forms[statement.form].shortName, cell: statement.line.name,
          printed: words(statement.amount), place: statement.place,
          parts: words(contradiction.parts),
          partsPlace: contradiction.part))
    }
  }

  /// An amount in the edition's unit, for a person.
  package func words(_ amount: AmountSum) -> String {
    var format = edition.format
    format.zero = .full
    return amount.printed(in: edition.unit, as: format)
  }
}

/// Finds the code of the unit that a row is about, told by its code or, where forms print none, by its name.
private struct UnitCodes {
  private let first: String
  private let codes: Set<String>
  private let named: [String: String]

  init(_ units: [Unit]) {
    first = units[0].code
    codes = Set(units.map(\.code))
    named = Dictionary(
      units.map { (folded($0.name), $0.code) }, uniquingKeysWith: { first, _ in first })
  }

  func code(_ printed: String?) -> String {
    guard let printed else { return first }
    return codes.contains(printed) ? printed : named[folded(printed)] ?? first
  }
}

extension [StatedAmount] {
  /// The amounts in the order in which periods are listed.
  var inOrder: Self {
    let order = Period.allCases.map(\.rawValue)
    return sorted { a, b in
      (order.firstIndex(of: a.term) ?? 0) < (order.firstIndex(of: b.term) ?? 0)
    }
  }
}
