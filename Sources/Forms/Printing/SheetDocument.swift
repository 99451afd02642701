import Sheets
import Templates

extension SourceDocument {
  /// Sheets as a workbook of them would be read.
  package init(_ sheets: [Sheet]) {
    self.init(
      blocks: sheets.map { sheet in
        .table(
          SourceTable(
            sheet: sheet,
            places: .worksheet(
              sheet.name, rows: Array(1...max(sheet.rows.count, 1)), firstColumn: 0)))
      })
  }
}
