import Sheets

/// What stands in a cell of a worksheet.
enum EntryValue: Sendable, Hashable {
  /// Nothing.
  case blank
  /// A text.
  case text(String)
  /// A number: its digits, what the cell shows, and whether that is a share.
  case number(String, shown: String, isShare: Bool)
  /// A formula that the file holds no value of.
  case uncomputed

  /// The characters that the cell shows.
  var shown: String {
    switch self {
    case .blank, .uncomputed: ""
    case .text(let text): text
    case .number(_, let shown, _): shown
    }
  }
}

/// A worksheet of a workbook that is filled in, as it was read.
struct EntryWorksheet: Sendable {
  let name: String
  private let sheet: Sheet
  private let rows: [Int]
  private let firstColumn: Int
  /// The columns that it has, from the first that holds something.
  let columns: Range<Int>
  /// The blocks of merged cells that cover each cell but the first, by row and column.
  private var covered: [Int: [Int: CellRange]] = [:]
  private var heads: [Int: [Int: CellRange]] = [:]

  /// Makes a worksheet of a table; nil for one of another document.
  init?(_ table: SourceTable) {
    guard case .worksheet(let name, let rows, let firstColumn) = table.places else { return nil }
    (self.name, self.rows, self.firstColumn) = (name, rows, firstColumn)
    sheet = table.sheet
    columns = 0..<(table.sheet.rows.map(\.cells.count).max() ?? 0)
    for span in table.sheet.spans {
      heads[span.first.row, default: [:]][span.first.column] = span
      // What is merged over very many rows has its value in its first only.
      for row in span.first.row...min(span.lastRow, span.first.row + 10_000) {
        for column in span.first.column...span.lastColumn
        where row != span.first.row || column != span.first.column {
          covered[row, default: [:]][column] = span
        }
      }
    }
  }

  /// How many rows it has.
  var rowCount: Int { sheet.rows.count }

  /// How many cells of a row there are.
  func cellCount(_ row: Int) -> Int {
    sheet.rows.indices.contains(row) ? sheet.rows[row].cells.count : 0
  }

  /// The number that a cell holds; nil where it holds none.
  func number(_ row: Int, _ column: Int) -> Number? {
    guard column < cellCount(row), case .number(let number) = sheet.rows[row].cells[column].content
    else { return nil }
    return number
  }

  /// The text that a cell holds, as it stands there; nil where it holds none.
  func text(_ row: Int, _ column: Int) -> String? {
    guard column < cellCount(row), case .text(let text) = sheet.rows[row].cells[column].content
    else { return nil }
    return text
  }

  /// The position of a row that the file counts so, from 1; nil where it holds none.
  func position(ofRow number: Int) -> Int? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == number ? low : nil
  }

  /// Where a cell stands.
  func spot(_ row: Int, _ column: Int) -> EntrySpot {
    let number =
      row < rows.count ? rows[row] : (rows.last ?? 0) + row - max(rows.count - 1, 0)
    return EntrySpot(worksheet: name, row: number, column: firstColumn + column)
  }

  /// What stands in a cell.
  func value(_ row: Int, _ column: Int) -> EntryValue {
    guard sheet.rows.indices.contains(row), sheet.rows[row].cells.indices.contains(column) else {
      return .blank
    }
    let cell = sheet.rows[row].cells[column]
    switch cell.content {
    case .empty: return .blank
    case .text(let text):
      let lines = EntryText.lines(text)
      return EntryText.trimmed(lines).isEmpty ? .blank : .text(lines)
    case .derived: return .uncomputed
    case .number(let number):
      let format =
        sheet.styles.indices.contains(Int(cell.style))
        ? sheet.styles[Int(cell.style)].format : NumberFormat()
      var shown = format
      shown.grouping = false
      return .number(
        number.decimalDigits ?? shown.plain(number), shown: shown.plain(number),
        isShare: format.percent)
    }
  }

  /// The block of merged cells that a cell belongs to; nil for a single cell.
  func block(_ row: Int, _ column: Int) -> CellRange? {
    covered[row]?[column] ?? heads[row]?[column]
  }
}
