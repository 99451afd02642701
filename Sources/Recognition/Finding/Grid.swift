import Forms
import Sheets
import Templates

/// The cells of a table as they were found, with where they stand.
package struct Grid: Sendable {
  /// A cell: its text as printed, and what number it is where the document stores one.
  package struct Cell: Sendable, Hashable {
    /// The text, without white space around it; empty for nothing.
    package var text: String
    /// What it says as a number.
    package var figure: Figure

    /// Whether there is nothing in it.
    package var isEmpty: Bool { text.isEmpty }

    package init(
      text: String,
      figure: Figure
    ) {
      self.text = text
      self.figure = figure
    }

    package static let empty = Cell(text: "", figure: .nothing)
  }

  /// The rows; each has ``columnCount`` cells.
  package var rows: [[Cell]] = []
  /// How many columns.
  package var columnCount = 0
  /// Where each row stands: the table of the document, the row there, and the column that its first cell is there.
  var origins: [(table: Int, row: Int, firstColumn: Int)] = []
  /// The merged blocks, in rows of this grid.
  package var spans: [CellRange] = []
  /// The column that was put in for what one column of the document holds beside it; nil for none.
  var added: Int?
  /// The tables of the document that rows came from, for places.
  package let source: SourceTables

  /// The tables of a document, behind one reference.
  package final class SourceTables: Sendable {
    package let tables: [SourceTable]
    /// Where the rows of each stand: asked for cell by cell, and tables are large values.
    fileprivate let places: [SourceTable.RowPlaces]
    /// The words that captions begin with.
    package let captions: CaptionWords

    package init(_ tables: [SourceTable], captions: CaptionWords = CaptionWords()) {
      self.tables = tables
      places = tables.map(\.places)
      self.captions = captions
    }
  }

  package init(source: SourceTables) { self.source = source }

  /// All cells of a table of the document.
  package init(table: Int, of source: SourceTables) {
    self.source = source
    let sheet = source.tables[table].sheet
    columnCount = sheet.rows.map(\.cells.count).max() ?? 0
    rows.reserveCapacity(sheet.rows.count)
    for (index, row) in sheet.rows.enumerated() {
      var cells: [Cell] = []
      cells.reserveCapacity(columnCount)
      for cell in row.cells { cells.append(Self.cell(cell, in: sheet)) }
      while cells.count < columnCount { cells.append(.empty) }
      rows.append(cells)
      origins.append((table, index, 0))
    }
    spans = sheet.spans.filter { $0.lastRow < rows.count && $0.lastColumn < columnCount }
  }

  private static func cell(_ cell: Sheets.Cell, in sheet: Sheet) -> Cell {
    switch cell.content {
    case .empty: return .empty
    case .text(let text):
      let trimmed = undressed(trimmed(printable(text)))
      if trimmed.isEmpty || isBlankWord(trimmed) { return .empty }
      return Cell(text: trimmed, figure: Figure(trimmed))
    case .number(let number), .derived(_, let number?):
      let format =
        Int(cell.style) < sheet.styles.count
        ? sheet.styles[Int(cell.style)].format : NumberFormat(places: 6, trim: true)
      let figure = Figure(number, format: format)
      return Cell(text: figure.number?.text ?? "", figure: figure)
    case .derived: return .empty
    }
  }

  /// Where a cell stands in the document.
  package func place(row: Int, column: Int) -> SourcePlace {
    guard row < origins.count else { return .line(0, column: nil) }
    let origin = origins[row]
    let column = added.map { column >= $0 ? column - 1 : column } ?? column
    return source.places[origin.table].place(
      row: origin.row, column: origin.firstColumn + column)
  }

  /// Which table of the document a row stands in, and which row it is there.
  package func origin(ofRow row: Int) -> (table: Int, row: Int)? {
    row < origins.count ? (origins[row].table, origins[row].row) : nil
  }

  /// Some of the rows, as a grid of its own.
  package func part(_ range: Range<Int>) -> Grid {
    var part = Grid(source: source)
    part.added = added
    part.rows = Array(rows[range])
    part.columnCount = columnCount
    part.origins = Array(origins[range])
    part.spans = spans.compactMap { span in
      guard range.contains(span.first.row), span.lastRow < range.upperBound else { return nil }
      return span.moved(up: range.lowerBound)
    }
    return part
  }

  /// Ranges of rows below each other, each as a grid of its own.
  func parts(_ ranges: [Range<Int>]) -> [Grid] {
    var bare = self
    bare.spans = []
    var parts = ranges.map { bare.part($0) }
    for span in spans {
      var (low, high) = (0, ranges.count)
      while low < high {
        let middle = (low + high) / 2
        if ranges[middle].upperBound <= span.first.row { low = middle + 1 } else { high = middle }
      }
      guard low < ranges.count, ranges[low].contains(span.first.row),
        span.lastRow < ranges[low].upperBound
      else { continue }
      parts[low].spans.append(span.moved(up: ranges[low].lowerBound))
    }
    return parts
  }

  /// Some of the columns, as a grid of its own.
  package func part(columns: Range<Int>) -> Grid {
    var part = Grid(source: source)
    part.rows = rows.map { Array($0[columns]) }
    part.columnCount = columns.count
    part.added = added.flatMap { columns.contains($0) ? $0 - columns.lowerBound : nil }
    part.origins = origins.map { ($0.table, $0.row, $0.firstColumn + columns.lowerBound) }
    part.spans = spans.compactMap { span in
      guard columns.contains(span.first.column) else { return nil }
      var moved = span
      moved.first.column -= columns.lowerBound
      moved.lastColumn = min(span.lastColumn, columns.upperBound - 1) - columns.lowerBound
      return moved
    }
    return part
  }

  /// The grid without some of its rows.
  package func without(_ dropped: Set<Int>) -> Grid {
    guard !dropped.isEmpty else { return self }
    var kept = Grid(source: source)
    kept.added = added
    kept.columnCount = columnCount
    var positions: [Int] = []
    for row in rows.indices {
      positions.append(kept.rows.count)
      guard !dropped.contains(row) else { continue }
      kept.rows.append(rows[row])
      kept.origins.append(origins[row])
    }
    kept.spans = spans.compactMap { span in
      guard !dropped.contains(span.first.row), span.lastRow < rows.count else { return nil }
      var moved = span
      moved.first.row = positions[span.first.row]
      moved.lastRow = max(
        positions[span.lastRow] - (dropped.contains(span.lastRow) ? 1 : 0), moved.first.row)
      return moved
    }
    return kept
  }

  /// Drops the columns at the right in which nothing stands.
  mutating func dropEmptyColumnsAtEnd() {
    let count = rows.map { ($0.lastIndex { !$0.isEmpty } ?? 0) + 1 }.max() ?? 0
    guard count < columnCount else { return }
    columnCount = count
    for row in rows.indices { rows[row].removeLast(rows[row].count - count) }
    spans = spans.compactMap { span in
      guard span.first.column < count else { return nil }
      var cut = span
      cut.lastColumn = min(span.lastColumn, count - 1)
      return cut
    }
  }

  /// Adds the rows of another grid below.
  package mutating func append(_ other: Grid, from first: Int) {
    let shift = rows.count - first
    let own = columnCount
    columnCount = max(columnCount, other.columnCount)
    if columnCount > own {
      for index in rows.indices {
        rows[index] += Array(repeating: .empty, count: columnCount - rows[index].count)
      }
    }
    for row in other.rows[first...] {
      rows.append(row + Array(repeating: .empty, count: columnCount - row.count))
    }
    origins += other.origins[first...]
    for span in other.spans where span.first.row >= first {
      var moved = span
      moved.first.row += shift
      moved.lastRow += shift
      spans.append(moved)
    }
  }

  /// The columns that hold something in a row, left to right.
  package func filled(_ row: Int) -> [Int] { rows[row].indices.filter { !rows[row][$0].isEmpty } }
}

extension CellRange {
  /// The block so many rows further up.
  fileprivate func moved(up rows: Int) -> CellRange {
    var moved = self
    moved.first.row -= rows
    moved.lastRow -= rows
    return moved
  }
}

/// A text without white space at its ends.
package func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.first, let last = scalars.last,
    isSpace(first) || isSpace(last)
  else { return text }
  guard let start = scalars.firstIndex(where: { !isSpace($0) }),
    let end = scalars.lastIndex(where: { !isSpace($0) })
  else { return "" }
  return String(scalars[start...end])
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x20, 0x85, 0xA0, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
  default: false
  }
}
