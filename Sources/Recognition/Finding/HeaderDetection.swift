import Facts
import Forms
import Sheets
import Templates

/// Tells how many rows at the top of a table are its header.
enum HeaderDetection {
  /// How many of the `rows` of a grid are its header.
  ///
  /// The header ends where every column has a name, or where figures begin: at the first row with an amount or a code. A
  /// row that numbers the columns (1, 2, 3 …; 栏次) still belongs to it, and whatever a merged header cell covers. A card has
  /// labels all over and no header.
  static func count(of grid: Grid, rows: Range<Int>) -> Int {
    guard !rows.isEmpty, !isCard(grid, rows) else { return 0 }
    var end = rows.lowerBound
    var unnamed = Set(
      (0..<grid.columnCount).filter { column in rows.contains { !grid.rows[$0][column].isEmpty } })
    let wide = Set(
      grid.spans.lazy.filter {
        rows.prefix(8).contains($0.first.row) && $0.lastColumn > $0.first.column
      }.map(\.first))
    for row in rows.prefix(8) {
      let filled = grid.filled(row)
      if isData(row, of: grid) { break }
      // Where every column has its name, only their numbers still belong to the header.
      if unnamed.isEmpty, !isNumbering(filled.map { grid.rows[row][$0] }) { break }
      // Without figures below, a row without anything ends the header.
      if filled.isEmpty { break }
      end = row + 1
      unnamed.subtract(
        filled.filter { !wide.contains(CellReference(row: row, column: $0)) })
    }
    if end == rows.upperBound || end - rows.lowerBound >= 8 {
      // Nowhere a figure: the first row that fills its cells is taken for the header, with those that tell its columns apart.
      end = rows.first { grid.filled($0).count > 1 } ?? rows.lowerBound
      while end + 1 < rows.upperBound, divides(end + 1, from: rows.lowerBound, in: grid) {
        end += 1
      }
      end = min(end + 1, rows.upperBound)
    }
    return covered(from: end, of: grid, rows) - rows.lowerBound
  }

  /// The end of a header with whatever the merged cells that begin in it cover, down to a row of the body.
  private static func covered(from end: Int, of grid: Grid, _ rows: Range<Int>) -> Int {
    var end = end
    let reaching = grid.spans.filter {
      $0.first.row >= rows.lowerBound && $0.lastRow >= end && $0.lastRow < rows.upperBound
    }.sorted { $0.first.row < $1.first.row }
    var data: Set<Int> = []
    for span in reaching {
      guard span.first.row < end else { break }
      guard span.lastRow >= end, !data.contains(span.lastRow) else { continue }
      if isData(span.lastRow, of: grid) {
        data.insert(span.lastRow)
      } else {
        end = span.lastRow + 1
      }
    }
    return end
  }

  /// Whether a row names all columns that the rows above it leave open, and not the first.
  private static func divides(_ row: Int, from first: Int, in grid: Grid) -> Bool {
    let filled = grid.filled(row)
    guard let left = filled.first, left > 0, filled.count > 1 else { return false }
    let open = (0..<grid.columnCount).filter { column in
      (first..<row).allSatisfy { grid.rows[$0][column].isEmpty }
    }
    return !open.isEmpty && Set(filled).isSuperset(of: open)
  }

  /// Whether a table begins as a card does: a label and one text beside it, and below a label again where a header's
  /// first cell would reach down.
  private static func isCard(_ grid: Grid, _ rows: Range<Int>) -> Bool {
    let row = rows.lowerBound
    guard grid.columnCount > 2, row + 1 < rows.upperBound, grid.filled(row) == [0, 1] else {
      return false
    }
    let below = grid.rows[row + 1]
    return !below[0].isEmpty && !isData(row + 1, of: grid)
      && !grid.spans.contains { $0.first.row == row && $0.first.column == 0 && $0.lastColumn > 0 }
  }

  /// Whether a row is of the body: it has amounts, or a code and words.
  private static func isData(_ row: Int, of grid: Grid) -> Bool {
    let cells = grid.rows[row].filter { !$0.isEmpty }
    guard let first = cells.first else { return false }
    if isNumbering(cells) { return false }
    let figures = cells.compactMap(\.figure.number)
    if figures.contains(where: { $0.places > 0 || $0.isPercent || !isYear($0) }) { return true }
    return TableFinding.isTotal(first.text) && (cells.count == 1 || !figures.isEmpty)
  }

  /// Whether cells number columns: 栏次, or integers counting up.
  static func isNumbering(_ cells: [Grid.Cell]) -> Bool {
    if cells.contains(where: { folded($0.text) == "栏次" }) { return true }
    let names: Set<String> = CodeKind.levelNames.union(["合计", "行次"])
    var numbers: [Number] = []
    for cell in cells {
      guard let figure = cell.figure.number else {
        guard names.contains(folded(cell.text)) || isColumnNumber(cell) else { return false }
        continue
      }
      guard figure.places == 0, !figure.isPercent, figure.value < Number(exactly: 100) else {
        return false
      }
      numbers.append(figure.value)
    }
    guard numbers.count > 1, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
      return false
    }
    // A form that is cut from another keeps its numbers.
    return numbers[0] == Number(exactly: 1)
      || zip(numbers, numbers.dropFirst()).allSatisfy { $0.adding(Number(exactly: 1)) == $1 }
  }

  /// Whether a cell is the number of a column, or says what it adds up: `3`, `4=5+6`.
  static func isColumnNumber(_ cell: Grid.Cell) -> Bool {
    if let figure = cell.figure.number { return figure.places == 0 && !figure.isPercent }
    let text = folded(cell.text)
    return text.contains("=")
      && text.allSatisfy { $0.isASCII && ($0.isNumber || "=+-*/()".contains($0)) }
  }

  private static func isYear(_ figure: Figure.Printed) -> Bool {
    figure.places == 0 && figure.value >= Number(exactly: 1990)
      && figure.value <= Number(exactly: 2100)
  }
}
