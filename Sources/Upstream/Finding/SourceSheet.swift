import Facts
import Recognition
import Sheets
import Templates

/// A sheet of a workbook that somebody exported.
package struct SourceSheet: Sendable {
  /// The file that it is in, as the user called it.
  package let file: String
  /// Its name; that of the file where the file has no sheets.
  package let name: String
  /// Its cells.
  package let grid: Grid
  /// What stands over each column in the first rows: the headers down to that row, folded and the uppermost first.
  private let paths: [[[String]]]

  /// In how many rows headers are looked for.
  private static let headerRows = 40
  /// The most columns that headers are looked for in.
  private static let mostColumns = 1_000
  /// The most headers above each other.
  private static let mostSteps = 6

  /// Makes a sheet.
  package init(file: String, name: String, grid: Grid) {
    (self.file, self.name, self.grid) = (file, name, grid)
    paths = Self.paths(of: grid)
  }

  /// The sheets of a document.
  package static func sheets(
    of document: SourceDocument, file: String, named stem: String
  ) -> [SourceSheet] {
    let source = Grid.SourceTables(document.tables)
    return source.tables.indices.map { index in
      var name = stem
      if case .worksheet(let sheet, _, _) = source.tables[index].places { name = sheet }
      return SourceSheet(file: file, name: name, grid: Grid(table: index, of: source))
    }
  }

  /// Where a cell stands.
  package func place(_ row: Int, _ column: Int) -> UpstreamPlace {
    UpstreamPlace(file: file, place: grid.place(row: row, column: column))
  }

  /// The rows in which headers may end.
  var headerRange: Range<Int> { paths.indices }

  /// The headers over a column down to a row.
  func path(row: Int, column: Int) -> [String] {
    paths.indices.contains(row) && paths[row].indices.contains(column) ? paths[row][column] : []
  }

  /// How many columns have headers.
  var columnCount: Int { min(grid.columnCount, Self.mostColumns) }

  /// The unit that the headers over a column say: `金额（万元）`; nil where they say none.
  func unit(row: Int, column: Int) -> AmountUnit? {
    for row in stride(from: min(row, grid.rows.count - 1), through: 0, by: -1) {
      let text = folded(grid.rows[row][column].text)
      if let unit = Self.units.first(where: { text.hasSuffix("(\($0))") }) {
        return AmountUnit(rawValue: unit)
      }
    }
    return nil
  }

  /// The unit that lines over the columns print, and where; nil for none.
  func printedUnit(above row: Int) -> (unit: PrintedUnit, UpstreamPlace)? {
    for row in 0..<min(max(row, 0), grid.rows.count) {
      for (column, cell) in grid.rows[row].enumerated() where !cell.isEmpty {
        guard let unit = PrintedUnit(in: cell.text, captions: CaptionWords()) else { continue }
        return (unit, place(row, column))
      }
    }
    return nil
  }

  private static let units = AmountUnit.allCases.map(\.rawValue)

  private static func withoutUnit(_ head: String) -> String {
    for unit in units where head.hasSuffix("(\(unit))") {
      return String(head.dropLast(unit.count + 2))
    }
    return head
  }

  private static func paths(of grid: Grid) -> [[[String]]] {
    let count = min(grid.rows.count, headerRows)
    let columns = min(grid.columnCount, mostColumns)
    guard columns > 0 else { return [] }
    // A merged header stands over all columns that it covers.
    var texts = (0..<count).map { row in
      (0..<columns).map { withoutUnit(folded(grid.rows[row][$0].text).lowercased()) }
    }
    for span in grid.spans where span.first.row < count && span.first.column < columns {
      let text = texts[span.first.row][span.first.column]
      for row in span.first.row...min(span.lastRow, count - 1) {
        for column in span.first.column...min(span.lastColumn, columns - 1) {
          texts[row][column] = text
        }
      }
    }
    var paths: [[[String]]] = []
    for row in 0..<count {
      paths.append(
        (0..<columns).map { column in
          var path = row > 0 ? paths[row - 1][column] : []
          let text = texts[row][column]
          if !text.isEmpty, path.last != text { path.append(text) }
          return Array(path.suffix(mostSteps))
        })
    }
    return paths
  }
}

/// Where something stands in one of several files.
package struct UpstreamPlace: Sendable, Hashable {
  /// The file, as the user called it.
  package let file: String
  /// Where in it.
  package let place: SourcePlace
}

extension Grid.Cell {
  /// Whether it holds a number with places behind the point, as amounts have and codes do not.
  var isPlaced: Bool {
    guard figure.number != nil, let point = text.lastIndex(of: ".") else { return false }
    return text[point...].contains { ("1"..."9").contains($0) }
  }
}
