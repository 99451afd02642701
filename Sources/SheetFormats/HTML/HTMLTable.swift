import Sheets

/// A table of a page that is being read.
struct HTMLTable {
  /// The cell at hand.
  private struct OpenCell {
    var flow: HTMLFlow
    let rows: Int
    let columns: Int
    let line: Int
  }

  private let limits: ReadingLimits
  private var grid: SpannedGrid
  private var isInRow = false
  private var cell: OpenCell?
  /// Text that belongs to no cell: captions and what is out of place.
  private var outside: HTMLFlow
  /// What stands in the cells that hold tables, by their index.
  private var contents: [Int: [SourceDocument.Block]] = [:]

  /// Makes an empty table.
  init(_ limits: ReadingLimits) {
    self.limits = limits
    grid = SpannedGrid(limits)
    outside = HTMLFlow(limits)
  }

  /// Changes the flow that text goes to.
  mutating func change(_ body: (inout HTMLFlow) -> Void) {
    if cell == nil {
      body(&outside)
    } else if var open = cell.take() {
      body(&open.flow)
      cell = open
    }
  }

  /// Adds text.
  mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, preformatted: Bool, line: Int
  ) throws(ReadingError) {
    guard var open = cell.take() else {
      return try outside.append(bytes, preformatted: preformatted, line: line)
    }
    try open.flow.append(bytes, preformatted: preformatted, line: line)
    cell = open
  }

  /// Begins a row.
  mutating func beginRow(_ line: Int, _ budget: inout ReadingBudget) throws(ReadingError) {
    try endCell(&budget)
    grid.beginRow(line: line)
    isInRow = true
  }

  /// Ends the row.
  mutating func endRow(_ budget: inout ReadingBudget) throws(ReadingError) {
    try endCell(&budget)
    isInRow = false
  }

  /// Ends a group of rows.
  mutating func endGroup(_ budget: inout ReadingBudget) throws(ReadingError) {
    try endRow(&budget)
    grid.endGroup()
  }

  /// Begins a cell.
  mutating func beginCell(
    rows: Int, columns: Int, _ line: Int, _ budget: inout ReadingBudget
  ) throws(ReadingError) {
    if isInRow { try endCell(&budget) } else { try beginRow(line, &budget) }
    cell = OpenCell(flow: HTMLFlow(limits), rows: rows, columns: columns, line: line)
  }

  /// Ends the cell.
  mutating func endCell(_ budget: inout ReadingBudget) throws(ReadingError) {
    guard var open = cell.take() else { return }
    open.flow.endParagraph()
    var lines: [String] = []
    var holdsTable = false
    for block in open.flow.blocks {
      switch block {
      case .text(let text): lines.append(text.text)
      case .table: holdsTable = true
      }
    }
    let text = lines.count == 1 ? lines[0] : lines.joined(separator: "\n")
    let place = SourcePlace.line(open.line, column: nil)
    guard text.utf8.count <= limits.cellBytes else {
      throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes), at: place)
    }
    try budget.take(text: text.utf8.count)
    let index = try grid.add(text, rows: open.rows, columns: open.columns, line: open.line)
    if holdsTable { contents[index] = open.flow.blocks }
  }

  /// The table, with what follows it; only that for a table that arranges others.
  mutating func blocks(
    _ budget: inout ReadingBudget
  ) throws(ReadingError) -> [SourceDocument.Block] {
    try endCell(&budget)
    outside.endParagraph()
    if isLayout { return outside.blocks + arranged }
    guard let sheet = try grid.table(&budget) else { return outside.blocks }
    var blocks = outside.blocks
    blocks.append(.table(SourceTable(sheet: sheet, places: .lines(grid.lines))))
    for (_, content) in contents.sorted(by: { $0.key < $1.key }) {
      blocks += content.filter { if case .table = $0 { true } else { false } }
    }
    return blocks
  }

  /// Whether the table holds others, and no two rows of it say something in two cells without one.
  private var isLayout: Bool {
    guard !contents.isEmpty else { return false }
    var (row, count, rows) = (-1, 0, 0)
    for (index, cell) in grid.cells.enumerated() where contents[index] == nil && !cell.text.isEmpty
    {
      if cell.row != row { (row, count) = (cell.row, 0) }
      count += 1
      if count == 2 { rows += 1 }
    }
    return rows < 2
  }

  /// What stands in the cells, one after another.
  private var arranged: [SourceDocument.Block] {
    grid.cells.enumerated().flatMap { index, cell -> [SourceDocument.Block] in
      if let content = contents[index] { return content }
      return cell.text.split(separator: "\n").map {
        .text(SourceText(String($0), at: .line(cell.line, column: nil)))
      }
    }
  }
}
