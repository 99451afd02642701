import Sheets

/// Writes the cells of one table: rows of a header or a body next to each other.
struct HTMLGrid {
  /// The sheet.
  let sheet: Sheet
  /// Its merged blocks.
  let merged: MergedBlocks
  /// Prints its cells.
  let printer: CellPrinter
  /// The class of each of its styles.
  let classes: [String]
  /// The rows of the table.
  let rows: Range<Int>
  /// Rows before which a page begins.
  let breaks: Set<Int>

  /// Writes columns, header and body; `sweep` stands above the table.
  func write(columns: [Int], sweep: inout BlockSweep, to markup: inout Markup) {
    markup.raw("<colgroup>")
    for width in columns {
      markup.raw("<col style=\"width:\(Fixed.text(width, places: 2))%\"/>")
    }
    markup.raw("</colgroup>\n")
    let body = merged.endOfHeader(of: sheet, rows: rows)
    if body > rows.lowerBound {
      markup.raw("<thead>\n")
      for row in rows.lowerBound..<body { write(row, isHead: true, sweep: &sweep, to: &markup) }
      markup.raw("</thead>\n")
    }
    guard body < rows.upperBound else { return }
    markup.raw("<tbody>\n")
    for row in body..<rows.upperBound { write(row, isHead: false, sweep: &sweep, to: &markup) }
    markup.raw("</tbody>\n")
  }

  private func write(
    _ row: Int, isHead: Bool, sweep: inout BlockSweep, to markup: inout Markup
  ) {
    sweep.move(to: row)
    let isFirst = breaks.contains(row) && row > rows.lowerBound
    let height = sheet.rows[row].height.map { " style=\"height:\($0)pt\"" } ?? ""
    markup.raw("<tr\(isFirst ? " class=\"page\"" : "")\(height)>")
    let cells = sheet.rows[row].cells
    var column = 0
    while column < sweep.owners.count {
      let owner = sweep.owners[column]
      guard owner >= 0 else {
        let cell = column < cells.count ? cells[column] : nil
        write(cell, row: row, isHead: isHead, rows: 1, columns: 1, to: &markup)
        column += 1
        continue
      }
      let block = sweep.blocks[owner]
      let covered = block.rows.clamped(
        to: rows.lowerBound...max(rows.lowerBound, rows.upperBound - 1))
      if row == covered.lowerBound {
        // What a block says that began above the table was said there.
        let cell = row == block.rows.lowerBound && column < cells.count ? cells[column] : nil
        write(
          cell, row: row, isHead: isHead, rows: covered.count, columns: block.columns.count,
          to: &markup)
      }
      column = block.columns.upperBound + 1
    }
    markup.raw("</tr>\n")
  }

  private func write(
    _ cell: Cell?, row: Int, isHead: Bool, rows: Int, columns: Int, to markup: inout Markup
  ) {
    let style = cell.map { printer.style(of: $0) }
    let isHeader = isHeader(cell, style, row: row, isHead: isHead)
    markup.raw(isHeader ? "<th" : "<td")
    if let cell, Int(cell.style) < classes.count {
      markup.raw(" class=\"")
      markup.raw(classes[Int(cell.style)])
      markup.raw("\"")
    }
    if columns > 1 { markup.raw(" colspan=\"\(columns)\"") }
    if rows > 1 { markup.raw(" rowspan=\"\(rows)\"") }
    if isHeader {
      let isColumn = isHead || sheet.rows[row].band == .header
      // A merged one speaks for all columns or rows it covers; a scope of a group would reach over the whole table.
      markup.raw(isColumn ? " scope=\"col\"" : " scope=\"row\"")
    }
    markup.raw(">")
    if let cell, let style {
      var bytes: [UInt8] = []
      printer.append(cell, in: style, to: &bytes)
      bytes.withUnsafeBufferPointer { markup.text(utf8: $0) }
    }
    markup.raw(isHeader ? "</th>" : "</td>")
  }

  /// Whether a cell names others: in a header all that say something, in a body labels and fixed names of a card.
  private func isHeader(_ cell: Cell?, _ style: CellStyle?, row: Int, isHead: Bool) -> Bool {
    guard let cell, let style, case .text(let text) = cell.content, !text.isEmpty else {
      return false
    }
    if isHead || sheet.rows[row].band == .header { return true }
    return style.role == .header || style.role == .label
  }
}
