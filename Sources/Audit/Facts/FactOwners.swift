import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits the names of the department and its units in facts: written alike wherever they stand.
struct FactOwners {
  let context: FactsAudit.Context

  init(_ context: FactsAudit.Context) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    units(&tally)
    let audit = DepartmentNames(context.report.department.name, words: context.words)
    tally.add(audit?.run(on: texts.map { (folded($0), nil) }) ?? AuditTally())
    return tally
  }

  /// The names under which projects print their units are those of units.
  private func units(_ tally: inout AuditTally) {
    let units = context.report.department.units
    guard units.count > 1 else { return }
    let known = Set(units.map { folded($0.name) })
    let used = Set(context.report.records(of: .project).compactMap { $0.text("单位") })
    for unit in units where used.contains(unit.code) {
      let name = folded(unit.projectName)
      tally.expect(
        known.contains(name) || likeness(folded(unit.name), name) < 850,
        AuditFinding(
          .department, at: nil, of: unit.code, printed: unit.projectName, expected: unit.name))
    }
  }

  /// The texts that forms print of the facts.
  private var texts: [String] {
    let department = context.report.department
    var texts = [department.printedName] + department.units.flatMap { [$0.name, $0.projectName] }
    func add(_ records: [Record]) {
      for record in records {
        for (position, field) in record.kind.fields.enumerated() {
          switch (field.shape, record[position]) {
          case (.text, .text(let text)): texts.append(text)
          case (_, .records(let inner)): add(inner)
          case (_, .lines(let lines)): texts += lines
          default: continue
          }
        }
      }
    }
    add([context.report.facts])
    return texts
  }
}
