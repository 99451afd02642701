import Forms
import Sheets
import Templates

/// Tells the parts of a table apart: what stands over it, its header, its notes.
extension TableFinding {
  /// A grid as a table: what stands over it, its header, its notes; nil for a grid without anything.
  static func table(_ whole: Grid) -> FoundTable? {
    guard let last = whole.rows.indices.last(where: { !whole.filled($0).isEmpty }) else {
      return nil
    }
    let part = whole.part(0..<last + 1)
    let grid = part.without(part.pageMarks)
    let filled = grid.rows.indices.map { grid.filled($0) }
    guard let last = filled.indices.last else { return nil }
    var head = 0
    while head < last, isHead(filled[head], in: grid.rows[head], of: grid) { head += 1 }
    var notes = 0
    // The row of a note that all rows of one text down to the last ones go on with.
    var continued: Int?
    while head + notes < last {
      let row = last - notes
      let cells = filled[row]
      // A table's last rows may be blank lines of a form: they are its body.
      guard cells.count <= 2, let first = cells.first, first == 0 || cells.count == 1,
        isNote(grid.rows[row][first].text) || continued.map({ $0 < row }) ?? false
          || followsNote(row, filled, grid, from: head, &continued)
      else { break }
      notes += 1
    }
    let body = grid.rows.indices.dropFirst(head).dropLast(notes)
    let header = HeaderDetection.count(of: grid, rows: body.startIndex..<body.endIndex)
    var table = FoundTable(
      above: [], grid: grid, headCount: head, headerCount: header, noteCount: notes)
    table.grid = grid.without(table.repeatedHeaderRows)
    table.partCodedNames()
    return table
  }

  /// Whether a row of one text continues notes that began above it, and where they did.
  private static func followsNote(
    _ row: Int, _ filled: [[Int]], _ grid: Grid, from head: Int, _ start: inout Int?
  ) -> Bool {
    var above = row
    while above > head, filled[above].count == 1,
      grid.rows[above][filled[above][0]].figure.number == nil
    {
      if isNote(grid.rows[above][filled[above][0]].text) {
        start = above
        return true
      }
      above -= 1
    }
    return false
  }

  /// Whether a row over the header is a title, a caption or blank.
  private static func isHead(_ filled: [Int], in row: [Grid.Cell], of grid: Grid) -> Bool {
    if filled.isEmpty { return true }
    let texts = filled.map { row[$0].text }
    if texts.allSatisfy({ isCaption($0, grid.source.captions) }) { return true }
    guard filled.count == 1, row[filled[0]].figure.number == nil else { return false }
    if grid.columnCount == 1 { return isTitle(texts[0]) || isHeading(texts[0]) }
    // A title stands at the left edge or is centred over the table; a lone text further in is a cell whose label was lost.
    return (filled[0] == 0 && folded(texts[0]).count > 3) || isTitle(texts[0])
  }
}

extension Grid {
  /// The rows that only number a page: `- 5 -`, `第5页`.
  var pageMarks: Set<Int> {
    guard columnCount > 1 else { return [] }
    return Set(
      rows.indices.filter { row in
        let filled = filled(row)
        guard filled.count == 1 else { return false }
        let text = folded(rows[row][filled[0]].text)
        return TableFinding.isPageMark(text) && text.contains(where: \.isNumber)
          && (text.hasPrefix("第") || (text.hasPrefix("-") && text.hasSuffix("-")))
      })
  }
}

extension FoundTable {
  /// The rows of the body that repeat the header, as it stands on every page.
  fileprivate var repeatedHeaderRows: Set<Int> {
    let header = grid.rows[headerRows].map { $0.map { folded($0.text) } }
    guard let first = header.first, header.contains(where: { $0.count { !$0.isEmpty } > 1 }),
      !header.joined().allSatisfy(\.isEmpty)
    else { return [] }
    var repeated: Set<Int> = []
    var row = bodyRows.lowerBound
    while row + header.count <= bodyRows.upperBound {
      // The first row decides for most.
      let isRepeated =
        zip(grid.rows[row], first).allSatisfy { folded($0.text) == $1 }
        && header.indices.allSatisfy { index in
          zip(grid.rows[row + index], header[index]).allSatisfy { folded($0.text) == $1 }
        }
      if isRepeated { repeated.formUnion(row..<row + header.count) }
      row += isRepeated ? header.count : 1
    }
    return repeated
  }
}
