import Sheets

extension SourcePlace {
  /// The place in few signs: `收入总表!D7`, `第12行第3列`, `第7页表2第5行第3列`.
  package var mark: String {
    switch self {
    case .line(let line, let column):
      "第\(line)行" + (column.map { "第\($0 + 1)列" } ?? "")
    case .cell(let worksheet, let row, let column):
      "\(worksheet)!\(CellReference(row: row - 1, column: column).name)"
    case .table(let table, let row, let column): "表\(table)第\(row)行第\(column + 1)列"
    case .paragraph(let paragraph): "第\(paragraph)段"
    case .page(let page): "第\(page)页"
    case .pageCell(let page, let table, let row, let column):
      "第\(page)页表\(table)第\(row)行第\(column + 1)列"
    }
  }
}
