/// What a worksheet has room for: its rows and cells, whether anything stands in them or not.
package struct SheetOutline: Sendable {
  /// The columns of the cells of each row, counted from 0; rows are counted from 1.
  package let cells: [Int: Set<Int>]
  /// The cells with formulas, and what these say.
  package let formulas: [Int: [Int: String]]
  /// The rows that are not seen.
  package let hiddenRows: Set<Int>
  /// By cell with a number format of its own, how many digits that shows behind the point; nil for a general format.
  private let shownPlaces: [Int: [Int: Int]]

  init(_ markup: WorksheetMarkup, _ styles: StyleSheet) {
    var cells: [Int: Set<Int>] = [:]
    var formulas: [Int: [Int: String]] = [:]
    var places: [Int: [Int: Int]] = [:]
    var hidden: Set<Int> = []
    for row in markup.rows {
      if let flag = markup.scanner.attribute("hidden", of: row.tag),
        markup.scanner.says("1", flag) || markup.scanner.says("true", flag)
      {
        hidden.insert(row.number)
      }
      cells[row.number] = Set(row.cells.map(\.column))
      for cell in row.cells {
        if let text = markup.formula(of: cell, in: row.number) {
          formulas[row.number, default: [:]][cell.column] = String(decoding: text, as: UTF8.self)
        }
        guard let style = cell.style.flatMap({ WorksheetMarkup.number(markup.bytes[$0]) }),
          styles.formats.indices.contains(style), let shown = styles.formats[style].shownPlaces
        else { continue }
        places[row.number, default: [:]][cell.column] = shown
      }
    }
    (self.cells, self.formulas, shownPlaces) = (cells, formulas, places)
    hiddenRows = hidden
  }

  /// How many digits behind the point a cell's own format shows; nil where it shows as many as there are.
  package func places(row: Int, column: Int) -> Int? { shownPlaces[row]?[column] }

  /// The formula of a cell; nil where it has none.
  package func formula(row: Int, column: Int) -> String? { formulas[row]?[column] }
}

extension ShownFormat {
  /// How many digits of what is stored it shows behind the point; nil where it shows as many as there are.
  fileprivate var shownPlaces: Int? {
    guard case .decimal(let decimal) = self, decimal.divisor == 1 else { return nil }
    return decimal.format.places + (decimal.format.percent ? 2 : 0)
  }
}
