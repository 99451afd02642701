import Sheets

/// Lays cells that say how many rows and columns they cover out on a grid, as texts and web pages hold their tables.
struct SpannedGrid {
  /// A cell on the grid.
  struct Placed {
    /// Its first row and column, counted from 0, and how many it covers.
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
    /// What it says.
    var text: String
    /// The line it begins on, as the format counts; 0 where it does not.
    var line: Int
  }

  /// The cells, row by row.
  private(set) var cells: [Placed] = []
  /// How many rows there are.
  private(set) var rowCount = 0
  /// What each row is known by, as the format counts.
  private(set) var lines: [Int] = []
  /// How many columns there are.
  private(set) var columnCount = 0
  private let limits: ReadingLimits
  /// By column, the row before which it is covered from above.
  private var coveredUntil: [Int] = []
  /// The largest of them.
  private var deepest = 0
  /// By column, the latest cell that begins in it; -1 for none.
  private var latest: [Int] = []
  /// Cells that may still reach down, from the latest on.
  private var open: [Int] = []
  private var column = 0

  /// Makes an empty grid.
  init(_ limits: ReadingLimits) { self.limits = limits }

  private var row: Int { rowCount - 1 }
  private var isRowEmpty: Bool {
    rowCount > 0 && cells.last?.row != row && deepest <= row
  }

  /// Begins a row; one that is left empty is none.
  mutating func beginRow(line: Int) {
    if isRowEmpty {
      lines[row] = line
    } else {
      rowCount += 1
      lines.append(line)
    }
    column = 0
  }

  /// Leaves columns of the row out.
  mutating func skip(_ columns: Int) { column += columns }

  /// Places a cell on the next columns that are free; one that covers 0 rows reaches down to the end of its group.
  ///
  /// - Returns: the index of the cell.
  @discardableResult
  mutating func add(
    _ text: String, rows: Int = 1, columns: Int = 1, line: Int = 0
  ) throws(ReadingError) -> Int {
    if rowCount == 0 { beginRow(line: 0) }
    while column < coveredUntil.count, coveredUntil[column] > row { column += 1 }
    guard column < limits.columns, columns <= limits.columns - column else {
      throw error(.columns, most: limits.columns, line)
    }
    // A cell ends where another reaches into its row.
    var end = column + 1
    while end < column + columns, end >= coveredUntil.count || coveredUntil[end] <= row { end += 1 }
    let height = rows == 0 ? Int(Int32.max) : max(rows, 1)
    if coveredUntil.count < end {
      coveredUntil.append(contentsOf: repeatElement(0, count: end - coveredUntil.count))
      latest.append(contentsOf: repeatElement(-1, count: end - latest.count))
    }
    for index in column..<end { coveredUntil[index] = row + height }
    deepest = max(deepest, row + height)
    cells.append(
      Placed(
        row: row, column: column, rows: height, columns: end - column, text: text, line: line))
    latest[column] = cells.count - 1
    if height > 1 { open.append(cells.count - 1) }
    columnCount = max(columnCount, end)
    guard columnCount <= limits.cells / rowCount else {
      throw error(.cells, most: limits.cells, line)
    }
    column = end
    return cells.count - 1
  }

  /// Lets the cell above the next columns cover them too.
  ///
  /// - Returns: whether there is such a cell, as wide.
  mutating func continueFromAbove(columns: Int) -> Bool {
    guard column < latest.count, latest[column] >= 0 else { return false }
    let cell = cells[latest[column]]
    guard cell.row < row, cell.row + cell.rows == row, cell.columns == columns else { return false }
    cells[latest[column]].rows += 1
    for covered in column..<(column + columns) { coveredUntil[covered] = row + 1 }
    deepest = max(deepest, row + 1)
    column += columns
    return true
  }

  /// Ends a group of rows, beyond which no cell of it reaches.
  mutating func endGroup() {
    for index in open where cells[index].row + cells[index].rows > rowCount {
      let cell = cells[index]
      cells[index].rows = rowCount - cell.row
      for column in cell.column..<(cell.column + cell.columns) { coveredUntil[column] = rowCount }
    }
    open.removeAll(keepingCapacity: true)
    deepest = min(deepest, rowCount)
  }

  private func error(_ limit: ReadingError.Limit, most: Int, _ line: Int) -> ReadingError {
    ReadingError(.tooLarge(limit, most: most), at: line > 0 ? .line(line, column: nil) : nil)
  }

  /// The table; nil when it has no cells.
  mutating func table(_ budget: inout ReadingBudget) throws(ReadingError) -> Sheet? {
    endGroup()
    if isRowEmpty {
      rowCount -= 1
      lines.removeLast()
    }
    guard rowCount > 0, columnCount > 0 else { return nil }
    try budget.take(rows: rowCount, columns: columnCount)
    var sheet = Sheet(name: "", widths: Array(repeating: 0, count: columnCount))
    let style = sheet.style(.sourceText)
    let empty = Array(repeating: Cell(.empty, style: style), count: columnCount)
    sheet.rows.reserveCapacity(rowCount)
    var next = 0
    for row in 0..<rowCount {
      var line = empty
      while next < cells.count, cells[next].row == row {
        let cell = cells[next]
        next += 1
        if !cell.text.isEmpty { line[cell.column].content = .text(cell.text) }
        guard cell.rows > 1 || cell.columns > 1 else { continue }
        sheet.spans.append(
          CellRange(
            CellReference(row: row, column: cell.column), lastRow: row + cell.rows - 1,
            lastColumn: cell.column + cell.columns - 1))
      }
      sheet.rows.append(Sheet.Row(.body, line))
    }
    return sheet
  }
}
