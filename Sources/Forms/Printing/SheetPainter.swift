import Sheets
import Templates

/// Adds rows to a sheet.
package struct SheetPainter {
  package var sheet: Sheet
  private var columns: Int { sheet.widths.count }

  package init(_ sheet: Sheet) { self.sheet = sheet }

  package mutating func style(_ style: CellStyle) -> UInt16 { sheet.style(style) }

  /// Adds a row of empty cells of one style.
  package mutating func addRow(
    _ band: Sheet.Band, role: Role = .note, alignment: HorizontalAlignment = .left
  ) {
    let border = band == .header || band == .body
    let style = sheet.style(CellStyle(role: role, alignment: alignment, border: border))
    sheet.rows.append(Sheet.Row(band, Array(repeating: Cell(.empty, style: style), count: columns)))
  }

  package mutating func put(_ content: Cell.Content, row: Int, column: Int) {
    sheet.rows[row].cells[column].content = content
  }

  package mutating func restyle(row: Int, column: Int, as style: CellStyle) {
    sheet.rows[row].cells[column].style = sheet.style(style)
  }

  /// Merges a block; a single cell stays as it is.
  package mutating func merge(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    guard rows.count > 1 || columns.count > 1 else { return }
    sheet.spans.append(
      CellRange(
        CellReference(row: rows.lowerBound, column: columns.lowerBound), lastRow: rows.upperBound,
        lastColumn: columns.upperBound))
    // All cells of a block look like its first, so that its borders are whole.
    let style = sheet.rows[rows.lowerBound].cells[columns.lowerBound].style
    for row in rows {
      for column in columns { sheet.rows[row].cells[column].style = style }
    }
  }

  /// Adds the title, over all columns.
  package mutating func addTitle(_ text: String) {
    addWholeRow(.title, text, role: .title, alignment: .center)
  }

  /// Adds a note, over all columns.
  package mutating func addNote(_ text: String) {
    addWholeRow(.note, text, role: .note, alignment: .left)
  }

  private mutating func addWholeRow(
    _ band: Sheet.Band, _ text: String, role: Role, alignment: HorizontalAlignment
  ) {
    addRow(band, role: role, alignment: alignment)
    let row = sheet.rows.count - 1
    put(.text(text), row: row, column: 0)
    merge(rows: row...row, columns: 0...columns - 1)
  }

  /// Adds a line with text at the left edge, at the right edge, or at both.
  package mutating func addCaption(left: String, right: String) {
    addRow(.caption, role: .caption)
    let row = sheet.rows.count - 1
    if right.isEmpty {
      put(.text(left), row: row, column: 0)
      merge(rows: row...row, columns: 0...columns - 1)
      return
    }
    // The right text takes as many columns as it needs, the left one the rest.
    let needed = DisplayWidth(ambiguous: .wide).of(right)
    var split = columns - 1
    while split > 1, sheet.widths[split...].reduce(0, +) < needed { split -= 1 }
    if left.isEmpty || columns == 1 { split = 0 }
    if split > 0 {
      put(.text(left), row: row, column: 0)
      merge(rows: row...row, columns: 0...split - 1)
    }
    put(.text(columns == 1 && !left.isEmpty ? "\(left)  \(right)" : right), row: row, column: split)
    restyle(
      row: row, column: split, as: CellStyle(role: .caption, alignment: .right, border: false))
    merge(rows: row...row, columns: split...columns - 1)
  }
}
