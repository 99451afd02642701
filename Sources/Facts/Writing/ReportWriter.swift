/// Writes the JSON that a ``ReportReader`` reads a report from.
///
/// Reading what was written gives the same report. A line of facts takes a line of text; what reading would add by itself
/// is left out: the only unit of a department, 一般公共预算, 当年预算, names that are printed as they are.
package struct ReportWriter: Sendable {
  /// Makes a writer.
  package init() {}

  /// Writes the facts.
  ///
  /// An amount that its list has no key for is written under its own term, which reading refuses by name.
  ///
  /// - Parameters:
  ///   - report: the facts.
  ///   - remark: what is said to people ahead of them.
  /// - Returns: the text, with a line break at its end.
  package func write(_ report: Report, remark: String? = nil) -> String {
    let lines = LineWriter(of: report)
    var members = remark.map { [("//", JSON.text($0))] } ?? []
    members += lines.members(ReportKey.self) { key in
      switch key {
      case .edition: .text(report.edition)
      case .year: .literal(String(report.year))
      case .unit: .text(report.unit.rawValue)
      case .department: department(report.department, lines)
      case .codeNames: codeNames(report.codeNames, lines)
      case .income: list(report.income, lines.income)
      case .expenditure: list(report.expenditure, lines.expenditure)
      case .basicByEconomy: list(report.basicByEconomy, lines.economy)
      case .projects: list(report.projects, lines.project)
      case .carriedForward: list(report.carriedForward, lines.carriedForward)
      case .publicOutlays: list(report.publicOutlays, lines.publicOutlay)
      case .balances: list(report.balances, lines.balance)
      case .usedBalance: report.usedBalance.map { lines.amount($0) }
      case .distributed: report.distributed.map { lines.amount($0) }
      case .operations: list(report.operations, lines.operation)
      case .evaluations: list(report.evaluations, lines.evaluation)
      case .commissions: list(report.commissions, lines.commission)
      case .notes: notes(report.notes)
      case .previous, .reasons, .purposes, .overview, .situation, .definitions, .additions:
        lines.prose(report.prose, key)
      }
    }
    return JSON.object(members).text + "\n"
  }

  /// A list of facts; nothing where there are none.
  private func list<Line>(_ list: [Line], _ write: (Line) -> JSON) -> JSON? {
    list.isEmpty ? nil : .array(list.map(write), .spread)
  }

  private func department(_ department: Department, _ lines: LineWriter) -> JSON {
    lines.object(DepartmentKey.self) { key in
      switch key {
      case .code: .text(department.code)
      case .name: .text(department.name)
      case .printedName: .text(department.printedName, unless: department.name)
      case .units: .array(department.units.map { unit($0, lines) }, .spread)
      }
    }
  }

  private func unit(_ unit: Unit, _ lines: LineWriter) -> JSON {
    lines.object(UnitKey.self) { key in
      switch key {
      case .code: .text(unit.code)
      case .name: .text(unit.name)
      case .projectName: .text(unit.projectName, unless: unit.name)
      }
    }
  }

  private func codeNames(_ names: [CodeKind: [String: String]], _ lines: LineWriter) -> JSON? {
    let members = lines.members(CodeNamesKey.self) { key in
      guard let kind = CodeKind(rawValue: key.rawValue), let names = names[kind], !names.isEmpty
      else { return nil }
      return .object(names.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
    }
    return members.isEmpty ? nil : .object(members)
  }

  private func notes(_ notes: [FormNotes]) -> JSON? {
    guard !notes.isEmpty else { return nil }
    return .object(notes.map { ($0.form, .array($0.lines.map { .text($0) }, .spread)) })
  }
}
