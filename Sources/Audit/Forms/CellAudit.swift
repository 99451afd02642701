import Forms
import Recognition
import Sheets
import Templates

/// Audits single cells of forms: amounts that are none, negative or longer than the form prints them, zeros in two styles.
struct CellAudit {
  private let context: AuditContext

  init(_ context: AuditContext) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    for (index, table, template, form) in context.tables {
      cells(of: context.lines[index] ?? [], table, template, form, &tally)
    }
    return tally
  }

  private func cells(
    of lines: [ReadLine], _ table: RecognisedTable, _ template: TableTemplate,
    _ form: FormTemplate, _ tally: inout AuditTally
  ) {
    var zeros: [String: SourcePlace] = [:]
    // Amounts with more digits behind the point than the form has.
    var longer: [(place: SourcePlace, text: String)] = []
    for line in lines where !line.template.isCount {
      for (column, shown) in template.tree.columns.enumerated()
      where shown.isAmount && shown.list == line.list {
        let cell = table.rows[line.row].cells[column]
        let place = table.place(table.rows[line.row], column)
        func finding(_ severity: AuditFinding.Severity) -> AuditFinding {
          AuditFinding(.cell, severity, at: place, of: form.shortName, printed: cell.text)
        }
        switch cell.figure {
        case .nothing: continue
        case .words: tally.find(finding(.doubt))
        case .number(let printed):
          if printed.isPercent { continue }
          tally.expect(printed.value >= .zero, finding(.doubt))
          if printed.places > shown.format.places, !printed.isStored, printed.unit == nil {
            longer.append((place, cell.text))
          }
          if printed.value.isZero, !printed.isStored {
            zeros[printed.text] = zeros[printed.text] ?? place
          }
        }
      }
    }
    // A form that prints them so throughout is in another unit, which other rules tell.
    if let first = longer.first, longer.count <= 3 {
      tally.find(
        AuditFinding(
          .cell, .note, at: first.place, of: form.shortName, printed: first.text,
          evidence: longer.count > 1 ? "×\(longer.count)" : ""))
    }
    guard zeros.count > 1 else { return }
    let styles = zeros.keys.sorted()
    tally.find(
      AuditFinding(
        .cell, .note, at: zeros[styles[1]], of: form.shortName, printed: styles[1],
        evidence: styles.joined(separator: " / ")))
  }
}
