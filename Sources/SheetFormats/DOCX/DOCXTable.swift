import Sheets

/// A table of a text that is being read.
struct DOCXTable {
  /// What a cell says about the one above it.
  enum Merge {
    case none, starts, continues
  }

  /// A cell of the row at hand.
  private struct Waiting {
    var text: String
    var columns: Int
    var merge: Merge
  }

  /// Columns that the row at hand leaves out at its beginning.
  var skipped = 0
  /// The columns that the cell at hand covers.
  var columns = 1
  /// What it says about the one above it.
  var merge = Merge.none
  /// Whether the row at hand is not seen: it was deleted as a revision, or is hidden.
  var isRowLeftOut = false

  private var grid: SpannedGrid
  private var row: [Waiting] = []
  private var nested: [SourceDocument.Block] = []
  private var nestedOfRow: [SourceDocument.Block] = []

  /// Makes an empty table.
  init(_ limits: ReadingLimits) { grid = SpannedGrid(limits) }

  /// Begins a row.
  mutating func beginRow() {
    (row, nestedOfRow, skipped, isRowLeftOut) = ([], [], 0, false)
  }

  /// Begins a cell.
  mutating func beginCell() { (columns, merge) = (1, .none) }

  /// Ends a cell that holds these blocks: its paragraphs are its text, its tables follow the table.
  mutating func endCell(_ flow: [SourceDocument.Block]) {
    var lines: [String] = []
    for block in flow {
      switch block {
      case .text(let text): lines.append(text.text)
      case .table: nestedOfRow.append(block)
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let text = lines.drop(while: \.isEmpty).joined(separator: "\n")
    row.append(Waiting(text: text, columns: columns, merge: merge))
  }

  /// Ends a row.
  mutating func endRow(_ limits: ReadingLimits) throws(ReadingError) {
    guard !isRowLeftOut, !row.isEmpty else { return }
    nested += nestedOfRow
    grid.beginRow(line: 0)
    grid.skip(skipped)
    for cell in row {
      if cell.merge == .continues, grid.continueFromAbove(columns: cell.columns) { continue }
      guard cell.text.utf8.count <= limits.cellBytes else {
        throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes))
      }
      try grid.add(cell.text, columns: cell.columns)
    }
  }

  /// The table and those in its cells.
  mutating func blocks(
    _ budget: inout ReadingBudget
  ) throws(ReadingError) -> [SourceDocument.Block] {
    guard let sheet = try grid.table(&budget) else { return nested }
    return [.table(SourceTable(sheet: sheet, places: .table(0)))] + nested
  }
}
