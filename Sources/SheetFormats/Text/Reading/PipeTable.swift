import Sheets

/// Reads a Markdown table: lines with bars between the cells, next to each other.
enum PipeTable {
  /// The run of rows that begins on a line; nil where none begins.
  ///
  /// One line is a table when it has a bar at either end, two are when they have bars at all.
  static func read(
    _ lines: TextLines, from first: Int, into builder: TableBuilder
  ) throws(ReadingError) -> TableRun? {
    guard let firstRow = PipeRow(lines[first]) else { return nil }
    guard firstRow.hasEdges || PipeRow(lines[first + 1]) != nil else { return nil }
    var builder = builder
    var index = first
    while let row = PipeRow(lines[index]) {
      // Further down, a row of single dashes says that there is nothing in it.
      if !row.isSeparator(fewest: index <= first + 1 ? 1 : 3) {
        for cell in row.cells { try builder.append(PipeRow.text(of: cell), at: index + 1) }
        try builder.endRow(at: index + 1)
      }
      index += 1
    }
    // Bars with nothing between them are no cells.
    return TableRun(table: builder.cellCount > 0 ? builder.table() : nil, end: index)
  }
}
