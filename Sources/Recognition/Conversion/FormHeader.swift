import Facts
import Forms
import Sheets
import Templates

/// The header of a form as the form prints it.
struct FormHeader {
  private let form: FormTemplate
  private let tree: ColumnTree
  private let year: Int?
  private let unit: AmountUnit?

  init(_ form: FormTemplate, _ tree: ColumnTree, year: Int?, unit: AmountUnit?) {
    self.form = form
    self.tree = tree
    self.year = year
    self.unit = unit
  }

  /// Adds its rows: each text in the upper left cell of what it stands over.
  func add(to sheet: inout PlainSheet) {
    let first = sheet.rowCount
    for row in 0..<tree.depth {
      let headers = tree.headers.filter { $0.rows.lowerBound == row }.sorted {
        $0.columns.lowerBound < $1.columns.lowerBound
      }
      sheet.add(.header, headers.map { PlainSheet.Item($0.columns.lowerBound, text($0.text)) })
    }
    for header in tree.headers {
      sheet.merge(
        rows: first + header.rows.lowerBound..<first + header.rows.upperBound,
        columns: header.columns)
    }
  }

  /// Whether the header of a table says nothing that the form's does not.
  func saysAll(of table: RecognisedTable) -> Bool {
    let own = Set(tree.headers.map { folded($0.text.referenceName).withoutYear })
    return table.headerRows.allSatisfy { row in
      table.found.grid.rows[row].allSatisfy {
        $0.isEmpty || own.contains(folded($0.text).withoutYear)
      }
    }
  }

  private func text(_ template: TextTemplate) -> String {
    let filled = template.filled(form.said(year: year, unit: unit))
    // A year that the document does not tell leaves no 年 behind.
    return oneLine(
      year == nil && template.parts.contains(.field(.year)) ? filled.withoutYear : filled)
  }
}
