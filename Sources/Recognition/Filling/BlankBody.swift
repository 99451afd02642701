import Forms
import Sheets
import Templates

/// The rows of a blank form that figures go onto, as its file counts them.
package struct BlankBody: Sendable {
  /// A row.
  package struct Row: Sendable {
    /// Its number in the file, counted from 1.
    package let number: Int
    /// The row of the table's grid; nil where nothing stands on it.
    package let gridRow: Int?
  }

  /// The rows, in order.
  package let rows: [Row]
  /// The number of the last row of the header.
  package let header: Int

  /// Finds the rows.
  ///
  /// - Parameters:
  ///   - table: the blank form.
  ///   - form: the form that is to stand on it.
  ///   - end: the row at which something else begins; nil where nothing does.
  ///   - hasRoom: whether a row on which nothing stands has cells for the form's columns.
  ///   - isHidden: whether a row is not seen.
  package init(
    _ table: RecognisedTable, of form: FilledForm, before end: Int?, hasRoom: (Int) -> Bool,
    isHidden: (Int) -> Bool
  ) {
    let grid = table.found.grid
    func number(_ row: Int) -> Int { grid.place(row: row, column: 0).rowNumber }
    var last = max(table.headerRows.upperBound - 1, 0)
    for span in grid.spans where table.headerRows.contains(span.first.row) {
      last = max(last, min(span.lastRow, grid.rows.count - 1))
    }
    header = number(last)
    let bodyEnd = Self.end(of: table, form)
    var numbered: [Int: Int] = [:]
    var bottom = header
    for row in last + 1..<max(bodyEnd, last + 1) {
      numbered[number(row)] = row
      bottom = max(bottom, number(row))
    }
    let note = bodyEnd < grid.rows.count ? number(bodyEnd) : nil
    let limit = [note, end].compactMap { $0 }.min() ?? Int.max
    while bottom + 1 < limit, hasRoom(bottom + 1) { bottom += 1 }
    rows = (header + 1..<max(bottom + 1, header + 1)).compactMap { number in
      let gridRow = numbered[number]
      let isThere = gridRow.map { grid.rows[$0].contains { !$0.isEmpty } } ?? false
      guard number < limit, !isHidden(number), isThere || hasRoom(number) else { return nil }
      return Row(number: number, gridRow: gridRow)
    }
  }

  /// Where the rows of the grid end: without figures beside them, numbered names at its end may have been taken for notes.
  private static func end(of table: RecognisedTable, _ form: FilledForm) -> Int {
    let found = table.found
    let names = Set(form.lines.map { folded($0.title).withoutOrdinal })
    let last = found.grid.rows.indices[found.bodyRows.upperBound...].last { row in
      found.grid.rows[row].contains { cell in
        !cell.isEmpty && names.contains(folded(cell.text).withoutOrdinal)
      }
    }
    return last.map { $0 + 1 } ?? found.bodyRows.upperBound
  }
}

extension SourcePlace {
  /// The number of the row, counted from 1; 0 for what is in no row.
  package var rowNumber: Int {
    switch self {
    case .cell(_, let row, _), .table(_, let row, _), .pageCell(_, _, let row, _): row
    case .line(let line, _): line
    case .paragraph, .page: 0
    }
  }

  /// The number of the column, counted from 0.
  package var columnNumber: Int {
    switch self {
    case .cell(_, _, let column), .table(_, _, let column), .pageCell(_, _, _, let column): column
    case .line(_, let column): column ?? 0
    case .paragraph, .page: 0
    }
  }
}
