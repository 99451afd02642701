import Forms
import Sheets
import Templates

/// Tells tables apart that stand in one grid.
extension TableFinding {
  /// The tables that stand in a grid: below each other, and beside each other.
  static func split(_ grid: Grid) -> [Grid] {
    let ranges = ranges(of: grid)
    let parts = ranges.count > 1 ? grid.parts(ranges) : ranges.map { grid.part($0) }
    return parts.flatMap { part in
      let columns = blocks(of: part)
      return columns.count > 1 ? columns.map { part.part(columns: $0) } : [part]
    }
  }

  /// The ranges of columns that are tables of their own: parted by columns without anything, each with a title.
  private static func blocks(of grid: Grid) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start: Int?
    let isCovered = coveredColumns(of: grid)
    for column in 0...grid.columnCount {
      let isEmpty = column == grid.columnCount || grid.rows.allSatisfy { $0[column].isEmpty }
      if isEmpty, column == grid.columnCount || !isCovered[column] {
        if let first = start { blocks.append(first..<column) }
        start = nil
      } else if start == nil {
        start = column
      }
    }
    guard blocks.count > 1 else { return [] }
    let titled = grid.rows.contains { row in
      blocks.allSatisfy { block in
        block.count > 1 && isTitle(row[block.lowerBound].text)
          && row[block].dropFirst().allSatisfy(\.isEmpty)
      }
    }
    return titled ? blocks : []
  }

  /// For each column, whether a cell that begins to its left reaches into it.
  private static func coveredColumns(of grid: Grid) -> [Bool] {
    var changes = [Int](repeating: 0, count: grid.columnCount + 1)
    for span in grid.spans where span.lastColumn > span.first.column {
      changes[min(span.first.column + 1, grid.columnCount)] += 1
      changes[min(span.lastColumn + 1, grid.columnCount)] -= 1
    }
    var open = 0
    return changes.map { change in
      open += change
      return open > 0
    }
  }

  /// The ranges of rows that are tables of their own.
  private static func ranges(of grid: Grid) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var sawBody = false
    var row = 0
    while row < grid.rows.count {
      let filled = grid.filled(row)
      if sawBody, begins(at: row, filled: filled, in: grid) {
        ranges.append(start..<row)
        start = row
        sawBody = false
      }
      if !sawBody, filled.count > 1,
        !filled.allSatisfy({ isCaption(grid.rows[row][$0].text, grid.source.captions) })
      {
        sawBody = true
      }
      row += 1
    }
    if start < grid.rows.count { ranges.append(start..<grid.rows.count) }
    return ranges
  }

  /// Whether a table begins at a row after the body of another: a title or a number stands there, and a table below it.
  private static func begins(at row: Int, filled: [Int], in grid: Grid) -> Bool {
    guard let first = filled.first, filled.count <= 3 else { return false }
    let words = grid.source.captions
    let texts = filled.map { grid.rows[row][$0].text }
    if texts.allSatisfy({ isPageMark(folded($0)) }) { return false }
    // Beside a title its number and the unit may stand, and beside a table another.
    let isTitle =
      texts.contains { Self.isTitle($0) }
      && texts.allSatisfy { Self.isTitle($0) || isCaption($0, words) }
    let afterGap = row > 0 && grid.filled(row - 1).isEmpty
    let opens =
      isTitle || texts.allSatisfy { isNumberLabel($0) }
      || (afterGap && texts.allSatisfy { isCaption($0, words) })
      || (afterGap && filled.count == 1 && !isNote(texts[0])
        && grid.rows[row][first].figure.number == nil && !isTotal(texts[0]))
    guard opens else { return false }
    // The row directly above may already have begun it.
    for below in grid.rows[(row + 1)...].prefix(6) {
      let cells = below.filter { !$0.isEmpty }
      if cells.count == 1, isNote(cells[0].text) { return false }
      if cells.count > 1, !cells.allSatisfy({ isCaption($0.text, words) }) { return true }
    }
    return false
  }
}
