import Facts
import Forms
import Recognition
import Templates

/// The lines of facts that a report has, by what tells them apart: what a new amount may be added to.
struct StatedLines {
  /// A line.
  struct Line {
    /// Where it stands.
    package var line: FactLine
    /// Its values.
    package var values: [Dimension: String]
    /// The terms of the amounts it states.
    package var terms: Set<String>
  }

  private let lines: [Subject: [Line]]

  init(_ report: Report) {
    var lines: [Subject: [Line]] = [:]
    func add(
      _ subject: Subject, _ line: FactLine, _ values: [Dimension: String?], _ terms: [String]
    ) {
      lines[subject, default: []].append(
        Line(line: line, values: values.compactMapValues { $0 }, terms: Set(terms)))
    }
    for (index, line) in report.income.enumerated() {
      add(
        .income, FactLine(.income, index),
        [
          .unit: line.unit, .source: line.source.rawValue, .function: line.function,
          .nature: line.nature?.rawValue,
        ], line.amounts.map(\.term.rawValue))
    }
    for (index, line) in report.expenditure.enumerated() {
      add(
        .expenditure, FactLine(.expenditure, index),
        [
          .unit: line.unit, .fund: line.fund.rawValue, .period: line.period.rawValue,
          .function: line.function,
        ], line.amounts.map(\.term.rawValue))
    }
    for (index, line) in report.basicByEconomy.enumerated() {
      add(
        .basicByEconomy, FactLine(.basicByEconomy, index),
        [.economy: line.economy, .fund: line.fund.rawValue, .period: line.period.rawValue], [])
    }
    for (index, line) in report.carriedForward.enumerated() {
      add(
        .carriedForward, FactLine(.carriedForward, index), [.fund: line.fund.rawValue],
        line.amounts.map(\.term.rawValue))
    }
    for (index, line) in report.publicOutlays.enumerated() {
      add(
        .publicOutlay, FactLine(.publicOutlays, index), [.publicOutlay: line.item.rawValue],
        line.amounts.map(\.term.rawValue))
    }
    for (index, line) in report.balances.enumerated() {
      add(
        .balance, FactLine(.balances, index),
        [
          .function: line.function, .fund: line.fund.rawValue, .balanceKind: line.kind?.rawValue,
        ], line.amounts.map(\.term.rawValue))
    }
    for (index, line) in report.operations.enumerated() {
      add(
        .operation, FactLine(.operations, index), [.operation: line.item],
        line.amounts.map(\.term.rawValue))
    }
    self.lines = lines
  }

  /// The lines about a subject whose values all lie in a box.
  func lines(of subject: Subject, in box: Box) -> [Line] {
    (lines[subject] ?? []).filter { line in
      line.values.allSatisfy { box.admits($0.value, on: $0.key) }
        && Dimension.allCases.allSatisfy { dimension in
          // What the cell asks for, the line must say.
          !box.limits(dimension) || dimension == .subject || line.values[dimension] != nil
            || subject.termDimension == dimension || dimension == .unit
        }
    }
  }
}

extension Subject {
  /// The dimension that tells the amounts of one line apart.
  var termDimension: Dimension? {
    switch self {
    case .income, .carriedForward, .publicOutlay, .balance, .operation, .evaluation: .period
    case .expenditure: .nature
    case .commission: .fund
    case .basicByEconomy, .initialBudget, .usedBalance, .distributed: nil
    }
  }

  /// The terms of the amounts that a line about the subject can state.
  package var terms: [String] {
    switch self {
    case .income: [Period.current, .carriedOver, .final].map(\.rawValue)
    case .carriedForward: [Period.current, .carriedOver].map(\.rawValue)
    case .publicOutlay: [Period.current, .carriedOver, .budget, .final].map(\.rawValue)
    case .balance: [Period.opening, .closing].map(\.rawValue)
    case .operation: [Period.budget, .final].map(\.rawValue)
    case .evaluation: [Period.initialBudget, .fullBudget, .executed].map(\.rawValue)
    case .expenditure: Nature.allCases.map(\.rawValue)
    case .commission: Fund.allCases.map(\.rawValue)
    case .basicByEconomy, .initialBudget, .usedBalance, .distributed: []
    }
  }
}

extension Box {
  /// Whether a value of a dimension lies in the box.
  func admits(_ value: String, on dimension: Dimension) -> Bool {
    guard let limit = limit(of: dimension) else { return true }
    let isCode = dimension.codeKind != nil
    func within(_ outer: String) -> Bool { isCode ? value.hasPrefix(outer) : value == outer }
    if limit.excluded.contains(where: within) { return false }
    return limit.included.map { $0.contains(where: within) } ?? true
  }

  /// What the facts in the box state: the first subject whose facts have all the dimensions that it limits.
  package var subject: Subject? {
    values(of: .subject)?.compactMap(Subject.init(rawValue:)).first { subject in
      Dimension.allCases.allSatisfy { !limits($0) || $0 == .subject || subject.has($0) }
    }
  }
}
