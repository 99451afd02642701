import Sheets

/// What holds of every document that a reader gives.
enum Soundness {
  /// Ends the run where a document is not as ``SourceTable`` promises.
  static func check(_ document: SourceDocument) {
    for table in document.tables {
      let (rows, columns) = (table.sheet.rows, table.sheet.widths.count)
      if rows.isEmpty || columns == 0 { broken("an empty table") }
      if !rows.allSatisfy({ $0.cells.count == columns }) { broken("rows of different lengths") }
      for row in rows {
        for cell in row.cells where Int(cell.style) >= table.sheet.styles.count {
          broken("a cell without style")
        }
      }
      check(table.sheet.spans, in: table.sheet)
      for row in rows.indices { _ = table.place(row: row, column: 0) }
    }
  }

  private static func check(_ spans: [CellRange], in sheet: Sheet) {
    var covered: Set<[Int]> = []
    for span in spans {
      guard 0...span.lastRow ~= span.first.row, 0...span.lastColumn ~= span.first.column,
        span.lastRow < sheet.rows.count, span.lastColumn < sheet.widths.count
      else { broken("a span outside its table") }
      for row in span.first.row...span.lastRow {
        for column in span.first.column...span.lastColumn {
          if !covered.insert([row, column]).inserted { broken("spans that overlap") }
          if row == span.first.row, column == span.first.column { continue }
          if sheet.rows[row].cells[column].content != .empty { broken("a covered cell with text") }
        }
      }
    }
  }
}
