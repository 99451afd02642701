/// A row that a page break parts: its texts go on at the head of the next page.
extension PDFTable {
  /// Whether the row of another table goes on with the last of this one: it has only texts, below
  /// texts of that row, and no code
  /// or number where the other rows have one.
  func isSplit(before other: PDFTable, row: Int) -> Bool {
    guard row < other.rowCount, rowCount > 1 else { return false }
    let rest = other.cells.filter { $0.rows.lowerBound == row && !$0.text.isBlank }
    let own = cells.filter { $0.rows.upperBound == rowCount && !$0.text.isBlank }
    guard !rest.isEmpty, rest.count <= own.count,
      rest.allSatisfy({ $0.rows.count == 1 && !$0.text.isNumeric && $0.columns.lowerBound > 0 })
    else { return false }
    // Where a first column is filled, it is in every row.
    let numbered = Set(
      cells.filter { $0.columns.lowerBound == 0 && !$0.text.isBlank }.flatMap { Array($0.rows) })
    guard numbered.contains(rowCount - 1), numbered.count * 10 >= rowCount * 9 else { return false }
    return rest.allSatisfy { piece in
      own.contains { $0.columns == piece.columns && !$0.text.isNumeric }
    }
  }

  /// Adds the texts of the row of another table to those of the last row of this one.
  mutating func joinLast(with other: PDFTable, row: Int) {
    for piece in other.cells where piece.rows.lowerBound == row && !piece.text.isBlank {
      guard
        let index = cells.lastIndex(where: {
          $0.rows.upperBound == rowCount && $0.columns == piece.columns
        })
      else { continue }
      cells[index].text = PDFCellText.joined(cells[index].text, piece.text)
    }
  }
}

extension String {
  /// Whether it is a number or a code.
  fileprivate var isNumeric: Bool {
    utf8.contains { (0x30...0x39).contains($0) }
      && utf8.allSatisfy { (0x20...0x3A).contains($0) }
  }
}
