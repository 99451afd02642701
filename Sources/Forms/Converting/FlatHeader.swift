import Sheets

/// The header of a table made one row: for each column what stands over it, joined by `/`.
struct FlatHeader {
  /// The names of the columns, none twice: `预算数/小计`, `金额_2`, `列3` where nothing stands over a column.
  let names: [String]

  /// Reads the header rows of a table; what a merged cell says stands over all it covers.
  init(_ table: FoundTable) {
    var paths = [[String]](repeating: [], count: table.grid.columnCount)
    for row in table.headerRows {
      var texts = table.grid.rows[row].map { oneLine($0.text) }
      for span in table.grid.spans where span.first.row <= row && row <= span.lastRow {
        guard table.headerRows.contains(span.first.row) else { continue }
        let text = oneLine(table.grid.rows[span.first.row][span.first.column].text)
        for column in span.first.column...span.lastColumn where column < texts.count {
          texts[column] = text
        }
      }
      for (column, text) in texts.enumerated() where !text.isEmpty {
        if paths[column].last != text { paths[column].append(text) }
      }
    }
    var taken: Set<String> = []
    var names: [String] = []
    for (column, path) in paths.enumerated() {
      let base = path.isEmpty ? "列\(column + 1)" : path.joined(separator: "/")
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      names.append(name)
    }
    self.names = names
  }

  /// Whether the names in their row say all that the header says, as it says it.
  func saysAll(of table: FoundTable) -> Bool {
    guard table.headerRows.count <= 1 else { return false }
    return table.headerRows.allSatisfy { row in
      zip(table.grid.rows[row], names).allSatisfy { $0.isEmpty || oneLine($0.text) == $1 }
    }
  }
}
