import Facts
import Forms
import Sheets
import Templates

extension FactsReading {
  /// Reads 委托业务费: the rows below each unit that say what is commissioned.
  mutating func readCommissions(into report: inout Report) {
    var unit = report.department.units[0].code
    var byRow: [[Int]: Int] = [:]
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
      byRow[[index, line.row]] = report.commissions.count
      report.commissions.append(
        Commission(
          unit: unit, name: cleaned(line.name, in: table),
          content: stated(texts[.commissionContent], .commissionContent, place), amounts: [],
          purchasedService: yesOrNo(texts[.commissionService], .commissionService, place),
          procurement: yesOrNo(texts[.commissionProcurement], .commissionProcurement, place),
          remark: texts[.commissionRemark] ?? ""))
    }
    for statement in statements where !statement.isBlank {
      guard let index = byRow[[statement.table, statement.line.row]], statement.amount >= .zero,
        let fund = term(Fund.self, .fund, statement.box),
        let amount = amount(statement.amount, of: statement.cell)
      else { continue }
      report.commissions[index].amounts.append(StatedAmount(fund, amount))
    }
    for index in report.commissions.indices where report.commissions[index].amounts.isEmpty {
      report.commissions[index].amounts = [StatedAmount(.generalPublicBudget, .zero)]
    }
  }

  private mutating func yesOrNo(
    _ text: String?, _ field: TextTemplate.Field, _ place: SourcePlace
  ) -> String {
    let answer = folded(text ?? "")
    if answer == "是" || answer == "否" { return answer }
    findings.append(.missingText(field.rawValue, place: place, instead: "否"))
    return "否"
  }

  /// A text that the input needs; a dash, and a finding, where the document has none.
  package mutating func stated(
    _ text: String?, _ field: TextTemplate.Field, _ place: SourcePlace
  ) -> String {
    if let text, !text.isEmpty { return text }
    findings.append(.missingText(field.rawValue, place: place, instead: "—"))
    return "—"
  }

  // MARK: - Cards

  /// Reads the cards: those of projects go to their projects, those of self-evaluations stand for themselves.
  mutating func readCards(into report: inout Report) {
    var cards: [Int] = []
    for table in document.tables {
      guard case .card(let recognised, let card) = table,
        case .cards(let template) = edition.forms[recognised.form].body
      else { continue }
      let name = card.texts[template.subject == .evaluation ? .evaluationName : .cardName]
      checkFigures(of: card, recognised, named: name.map { cleaned($0.text, in: recognised) })
      if template.subject == .evaluation {
        readEvaluation(card, recognised, into: &report)
      } else {
        let before = report.projects.map { $0.performance == nil }
        readPerformance(card, recognised, template, into: &report)
        if let index = report.projects.indices.first(where: {
          before[$0] && report.projects[$0].performance != nil
        }) {
          cards.append(index)
        }
      }
    }
    report.projects = ProjectOrder(report.projects, cards: cards).sorted
  }

  private mutating func readEvaluation(
    _ card: RecognisedCard, _ table: RecognisedTable, into report: inout Report
  ) {
    guard !card.indicators.isEmpty || !card.amounts.isEmpty || card.texts[.evaluationName] != nil
    else { return }
    let top = table.found.grid.place(row: table.found.headCount, column: 0)
    func text(_ field: TextTemplate.Field) -> String? {
      card.texts[field].map { cleaned($0.text, in: table) }
    }
    var sums:
      [(fund: EvaluationFund, period: Period, sum: AmountSum, cell: RecognisedCard.Amount)] = []
    let unit = unit(of: table)
    for amount in card.amounts {
      guard case .facts(let constraint, _) = amount.cell.content,
        let box = Box.boxes(of: constraint).first,
        let fund = term(EvaluationFund.self, .source, box),
        let period = term(Period.self, .period, box),
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
    var funding: [SelfEvaluation.Funding] = []
    for (fund, period, sum, cell) in sums {
      guard let amount = sum.amount else {
        note(.figureTooLarge, cell, sum, table, card: text(.evaluationName))
        continue
      }
      if let known = funding.firstIndex(where: { $0.fund == fund }) {
        funding[known].amounts.append(StatedAmount(period, amount))
      } else {
        funding.append(
          SelfEvaluation.Funding(fund: fund, amounts: [StatedAmount(period, amount)]))
      }
    }
    if funding.isEmpty {
      funding = [
        SelfEvaluation.Funding(fund: .current, amounts: [StatedAmount(.fullBudget, .zero)])
      ]
    }
    var indicators: [EvaluatedIndicator] = []
    for line in card.indicators {
      let place = line.firstPlace ?? top
      indicators.append(
        EvaluatedIndicator(
          first: indicator(line, .indicatorFirst, table, place),
          second: indicator(line, .indicatorSecond, table, place),
          third: indicator(line, .indicatorThird, table, place),
          target: indicator(line, .indicatorTarget, table, place),
          actual: indicator(line, .indicatorActual, table, place),
          deviation: line[.indicatorDeviation].map { cleaned($0.text, in: table) } ?? ""))
    }
    if indicators.isEmpty { indicators = [Self.noIndicator] }
    report.evaluations.append(
      SelfEvaluation(
        name: stated(text(.evaluationName), .evaluationName, top),
        unit: stated(text(.evaluationUnit), .evaluationUnit, top), funding: funding,
        goal: stated(text(.evaluationGoal), .evaluationGoal, top),
        result: stated(text(.evaluationResult), .evaluationResult, top), indicators: indicators))
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

  private static var noIndicator: EvaluatedIndicator {
    EvaluatedIndicator(first: "—", second: "—", third: "—", target: "—", actual: "—", deviation: "")
  }

  private mutating func indicator(
    _ line: [TextTemplate.Field: RecognisedCard.Stated], _ field: TextTemplate.Field,
    _ table: RecognisedTable, _ place: SourcePlace
  ) -> String {
    stated(line[field].map { cleaned($0.text, in: table) }, field, place)
  }

  private mutating func readPerformance(
    _ card: RecognisedCard, _ table: RecognisedTable, _ template: CardTemplate,
    into report: inout Report
  ) {
    guard let named = card.texts[.cardName] else { return }
    let name = cleaned(named.text, in: table)
    guard let index = project(named: name, card, table, in: report) else {
      findings.append(.cardWithoutProject(card: name, place: named.place))
      return
    }
    if report.projects[index].name != name {
      findings.append(
        .cardJoined(card: name, project: report.projects[index].name, place: named.place))
    }
    checkMoney(of: card, table, against: report.projects[index])
    var indicators: [Indicator] = []
    for line in card.indicators {
      let place = line.firstPlace ?? named.place
      indicators.append(
        Indicator(
          first: indicator(line, .indicatorFirst, table, place),
          second: indicator(line, .indicatorSecond, table, place),
          third: indicator(line, .indicatorThird, table, place),
          value: indicator(line, .indicatorValue, table, place),
          weight: weight(line[.indicatorWeight])))
    }
    if indicators.isEmpty {
      indicators = [Indicator(first: "—", second: "—", third: "—", value: "—", weight: "")]
      findings.append(.missingText("指标", place: named.place, instead: "—"))
    }
    report.projects[index].performance = PerformanceCard(
      name: report.projects[index].name == name ? nil : name,
      level: unusual(.cardLevel, card, table, template, report),
      supervisor: unusual(.cardSupervisor, card, table, template, report),
      goal: stated(
        card.texts[.cardGoal].map { cleaned($0.text, in: table) }, .cardGoal, named.place),
      indicators: indicators)
  }

  /// Notes where a card prints other amounts than the project form.
  private mutating func checkMoney(
    of card: RecognisedCard, _ table: RecognisedTable, against project: Project
  ) {
    let form = edition.forms[table.form]
    for amount in card.amounts {
      guard case .facts(let constraint, _) = amount.cell.content,
        let box = Box.boxes(of: form.constraint.and(constraint)).first,
        let printed = StatementCollection.amount(
          .number(amount.figure), in: amount.figure.unit ?? unit(of: table))
      else { continue }
      let funds = box.values(of: .fund) ?? []
      let periods =
        box.limits(.period) ? box.values(of: .period) ?? [] : Period.allCases.map(\.rawValue)
      var sum = AmountSum()
      for funding in project.funding where funds.contains(funding.fund.rawValue) {
        for part in funding.amounts where periods.contains(part.term.rawValue) {
          sum += part.amount
        }
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
        TextTemplate.Field.indicatorWeight.rawValue, place: stated.place, instead: "空白"))
    return ""
  }

  /// What a card says in a field; nil where it is what the template puts there by itself.
  private func unusual(
    _ field: TextTemplate.Field, _ card: RecognisedCard, _ table: RecognisedTable,
    _ template: CardTemplate, _ report: Report
  ) -> String? {
    guard let stated = card.texts[field] else { return nil }
    let text = cleaned(stated.text, in: table)
    let usual = template.rows.lazy.flatMap(\.cells).compactMap { cell -> String? in
      guard case .text(let own, otherwise: let otherwise?) = cell.content,
        own.parts == [.field(field)]
      else { return nil }
      return otherwise.filled { place in
        switch place {
        case .departmentName: report.department.name
        case .departmentCode: report.department.code
        case .departmentPrintedName: report.department.printedName
        default: ""
        }
      }
    }.first
    return text == usual ? nil : text
  }

  /// The project that a card is about: of its name, of several that with its money; else the one most like it.
  private func project(
    named name: String, _ card: RecognisedCard, _ table: RecognisedTable, in report: Report
  ) -> Int? {
    let free = report.projects.indices.filter { report.projects[$0].performance == nil }
    guard !free.isEmpty else { return nil }
    let unit = unit(of: table)
    let money = card.amounts.compactMap { amount in
      StatementCollection.amount(.number(amount.figure), in: unit)?.sum
    }.max()
    func hasMoney(_ index: Int) -> Bool {
      let own = report.projects[index].funding.flatMap(\.amounts).filter { $0.term == .current }
        .map(\.amount).sum
      return money.map { ($0 - own).magnitude <= half * 2 } ?? false
    }
    let same = free.filter { report.projects[$0].name == name }
    if let best = same.first(where: hasMoney) ?? same.first { return best }
    let alike = free.map { (index: $0, likeness: likeness(report.projects[$0].name, name)) }
    if let best = alike.filter({ hasMoney($0.index) && $0.likeness >= 300 }).max(by: {
      $0.likeness < $1.likeness
    }) {
      return best.index
    }
    return alike.filter { $0.likeness >= 700 }.max { $0.likeness < $1.likeness }?.index
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
    TextTemplate.Field.allCases.lazy.compactMap { self[$0]?.place }.first
  }
}
