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
  private var added: [(line: FactLine, term: String, cell: NewCell)] = []
  private var new: [(identity: NewLine, cell: NewCell)] = []

  /// A line that is not there yet, without its amount.
  private struct NewLine: Hashable {
    var subject: Subject
    var values: [Dimension: String]
    var term: String
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
    var edits: [FactEdit] = added.map {
      .newAmount($0.line, term: $0.term, $0.cell.stated.amount)
    }
    // Amounts of one line belong together.
    var byLine: [(values: [Dimension: String], subject: Subject, amounts: [(String, Amount)])] = []
    var positions: [NewLine: Int] = [:]
    for (identity, cell) in new {
      let amount = (identity.term, cell.stated.amount)
      let line = NewLine(subject: identity.subject, values: identity.values, term: "")
      if let index = positions[line], identity.subject != .basicByEconomy {
        byLine[index].amounts.append(amount)
      } else {
        positions[line] = byLine.count
        byLine.append((identity.values, identity.subject, [amount]))
      }
    }
    for line in byLine.sorted(by: { $0.values.order < $1.values.order }) {
      if let stated = Self.line(line.subject, line.values, line.amounts, in: report) {
        edits.append(.newLine(stated))
      }
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
    guard let subject = cell.box.subject else {
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
      guard let fund = cell.box[.fund] else { return note(.open([Dimension.fund.rawValue]), cell) }
      added.append((FactLine(.commissions, commission), fund, cell))
      return
    }
    guard let term = term(of: subject, cell) else { return }
    // 项目支出 belongs to a project, where the report has any.
    if subject == .expenditure, term == Nature.project.rawValue, !report.projects.isEmpty {
      return note(.open([Dimension.project.rawValue]), cell)
    }
    let known = lines.lines(of: subject, in: cell.box).filter { !$0.terms.contains(term) }
    if known.count == 1, subject != .basicByEconomy {
      added.append((known[0].line, cell.isCount ? FactEdit.countTerm : term, cell))
      return
    }
    guard known.isEmpty else {
      let open = Dimension.allCases.filter { dimension in
        Set(known.map { $0.values[dimension] }).count > 1
      }
      return note(.open(open.map(\.rawValue)), cell)
    }
    guard let values = values(of: subject, cell) else { return }
    new.append(
      (
        NewLine(subject: subject, values: values, term: cell.isCount ? FactEdit.countTerm : term),
        cell
      ))
  }

  private mutating func addToProject(_ project: Int, _ cell: NewCell) {
    let funds = cell.box.values(of: .fund) ?? []
    let parts = report.projects[project].funding.indices.filter {
      funds.contains(report.projects[project].funding[$0].fund.rawValue)
    }
    let periods = [Period.current, .carriedOver].map(\.rawValue).filter {
      cell.box.admits($0, on: .period)
    }
    guard parts.count == 1 else { return note(.open([Dimension.fund.rawValue]), cell) }
    let stated = Set(report.projects[project].funding[parts[0]].amounts.map(\.term.rawValue))
    let free = periods.filter { !stated.contains($0) }
    guard let period = free.first, cell.box.limits(.period) || free.count == 1 else {
      return note(.open([Dimension.period.rawValue]), cell)
    }
    added.append((FactLine(.projects, project, part: parts[0]), period, cell))
  }

  private mutating func addToEvaluation(_ evaluation: Int, _ cell: NewCell) {
    let parts = report.evaluations[evaluation].funding.indices.filter {
      cell.box.admits(report.evaluations[evaluation].funding[$0].fund.rawValue, on: .source)
    }
    guard parts.count == 1 else { return note(.open([Dimension.source.rawValue]), cell) }
    guard let period = cell.box[.period] else {
      return note(.open([Dimension.period.rawValue]), cell)
    }
    added.append((FactLine(.evaluations, evaluation, part: parts[0]), period, cell))
  }

  /// The term of a new amount; the usual one where the cell leaves it open.
  private mutating func term(of subject: Subject, _ cell: NewCell) -> String? {
    guard let dimension = subject.termDimension else { return "" }
    let terms = subject.terms.filter { cell.box.admits($0, on: dimension) }
    if terms.count == 1 { return terms[0] }
    if dimension == .period, !cell.box.limits(.period), terms.contains(Period.current.rawValue) {
      return Period.current.rawValue
    }
    note(.open([dimension.rawValue]), cell)
    return nil
  }

  /// The values of a new line: those that the cell says, and for the rest what a line means that does not say it.
  private mutating func values(of subject: Subject, _ cell: NewCell) -> [Dimension: String]? {
    var values: [Dimension: String] = [:]
    var open: [String] = []
    func fill(_ dimension: Dimension, usual: String?, isNeeded: Bool = true) {
      if let value = cell.box[dimension] {
        values[dimension] = value
      } else if let usual, cell.box.admits(usual, on: dimension) {
        values[dimension] = usual
      } else if isNeeded {
        open.append(dimension.rawValue)
      }
    }
    let units = report.department.units
    let onlyUnit = units.count == 1 ? units[0].code : nil
    switch subject {
    case .income:
      fill(.unit, usual: onlyUnit)
      fill(.source, usual: nil)
      fill(.function, usual: nil, isNeeded: false)
      fill(.nature, usual: nil, isNeeded: false)
    case .expenditure:
      fill(.unit, usual: nil, isNeeded: false)
      fill(.function, usual: nil)
      fill(.fund, usual: Fund.generalPublicBudget.rawValue)
      fill(.period, usual: Period.current.rawValue)
    case .basicByEconomy:
      fill(.economy, usual: nil)
      fill(.fund, usual: Fund.generalPublicBudget.rawValue)
      fill(.period, usual: Period.current.rawValue)
    case .carriedForward: fill(.fund, usual: Fund.generalPublicBudget.rawValue)
    case .publicOutlay: fill(.publicOutlay, usual: nil)
    case .balance:
      fill(.function, usual: nil, isNeeded: false)
      fill(.fund, usual: Fund.generalPublicBudget.rawValue)
      fill(.balanceKind, usual: nil, isNeeded: false)
    case .operation: fill(.operation, usual: nil)
    case .usedBalance, .distributed: break
    case .initialBudget, .evaluation, .commission: open.append(subject.rawValue)
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

  // MARK: - Lines

  private static func line(
    _ subject: Subject, _ values: [Dimension: String], _ amounts: [(String, Amount)],
    in report: Report
  ) -> StatedLine? {
    func term<T: Term>(_ dimension: Dimension, _: T.Type) -> T? {
      values[dimension].flatMap(T.init(rawValue:))
    }
    func stated<T: Term>(_: T.Type) -> [StatedAmount<T>] {
      amounts.compactMap { text, amount in T(rawValue: text).map { StatedAmount($0, amount) } }
    }
    let fund = term(.fund, Fund.self) ?? .generalPublicBudget
    let period = term(.period, Period.self) ?? .current
    switch subject {
    case .income:
      guard let source = term(.source, IncomeSource.self), let unit = values[.unit] else {
        return nil
      }
      return .income(
        IncomeLine(
          unit: unit, source: source, function: values[.function],
          nature: term(.nature, Nature.self), amounts: stated(Period.self)))
    case .expenditure:
      return .expenditure(
        ExpenditureLine(
          unit: values[.unit], function: values[.function] ?? "", fund: fund, period: period,
          amounts: stated(Nature.self)))
    case .basicByEconomy:
      return amounts.first.map {
        .economy(
          EconomyLine(economy: values[.economy] ?? "", fund: fund, period: period, amount: $0.1))
      }
    case .carriedForward:
      return .carriedForward(CarriedForwardLine(fund: fund, amounts: stated(Period.self)))
    case .publicOutlay:
      return term(.publicOutlay, PublicOutlay.self).map {
        .publicOutlay(PublicOutlayLine(item: $0, amounts: stated(Period.self)))
      }
    case .balance:
      return .balance(
        BalanceLine(
          function: values[.function], fund: fund, kind: term(.balanceKind, BalanceKind.self),
          amounts: stated(Period.self)))
    case .operation:
      return .operation(
        OperationLine(
          item: values[.operation] ?? "", amounts: stated(Period.self),
          count: amounts.first { $0.0 == FactEdit.countTerm }?.1))
    case .usedBalance: return amounts.first.map { .usedBalance($0.1) }
    case .distributed: return amounts.first.map { .distributed($0.1) }
    case .initialBudget, .evaluation, .commission: return nil
    }
  }
}

extension [Dimension: String] {
  /// Where a new line belongs among others that are new: by its code.
  fileprivate var order: String { self[.function] ?? self[.economy] ?? "" }
}
