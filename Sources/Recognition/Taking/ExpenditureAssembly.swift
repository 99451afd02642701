import Facts
import Forms
import Sheets
import Templates

extension FactsReading {
  /// Reads 支出 and 项目.
  mutating func readExpenditure(into report: inout Report) {
    let listed = listedProjects(in: report.department)
    let all = statements(of: .expenditure)
    let sources = report["收入"].compactMap { $0.text("来源").map(Term.init) }
    let otherFund: Term =
      sources.contains(.fiscalAccount) && !sources.contains(where: Self.isOfUnit)
      ? .fiscalAccount : .unitFunds
    let reading = ExpenditureReading(
      all, projects: listed, fundsWithForms: fundsWithForms, otherFund: otherFund,
      carriedIncome: carriedIncome(of: report), half: half)
    findings += reading.findings
    note(reading.contradictions)
    report["支出"] = lines(of: reading.parts)
    report["项目"] = projects(listed, reading.parts, report.department)
    noteUntoldFunction(of: all, in: report)
  }

  /// What was carried over as income: of 财政拨款, and of all; nothing where no form tells.
  private func carriedIncome(of report: Report) -> [AmountSum] {
    var (budgets, all) = (AmountSum.zero, AmountSum.zero)
    for line in report["收入"] {
      for part in line.amounts where part.term == Term.carriedOver.name {
        all += part.amount
        if !(line.text("来源").map { Self.isOfUnit(Term($0)) } ?? true) { budgets += part.amount }
      }
    }
    return all.isZero ? [] : [budgets, all]
  }

  /// Says so where projects have a 功能科目 that no form tells.
  private mutating func noteUntoldFunction(of statements: [Statement], in report: Report) {
    let code = ExpenditureReading.untoldFunction
    guard
      report["项目"].contains(where: { $0.sources.contains { $0.text("功能科目") == code } }),
      !statements.contains(where: { $0.box[.function] == code })
    else { return }
    findings.append(.untold(.function, instead: code))
  }

  /// The funds that have a form of their own in the document, down to the lowest 科目.
  private var fundsWithForms: Set<String> {
    var funds: Set<String> = []
    for table in document.tables.compactMap(\.recognised) {
      guard case .table(let template) = edition.forms[table.form].body else { continue }
      for list in template.lists
      where list.allRows.contains(where: { row in
        row.each.map { $0.dimension == .function && $0.levels.contains(7) } ?? false
      }) {
        for box in Box.boxes(of: list.constraint, in: edition.schema) {
          let subjects = box.values(of: .subject) ?? []
          if subjects.contains(Term.expenditure.name), let fund = box[.fund] {
            funds.insert(fund)
          }
        }
      }
    }
    return funds
  }

  private static func isOfUnit(_ source: Term) -> Bool {
    switch source {
    case .generalPublicBudget, .governmentFund, .stateCapital, .fiscalAccount: false
    default: true
    }
  }

  /// Lines of 支出: what belongs to no project, by 功能科目, fund and year.
  private mutating func lines(of parts: [ExpenditureReading.Part]) -> [Record] {
    struct Key: Hashable {
      var function: String
      var fund: Term
      var period: Term
    }
    var amounts: [Key: [Term: (sum: AmountSum, cell: StatedCell)]] = [:]
    for part in parts where part.project == nil {
      let key = Key(function: part.function, fund: part.fund, period: part.period)
      amounts[key, default: [:]][part.nature, default: (.zero, part.cell)].sum += part.amount
    }
    let dimensions = edition.schema.dimensions
    func rank(_ term: Term, _ dimension: Dimension) -> Int {
      dimensions.rank(of: term, in: dimension)
    }
    let keys = amounts.keys.sorted {
      ($0.function, rank($0.fund, .fund), rank($0.period, .period))
        < ($1.function, rank($1.fund, .fund), rank($1.period, .period))
    }
    return keys.compactMap { key in
      let natures = (dimensions.terms(of: .nature) ?? []).map(Term.init)
      let stated = natures.compactMap { nature -> StatedAmount? in
        guard let (sum, cell) = amounts[key]?[nature] else { return nil }
        return amount(sum, of: cell).map { StatedAmount(nature, $0) }
      }
      if stated.isEmpty { return nil }
      return record("支出") { record in
        record["功能科目"] = .text(key.function)
        record["资金"] = .text(key.fund.name)
        record["期间"] = .text(key.period.name)
        record["更正"] = .text(reason(stated))
        record.state(stated)
      }
    }
  }

  // MARK: - Projects

  /// The projects as their form lists them, each with the money that its row states.
  private mutating func listedProjects(in department: Department) -> [ExpenditureReading
    .ListedProject]
  {
    var projects: [ExpenditureReading.ListedProject] = []
    // There may be very many: by table, then by row.
    var byRow: [Int: [Int: Int]] = [:]
    var columnsOf: [Int: [TextTemplate.Field: Int]] = [:]
    var known: [[String]: Int] = [:]
    for (index, table, line) in lines(where: { $0.subjects.last?.dimension == .project }) {
      let row = table.rows[line.row]
      let columns = columnsOf[index] ?? projectColumns(of: table)
      columnsOf[index] = columns
      func text(_ field: TextTemplate.Field) -> String {
        columns[field].map { cleaned(row.cells[$0].text, in: table) } ?? ""
      }
      let subjects = Dictionary(
        line.subjects.map { ($0.dimension, cleaned($0.value, in: table)) }, uniquingKeysWith: { $1 }
      )
      let stated = [text(.categoryCode), text(.categoryName)].filter { !$0.isEmpty }
      let whole = text(.category).isEmpty ? stated.joined(separator: "-") : text(.category)
      let category = subjects[.category] ?? whole
      let printed = text(.projectName)
      let name = printed.isEmpty ? cleaned(line.name, in: table) : printed
      let project = ExpenditureReading.ListedProject(
        name: self.stated(name, .projectName, table.place(row, 0)),
        category: category.isEmpty ? nil : category,
        parent: subjects[.parentProject] ?? text(.parentProject),
        unit: text(.unitProjectName), place: table.place(row, 0))
      // A report lists a project once: what stands in two rows is one with two amounts.
      let identity = [project.category ?? "", project.parent, project.name, project.unit]
      if let earlier = known[identity] {
        byRow[index, default: [:]][line.row] = earlier
        findings.append(.mergedProject(project.name, place: project.place))
      } else {
        known[identity] = projects.count
        byRow[index, default: [:]][line.row] = projects.count
        projects.append(project)
      }
    }
    for statement in statements where !statement.isBlank {
      guard statement.line.subjects.last?.dimension == .project,
        let project = byRow[statement.table]?[statement.line.row],
        let fund = term(.fund, statement.box)
      else { continue }
      projects[project].money.append(
        ExpenditureReading.ListedProject.Money(
          fund: fund, period: statement.box[.period].map(Term.init),
          amount: statement.amount, cell: statement.cell))
    }
    tellYears(of: &projects)
    return projects
  }

  /// Tells from the projects' cards how much of the money is of this year, where the project form does not: cards print only
  /// that.
  private func tellYears(of projects: inout [ExpenditureReading.ListedProject]) {
    var current: [String: [(funds: [String], amount: AmountSum)]] = [:]
    var seen: Set<String> = []
    for table in document.tables {
      guard case .card(let recognised, let card) = table, let name = card.texts[.cardName],
        case .cards(let template) = edition.forms[recognised.form].body,
        template.subject == .project
      else { continue }
      let key = folded(cleaned(name.text, in: recognised))
      // Of several projects of one name a card does not say which it is about.
      guard seen.insert(key).inserted else {
        current[key] = nil
        continue
      }
      let unit = unit(of: recognised)
      current[key] = card.amounts.compactMap { amount in
        guard case .facts(let constraint, _) = amount.cell.content,
          let stated = StatementCollection.amount(.number(amount.figure), in: unit)?.sum
        else { return nil }
        let own = edition.forms[recognised.form].constraint.and(constraint)
        guard let box = Box.boxes(of: own, in: edition.schema).first,
          box[.period] == Term.current.name,
          let funds = box.values(of: .fund)
        else { return nil }
        return (funds, stated)
      }
    }
    let names = projects.map { folded($0.name) }
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    for index in projects.indices where counts[names[index]] == 1 {
      for (funds, amount) in current[names[index]] ?? [] {
        var left = amount
        var money: [ExpenditureReading.ListedProject.Money] = []
        for part in projects[index].money {
          guard part.period == nil, funds.contains(part.fund.name) else {
            money.append(part)
            continue
          }
          var current = part
          current.period = .current
          current.amount = part.amount <= left + half ? part.amount : max(left, .zero)
          left -= current.amount
          if !current.amount.isZero || part.amount.isZero { money.append(current) }
          var carried = part
          carried.period = .carriedOver
          carried.amount = part.amount - current.amount
          if !carried.amount.isZero { money.append(carried) }
        }
        projects[index].money = money
      }
    }
  }

  /// The names of units that the project form prints, in order.
  var projectUnitNames: [String] {
    lines(where: { $0.subjects.last?.dimension == .project }).compactMap { _, table, line in
      projectColumns(of: table)[.unitProjectName].map {
        cleaned(table.rows[line.row].cells[$0].text, in: table)
      }
    }.filter { !$0.isEmpty }
  }

  /// The columns that say what a project is, by the field that stands in them.
  private func projectColumns(of table: RecognisedTable) -> [TextTemplate.Field: Int] {
    guard case .table(let template) = edition.forms[table.form].body else { return [:] }
    var columns: [TextTemplate.Field: Int] = [:]
    for (list, rows) in template.lists.enumerated() {
      for row in rows.allRows where row.each?.dimension == .project {
        for cell in row.cells {
          guard case .text(let text) = cell.rule, text.parts.count == 1,
            case .field(let field) = text.parts[0],
            let column = template.column(at: cell.path, in: list)
          else { continue }
          columns[field] = column
        }
      }
    }
    return columns
  }

  private mutating func projects(
    _ listed: [ExpenditureReading.ListedProject], _ parts: [ExpenditureReading.Part],
    _ department: Department
  ) -> [Record] {
    guard let kind = edition.schema.lines(of: "项目") else { return [] }
    var partsOf: [Int: [ExpenditureReading.Part]] = [:]
    for part in parts {
      if let project = part.project { partsOf[project, default: []].append(part) }
    }
    let units = joinUnits(listed.map(\.unit), department)
    return listed.enumerated().map { index, project in
      var sums: [(function: String, fund: Term, amounts: PeriodSums)] = []
      for part in partsOf[index] ?? [] {
        let known = sums.firstIndex { $0.function == part.function && $0.fund == part.fund }
        let position = known ?? sums.count
        if known == nil { sums.append((part.function, part.fund, PeriodSums())) }
        sums[position].amounts.add(part.amount, part.period, of: part.cell)
      }
      var money = sums.compactMap { function, fund, sums -> Money? in
        let amounts = amounts(of: sums)
        return amounts.isEmpty ? nil : Money(function: function, fund: fund, amounts: amounts)
      }
      if money.isEmpty {
        let function = parts.first { $0.nature == .project }?.function ?? parts.first?.function
        money = [
          Money(
            function: function ?? ExpenditureReading.untoldFunction, fund: .generalPublicBudget,
            amounts: [StatedAmount(.current, .zero)])
        ]
      }
      var record = Record(kind)
      record["名称"] = .text(project.name)
      record["类别"] = .text(project.category)
      record["一级项目"] = .text(project.parent.isEmpty ? project.name : project.parent)
      record["单位"] = .text(units[project.unit] ?? department.units[0].code)
      record["更正"] = .text(
        money.contains { reason($0.amounts) != nil } ? Self.unstatedReason : nil)
      record.state(money, sources: edition.schema.sources(of: kind)?.kind)
      return record
    }
  }

  /// The code of the department's unit that each name in the project form stands for: the same name, else the one most like it.
  private mutating func joinUnits(_ printed: [String], _ department: Department) -> [String: String]
  {
    var joined: [String: String] = [:]
    var open: [String] = []
    for name in Set(printed).sorted() where !name.isEmpty {
      if let unit = department.units.first(where: { folded($0.name) == folded(name) }) {
        joined[name] = unit.code
      } else {
        open.append(name)
      }
    }
    var free = department.units.filter { !joined.values.contains($0.code) }
    for name in open {
      let candidates = free.isEmpty ? department.units : free
      let nearest = candidates.min { likeness($0.name, name) > likeness($1.name, name) }
      guard let nearest else { continue }
      joined[name] = nearest.code
      free.removeAll { $0.code == nearest.code }
      if department.units.count > 1 {
        findings.append(.unitJoined(printed: name, unit: nearest.name))
      }
    }
    projectNames = Dictionary(joined.map { ($1, $0) }, uniquingKeysWith: { a, b in min(a, b) })
    return joined
  }
}

/// A project's money from one source.
private struct Money {
  var function: String
  var fund: Term
  var amounts: [StatedAmount]
}

extension Record {
  /// States a project's money: that of one source in the project itself, that of several in a list.
  fileprivate mutating func state(_ money: [Money], sources: RecordKind?) {
    if money.count == 1 {
      state(money[0])
      return
    }
    // A code that all have in common stands in the project.
    let functions = Set(money.map(\.function))
    self["功能科目"] = .text(functions.count == 1 ? functions.first : nil)
    guard let sources else { return }
    self["资金来源"] = .records(
      money.map { money in
        var source = Record(sources)
        source.state(money)
        return source
      })
  }

  private mutating func state(_ money: Money) {
    self["功能科目"] = .text(money.function)
    self["资金"] = .text(money.fund.name)
    state(money.amounts)
  }
}

/// How alike two names are: the share of characters pairs that they have in common, in thousandths.
package func likeness(_ a: String, _ b: String) -> Int {
  func pairs(_ text: String) -> [String] {
    let characters = Array(folded(text))
    guard characters.count > 1 else { return characters.map(String.init) }
    return zip(characters, characters.dropFirst()).map { String([$0, $1]) }
  }
  var left = pairs(a)
  let right = pairs(b)
  var common = 0
  for pair in right {
    if let index = left.firstIndex(of: pair) {
      left.remove(at: index)
      common += 1
    }
  }
  let all = left.count + common + right.count
  return all == 0 ? 0 : 2000 * common / all
}
