import Sheets

/// Reads plain text and Markdown: running text line by line, and the tables between.
///
/// A table is a run of lines with bars (`| a | b |`) or tabs between the cells, or drawn with `+ -
/// |`, or whose columns line up
/// by spaces, which is told: empty columns and broken cells may be misread.
package struct TextReader: Sendable {
  /// How much of a document is taken.
  package var limits: ReadingLimits

  /// Makes a reader.
  package init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// The text and tables of a document.
  ///
  /// A byte order mark at its beginning is no part of it.
  ///
  /// - Throws: ``ReadingError`` when there is nothing in it, or more than ``limits`` allow.
  package func read(_ text: String) throws(ReadingError) -> SourceDocument {
    guard text.utf8.count <= limits.fileBytes else {
      throw ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes))
    }
    let lines = TextLines(text)
    var document = SourceDocument()
    var cells = 0
    var index = 0
    while index < lines.count {
      if let piece = try HTMLPiece.read(lines, from: index, limits) {
        document.blocks += piece.document.blocks
        document.remarks += piece.document.remarks
        for table in piece.document.tables {
          cells += table.sheet.rows.count * table.sheet.widths.count
        }
        guard cells <= limits.cells else {
          throw ReadingError(.tooLarge(.cells, most: limits.cells))
        }
        index = piece.end
        continue
      }
      let builder = TableBuilder(limits, cellsBefore: cells)
      var run = try table(lines, from: index, into: builder)
      if run == nil {
        run = try LayoutTable.read(lines, from: index, into: builder)
        if run?.table != nil {
          document.remarks.append(
            SourceRemark(.fromSpaces, at: .line(index + 1, column: nil)))
        }
      }
      let end = run?.end ?? index + 1
      if let table = run?.table {
        cells += table.sheet.rows.count * table.sheet.widths.count
        document.blocks.append(.table(table))
      } else {
        for line in index..<end {
          guard let text = TextLine.text(of: lines[line]) else { continue }
          // U+3000 twice.
          let isIndented = lines[line].starts(with: [0xE3, 0x80, 0x80, 0xE3, 0x80, 0x80])
          document.blocks.append(
            .text(SourceText(text, at: .line(line + 1, column: nil), isIndented: isIndented)))
        }
      }
      index = end
    }
    guard !document.blocks.isEmpty else { throw ReadingError(.empty) }
    return document
  }

  private func table(
    _ lines: TextLines, from index: Int, into builder: TableBuilder
  ) throws(ReadingError) -> TableRun? {
    if let run = try BoxTable.read(lines, from: index, into: builder) { return run }
    if let run = try PipeTable.read(lines, from: index, into: builder) { return run }
    if let run = try TabTable.read(lines, from: index, into: builder) { return run }
    return try RuledColumns.read(lines, from: index, into: builder)
  }
}

/// Lines next to each other that look like the rows of a table.
struct TableRun {
  /// The table; nil where they turn out to be none.
  let table: SourceTable?
  /// The line behind them.
  let end: Int
}
