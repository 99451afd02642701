import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Makes facts of amounts that stand where no fact stood: in blank cells, and in added rows.
struct NewFacts {
  /// A cell with an amount, and the part of the space of facts that it shows.
  struct NewCell {
    var stated: AmountEdits.Stated
    var box: Box
    /// The project that the row is about.
    var project: Int?
    /// The self-evaluation that the card is about.
    var evaluation: Int?
    /// The line of 委托业务费 that the row is about.
    var commission: Int?
    /// Whether it is a count, not money.
    var isCount: Bool
    /// What the row is called, where it is one that was added.
    var addedRow: String?
  }

  private let result: FormFiller.Result
  private let report: Report
  private let lines: StatedLines
  private var names: RowNames
  private(set) var problems: [EditProblem] = []
  /// What lines get more amounts, and which lines are new: in the order they were found.
  private var added: [(line: FactLine, key: String, cell: NewCell)] = []
  private var new: [(identity: NewLine, cell: NewCell)] = []

  /// A line that is not there yet, without its amount.
  private struct NewLine: Hashable {
    /// The list, or the key of an amount that stands alone.
    var list: String
    var values: [Dimension: String]
    /// The key of the amount.
    var key: String
  }

  init(_ result: FormFiller.Result) {
    self.result = result
    report = result.names.report
    lines = StatedLines(report)
    names = RowNames(result)
  }

  /// Makes the facts of cells, those first whose forms say most of what they are about.
  mutating func add(_ cells: [NewCell]) {
    let sorted = cells.enumerated().sorted {
      ($1.element.box.definiteness, $0.offset) < ($0.element.box.definiteness, $1.offset)
    }
    for (_, cell) in sorted where !cell.stated.amount.isZero {
      if isSaidAlready(cell) { continue }
      place(cell)
    }
  }

  /// The edits that state the facts.
  var edits: [FactEdit] {
    var edits: [FactEdit] = added.map { .newAmount($0.line, key: $0.key, $0.cell.stated.amount) }
    // Amounts of one line belong together.
    var byLine: [(values: [Dimension: String], list: String, amounts: [(key: String, Amount)])] = []
    var positions: [NewLine: Int] = [:]
    for (identity, cell) in new {
      let amount = (identity.key, cell.stated.amount)
      let line = NewLine(list: identity.list, values: identity.values, key: "")
      if let index = positions[line],
        !byLine[index].amounts.contains(where: { $0.key == identity.key })
      {
        byLine[index].amounts.append(amount)
      } else {
        positions[line] = byLine.count
        byLine.append((identity.values, identity.list, [amount]))
      }
    }
    for line in byLine.sorted(by: { $0.values.order < $1.values.order }) {
      guard let kind = report.schema.lines(of: line.list) else {
        edits += line.amounts.map { .newSingle(key: line.list, $0.1) }
        continue
      }
      var record = Record(kind)
      for field in kind.fields {
        if let dimension = field.dimension { record[field.name] = .text(line.values[dimension]) }
      }
      for (key, amount) in line.amounts { record[key] = .amount(amount) }
      edits.append(.newLine(list: line.list, record))
    }
    return edits
  }

  // MARK: - Placing

  /// Whether facts that were made lie in a cell's part and add up to what it says.
  private func isSaidAlready(_ cell: NewCell) -> Bool {
    var sum = AmountSum()
    var found = false
    for other in new.map(\.cell) + added.map(\.cell)
    where other.box.lies(in: cell.box) && other.project == cell.project {
      found = true
      sum += other.stated.amount
    }
    let difference = sum - AmountSum(cell.stated.amount)
    return found && difference.magnitude <= AmountSum(cell.stated.half)
  }

  private mutating func place(_ cell: NewCell) {
    guard let subject = cell.box.subject(in: report.schema) else {
      note(.noFact, cell)
      return
    }
    if let project = cell.project {
      addToProject(project, cell)
      return
    }
    if let evaluation = cell.evaluation {
      addToEvaluation(evaluation, cell)
      return
    }
    if let commission = cell.commission {
      addToCommission(commission, cell)
      return
    }
    guard let (list, kind) = lines.list(of: subject) else {
      // An amount that stands alone.
      guard case .amount? = report.schema.report.field(subject.name)?.shape else {
        return note(.open([subject.name]), cell)
      }
      let key = subject.name
      new.append((NewLine(list: key, values: [:], key: key), cell))
      return
    }
    guard let key = key(of: kind, cell) else { return }
    // 项目支出 belongs to a project, where the report has any.
    if subject == .expenditure, key == Term.project.name, !report["项目"].isEmpty {
      return note(.open([Dimension.project.name]), cell)
    }
    let known = lines.lines(of: subject, in: cell.box).filter { !$0.keys.contains(key) }
    if known.count == 1 {
      added.append((known[0].line, key, cell))
      return
    }
    guard known.isEmpty else {
      let open = report.schema.dimensions.all.filter { dimension in
        Set(known.map { $0.values[dimension] }).count > 1
      }
      return note(.open(open.map(\.name)), cell)
    }
    guard let values = values(of: kind, cell) else { return }
    new.append((NewLine(list: list, values: values, key: key), cell))
  }

  private mutating func addToCommission(_ commission: Int, _ cell: NewCell) {
    guard let fund = cell.box[.fund],
      let key = report.schema.lines(of: "委托业务费")?.key(stating: fund)
    else { return note(.open([Dimension.fund.name]), cell) }
    added.append((FactLine("委托业务费", commission), key, cell))
  }

  private mutating func addToProject(_ project: Int, _ cell: NewCell) {
    let funds = cell.box.values(of: .fund) ?? []
    let record = report["项目"][project]
    let sources = record.sources
    let parts = sources.indices.filter { funds.contains(sources[$0].text("资金") ?? "") }
    let periods = [Term.current, .carriedOver].map(\.name).filter {
      cell.box.admits($0, on: .period)
    }
    guard parts.count == 1 else { return note(.open([Dimension.fund.name]), cell) }
    let source = sources[parts[0]]
    let stated = Set(source.amounts.map(\.term))
    let free = periods.filter { !stated.contains($0) }
    guard let period = free.first, cell.box.limits(.period) || free.count == 1,
      let key = source.kind.key(stating: period)
    else { return note(.open([Dimension.period.name]), cell) }
    // A project of one source may state its money itself.
    let part = record.records("资金来源").isEmpty ? nil : parts[0]
    added.append((FactLine("项目", project, part: part), key, cell))
  }

  private mutating func addToEvaluation(_ evaluation: Int, _ cell: NewCell) {
    let sources = report["绩效自评"][evaluation].records("资金")
    let parts = sources.indices.filter {
      cell.box.admits(sources[$0].text("来源") ?? "", on: .source)
    }
    guard parts.count == 1 else { return note(.open([Dimension.source.name]), cell) }
    guard let period = cell.box[.period], let key = sources[parts[0]].kind.key(stating: period)
    else { return note(.open([Dimension.period.name]), cell) }
    added.append((FactLine("绩效自评", evaluation, part: parts[0]), key, cell))
  }

  /// The key of a new amount; the usual one where the cell leaves it open.
  private mutating func key(of kind: RecordKind, _ cell: NewCell) -> String? {
    var candidates: [Field] = []
    for field in kind.amounts.map({ kind.fields[$0] }) {
      var isCount = false
      if case .count = field.shape { isCount = true }
      guard isCount == cell.isCount,
        field.shape.place.allSatisfy({ cell.box.admits($0.value, on: $0.key) }),
        !candidates.contains(where: { $0.shape.place == field.shape.place })
      else { continue }
      candidates.append(field)
    }
    if candidates.count == 1 { return candidates[0].name }
    let usual = candidates.first { $0.term == Term.current.name }
    if let usual, !cell.box.limits(.period) { return usual.name }
    let open = Set(kind.amounts.flatMap { kind.fields[$0].shape.place.keys.map(\.name) })
    note(.open(open.subtracting([Dimension.subject.name]).sorted()), cell)
    return nil
  }

  /// The values of a new line: those that the cell says, and for the rest what a line means that does not say it.
  private mutating func values(of kind: RecordKind, _ cell: NewCell) -> [Dimension: String]? {
    var values: [Dimension: String] = [:]
    var open: [String] = []
    let units = report.department.units
    for field in kind.fields {
      guard let dimension = field.dimension else { continue }
      let usual: String? =
        switch field.standard {
        case .term(let term): term
        case .onlyUnit: units.count == 1 ? units[0].code : nil
        case .around, .key, nil: nil
        }
      if let value = cell.box[dimension] {
        values[dimension] = value
      } else if let usual, cell.box.admits(usual, on: dimension) {
        values[dimension] = usual
      } else if field.isRequired || field.standard != nil {
        open.append(dimension.name)
      }
    }
    guard open.isEmpty else {
      note(.open(open), cell)
      return nil
    }
    return values
  }

  private mutating func note(_ reason: EditProblem.Reason, _ cell: NewCell) {
    var problem = names.problem(
      reason, form: cell.stated.edit.form, cell.stated.row, cell.stated.column,
      at: cell.stated.edit.place)
    if let name = cell.addedRow {
      problem.row = name
      problem.cell = nil
    }
    problems.append(problem)
  }
}

extension [Dimension: String] {
  /// Where a new line belongs among others that are new: by its code.
  fileprivate var order: String { self[.function] ?? self[.economy] ?? "" }
}
