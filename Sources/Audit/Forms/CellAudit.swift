import Forms
import Recognition
import Sheets
import Templates

/// Audits single cells and captions of forms: amounts that are none or negative, zeros in two styles, units, numbers of rows.
struct CellAudit {
  private let context: AuditContext

  init(_ context: AuditContext) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    for (index, table, template, form) in context.tables {
      cells(of: context.lines[index] ?? [], table, template, form, &tally)
      unit(of: table, index, form, &tally)
      ordinals(of: table, template, form, &tally)
    }
    return tally
  }

  private func cells(
    of lines: [ReadLine], _ table: RecognisedTable, _ template: TableTemplate,
    _ form: FormTemplate, _ tally: inout AuditTally
  ) {
    var zeros: [String: SourcePlace] = [:]
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
          if printed.value.isZero, !printed.isStored {
            zeros[printed.text] = zeros[printed.text] ?? place
          }
        }
      }
    }
    guard zeros.count > 1 else { return }
    let styles = zeros.keys.sorted()
    tally.find(
      AuditFinding(
        .cell, .note, at: zeros[styles[1]], of: form.shortName, printed: styles[1],
        evidence: styles.joined(separator: " / ")))
  }

  /// A form of money prints its unit, over the table, in its header or in its notes.
  private func unit(
    of table: RecognisedTable, _ index: Int, _ form: FormTemplate, _ tally: inout AuditTally
  ) {
    let captions = table.found.grid.source.captions
    let heads = table.found.headerRows.flatMap { row in
      table.found.grid.rows[row].filter { !$0.isEmpty }.map(\.text)
    }
    let lines = table.found.titleLines + table.found.notes + heads
    let isThere = lines.contains {
      PrintedUnit(in: $0, captions: captions) != nil || folded($0).contains("元")
    }
    tally.expect(
      isThere || table.columnUnits.contains { $0 != nil },
      AuditFinding(
        .caption, at: table.found.grid.place(row: 0, column: 0), of: form.shortName,
        printed: "", expected: form.unit.rawValue))
  }

  /// Numbers of rows run on from one to the next.
  private func ordinals(
    of table: RecognisedTable, _ template: TableTemplate, _ form: FormTemplate,
    _ tally: inout AuditTally
  ) {
    for (column, shown) in template.tree.columns.enumerated()
    where shown.content == .ordinal || shown.content == .rowNumber {
      var last: Int?
      var breaks: [(place: SourcePlace, text: String, last: Int)] = []
      var count = 0
      for row in table.rows {
        guard let number = Int(row.cells[column].text) else { continue }
        if let last, number != last + 1 {
          breaks.append((table.place(row, column), row.cells[column].text, last))
        }
        last = number
        count += 1
      }
      guard count > 2 else { continue }
      // Rows that the document left out number on behind it; many breaks are another way of counting.
      guard breaks.count <= 2 else {
        tally.leave(.caption, .unclear)
        continue
      }
      tally.expect(
        breaks.isEmpty,
        AuditFinding(
          .caption, at: breaks.first?.place, of: form.shortName, printed: breaks.first?.text ?? "",
          expected: breaks.first.map { "\($0.last + 1)" } ?? ""))
    }
  }
}
