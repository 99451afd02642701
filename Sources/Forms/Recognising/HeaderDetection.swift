import Sheets

/// Tells how many rows at the top of a table are its header.
enum HeaderDetection {
  /// How many of the `rows` of a grid are its header.
  ///
  /// The header ends where figures begin: at the first row with an amount, or with a classification code and words. A
  /// row that numbers the columns (1, 2, 3 …; 栏次) still belongs to it, and whatever a merged header cell covers.
  static func count(of grid: Grid, rows: Range<Int>) -> Int {
    guard !rows.isEmpty else { return 0 }
    var end = rows.lowerBound
    for row in rows.prefix(8) {
      if isData(row, of: grid) { break }
      end = row + 1
      let filled = grid.filled(row)
      // Without figures below, a row without anything ends the header, as does the row of totals.
      if filled.isEmpty {
        end = row
        break
      }
    }
    if end == rows.upperBound || end - rows.lowerBound >= 8 {
      // Nowhere a figure: the first row that fills its cells is taken for the header.
      let first = rows.first { grid.filled($0).count > 1 } ?? rows.lowerBound
      end = min(first + 1, rows.upperBound)
    }
    while let span = grid.spans.first(where: {
      $0.first.row >= rows.lowerBound && $0.first.row < end && $0.lastRow >= end
        && $0.lastRow < rows.upperBound && !isData($0.lastRow, of: grid)
    }) {
      end = span.lastRow + 1
    }
    return end - rows.lowerBound
  }

  /// Whether a row is of the body: it has amounts, or a code and words.
  private static func isData(_ row: Int, of grid: Grid) -> Bool {
    let cells = grid.rows[row].filter { !$0.isEmpty }
    guard let first = cells.first else { return false }
    if isNumbering(cells) { return false }
    let words = cells.filter { $0.figure == .words }
    let figures = cells.compactMap(\.figure.number)
    if figures.contains(where: { $0.places > 0 || $0.isPercent }) { return true }
    if figures.contains(where: { $0.value >= Number(exactly: 1000) && !isYear($0) }) { return true }
    let name = folded(first.text)
    if name == "合计" || name == "总计" || name == "小计" {
      return cells.count == 1 || !figures.isEmpty
    }
    // An ordinal or a code in front, and words behind.
    return first.figure.number != nil && !words.isEmpty && !figures.isEmpty
      && !isYear(figures[0])
  }

  /// Whether cells number columns: 栏次, or integers counting up.
  static func isNumbering(_ cells: [Grid.Cell]) -> Bool {
    if cells.contains(where: { folded($0.text) == "栏次" }) { return true }
    let names: Set<String> = ["类", "款", "项", "合计", "行次"]
    var previous: Number?
    var counted = 0
    for cell in cells {
      guard let figure = cell.figure.number else {
        guard names.contains(folded(cell.text)) else { return false }
        continue
      }
      guard figure.places == 0, !figure.isPercent, figure.value < Number(exactly: 100),
        previous.map({ $0 < figure.value }) ?? true
      else { return false }
      previous = figure.value
      counted += 1
    }
    return counted > 1
  }

  private static func isYear(_ figure: Figure.Printed) -> Bool {
    figure.places == 0 && figure.value >= Number(exactly: 1990)
      && figure.value <= Number(exactly: 2100)
  }
}
