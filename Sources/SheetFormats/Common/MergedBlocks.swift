import Sheets

/// The merged blocks of a sheet, from top to bottom, none overlapping.
///
/// A block that breaks the sheet's rules is left out and remembered as ``flaw``: a format that can
/// refuse a sheet does, and the others print its cells unmerged, so that nothing is lost.
struct MergedBlocks {
  /// One merged block, corners included.
  struct Block {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
  }

  /// What is wrong with a block.
  enum Flaw {
    /// It covers a single cell, or its corners are exchanged.
    case degenerate
    /// It reaches beyond the sheet.
    case outside
    /// It shares a cell with another one.
    case overlap
  }

  /// The blocks, by first row, then by first column.
  private(set) var blocks: [Block] = []
  /// The first block left out, by its upper left cell; nil when there is none.
  private(set) var flaw: (kind: Flaw, row: Int, column: Int)?

  /// Takes the blocks of a sheet that has so many rows and columns.
  init(_ spans: [CellRange], rows: Int, columns: Int) {
    let ordered = spans.sorted { a, b in
      (a.first.row, a.first.column) < (b.first.row, b.first.column)
    }
    blocks.reserveCapacity(ordered.count)
    // Blocks that reach the current row stand side by side, so there are never more than columns.
    var open: [Block] = []
    for span in ordered {
      guard span.first.row >= 0, span.first.column >= 0, span.lastRow < rows,
        span.lastColumn < columns
      else {
        note(.outside, span)
        continue
      }
      guard span.lastRow >= span.first.row, span.lastColumn >= span.first.column,
        span.lastRow > span.first.row || span.lastColumn > span.first.column
      else {
        note(.degenerate, span)
        continue
      }
      let block = Block(
        rows: span.first.row...span.lastRow, columns: span.first.column...span.lastColumn)
      open.removeAll { $0.rows.upperBound < block.rows.lowerBound }
      guard !open.contains(where: { $0.columns.overlaps(block.columns) }) else {
        note(.overlap, span)
        continue
      }
      open.append(block)
      blocks.append(block)
    }
  }

  /// The blocks that begin in some rows.
  func blocks(beginningIn rows: Range<Int>) -> ArraySlice<Block> {
    func first(from row: Int) -> Int {
      var (low, high) = (0, blocks.count)
      while low < high {
        let middle = (low + high) / 2
        if blocks[middle].rows.lowerBound < row { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return blocks[first(from: rows.lowerBound)..<first(from: rows.upperBound)]
  }

  /// The first row of a table behind the header that is repeated over pages: no block may reach over its end.
  func endOfHeader(of sheet: Sheet, rows: Range<Int>) -> Int {
    let end = rows.first { sheet.rows[$0].band != .header } ?? rows.upperBound
    let isCut = blocks(beginningIn: rows).contains {
      $0.rows.lowerBound < end && $0.rows.upperBound >= end && $0.rows.upperBound < rows.upperBound
    }
    return isCut ? rows.lowerBound : end
  }

  private mutating func note(_ kind: Flaw, _ span: CellRange) {
    if flaw == nil { flaw = (kind, span.first.row, span.first.column) }
  }
}

/// A walk down the rows of a sheet that knows which block each cell belongs to.
struct BlockSweep {
  /// The index of the block that covers each column in the current row; -1 for none.
  private(set) var owners: [Int]
  /// Whether no block reaches the current row.
  var isEmpty: Bool { open.isEmpty }

  /// The blocks walked over.
  let blocks: [MergedBlocks.Block]
  private var open: [Int] = []
  private var next = 0

  /// Begins above the first row.
  init(_ merged: MergedBlocks, columns: Int) {
    blocks = merged.blocks
    owners = Array(repeating: -1, count: columns)
  }

  /// Goes down to `row`; rows are visited from top to bottom.
  mutating func move(to row: Int) {
    if !open.isEmpty {
      for index in open where blocks[index].rows.upperBound < row {
        for column in blocks[index].columns { owners[column] = -1 }
      }
      open.removeAll { blocks[$0].rows.upperBound < row }
    }
    while next < blocks.count, blocks[next].rows.lowerBound <= row {
      if blocks[next].rows.upperBound >= row {
        open.append(next)
        for column in blocks[next].columns { owners[column] = next }
      }
      next += 1
    }
  }

  /// Whether the cell of the current row is covered by a block that begins in another cell.
  func isCovered(row: Int, column: Int) -> Bool {
    let owner = owners[column]
    guard owner >= 0 else { return false }
    return blocks[owner].rows.lowerBound != row || blocks[owner].columns.lowerBound != column
  }
}

extension Sheet {
  /// How many columns the sheet has: as many as its widths, or more where a row is longer.
  var columnCount: Int { rows.reduce(widths.count) { max($0, $1.cells.count) } }
}
