import Sheets

/// Reads a table drawn with `+ - |`, as ``TextWriter`` draws it: merged cells where lines are missing.
///
/// Tables of Pandoc and reStructuredText are drawn so too, and the output of databases.
enum BoxTable {
  /// The lines of a drawn table that begin on a line; nil where none begins.
  static func read(
    _ lines: TextLines, from first: Int, into builder: TableBuilder
  ) throws(ReadingError) -> TableRun? {
    guard isTop(lines[first].trimmed) else { return nil }
    var drawn: [ArraySlice<UInt8>] = []
    while first + drawn.count < lines.count {
      let line = lines[first + drawn.count].trimmed
      guard line.first == UInt8(ascii: "|") || line.first == UInt8(ascii: "+") else { break }
      drawn.append(line)
    }
    let end = first + drawn.count
    guard drawn.contains(where: { $0.first == UInt8(ascii: "|") }) else {
      return TableRun(table: nil, end: end)
    }
    guard let grid = BoxGrid(drawn) else {
      return TableRun(table: try unaligned(drawn, from: first, into: builder), end: end)
    }
    var reader = BoxReader(grid, firstLine: first + 1, builder)
    return TableRun(table: try reader.read(), end: end)
  }

  /// Whether a line is a rule all over: `+----+----+`.
  private static func isTop(_ line: ArraySlice<UInt8>) -> Bool {
    line.count > 2 && line.first == UInt8(ascii: "+") && line.last == UInt8(ascii: "+")
      && line.contains { $0 != UInt8(ascii: "+") }
      && line.allSatisfy {
        $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=")
          || $0 == UInt8(ascii: ":")
      }
  }

  /// The table of lines that do not line up: a line a row, cut at its bars; nil where there is nothing between them.
  private static func unaligned(
    _ drawn: [ArraySlice<UInt8>], from first: Int, into builder: TableBuilder
  ) throws(ReadingError) -> SourceTable? {
    var builder = builder
    for (index, line) in drawn.enumerated() where line.first == UInt8(ascii: "|") {
      guard let row = PipeRow(line) else { continue }
      for cell in row.cells { try builder.append(cell.trimmed.text, at: first + index + 1) }
      try builder.endRow(at: first + index + 1)
    }
    return builder.cellCount > 0 ? builder.table() : nil
  }
}

/// Walks down a drawn table and collects its cells.
private struct BoxReader {
  private let grid: BoxGrid
  private let firstLine: Int
  private var builder: TableBuilder
  private var spans: [CellRange] = []
  /// The cells of the last row, of which some may go on below it.
  private var open: [OpenCell] = []

  private struct OpenCell {
    let row: Int
    let columns: Range<Int>
    let line: Int
    var text: WrappedText
    var lastRow: Int
    var goesOn = false
  }

  init(_ grid: BoxGrid, firstLine: Int, _ builder: TableBuilder) {
    self.grid = grid
    self.firstLine = firstLine
    self.builder = builder
  }

  mutating func read() throws(ReadingError) -> SourceTable? {
    let sections = BoxSections(grid)
    for (lines, isOneRow) in sections.all {
      if isOneRow {
        try addRow(lines)
      } else {
        for row in BoxRows(grid, lines: lines).rows { try addRow(row) }
      }
      if grid.rules[lines.upperBound] != nil { try pass(rule: lines.upperBound) }
    }
    try close { _ in true }
    return builder.cellCount > 0 ? builder.table(spans: spans) : nil
  }

  /// Adds a row, which the lines show; cells that go on from above take their part of it.
  private mutating func addRow(_ lines: Range<Int>) throws(ReadingError) {
    let row = builder.rowCount
    let offsets = lines.map(grid.offsets(inLine:))
    let groups = groups(of: lines, offsets)
    let places = Set(groups)
    try close { !$0.goesOn || !places.contains($0.columns) }
    // Each cell is held once, so that its lines are not copied with every row.
    var continued = Dictionary(open.map { ($0.columns, $0) }) { cell, _ in cell }
    open = []
    open = groups.map { columns in
      var cell =
        continued.removeValue(forKey: columns)
        ?? OpenCell(
          row: row, columns: columns, line: firstLine + lines.lowerBound,
          text: WrappedText(
            between: grid.edges[columns.upperBound] - grid.edges[columns.lowerBound] - 1,
            measure: grid.measure),
          lastRow: row)
      cell.lastRow = row
      cell.goesOn = false
      for (line, offsets) in zip(lines, offsets) {
        cell.text.append(grid.content(ofLine: line, offsets, columns))
      }
      return cell
    }
    for _ in 0..<grid.columns { try builder.append("", at: firstLine + lines.lowerBound) }
    try builder.endRow(at: firstLine + lines.lowerBound)
  }

  /// The columns between the borders that all lines of a row have.
  private func groups(of lines: Range<Int>, _ offsets: [[Int]]) -> [Range<Int>] {
    var ends: Set<Int>?
    for (line, offsets) in zip(lines, offsets) {
      let groups = grid.groups(ofLine: line, offsets)
      if lines.count == 1 { return groups }
      let found = Set(groups.map(\.upperBound))
      ends = ends?.intersection(found) ?? found
    }
    var start = 0
    return (ends ?? []).sorted().map { end in
      defer { start = end }
      return start..<end
    }
  }

  /// Goes through a rule: cells end at it but for those that it leaves open.
  private mutating func pass(rule line: Int) throws(ReadingError) {
    guard let rule = grid.rules[line] else { return }
    try close { cell in cell.columns.contains { rule.isDrawn[$0] } }
    let offsets = grid.offsets(inLine: line)
    for index in open.indices {
      open[index].goesOn = true
      open[index].text.append(grid.content(ofLine: line, offsets, open[index].columns))
    }
  }

  /// Writes down the cells that pass, and takes them from the open ones.
  private mutating func close(where passes: (OpenCell) -> Bool) throws(ReadingError) {
    var left: [OpenCell] = []
    for cell in open {
      guard passes(cell) else {
        left.append(cell)
        continue
      }
      let column = cell.columns.lowerBound
      try builder.fill(row: cell.row, column: column, cell.text.text, at: cell.line)
      if cell.columns.count > 1 || cell.lastRow > cell.row {
        spans.append(
          CellRange(
            CellReference(row: cell.row, column: column), lastRow: cell.lastRow,
            lastColumn: cell.columns.upperBound - 1))
      }
    }
    open = left
  }
}
