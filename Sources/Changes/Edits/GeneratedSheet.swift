import Facts
import Forms
import Recognition
import Sheets
import Templates

/// The sheet of a form as it is generated, with what each row of it is.
struct GeneratedSheet {
  /// What kind of thing a column holds, where rows are compared.
  enum Role {
    /// Amounts.
    case amount
    /// Numbers of rows.
    case ordinal
    /// Codes, names and other texts that tell rows apart.
    case label
    /// Whatever a card has there.
    case free
  }

  /// The filled form.
  let form: FilledForm
  /// The sheet's name.
  let name: String
  /// The cells as a reader would find them.
  let rows: [[Grid.Cell]]
  /// For each row of the sheet the row of the form's body; nil for headings, headers and notes.
  let bodyRows: [Int?]
  /// For each row of the sheet its number among the notes that the report itself states; nil for all others.
  let notes: [Int?]
  /// What the columns hold.
  let roles: [Role]
  private let sheet: Sheet

  /// Whether a workbook has the sheet in several parts, one behind the other.
  var hasParts: Bool { sheet.pageBreaks.count >= Sheet.mostPages }

  /// Looks at a sheet; `ownNotes` of the notes below its form, the last ones, are the report's own.
  init(_ sheet: Sheet, of form: FilledForm, ownNotes: Int) {
    self.form = form
    self.sheet = sheet
    name = sheet.name
    var covered = sheet
    for span in sheet.spans {
      for row in span.first.row...span.lastRow {
        for column in span.first.column...span.lastColumn
        where row != span.first.row || column != span.first.column {
          covered.rows[row].cells[column].content = .empty
        }
      }
    }
    let source = Grid.SourceTables([SourceTable(sheet: covered, places: .table(1))])
    rows = Grid(table: 0, of: source).rows
    let layout = FormLayout(form)
    var bodyRows = [Int?](repeating: nil, count: rows.count)
    for row in 0..<form.rowCount {
      let position = layout.sheetRow(of: row)
      if bodyRows.indices.contains(position) { bodyRows[position] = row }
    }
    self.bodyRows = bodyRows
    var notes = [Int?](repeating: nil, count: rows.count)
    let noteRows = sheet.rows.indices.filter { sheet.rows[$0].band == .note }
    for (number, row) in noteRows.suffix(ownNotes).enumerated() { notes[row] = number }
    self.notes = notes
    roles =
      switch form.template.body {
      case .cards(let card): Array(repeating: .free, count: card.widths.count)
      case .table(let table):
        table.tree.columns.map { column in
          switch column.content {
          case .facts, .formula: .amount
          case .ordinal, .rowNumber: .ordinal
          case .code, .codePart, .name, .text: .label
          }
        }
      }
  }

  /// The formula of a cell of the sheet; nil where it has none.
  func formula(_ row: Int, _ column: Int) -> Formula? {
    guard sheet.rows.indices.contains(row), sheet.rows[row].cells.indices.contains(column),
      case .derived(let index, _) = sheet.rows[row].cells[column].content,
      sheet.formulas.indices.contains(Int(index))
    else { return nil }
    return sheet.formulas[Int(index)]
  }

  /// What tells a row from others: its texts, without amounts and numbers of rows.
  func key(_ cells: [Grid.Cell]) -> String {
    var key = ""
    for (column, cell) in cells.enumerated() where !cell.isEmpty {
      let role = column < roles.count ? roles[column] : .free
      guard role == .label || cell.figure == .words, !cell.text.isSpreadsheetError else { continue }
      key += "\(column)\u{1}\(withoutSpace(cell.text))\u{2}"
    }
    return key
  }

  /// Whether a row of the sheet, and of the body, has no texts and no amount of its own that is more than nothing.
  func mayBeBlank(_ row: Int, _ body: Int) -> Bool {
    key(rows[row]).isEmpty
      && (0..<form.columnCount).allSatisfy { column in
        if case .number(let number) = form[body, column] { number.isZero } else { true }
      }
  }

  /// Whether a row says nothing: it is empty, or only numbered.
  func isBlank(_ cells: [Grid.Cell]) -> Bool {
    cells.enumerated().allSatisfy { column, cell in
      cell.isEmpty
        || column < roles.count && roles[column] == .ordinal && cell.figure.number != nil
    }
  }
}
