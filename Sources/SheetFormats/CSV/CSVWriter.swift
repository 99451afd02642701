import Sheets

/// Writes a sheet as comma-separated values, laid out as printed: every row one record.
///
/// Titles, captions, headers, notes and gaps are records too. A merged block's text stands in its
/// first cell, and the cells it covers are empty. Numbers are as printed but for the thousands
/// separators.
package struct CSVWriter {
  /// Whether the file opens with U+FEFF, by which Excel knows UTF-8.
  package var byteOrderMark: Bool

  /// Makes a writer.
  package init(byteOrderMark: Bool = true) { self.byteOrderMark = byteOrderMark }

  /// The sheet's bytes: RFC 4180, UTF-8, CRLF.
  package func encode(_ sheet: Sheet) -> [UInt8] {
    let columns = sheet.columnCount
    let formats = sheet.styles.map(\.format)
    let merged = MergedBlocks(sheet.spans, rows: sheet.rows.count, columns: columns)
    var sweep = BlockSweep(merged, columns: columns)
    var encoder = CSVEncoder(
      byteOrderMark: byteOrderMark, capacity: sheet.rows.count * columns * 8)
    for (index, row) in sheet.rows.enumerated() {
      sweep.move(to: index)
      for (column, cell) in row.cells.enumerated() {
        if !sweep.isEmpty, sweep.isCovered(row: index, column: column) {
          encoder.appendEmpty()
          continue
        }
        switch cell.content {
        case .empty, .derived(_, nil): encoder.appendEmpty()
        case .text(let text): encoder.append(text)
        case .number(let number), .derived(_, let number?):
          let style = Int(cell.style)
          encoder.append(number, style < formats.count ? formats[style] : NumberFormat())
        }
      }
      for _ in row.cells.count..<columns { encoder.appendEmpty() }
      encoder.endRecord()
    }
    return encoder.bytes
  }
}
