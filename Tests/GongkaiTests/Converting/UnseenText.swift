import TestSupport

extension UnseenSample {
  /// The sample as text with bars between the cells.
  var pipes: String {
    lines { "| \($0.map { $0.replacing("⏎", with: "<br>") }.joined(separator: " | ")) |" }
  }

  /// The sample as text with tabs between the cells, as a spreadsheet copies it.
  var tabs: String {
    lines(isPadded: true) { cells in
      cells.map { cell in
        let needsQuotes = cell.contains("⏎") || cell.hasPrefix("\"")
        return needsQuotes ? Self.quoted(cell) : cell
      }.joined(separator: "\t")
    }
  }

  /// The sample as one file of separated values.
  func separated(by separator: Character) -> String {
    var width = 1
    for case .table(let rows) in blocks { width = max(width, rows.map(\.count).max() ?? 1) }
    var text = ""
    for block in blocks {
      let rows: [[String]]
      switch block {
      case .text(let line): rows = [[line]]
      case .table(let table): rows = table.map(Self.unmerged)
      }
      for row in rows {
        let cells = (row + Array(repeating: "", count: width - row.count)).map { cell in
          cell.contains { $0 == separator || "⏎\"".contains($0) } ? Self.quoted(cell) : cell
        }
        text += cells.joined(separator: String(separator)) + "\r\n"
      }
    }
    return text
  }

  private func lines(isPadded: Bool = false, _ row: ([String]) -> String) -> String {
    var text = ""
    for block in blocks {
      switch block {
      case .text(let line): text += line + "\n\n"
      case .table(let rows):
        // A spreadsheet parts cells to the end of its widest row.
        let width = rows.map(\.count).max() ?? 0
        for cells in rows.map(Self.unmerged) {
          let missing = isPadded ? width - cells.count : 0
          text += row(cells + Array(repeating: "", count: missing)) + "\n"
        }
        text += "\n"
      }
    }
    return text
  }

  /// The cells of a row whose merging is lost.
  private static func unmerged(_ row: [String]) -> [String] { row.map { isMark($0) ? "" : $0 } }

  private static func quoted(_ cell: String) -> String {
    "\"\(cell.replacing("\"", with: "\"\"").replacing("⏎", with: "\n"))\""
  }
}
