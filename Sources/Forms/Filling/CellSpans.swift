import Sheets
import Templates

extension FilledForm {
  /// Merges the cells of a table's body that cover several columns: those of columns that say so, and of single rows.
  mutating func mergeSpans(of table: TableTemplate) {
    var ofRows: [CellReference: Int] = [:]
    for line in lines {
      for span in line.template.spans {
        guard let column = table.column(at: span.column, in: line.list) else { continue }
        ofRows[CellReference(row: line.row, column: column)] = span.count
      }
    }
    let wide = table.tree.columns.indices.filter { table.tree.columns[$0].span > 1 }
    if ofRows.isEmpty, wide.isEmpty { return }
    for row in 0..<rowCount {
      for column in wide where ofRows[CellReference(row: row, column: column)] == nil {
        ofRows[CellReference(row: row, column: column)] = table.tree.columns[column].span
      }
    }
    spans = ofRows.filter { $0.value > 1 }.sorted {
      ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column)
    }.map { cell, count in
      CellRange(cell, lastColumn: min(cell.column + count, columnCount) - 1)
    }
  }
}
