import Forms
import Sheets
import Templates

/// The header of a table made one row: for each column what stands over it, joined by `/`.
package struct FlatHeader {
  /// The names of the columns, none twice: `预算数/小计`, `金额_2`, `列3` where nothing stands over a column.
  package let names: [String]

  /// Reads the header rows of a table; what a merged cell says stands over all it covers.
  package init(_ table: FoundTable) {
    var paths = [[String]](repeating: [], count: table.grid.columnCount)
    let spans = table.grid.spans.filter { table.headerRows.contains($0.first.row) }
    for row in table.headerRows {
      let texts = Self.texts(ofRow: row, in: table, spans, below: paths)
      for (column, text) in texts.enumerated() where !text.isEmpty {
        if paths[column].last != text { paths[column].append(text) }
      }
    }
    // What stands over all columns alike tells none from another.
    if paths.count > 1, paths.allSatisfy({ $0 == paths[0] }) {
      paths = [[String]](repeating: [], count: paths.count)
    }
    var taken: Set<String> = []
    // The number that the next column of a name that is taken gets at least.
    var numbers: [String: Int] = [:]
    var names: [String] = []
    for (column, path) in paths.enumerated() {
      let base = path.isEmpty ? "列\(column + 1)" : path.joined(separator: "/")
      var name = base
      var number = numbers[base] ?? 2
      while !taken.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      if name != base { numbers[base] = number }
      names.append(name)
    }
    self.names = names
  }

  /// Whether the names in their row say what the header says, no less and no more.
  func saysAll(of table: FoundTable) -> Bool {
    guard table.headerRows.count <= 1 else { return false }
    return table.headerRows.allSatisfy { row in
      zip(table.grid.rows[row], names).allSatisfy { unspaced($0.text) == $1 }
    }
  }

  /// What a row of the header says over each column; the numbers of columns (栏次) name nothing.
  private static func texts(
    ofRow row: Int, in table: FoundTable, _ spans: [CellRange], below paths: [[String]]
  ) -> [String] {
    let grid = table.grid
    let isNumbering = HeaderDetection.isNumbering(grid.rows[row].filter { !$0.isEmpty })
    func name(_ cell: Grid.Cell) -> String {
      isNumbering && (HeaderDetection.isColumnNumber(cell) || folded(cell.text) == "栏次")
        ? "" : unspaced(cell.text)
    }
    var texts = grid.rows[row].map(name)
    if grid.spans.isEmpty { fillGaps(of: row, in: table, below: paths, &texts) }
    for span in spans where span.first.row <= row && row <= span.lastRow {
      // What is merged downward was said in its first row.
      let text = span.first.row == row ? name(grid.rows[row][span.first.column]) : ""
      for column in span.first.column...span.lastColumn where column < texts.count {
        texts[column] = text
      }
    }
    return texts
  }

  /// Where merging was lost, a text stands over the empty cells beside it: those that are under the same text as it, and that a
  /// row below tells apart.
  private static func fillGaps(
    of row: Int, in table: FoundTable, below paths: [[String]], _ texts: inout [String]
  ) {
    var open: Int?
    for column in texts.indices {
      if !table.grid.rows[row][column].isEmpty {
        open = column
      } else if let left = open, paths[left] == paths[column],
        table.headerRows.contains(where: { $0 > row && !table.grid.rows[$0][column].isEmpty })
      {
        texts[column] = texts[left]
      } else {
        open = nil
      }
    }
  }
}

/// A header's text without the spaces that only spread it over its cell: `项　目`.
private func unspaced(_ text: String) -> String {
  var result = ""
  for scalar in oneLine(text).unicodeScalars {
    result.unicodeScalars.append(scalar == "\u{3000}" ? " " : scalar)
  }
  return joined(result)
}
