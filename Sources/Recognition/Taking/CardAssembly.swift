import Facts
import Forms
import Sheets
import Templates

extension FactsReading {
  /// Reads 委托业务费: the rows below each unit that say what is commissioned.
  mutating func readCommissions(into report: inout Report) {
    var unit = report.department.units[0].code
    var byRow: [[Int]: Int] = [:]
    var commissions: [Record] = []
    for (index, table, line) in lines(where: { line in
      line.subjects.last?.dimension == .commission || line.subjects.last?.dimension == .unit
    }) {
      guard case .table(let template) = edition.forms[table.form].body,
        template.lists.contains(where: { list in
          list.allRows.contains { $0.each?.dimension == .commission }
        })
      else { continue }
      guard line.template.each?.dimension == .commission else {
        let name = folded(cleaned(line.name, in: table))
        if let known = report.department.units.first(where: { folded($0.name) == name }) {
          unit = known.code
        }
        continue
      }
      let row = table.rows[line.row]
      var texts: [TextTemplate.Field: String] = [:]
      for cell in line.template.cells {
        guard case .text(let text) = cell.rule, text.parts.count == 1,
          case .field(let field) = text.parts[0],
          let column = template.column(at: cell.path, in: line.list)
        else { continue }
        texts[field] = cleaned(row.cells[column].text, in: table)
      }
      let place = table.place(row, 0)
      guard let kind = edition.schema.lines(of: "委托业务费") else { continue }
      var commission = Record(kind)
      commission["单位"] = .text(unit)
      commission["项目名称"] = .text(cleaned(line.name, in: table))
      fill(&commission, place) { texts[$0] }
      byRow[[index, line.row]] = commissions.count
      commissions.append(commission)
    }
    for statement in statements where !statement.isBlank {
      guard let index = byRow[[statement.table, statement.line.row]], statement.amount >= .zero,
        let fund = term(.fund, statement.box),
        let amount = amount(statement.amount, of: statement.cell)
      else { continue }
      commissions[index].state([StatedAmount(fund, amount)])
    }
    for index in commissions.indices where commissions[index].amounts.isEmpty {
      commissions[index].state([StatedAmount(.generalPublicBudget, .zero)])
    }
    report["委托业务费"] = commissions
  }

  /// Fills the texts of a record that templates print, as far as it has none: with what the document states, and with a finding
  /// what must be stated and is not.
  private mutating func fill(
    _ record: inout Record, _ place: SourcePlace,
    from text: (TextTemplate.Field) -> String?
  ) {
    guard let placeholder = record.kind.placeholder else { return }
    for key in record.kind.fields where record[key.name] == .none {
      let field = TextField(placeholder, key.name, at: .indicator(key.name))
      switch key.shape {
      case .text:
        let own = text(field)?.nonEmpty
        record[key.name] = .text(key.isRequired ? stated(own, field, place) : own)
      case .term(let terms):
        let answer = folded(text(field) ?? "")
        if terms.contains(answer) {
          record[key.name] = .text(answer)
        } else if key.isRequired, let last = terms.last {
          findings.append(.missingText(field.name, place: place, instead: last))
          record[key.name] = .text(last)
        }
      default: continue
      }
    }
  }

  /// A text that the input needs; a dash, and a finding, where the document has none.
  package mutating func stated(
    _ text: String?, _ field: TextTemplate.Field, _ place: SourcePlace
  ) -> String {
    if let text, !text.isEmpty { return text }
    findings.append(.missingText(field.name, place: place, instead: "—"))
    return "—"
  }

  // MARK: - Cards

  /// Reads the cards: those of projects go to their projects, those of self-evaluations stand for themselves.
  mutating func readCards(into report: inout Report) {
    var cards: [Int] = []
    var projects = report["项目"]
    var evaluations: [Record] = []
    let owners = projectsOfCards(projects)
    for (position, table) in document.tables.enumerated() {
      guard case .card(let recognised, let card) = table,
        case .cards(let template) = edition.forms[recognised.form].body
      else { continue }
      let name = card.texts[template.subject == .evaluation ? .evaluationName : .cardName]
      checkFigures(of: card, recognised, named: name.map { cleaned($0.text, in: recognised) })
      if template.subject == .evaluation {
        readEvaluation(card, recognised, into: &evaluations)
      } else {
        let index = readPerformance(
          card, recognised, template, of: &projects, report.department, owner: owners[position])
        if let index { cards.append(index) }
      }
    }
    report["绩效自评"] = evaluations
    report["项目"] = ProjectOrder(projects, cards: cards).sorted
  }

  private mutating func readEvaluation(
    _ card: RecognisedCard, _ table: RecognisedTable, into evaluations: inout [Record]
  ) {
    guard !card.indicators.isEmpty || !card.amounts.isEmpty || card.texts[.evaluationName] != nil
    else { return }
    let top = table.found.grid.place(row: table.found.headCount, column: 0)
    func text(_ field: TextTemplate.Field) -> String? {
      card.texts[field].map { cleaned($0.text, in: table) }
    }
    var sums: [(fund: Term, period: Term, sum: AmountSum, cell: RecognisedCard.Amount)] = []
    let unit = unit(of: table)
    for amount in card.amounts {
      guard case .facts(let constraint, _) = amount.cell.content,
        let box = Box.boxes(of: constraint, in: edition.schema).first,
        let fund = term(.source, box),
        let period = term(.period, box),
        let sum = StatementCollection.amount(
          .number(amount.figure), in: amount.figure.unit ?? unit)?.sum
      else { continue }
      guard sum >= .zero else {
        note(.negative, amount, sum, table, card: text(.evaluationName))
        continue
      }
      if let known = sums.firstIndex(where: { $0.fund == fund && $0.period == period }) {
        sums[known].sum += sum
      } else {
        sums.append((fund, period, sum, amount))
      }
    }
    guard let kind = edition.schema.lines(of: "绩效自评"),
      let sources = edition.schema.sources(of: kind),
      let indicatorKind = edition.schema.kind(at: ["绩效自评", "指标"])
    else { return }
    var funding: [Record] = []
    for (fund, period, sum, cell) in sums {
      guard let amount = sum.amount else {
        note(.figureTooLarge, cell, sum, table, card: text(.evaluationName))
        continue
      }
      let known = funding.firstIndex { $0.text("来源") == fund.name }
      if known == nil { funding.append(Record(sources.kind)) }
      let position = known ?? funding.count - 1
      funding[position]["来源"] = .text(fund.name)
      funding[position].state([StatedAmount(period, amount)])
    }
    if funding.isEmpty {
      var unstated = Record(sources.kind)
      if case .term(let terms)? = sources.kind.field("来源")?.shape {
        unstated["来源"] = .text(terms.first)
      }
      unstated.state([StatedAmount(.fullBudget, .zero)])
      funding = [unstated]
    }
    var indicators: [Record] = []
    for line in card.indicators {
      let place = line.firstPlace ?? top
      var record = Record(indicatorKind)
      let said = line.mapValues { cleaned($0.text, in: table) }
      fill(&record, place) { said[$0] }
      indicators.append(record)
    }
    if indicators.isEmpty { indicators = [Self.unstated(indicatorKind)] }
    var record = Record(kind)
    let said = card.texts.mapValues { cleaned($0.text, in: table) }
    fill(&record, top) { said[$0] }
    record[sources.position] = .records(funding)
    record["指标"] = .records(indicators)
    evaluations.append(record)
  }

  /// An indicator of which nothing is told that must be.
  private static func unstated(_ kind: RecordKind) -> Record {
    var record = Record(kind)
    for field in kind.fields where field.isRequired { record[field.name] = .text("—") }
    return record
  }

  /// Notes an amount of a card that no fact can have.
  private mutating func note(
    _ reason: ReadingFinding.NotTaken, _ amount: RecognisedCard.Amount, _ sum: AmountSum,
    _ table: RecognisedTable, card: String?
  ) {
    findings.append(
      .notTaken(
        reason, form: edition.forms[table.form].shortName,
        cell: [card, amount.cell.key].compactMap { $0 }.joined(separator: "."),
        amount: words(sum), place: amount.place))
  }

  /// Reads the card of a project, and gives the position of that.
  private mutating func readPerformance(
    _ card: RecognisedCard, _ table: RecognisedTable, _ template: CardTemplate,
    of projects: inout [Record], _ department: Department, owner: Int?
  ) -> Int? {
    guard let title = card.texts[.cardName],
      let kind = edition.schema.kind(at: ["项目", "绩效"]),
      let indicatorKind = edition.schema.kind(at: ["项目", "绩效", "指标"])
    else { return nil }
    let name = cleaned(title.text, in: table)
    guard let index = owner else {
      findings.append(.cardWithoutProject(card: name, place: title.place))
      return nil
    }
    let project = projects[index].name
    if project != name {
      findings.append(.cardJoined(card: name, project: project, place: title.place))
    }
    checkMoney(of: card, table, against: projects[index])
    var indicators: [Record] = []
    for line in card.indicators {
      let place = line.firstPlace ?? title.place
      var record = Record(indicatorKind)
      record["权重"] = .text(weight(line[.indicatorWeight]).nonEmpty)
      let said = line.mapValues { cleaned($0.text, in: table) }
      fill(&record, place) { said[$0] }
      indicators.append(record)
    }
    if indicators.isEmpty {
      indicators = [Self.unstated(indicatorKind)]
      findings.append(.missingText("指标", place: title.place, instead: "—"))
    }
    var performance = Record(kind)
    performance["项目名称"] = .text(project == name ? nil : name)
    let said = Dictionary(
      uniqueKeysWithValues: card.texts.compactMap { field, _ in
        field == .cardName
          ? nil : unusual(field, card, table, template, department).map { (field, $0) }
      })
    fill(&performance, title.place) { said[$0] }
    performance["指标"] = .records(indicators)
    projects[index]["绩效"] = .record(performance)
    return index
  }

  /// Notes where a card prints other amounts than the project form.
  private mutating func checkMoney(
    of card: RecognisedCard, _ table: RecognisedTable, against project: Record
  ) {
    let form = edition.forms[table.form]
    for amount in card.amounts {
      guard case .facts(let constraint, _) = amount.cell.content,
        let box = Box.boxes(of: form.constraint.and(constraint), in: edition.schema).first,
        let printed = StatementCollection.amount(
          .number(amount.figure), in: amount.figure.unit ?? unit(of: table))
      else { continue }
      let funds = box.values(of: .fund) ?? []
      let periods = box.values(of: .period) ?? []
      var sum = AmountSum()
      for source in project.sources where funds.contains(source.text("资金") ?? "") {
        for part in source.amounts where periods.contains(part.term) { sum += part.amount }
      }
      if (sum - printed.sum).magnitude > half * 2 {
        findings.append(
          .differs(
            form: form.shortName, cell: "\(project.name).\(amount.cell.key)",
            printed: amount.figure.text, computed: words(sum), place: amount.place))
      }
    }
  }

  /// 权重 as a number; nothing, and a finding, where the cell holds something else.
  private mutating func weight(_ stated: RecognisedCard.Stated?) -> String {
    guard let stated else { return "" }
    if let figure = Figure(stated.text).number, !figure.isPercent, figure.unit == nil,
      figure.value >= .zero
    {
      return figure.text
    }
    findings.append(
      .missingText(
        TextTemplate.Field.indicatorWeight.name, place: stated.place, instead: "空白"))
    return ""
  }

  /// What a card says in a field; nil where it is what the template puts there by itself.
  private func unusual(
    _ field: TextTemplate.Field, _ card: RecognisedCard, _ table: RecognisedTable,
    _ template: CardTemplate, _ department: Department
  ) -> String? {
    guard let stated = card.texts[field] else { return nil }
    let text = cleaned(stated.text, in: table)
    let usual = template.rows.lazy.flatMap(\.cells).compactMap { cell -> String? in
      guard case .text(let own, otherwise: let otherwise?) = cell.content,
        own.parts == [.field(field)]
      else { return nil }
      return otherwise.filled { place in
        switch place {
        case .departmentName: department.name
        case .departmentCode: department.code
        case .departmentPrintedName: department.printedName
        default: ""
        }
      }
    }.first
    return text == usual ? nil : text
  }

  // MARK: - Notes

  /// Reads the notes below forms; those that the template itself prints are taken out later.
  package mutating func readNotes(into report: inout Report) {
    for (index, units) in projectNames {
      if let unit = report.department.units.firstIndex(where: { $0.code == index }) {
        report.department.units[unit].projectName = units
      }
    }
    var notes: [Int: [String]] = [:]
    for table in document.tables.compactMap(\.recognised) {
      let lines = table.found.notes.map { cleaned($0, in: table) }
      if !lines.isEmpty { notes[table.form, default: []] += lines }
    }
    report.notes = notes.sorted { $0.key < $1.key }.map { form, lines in
      FormNotes(form: edition.forms[form].name, lines: lines)
    }
  }
}

extension [TextTemplate.Field: RecognisedCard.Stated] {
  /// Where the first of the texts stands.
  fileprivate var firstPlace: SourcePlace? {
    sorted { $0.key.name < $1.key.name }.first?.value.place
  }
}

extension String {
  /// The text; nil where it says nothing.
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension Record {
  /// The sources of its money; of one that states its money itself that alone.
  package var sources: [Record] {
    let sources = records("资金来源")
    return sources.isEmpty ? [self] : sources
  }
}
