import Forms
import Recognition
import Sheets
import Templates

/// Audits what stands around the figures of forms: units of money, the form's number, the numbers of its rows and columns.
struct CaptionAudit {
  private let context: AuditContext

  init(_ context: AuditContext) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    let numbers = (context.document.edition?.forms ?? []).compactMap(\.number).map(folded)
    for (index, table, template, form) in context.tables {
      unit(of: table, index, form, &tally)
      ordinals(of: table, template, form, &tally)
      number(of: table, form, among: numbers, &tally)
      columns(of: table, form, &tally)
    }
    return tally
  }

  /// A form that prints a number prints its own: 公开03表 over that form, and over no other.
  private func number(
    of table: RecognisedTable, _ form: FormTemplate, among numbers: [String],
    _ tally: inout AuditTally
  ) {
    guard let own = form.number.map(folded) else { return }
    for line in table.found.titleLines {
      let text = folded(line)
      // 预算表1 stands within 预算表10.
      let printed = numbers.filter { text.holds(number: $0) }.max { $0.count < $1.count }
      guard let printed else { continue }
      tally.expect(
        printed == own,
        AuditFinding(
          .caption, at: table.found.grid.place(row: 0, column: 0), of: form.name,
          printed: printed, expected: own))
    }
  }

  /// Numbers of columns run on from one to the next.
  private func columns(
    of table: RecognisedTable, _ form: FormTemplate, _ tally: inout AuditTally
  ) {
    for row in table.found.headerRows {
      let cells = table.found.grid.rows[row]
      let numbers = cells.enumerated().compactMap { column, cell in
        Int(cell.text).map { (column: column, number: $0) }
      }
      let others = cells.count { !$0.isEmpty } - numbers.count
      // Years and codes are no numbers of columns; merged cells say one number twice.
      guard numbers.count > 3, others < numbers.count,
        numbers.allSatisfy({ $0.number < 100 })
      else { continue }
      let wrong = numbers.indices.dropFirst().filter {
        numbers[$0].number != numbers[$0 - 1].number + 1
      }
      // One wrong number breaks the order on both its sides.
      guard wrong.count <= 2, wrong.count < 2 || wrong[0] + 1 == wrong[1] else {
        tally.leave(.caption, .unclear)
        continue
      }
      let first = wrong.first ?? 0
      tally.expect(
        wrong.isEmpty,
        AuditFinding(
          .caption, at: table.found.grid.place(row: row, column: numbers[first].column),
          of: form.shortName, printed: "\(numbers[first].number)",
          expected: first > 0 ? "\(numbers[first - 1].number + 1)" : ""))
    }
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
      let numbered = table.rows.compactMap { row in
        Int(row.cells[column].text).map { (number: $0, row: row) }
      }
      let breaks = Self.breaks(in: numbered.map(\.number))
      guard numbered.count > 2 else { continue }
      // Rows that the document left out number on behind it; many breaks are another way of counting.
      guard breaks.count <= 2 else {
        tally.leave(.caption, .unclear)
        continue
      }
      guard let first = breaks.first else {
        tally.hold(1)
        continue
      }
      let row = numbered[first.index].row
      tally.find(
        AuditFinding(
          .caption, at: table.place(row, column), of: form.shortName,
          printed: row.cells[column].text, expected: "\(first.expected)"))
    }
  }

  /// Where numbers do not run on, and what is expected there; a first number that does not lead to those behind it is itself wrong.
  private static func breaks(in numbers: [Int]) -> [(index: Int, expected: Int)] {
    let breaks = numbers.indices.dropFirst().filter { numbers[$0] != numbers[$0 - 1] + 1 }
    if breaks == [1], numbers.count > 2, numbers[0] != 1 {
      return [(0, numbers[1] - 1)]
    }
    return breaks.map { ($0, numbers[$0 - 1] + 1) }
  }
}

extension String {
  /// Whether a number of a form stands in it, and not the beginning of a longer one.
  fileprivate func holds(number: String) -> Bool {
    ranges(of: number).contains { range in
      !(self[range.upperBound...].first?.isNumber ?? false)
    }
  }
}
