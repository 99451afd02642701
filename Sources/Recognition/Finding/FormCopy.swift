import Sheets
import Templates

/// A form that stands in a document a second time, with other figures.
package struct FormCopy: Sendable {
  /// A figure that is another in the form itself.
  package struct Difference: Sendable {
    /// What the row says.
    package let row: String
    /// The column of the form.
    package let column: Int
    /// As the copy prints it, and as the form does.
    package let (printed, first): (String, String)
    /// Where it stands in the copy, and in the form.
    package let (place, firstPlace): (SourcePlace, SourcePlace)
  }

  /// The form's position in its edition.
  package let form: Int
  /// What is other than in the first.
  package let differences: [Difference]

  /// Compares a table with another of the same form; nil for one that is a table of its own: of another unit, or the rest of the
  /// first.
  init?(_ table: RecognisedTable, of first: RecognisedTable, _ template: TableTemplate) {
    let columns = template.tree.columns
    let known = Self.rows(of: first, columns)
    var differences: [Difference] = []
    var (same, others) = (0, 0)
    for (words, rows) in Self.rows(of: table, columns).sorted(by: { $0.value[0] < $1.value[0] }) {
      guard rows.count == 1, let found = known[words], found.count == 1 else {
        if known[words] == nil { others += rows.count }
        continue
      }
      let (own, other) = (table.rows[rows[0]], first.rows[found[0]])
      for column in columns.indices where columns[column].isAmount {
        guard let figure = own.cells[column].figure.number,
          let before = other.cells[column].figure.number
        else { continue }
        if figure.value == before.value {
          same += 1
          continue
        }
        differences.append(
          Difference(
            row: own.cells.first { $0.figure == .words }?.text ?? "", column: column,
            printed: figure.text, first: before.text, place: table.place(own, column),
            firstPlace: first.place(other, column)))
      }
    }
    // Most is as it was: nearly all that another unit spends is other.
    guard same >= 3 * max(differences.count, 1), others * 3 <= table.rows.count else { return nil }
    form = table.form
    self.differences = differences
  }

  /// The rows by what stands in them beside amounts and their numbers.
  private static func rows(
    of table: RecognisedTable, _ columns: [ColumnTemplate]
  ) -> [[String]: [Int]] {
    var rows: [[String]: [Int]] = [:]
    for (index, row) in table.rows.enumerated() {
      let said = zip(row.cells, columns).map { cell, column in
        switch column.content {
        case .ordinal, .rowNumber: ""
        default: column.isAmount ? "" : folded(cell.text)
        }
      }
      guard said.contains(where: { !$0.isEmpty }) else { continue }
      rows[said, default: []].append(index)
    }
    return rows
  }
}

extension RecognisedDocument {
  /// Takes forms that stand here a second time for tables of no form, and notes what they say otherwise.
  mutating func tellCopies() {
    guard let edition else { return }
    var first: [Int: RecognisedTable] = [:]
    for (index, table) in tables.enumerated() {
      guard case .form(let own) = table, case .table(let template) = edition.forms[own.form].body
      else { continue }
      guard let known = first[own.form] else {
        first[own.form] = own
        continue
      }
      guard let copy = FormCopy(own, of: known, template) else { continue }
      var found = own.found
      found.unread = .copy(form: edition.forms[own.form].name)
      tables[index] = .unknown(found)
      copies.append(copy)
      remarks.append(
        SourceRemark(
          .differingTable, count: copy.differences.count, name: found.title ?? "",
          at: found.above.first?.place ?? found.grid.place(row: 0, column: 0)))
    }
  }
}
