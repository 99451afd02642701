import Sheets

/// Draws one table: rows that are next to each other and belong to a header or a body.
struct TextTable {
  /// The walk over merged blocks, as far as the table goes.
  private(set) var sweep: BlockSweep

  private let layout: TextLayout
  private let rows: Range<Int>
  /// Whether rules separate the rows of the body: where some of its cells are merged downward.
  private let isBodyRuled: Bool
  /// The lines of each row.
  private var heights: [Int] = []
  /// The texts of merged blocks that reach over several rows, while they are being drawn.
  private var openBlocks: [Int: OpenBlock] = [:]
  private var arena = TextArena()

  private struct OpenBlock {
    let arena: TextArena
    let entry: TextArena.Entry
    let width: Int
    /// The line of text that is due next; negative while there is space above the text.
    var line: Int
  }

  private struct Slot {
    let width: Int
    let entry: TextArena.Entry
    /// The block, when it reaches over several rows; -1 otherwise.
    let tallBlock: Int
  }

  /// Prepares the table in `rows`; `sweep` stands above it.
  init(_ layout: TextLayout, rows: Range<Int>, sweep: BlockSweep) {
    self.layout = layout
    self.rows = rows
    self.sweep = sweep
    isBodyRuled = layout.merged.blocks(beginningIn: rows).contains {
      $0.rows.count > 1 && layout.sheet.rows[$0.rows.lowerBound].band == .body
    }
    measureRows()
  }

  /// Appends the table's lines.
  mutating func render(to output: inout [UInt8]) {
    sweep.move(to: rows.lowerBound)
    appendRule(.single, above: nil, below: sweep.owners, to: &output)
    for row in rows {
      if layout.isComplex[row] {
        appendComplexRow(row, to: &output)
      } else {
        appendSimpleRow(row, to: &output)
      }
      guard row + 1 < rows.upperBound else { break }
      guard let rule = rule(below: row) else {
        sweep.move(to: row + 1)
        continue
      }
      let above = sweep.owners
      sweep.move(to: row + 1)
      appendRule(rule, above: above, below: sweep.owners, to: &output)
    }
    appendRule(.single, above: sweep.owners, below: nil, to: &output)
  }
}

// MARK: - Rules

extension TextTable {
  private enum Rule {
    case single
    case double

    var byte: UInt8 { self == .single ? UInt8(ascii: "-") : UInt8(ascii: "=") }
  }

  /// The rule between a row and the next one of the table; nil for none.
  private func rule(below row: Int) -> Rule? {
    switch (layout.sheet.rows[row].band, layout.sheet.rows[row + 1].band) {
    case (.header, .body): .double
    case (.body, .body): isBodyRuled ? .single : nil
    default: .single
    }
  }

  /// Appends the line between two rows, given which block owns each of their columns.
  private mutating func appendRule(
    _ rule: Rule, above: [Int]?, below: [Int]?, to output: inout [UInt8]
  ) {
    /// Whether a block goes on through the line.
    func isOpen(_ column: Int) -> Bool {
      guard let above, let below else { return false }
      return above[column] >= 0 && above[column] == below[column]
    }
    /// Whether a vertical line meets this one before `column`.
    func isEdge(_ owners: [Int]?, _ column: Int) -> Bool {
      guard let owners else { return false }
      if column == 0 || column == layout.columns { return true }
      return owners[column] < 0 || owners[column] != owners[column - 1]
    }
    var column = 0
    while column <= layout.columns {
      let lineAtLeft = column > 0 && !isOpen(column - 1)
      let lineAtRight = column < layout.columns && !isOpen(column)
      if lineAtLeft || lineAtRight {
        let meets = isEdge(above, column) || isEdge(below, column)
        output.append(meets ? UInt8(ascii: "+") : rule.byte)
      } else {
        output.append(UInt8(ascii: "|"))
      }
      guard column < layout.columns else { break }
      if isOpen(column), let owner = below?[column] {
        output.appendSpaces(1)
        appendLine(ofBlock: owner, to: &output)
        output.appendSpaces(1)
        column = sweep.blocks[owner].columns.upperBound + 1
      } else {
        output.append(rule.byte, count: layout.widths[column] + 2)
        column += 1
      }
    }
    output.append(UInt8(ascii: "\n"))
  }
}

// MARK: - Rows

extension TextTable {
  /// A row without merged cells, each cell on one line: nearly all rows of a long table.
  private mutating func appendSimpleRow(_ row: Int, to output: inout [UInt8]) {
    let cells = layout.sheet.rows[row].cells
    for column in 0..<layout.columns {
      output.append(UInt8(ascii: "|"))
      output.append(UInt8(ascii: " "))
      let width = layout.widths[column]
      arena.removeAll()
      let entry = arena.add(
        column < cells.count ? cells[column] : nil, width: width, layout: layout)
      arena.append(entry, line: 0, width: width, to: &output)
      output.append(UInt8(ascii: " "))
    }
    output.append(UInt8(ascii: "|"))
    output.append(UInt8(ascii: "\n"))
  }

  private mutating func appendComplexRow(_ row: Int, to output: inout [UInt8]) {
    arena.removeAll()
    let slots = slots(ofRow: row, sweep: sweep, to: &arena)
    for slot in slots where slot.tallBlock >= 0 { open(slot.tallBlock) }
    let height = heights[row - rows.lowerBound]
    let isCentered = layout.sheet.rows[row].band == .header
    for line in 0..<height {
      for slot in slots {
        output.append(UInt8(ascii: "|"))
        output.append(UInt8(ascii: " "))
        if slot.tallBlock >= 0 {
          appendLine(ofBlock: slot.tallBlock, to: &output)
        } else {
          let above = isCentered ? (height - slot.entry.lines.count) / 2 : 0
          arena.append(slot.entry, line: line - above, width: slot.width, to: &output)
        }
        output.append(UInt8(ascii: " "))
      }
      output.append(UInt8(ascii: "|"))
      output.append(UInt8(ascii: "\n"))
    }
  }

  private mutating func appendLine(ofBlock block: Int, to output: inout [UInt8]) {
    guard let text = openBlocks[block] else { return }
    text.arena.append(text.entry, line: text.line, width: text.width, to: &output)
    openBlocks[block]?.line += 1
  }

  /// The cells of a row from left to right, a merged block as one; their texts go to `arena`.
  private func slots(ofRow row: Int, sweep: BlockSweep, to arena: inout TextArena) -> [Slot] {
    var slots: [Slot] = []
    var column = 0
    while column < layout.columns {
      let owner = sweep.owners[column]
      let columns = owner < 0 ? column...column : sweep.blocks[owner].columns
      let isTall = owner >= 0 && sweep.blocks[owner].rows.count > 1
      let width = layout.width(of: columns)
      let cell = isTall ? nil : layout.cell(row: row, column: column)
      let entry = arena.add(cell, width: width, layout: layout)
      slots.append(Slot(width: width, entry: entry, tallBlock: isTall ? owner : -1))
      column = columns.upperBound + 1
    }
    return slots
  }
}

// MARK: - Blocks that reach over several rows

extension TextTable {
  /// Prepares a block's text when its first row is drawn.
  private mutating func open(_ block: Int) {
    guard openBlocks[block] == nil else { return }
    let (text, entry, width) = text(ofBlock: block)
    let above = (lines(under: block) - entry.lines.count) / 2
    openBlocks[block] = OpenBlock(arena: text, entry: entry, width: width, line: -above)
  }

  private func text(ofBlock index: Int) -> (TextArena, TextArena.Entry, width: Int) {
    let block = sweep.blocks[index]
    let width = layout.width(of: block.columns)
    let cell = layout.cell(row: block.rows.lowerBound, column: block.columns.lowerBound)
    var text = TextArena()
    let entry = text.add(cell, width: width, layout: layout)
    return (text, entry, width)
  }

  /// The lines a block has for its text: those of its rows and of the rules between them.
  private func lines(under block: Int) -> Int {
    let range = rowsInTable(of: block)
    return range.reduce(0) { lines, row in
      let hasRule = row < range.upperBound && rule(below: row) != nil
      return lines + heights[row - rows.lowerBound] + (hasRule ? 1 : 0)
    }
  }

  private func rowsInTable(of block: Int) -> ClosedRange<Int> {
    sweep.blocks[block].rows.clamped(to: rows.lowerBound...(rows.upperBound - 1))
  }

  /// Gives each row the lines its own cells need; a tall block that needs more gets them in its
  /// last row.
  private mutating func measureRows() {
    heights = Array(repeating: 1, count: rows.count)
    var probe = sweep
    for row in rows where layout.isComplex[row] {
      probe.move(to: row)
      arena.removeAll()
      for slot in slots(ofRow: row, sweep: probe, to: &arena) {
        let index = row - rows.lowerBound
        if slot.tallBlock < 0 {
          heights[index] = max(heights[index], slot.entry.lines.count)
        } else if rowsInTable(of: slot.tallBlock).upperBound == row {
          // All cells to the left have had their say only after this loop; a later maximum can
          // only add lines, which leaves the block enough.
          let missing =
            text(ofBlock: slot.tallBlock).1.lines.count - lines(under: slot.tallBlock)
          heights[index] += max(0, missing)
        }
      }
    }
  }
}
