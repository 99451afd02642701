import Sheets

extension SourceTable {
  /// What the cells hold, row by row.
  var texts: [[String]] {
    sheet.rows.map { row in
      row.cells.map { cell in
        if case .text(let text) = cell.content { return text }
        return ""
      }
    }
  }

  /// The line each row begins on.
  var lines: [Int] {
    if case .lines(let lines) = places { return lines }
    return []
  }
}

extension SourceDocument {
  /// The running text, line by line.
  var prose: [String] {
    blocks.compactMap { block in
      if case .text(let text) = block { return text.text }
      return nil
    }
  }
}
