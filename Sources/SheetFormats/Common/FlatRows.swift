import Sheets

/// A table without merged cells and with one row of names over its columns, for formats that know nothing else.
struct FlatRows {
  /// What stands over each column: of a header of several levels all of them, joined by `/`; as printed, in UTF-8.
  ///
  /// A table without a header has its first row here.
  private(set) var header: [[UInt8]]
  /// The rows below it; a merged cell's text stands in its first cell.
  private(set) var body: [[[UInt8]]] = []
  /// Whether a column holds figures.
  private(set) var isFigure: [Bool]

  /// Flattens rows of a sheet that are next to each other.
  init(
    _ sheet: Sheet, rows: Range<Int>, merged: MergedBlocks, printer: CellPrinter, columns: Int
  ) {
    header = Array(repeating: [], count: columns)
    isFigure = Array(repeating: false, count: columns)
    var last = header
    let end = rows.first { sheet.rows[$0].band != .header } ?? rows.upperBound
    var sweep = BlockSweep(merged, columns: columns)
    for row in rows {
      sweep.move(to: row)
      let texts = Self.texts(
        of: sheet, row: row, spread: row < end, sweep: sweep, printer: printer, columns: columns)
      guard row < end else {
        body.append(texts)
        for (column, cell) in sheet.rows[row].cells.enumerated() where column < columns {
          if cell.isNumber { isFigure[column] = true }
        }
        continue
      }
      for column in 0..<columns where !texts[column].isEmpty && texts[column] != last[column] {
        if !header[column].isEmpty { header[column].append(UInt8(ascii: "/")) }
        header[column] += texts[column]
        last[column] = texts[column]
      }
    }
    if end == rows.lowerBound, !body.isEmpty { header = body.removeFirst() }
  }

  /// What the cells of a row print; what is merged over several columns stands over each when it is `spread`.
  private static func texts(
    of sheet: Sheet, row: Int, spread: Bool, sweep: BlockSweep, printer: CellPrinter, columns: Int
  ) -> [[UInt8]] {
    var texts = [[UInt8]](repeating: [], count: columns)
    for (column, cell) in sheet.rows[row].cells.enumerated() {
      if !sweep.isEmpty, sweep.isCovered(row: row, column: column) { continue }
      printer.append(cell, in: printer.style(of: cell), to: &texts[column])
      guard spread, sweep.owners[column] >= 0 else { continue }
      for covered in sweep.blocks[sweep.owners[column]].columns { texts[covered] = texts[column] }
    }
    return texts
  }
}
