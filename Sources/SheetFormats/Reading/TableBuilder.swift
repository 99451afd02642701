import Sheets

/// Collects the rows of one table, cell by cell, and pads them to its widest row.
struct TableBuilder {
  /// How many cells the table has, once its rows are padded.
  var cellCount: Int { rows.count * columns }
  /// How many rows are complete.
  var rowCount: Int { rows.count }

  private let limits: ReadingLimits
  private let cellsBefore: Int
  private let style: UInt16
  private var sheet = Sheet(name: "", widths: [])
  private var rows: [Sheet.Row] = []
  private var lines: [Int] = []
  private var row: [Cell] = []
  private var columns = 0

  /// Begins a table.
  ///
  /// - Parameters:
  ///   - limits: How large it may become.
  ///   - cellsBefore: How many cells the tables before it in the document have.
  init(_ limits: ReadingLimits, cellsBefore: Int = 0) {
    self.limits = limits
    self.cellsBefore = cellsBefore
    style = sheet.style(CellStyle(role: .text))
  }

  /// Appends a cell to the row; `line` says where it stands.
  mutating func append(_ text: String, at line: Int) throws(ReadingError) {
    guard row.count < limits.columns else {
      throw ReadingError(.tooLarge(.columns, most: limits.columns), at: .line(line, column: nil))
    }
    guard text.utf8.count <= limits.cellBytes else {
      let place = SourcePlace.line(line, column: row.count)
      throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes), at: place)
    }
    row.append(Cell(text.isEmpty ? .empty : .text(text), style: style))
  }

  /// Ends the row, which begins on `line`.
  mutating func endRow(at line: Int) throws(ReadingError) {
    columns = max(columns, row.count)
    rows.append(Sheet.Row(.body, row))
    lines.append(line)
    row = []
    row.reserveCapacity(columns)
    let (cells, overflow) = rows.count.multipliedReportingOverflow(by: columns)
    guard !overflow, cells <= limits.cells - cellsBefore else {
      throw ReadingError(.tooLarge(.cells, most: limits.cells), at: .line(line, column: nil))
    }
  }

  /// Fills a cell of a row that has been ended; `line` says where it stands.
  mutating func fill(row: Int, column: Int, _ text: String, at line: Int) throws(ReadingError) {
    guard text.utf8.count <= limits.cellBytes else {
      let place = SourcePlace.line(line, column: column)
      throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes), at: place)
    }
    guard !text.isEmpty, row < rows.count, column < rows[row].cells.count else { return }
    rows[row].cells[column].content = .text(text)
  }

  /// The table, with these merged blocks.
  consuming func table(spans: [CellRange] = []) -> SourceTable {
    let empty = Cell(.empty, style: style)
    for index in rows.indices where rows[index].cells.count < columns {
      let missing = columns - rows[index].cells.count
      rows[index].cells.append(contentsOf: repeatElement(empty, count: missing))
    }
    sheet.widths = Array(repeating: 0, count: columns)
    sheet.rows = rows
    sheet.spans = spans
    return SourceTable(sheet: sheet, places: .lines(lines))
  }
}
