import Sheets

/// A table of a page, with the text of its cells.
struct PDFTable {
  /// A cell.
  struct Cell {
    var rows: Range<Int>
    var columns: Range<Int>
    var text: String
  }

  /// Where it is.
  var box: PDFBox
  /// Where its columns begin and end.
  var xs: [Double]
  /// How high its rows are.
  var heights: [Double]
  /// Its cells, row by row.
  var cells: [Cell]
  /// The page of each row.
  var pages: [Int]
  /// Whether its columns were told from white space.
  var isFromSpace = false

  /// How many rows it has.
  var rowCount: Int { heights.count }
  /// How many columns it has.
  var columnCount: Int { xs.count - 1 }

  /// The texts and spans of a row, by which repeated headers are known.
  func row(_ row: Int) -> [Cell] {
    cells.filter { $0.rows.lowerBound == row }.map {
      Cell(rows: 0..<$0.rows.count, columns: $0.columns, text: $0.text)
    }
  }

  /// How many rows at the head of another are as those at the head of this one.
  func repeatedRows(in other: PDFTable) -> Int {
    let most = min(rowCount, other.rowCount, 20)
    var own = Dictionary(grouping: cells.filter { $0.rows.lowerBound < most }) {
      $0.rows.lowerBound
    }
    var others = Dictionary(grouping: other.cells.filter { $0.rows.lowerBound < most }) {
      $0.rows.lowerBound
    }
    var repeated = 0
    for row in 0..<most {
      let (a, b) = (own.removeValue(forKey: row) ?? [], others.removeValue(forKey: row) ?? [])
      guard a.count == b.count,
        zip(a, b).allSatisfy({
          $0.text == $1.text && $0.rows == $1.rows && $0.columns == $1.columns
        })
      else { break }
      repeated = row + 1
    }
    // A cell that reaches out of the repeated rows is of the body.
    while repeated > 0,
      cells.contains(where: { $0.rows.lowerBound < repeated && $0.rows.upperBound > repeated })
    {
      repeated -= 1
    }
    return repeated
  }

  /// Adds the rows of another below, but for its first.
  mutating func append(_ other: PDFTable, from first: Int) {
    let shift = rowCount - first
    for cell in other.cells where cell.rows.lowerBound >= first {
      cells.append(
        Cell(
          rows: cell.rows.lowerBound + shift..<cell.rows.upperBound + shift, columns: cell.columns,
          text: cell.text))
    }
    heights += other.heights[first...]
    pages += other.pages[first...]
  }

  /// The table as a sheet.
  func table(
    _ number: Int, _ limits: ReadingLimits, _ budget: inout ReadingBudget
  ) throws(ReadingError) -> SourceTable {
    try budget.take(rows: rowCount, columns: columnCount)
    var sheet = Sheet(name: "", widths: Array(repeating: 0, count: columnCount))
    let style = sheet.style(.sourceText)
    let empty = Array(repeating: Sheets.Cell(.empty, style: style), count: columnCount)
    sheet.rows = Array(repeating: Sheet.Row(.body, empty), count: rowCount)
    for cell in cells {
      let (row, column) = (cell.rows.lowerBound, cell.columns.lowerBound)
      if !cell.text.isEmpty {
        guard cell.text.utf8.count <= limits.cellBytes else {
          throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes))
        }
        try budget.take(text: cell.text.utf8.count)
        sheet.rows[row].cells[column].content = .text(cell.text)
      }
      if cell.rows.count > 1 || cell.columns.count > 1 {
        sheet.spans.append(
          CellRange(
            CellReference(row: row, column: column), lastRow: cell.rows.upperBound - 1,
            lastColumn: cell.columns.upperBound - 1))
      }
    }
    return SourceTable(sheet: sheet, places: .pages(table: number, pages))
  }
}
