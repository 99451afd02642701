import Sheets

extension EntryPage {
  /// Gives rows room for texts that are broken at the edges of their cells, which programs do not measure by themselves.
  mutating func fitHeights() {
    let measure = DisplayWidth(ambiguous: .wide)
    for (row, cells) in rows.enumerated() {
      var most = 1
      for (column, cell) in cells.enumerated() where column < columns.count {
        guard case .text(let text) = cell.content, (cell.look ?? columns[column].look).wraps else {
          continue
        }
        let room = max(columns[column].width - 1, 1)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
          $0 + max(1, (measure.of(String($1)) + room - 1) / room)
        }
        most = max(most, lines)
      }
      // As high as spreadsheets let a row be.
      if most > 1 { heights[row] = min(most * 15 + 3, 409) }
    }
    let width = columns.reduce(0) { $0 + $1.width }
    pagesAcross = isLandscape ? max(1, (width + 100) / 200) : 1
  }
}

extension EntryLook {
  /// Whether its texts are broken at the edges of cells.
  var wraps: Bool {
    switch self {
    case .paragraph, .label, .wrapped, .required, .optional, .automatic: true
    default: false
    }
  }
}
