import Recognition
import Sheets

/// Audits forms that stand in a report twice: each figure is the same in both.
struct CopiesAudit {
  private let context: AuditContext

  init(_ context: AuditContext) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    guard let edition = context.document.edition else { return tally }
    for copy in context.document.copies {
      let name = edition.forms[copy.form].shortName
      for difference in copy.differences {
        // That the first is wrong is told there.
        if context.corrections[difference.firstPlace] != nil { continue }
        let column = edition.columnName(copy.form, difference.column)?.text ?? ""
        tally.find(
          AuditFinding(
            .same, at: difference.place, of: "\(name)[\(difference.row)].\(column)",
            printed: difference.printed, expected: difference.first,
            evidence: "\(difference.printed) ≠ \(name) \(difference.first)",
            cell: CellName(form: name, row: difference.row, column: column)))
      }
    }
    return tally
  }
}
