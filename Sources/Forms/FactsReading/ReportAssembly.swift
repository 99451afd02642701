import Accounts
import Sheets

extension FactsReading {
  /// Puts the facts together as a report.
  mutating func assemble() -> Report {
    let year: Int
    if let stated = document.identity.year {
      year = stated
    } else {
      year = edition.year
      findings.append(.untold(.year, instead: String(year)))
    }
    var report = Report(
      edition: edition.name, year: year, unit: edition.unit, department: department())
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
    let owners = lines { $0.template.isDepartment || $0.template.each?.dimension == .unit }
    for (_, table, line) in owners {
      let text = cleaned(line.name, in: table)
      if line.template.isDepartment {
        if code.isEmpty { code = line.code }
        if name.isEmpty { name = text }
      } else if !line.code.isEmpty {
        if let known = units.firstIndex(where: { $0.code == line.code }) {
          if units[known].name.isEmpty { units[known].name = text }
        } else {
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
  func cleaned(_ text: String, in table: RecognisedTable) -> String {
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
    let units = report.department.units
    struct Key: Hashable {
      var unit: String
      var source: IncomeSource
      var function: String?
      var nature: Nature?
    }
    var order: [Key] = []
    var amounts: [Key: [StatedAmount<Period>]] = [:]
    for draft in allocation.drafts {
      let period = term(Period.self, .period, draft.box) ?? .current
      guard let source = source(draft.box, period) else { continue }
      let natures = draft.box.limits(.nature) ? draft.box.values(of: .nature) : nil
      let key = Key(
        unit: unitCode(draft.box[.unit], among: units), source: source,
        function: draft.box[.function],
        nature: natures?.compactMap(Nature.init(rawValue:)).first { $0 == .basic || $0 == .project }
      )
      if amounts[key] == nil { order.append(key) }
      add(draft.fen, period, to: &amounts[key, default: []])
    }
    report.income = order.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      return (x.unit, x.function ?? "", a.offset) < (y.unit, y.function ?? "", b.offset)
    }.map { _, key in
      IncomeLine(
        unit: key.unit, source: key.source, function: key.function, nature: key.nature,
        amounts: (amounts[key] ?? []).inOrder, correction: reason(amounts[key] ?? []))
    }
  }

  /// The code of the unit that a row is about, told by its code or, where forms print none, by its name.
  private func unitCode(_ printed: String?, among units: [Unit]) -> String {
    guard let printed else { return units[0].code }
    if units.contains(where: { $0.code == printed }) { return printed }
    return units.first { folded($0.name) == folded(printed) }?.code ?? units[0].code
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
    for draft in allocated(.basicByEconomy) {
      guard let economy = draft.box[.economy] else { continue }
      report.basicByEconomy.append(
        EconomyLine(
          economy: economy, fund: term(Fund.self, .fund, draft.box) ?? .generalPublicBudget,
          period: draft.box[.period].flatMap(Period.init(rawValue:)) ?? .current,
          amount: Amount(fen: draft.fen), correction: draft.fen < 0 ? Self.unstatedReason : nil))
    }
    report.basicByEconomy.sort { $0.economy < $1.economy }
    for draft in allocated(.publicOutlay) {
      guard let item = term(PublicOutlay.self, .publicOutlay, draft.box), draft.fen >= 0 else {
        continue
      }
      let period = term(Period.self, .period, draft.box) ?? .current
      let known = report.publicOutlays.firstIndex { $0.item == item }
      let index = known ?? report.publicOutlays.count
      if known == nil { report.publicOutlays.append(PublicOutlayLine(item: item, amounts: [])) }
      add(draft.fen, period, to: &report.publicOutlays[index].amounts)
    }
    for draft in allocated(.carriedForward) {
      let fund = term(Fund.self, .fund, draft.box) ?? .generalPublicBudget
      let period = term(Period.self, .period, draft.box) ?? .current
      let known = report.carriedForward.firstIndex { $0.fund == fund }
      let index = known ?? report.carriedForward.count
      if known == nil { report.carriedForward.append(CarriedForwardLine(fund: fund, amounts: [])) }
      add(draft.fen, period, to: &report.carriedForward[index].amounts)
    }
    for draft in allocated(.balance) {
      let fund = term(Fund.self, .fund, draft.box) ?? .generalPublicBudget
      let kind =
        draft.box.limits(.balanceKind) ? term(BalanceKind.self, .balanceKind, draft.box) : nil
      let period = term(Period.self, .period, draft.box) ?? .opening
      let known = report.balances.firstIndex {
        $0.fund == fund && $0.kind == kind && $0.function == draft.box[.function]
      }
      let index = known ?? report.balances.count
      if known == nil {
        report.balances.append(
          BalanceLine(function: draft.box[.function], fund: fund, kind: kind, amounts: []))
      }
      add(draft.fen, period, to: &report.balances[index].amounts)
    }
    report.usedBalance = allocated(.usedBalance).first.map { Amount(fen: $0.fen) }
    report.distributed = allocated(.distributed).first.map { Amount(fen: $0.fen) }
    readOperations(into: &report)
  }

  private mutating func readOperations(into report: inout Report) {
    let counts = Set(
      statements(of: .operation).filter { $0.line.template.isCount }.compactMap {
        $0.box.values(of: .operation)?.first
      })
    for draft in allocated(.operation) {
      guard let item = draft.box.values(of: .operation)?.first else { continue }
      let known = report.operations.firstIndex { $0.item == item }
      let index = known ?? report.operations.count
      if known == nil { report.operations.append(OperationLine(item: item, amounts: [])) }
      if counts.contains(item) {
        report.operations[index].count = Amount(fen: draft.fen)
      } else {
        add(
          draft.fen, term(Period.self, .period, draft.box) ?? .final,
          to: &report.operations[index].amounts)
      }
    }
  }

  // MARK: - Small steps

  /// What stands for the reason of a negative amount, which no form prints.
  static var unstatedReason: String { "原表为负数" }

  func reason<Told>(_ amounts: [StatedAmount<Told>]) -> String? {
    amounts.contains { $0.amount < .zero } ? Self.unstatedReason : nil
  }

  private mutating func allocated(_ subject: Subject) -> [Draft] {
    let allocation = Allocation(statements(of: subject))
    note(allocation.contradictions)
    return allocation.drafts
  }

  /// The term of a dimension that lies in a box: the only one, or the first.
  func term<T: Term>(_ type: T.Type, _ dimension: Dimension, _ box: Box) -> T? {
    guard box.limits(dimension) else { return nil }
    return box.values(of: dimension)?.compactMap(T.init(rawValue:)).first
  }

  func add(_ fen: Int64, _ period: Period, to amounts: inout [StatedAmount<Period>]) {
    if let index = amounts.firstIndex(where: { $0.term == period }) {
      let sum = amounts[index].amount.adding(Amount(fen: fen)) ?? amounts[index].amount
      amounts[index] = StatedAmount(period, sum)
    } else {
      amounts.append(StatedAmount(period, Amount(fen: fen)))
    }
  }

  mutating func note(_ contradictions: [Allocation.Contradiction]) {
    for contradiction in contradictions {
      let statement = contradiction.statement
      findings.append(
        .contradiction(
          form: edition.forms[statement.form].shortName, cell: statement.line.name,
          printed: words(statement.fen), place: statement.place, parts: words(contradiction.parts),
          partsPlace: contradiction.part))
    }
  }

  /// An amount in the edition's unit, for a person.
  func words(_ fen: Int64) -> String {
    var format = edition.format
    format.zero = .full
    return Number(fen, over: edition.unit.fen).map(format.printed) ?? String(fen)
  }
}

extension [StatedAmount<Period>] {
  /// The amounts in the order in which periods are listed.
  var inOrder: Self {
    let order = Period.allCases
    return sorted { (a: StatedAmount<Period>, b: StatedAmount<Period>) -> Bool in
      (order.firstIndex(of: a.term) ?? 0) < (order.firstIndex(of: b.term) ?? 0)
    }
  }
}
