import Sheets

/// What every line of a sheet's text needs to know: column widths, and which rows need care.
struct TextLayout {
  let sheet: Sheet
  let measure: DisplayWidth
  let printer: CellPrinter
  let merged: MergedBlocks
  let columns: Int
  /// The width of each column's content.
  private(set) var widths: [Int]
  /// Whether a row has merged cells or text that may take more than one line.
  private(set) var isComplex: [Bool]

  /// Lays out a sheet: one pass over its cells.
  init(_ sheet: Sheet, measure: DisplayWidth) {
    self.sheet = sheet
    self.measure = measure
    printer = CellPrinter(sheet.styles)
    columns = sheet.columnCount
    merged = MergedBlocks(sheet.spans, rows: sheet.rows.count, columns: columns)
    widths = Array(repeating: 1, count: columns)
    isComplex = Array(repeating: false, count: sheet.rows.count)
    measureCells()
  }

  /// The width of a table, borders included: `| a | b |`.
  var tableWidth: Int { widths.reduce(1) { $0 + $1 + 3 } }

  /// The width of the content of neighbouring columns that are merged.
  func width(of columns: ClosedRange<Int>) -> Int {
    columns.reduce(-3) { $0 + widths[$1] + 3 }
  }

  /// The cell at a place, nil where the row is shorter.
  func cell(row: Int, column: Int) -> Cell? {
    let cells = sheet.rows[row].cells
    return column < cells.count ? cells[column] : nil
  }

  /// The row after the last of the table that begins at `row`.
  func endOfTable(from row: Int) -> Int {
    sheet.rows[row...].firstIndex { $0.band != .header && $0.band != .body } ?? sheet.rows.count
  }

  /// The widest a column of text becomes.
  private func cap(_ column: Int) -> Int {
    // A Chinese character needs two columns.
    column < sheet.widths.count ? max(2, sheet.widths[column]) : 8
  }

  private mutating func measureCells() {
    var sweep = BlockSweep(merged, columns: columns)
    var wide: [(columns: ClosedRange<Int>, need: Int, isFirm: Bool)] = []
    var scratch: [UInt8] = []
    for (index, row) in sheet.rows.enumerated() {
      sweep.move(to: index)
      guard row.band == .header || row.band == .body else { continue }
      if !sweep.isEmpty { isComplex[index] = true }
      for (column, cell) in row.cells.enumerated() {
        if case .empty = cell.content { continue }
        var span = column...column
        if !sweep.isEmpty, sweep.owners[column] >= 0 {
          if sweep.isCovered(row: index, column: column) { continue }
          span = merged.blocks[sweep.owners[column]].columns
        }
        scratch.removeAll(keepingCapacity: true)
        let style = printer.style(of: cell)
        printer.append(cell, in: style, to: &scratch)
        if cell.isNumber {
          grow(span, to: scratch.count, isFirm: true, wide: &wide)
          continue
        }
        let (natural, hasNewline) = naturalWidth(of: scratch)
        let need = natural + style.leadingColumns
        grow(span, to: need, isFirm: style.isUnbreakable, wide: &wide)
        if hasNewline || need > cap(column) { isComplex[index] = true }
      }
    }
    // Single columns first: what they need is already there for the blocks over them.
    for block in wide { widen(block.columns, to: block.need, isFirm: block.isFirm) }
  }

  private mutating func grow(
    _ span: ClosedRange<Int>, to need: Int, isFirm: Bool,
    wide: inout [(columns: ClosedRange<Int>, need: Int, isFirm: Bool)]
  ) {
    guard span.count == 1 else {
      wide.append((span, need, isFirm))
      return
    }
    let column = span.lowerBound
    let wanted = isFirm ? need : min(need, cap(column))
    if wanted > widths[column] { widths[column] = wanted }
  }

  /// Widens columns under a block until its text fits or each has the width the sheet gives it;
  /// what must not be broken then widens the last one.
  private mutating func widen(_ span: ClosedRange<Int>, to need: Int, isFirm: Bool) {
    var missing = need - width(of: span)
    var open = span.filter { widths[$0] < cap($0) }
    while missing > 0, !open.isEmpty {
      for column in open where missing > 0 {
        widths[column] += 1
        missing -= 1
      }
      open.removeAll { widths[$0] >= cap($0) }
    }
    if isFirm, missing > 0 { widths[span.upperBound] += missing }
  }

  private func naturalWidth(of bytes: [UInt8]) -> (width: Int, hasNewline: Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      guard bytes.contains(UInt8(ascii: "\n")) else { return (measure.of(utf8: bytes), false) }
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let widest = lines.reduce(0) { max($0, measure.of(utf8: .init(rebasing: $1))) }
      return (widest, true)
    }
  }
}
