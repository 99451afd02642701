import Forms
import Sheets
import Templates

/// Finds the tables of a document: splits grids that hold several, joins those that go on over a page.
package struct TableFinding {
  var tables: [FoundTable] = []
  /// What stands between the last table and the next.
  var pending: [Line] = []
  /// What was counted in the columns of the last table.
  var counted = CountedColumns(table: -1, columns: AmountColumns(count: 0), end: 0)
  private let source: Grid.SourceTables

  /// What stands in the columns of a table, down to a row.
  struct CountedColumns {
    var table: Int
    var columns: AmountColumns
    var end: Int
  }

  /// A line between tables.
  struct Line {
    var text: SourceText
    /// The cell that it stood in, as a table of its own: then it belongs to the table below, however it reads.
    var cell: Grid?
    /// Whether it stood in a cell.
    package var isCell: Bool { cell != nil }
  }

  /// The tables of a document, in order.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - captions: the words that captions begin with.
  /// - Returns: the tables.
  static func find(in document: SourceDocument, captions: CaptionWords) -> [FoundTable] {
    var finding = TableFinding(
      source: Grid.SourceTables(document.tables, captions: captions))
    var number = 0
    for block in document.blocks {
      switch block {
      case .text(let text): finding.pending.append(Line(text: text))
      case .table:
        finding.add(number)
        number += 1
      }
    }
    finding.addNotes(before: 0)
    finding.keepCells()
    return finding.tables
  }

  /// Gives the last table the notes that stand below it: what is pending but for the heading of the next table.
  private mutating func addNotes(before heading: Int) {
    guard let last = tables.indices.last else { return }
    var notes: [SourceText] = []
    var end: SourcePlace?
    for line in pending.dropLast(heading).lazy.filter({ !$0.isCell }).map(\.text) {
      let text = folded(line.text)
      if text.isEmpty || Self.isPageMark(text) { continue }
      if Self.isNote(line.text) {
        notes.append(line)
      } else if let mark = notes.last?.text.last, line.continues(after: mark, at: end) {
        notes[notes.count - 1].text.appendLine(line.text)
      } else {
        break
      }
      end = line.place
    }
    tables[last].below = notes
  }

  private init(source: Grid.SourceTables) { self.source = source }

  private mutating func add(_ number: Int) {
    var whole = Grid(table: number, of: source)
    whole.dropSheetLabels()
    let grids = Self.split(whole)
    for grid in grids {
      if carry(grid) { continue }
      if let row = grid.rows.indices.first(where: { !grid.filled($0).isEmpty }),
        grid.pageMarks.contains(row), let column = grid.filled(row).first
      {
        let place = grid.place(row: row, column: column)
        pending.append(Line(text: SourceText(grid.rows[row][column].text, at: place)))
      }
      guard var table = Self.table(grid) else { continue }
      table.above = Self.heading(of: pending, source.captions)
      if !continuesLast(table) {
        addNotes(before: table.above.count)
        // A narrow table among wider ones has nothing in their columns.
        if grids.count > 1 { table.grid.dropEmptyColumnsAtEnd() }
        tables.append(table)
      }
      pending = []
    }
  }

  /// Takes a grid with a single text on a line for a line above the next table, or for a note of the last.
  private mutating func carry(_ grid: Grid) -> Bool {
    var lines: [Line] = []
    var note: Int?
    for row in grid.rows.indices {
      let filled = grid.filled(row)
      guard let column = filled.first else { continue }
      let cell = grid.rows[row][column]
      // A long table of one column is a list.
      guard filled.count == 1, cell.figure == .words, lines.count < 3, cell.text.count <= 200,
        grid.columnCount == 1 || filled == [0]
      else { return false }
      if Self.isNote(cell.text) { note = row }
      lines.append(
        Line(
          text: SourceText(cell.text, at: grid.place(row: row, column: column)),
          cell: grid.part(row..<row + 1)))
    }
    guard lines.count < 2 || grid.columnCount > 1 else { return false }
    if lines.count == 1, let note, pending.isEmpty, let last = tables.indices.last {
      tables[last].grid.append(grid.part(note..<note + 1), from: 0)
      tables[last].noteCount += 1
    } else {
      pending += lines
    }
    return true
  }

  /// Makes tables of cells that no table follows.
  private mutating func keepCells() {
    for var grid in pending.compactMap(\.cell) {
      grid.dropEmptyColumnsAtEnd()
      tables.append(
        FoundTable(above: [], grid: grid, headCount: 0, headerCount: 0, noteCount: 0))
    }
  }

  /// The lines above a table that can belong to it: the last few short ones, back to one that reads as prose or as a note.
  private static func heading(of lines: [Line], _ captions: CaptionWords) -> [SourceText] {
    var heading: [SourceText] = []
    var isOver = false
    for (index, line) in lines.enumerated().reversed() {
      let text = folded(line.text.text)
      if line.isCell {
        heading.append(line.text)
        continue
      }
      if isOver || text.isEmpty || isPageMark(text) { continue }
      isOver =
        heading.count >= 6 || isNote(line.text.text)
        || isSentence(text, after: index > 0 ? lines[index - 1] : nil, line, captions)
      if !isOver { heading.append(line.text) }
    }
    return heading.reversed()
  }

  /// Whether a line is of a sentence, or goes on with one that the line before began.
  private static func isSentence(
    _ text: String, after before: Line?, _ line: Line, _ captions: CaptionWords
  ) -> Bool {
    if isProse(text), !isCaption(text, captions) { return true }
    guard let before, !before.isCell, let mark = before.text.text.last,
      isProse(folded(before.text.text))
    else { return false }
    return line.text.continues(after: mark, at: before.text.place)
  }
}

extension SourceText {
  /// Whether the line goes on with a text that ends with a mark in a line at `end`: it follows at once, and no sentence ended
  /// there.
  fileprivate func continues(after mark: Character, at end: SourcePlace?) -> Bool {
    guard case .line(let own, _) = place, case .line(let last, _)? = end, own == last + 1
    else { return false }
    return !"。；：;:.".contains(mark)
  }
}
