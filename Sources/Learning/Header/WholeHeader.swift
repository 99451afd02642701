import Recognition
import Templates

extension FoundTable {
  /// The table without what nobody sees: a workbook may store 0 where it shows nothing.
  private var seen: FoundTable {
    var table = self
    for row in grid.rows.indices {
      for column in grid.rows[row].indices
      where grid.rows[row][column].figure.number.map({ !$0.isShown }) ?? false {
        table.grid.rows[row][column] = .empty
      }
    }
    return table
  }

  /// The table with all rows of its header: those too that name columns which the rows above leave open, and that which numbers
  /// them.
  ///
  /// Where nothing stands below a header, where it ends is not told by figures.
  var withWholeHeader: FoundTable {
    var table = seen
    guard headerCount > 0 else { return table }
    let grid = table.grid
    var isOpen = Set(
      (0..<grid.columnCount).filter { column in
        headerRows.allSatisfy { grid.rows[$0][column].isEmpty }
      })
    while let row = table.bodyRows.first, table.headerCount < 8 {
      let filled = grid.filled(row)
      let texts = filled.map { folded(grid.rows[row][$0].text) }
      let isNumbering =
        texts.count > 1
        && texts.allSatisfy { $0 == "栏次" || $0.allSatisfy(\.isNumber) && $0.count < 3 }
        && texts.compactMap { Int($0) } == Array(1...max(1, texts.compactMap { Int($0) }.count))
      let names = filled.filter { isOpen.contains($0) && grid.rows[row][$0].figure == .words }
      let isHead =
        filled.count > 1 && names.count > 0
        && filled.allSatisfy { grid.rows[row][$0].figure.number == nil }
      guard isNumbering || isHead else { break }
      isOpen.subtract(filled)
      table.headerCount += 1
      if isNumbering { break }
    }
    return table
  }
}
