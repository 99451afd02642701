import Forms
import Recognition
import Sheets
import Templates

/// Audits the file itself: nothing in it is hidden, numbers of workbooks are numbers, and every page is text.
enum FileAudit {
  static func run(_ context: AuditContext) -> AuditTally {
    let document = context.document
    var tally = AuditTally()
    for (_, table, template, form) in context.tables { typed(table, template, form, &tally) }
    for remark in document.remarks {
      switch remark.what {
      case .hiddenWorksheet, .hiddenRows, .hiddenColumns, .hiddenText, .hiddenTable, .uncomputed,
        .errorValue, .shownOtherwise:
        tally.find(
          AuditFinding(
            .hidden, at: remark.place, of: "", printed: remark.name,
            evidence: remark.count > 1 ? "×\(remark.count)" : ""))
      case .onPage where remark.kind == .image:
        tally.find(AuditFinding(.text, at: remark.place, of: "", printed: remark.name))
      default: continue
      }
    }
    return tally
  }

  /// Amounts of a workbook are numbers: one that is typed as text no formula adds up.
  private static func typed(
    _ table: RecognisedTable, _ template: TableTemplate, _ form: FormTemplate,
    _ tally: inout AuditTally
  ) {
    var stored = 0
    var typed: [(place: SourcePlace, text: String)] = []
    for row in table.rows {
      for (column, shown) in template.tree.columns.enumerated() where shown.isAmount {
        guard let figure = row.cells[column].figure.number, !figure.isPercent else { continue }
        if figure.isStored {
          stored += 1
        } else {
          typed.append((table.place(row, column), row.cells[column].text))
        }
      }
    }
    // A form of text is no workbook.
    guard stored > 0 else { return }
    tally.hold(stored)
    guard let first = typed.first else { return }
    tally.find(
      AuditFinding(
        .hidden, at: first.place, of: form.shortName, printed: first.text,
        evidence: typed.count > 1 ? "×\(typed.count)" : ""))
  }
}
