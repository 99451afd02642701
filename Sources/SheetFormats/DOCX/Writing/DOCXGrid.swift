import Sheets

/// Writes the cells of one table: rows of a header or a body next to each other.
struct DOCXGrid {
  /// The sheet.
  let sheet: Sheet
  /// Its merged blocks.
  let merged: MergedBlocks
  /// Prints its cells.
  let printer: CellPrinter
  /// The rows of the table.
  let rows: Range<Int>
  /// The size of the base font in tenths of a point.
  let fontSize: Int
  /// The widths of its columns in twentieths of a point.
  let widths: [Int]
  /// How high rows are, in hundredths of what they need.
  let stretch: Int
  /// The height of a page in twentieths of a point.
  let mostHeight: Int

  /// A cell of a row: what it shows, the columns it covers, and what it says of the one above it.
  private struct Place {
    let cell: Cell?
    let columns: ClosedRange<Int>
    let merge: Merge
  }

  private enum Merge {
    case none, starts, continues
  }

  /// Writes columns and rows; `sweep` stands above the table.
  func write(sweep: inout BlockSweep, looks: inout DOCXLooks, to markup: inout Markup) {
    // Half a line's sixth at the sides, a quarter of a character above and below, as the page has them.
    let (side, end) = (fontSize / 2, fontSize * 2 * 22 / 100)
    markup.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"\(DOCXStyleID.table)\"/>")
    markup.raw("<w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>")
    markup.raw("<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>")
    markup.raw("<w:top w:w=\"\(end)\" w:type=\"dxa\"/><w:left w:w=\"\(side)\" w:type=\"dxa\"/>")
    markup.raw("<w:bottom w:w=\"\(end)\" w:type=\"dxa\"/><w:right w:w=\"\(side)\" w:type=\"dxa\"/>")
    markup.raw("</w:tblCellMar><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\"")
    markup.raw(" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>")
    markup.raw("<w:tblCaption")
    markup.attribute("w:val", sheet.name)
    markup.raw("/></w:tblPr><w:tblGrid>")
    for width in widths { markup.raw("<w:gridCol w:w=\"\(width)\"/>") }
    markup.raw("</w:tblGrid>\n")
    let body = merged.endOfHeader(of: sheet, rows: rows)
    for row in rows { write(row, isHead: row < body, &sweep, &looks, to: &markup) }
    markup.raw("</w:tbl>\n")
  }

  private func write(
    _ row: Int, isHead: Bool, _ sweep: inout BlockSweep, _ looks: inout DOCXLooks,
    to markup: inout Markup
  ) {
    sweep.move(to: row)
    let places = places(row, sweep)
    let texts = places.map { text(of: $0) }
    // A row that would hardly fit a page is divided rather than cut off.
    let fits = zip(places, texts).allSatisfy { place, text in
      let width = max(place.columns.reduce(0) { $0 + widths[$1] } - fontSize, fontSize)
      return text.count / 3 * fontSize * 2 / width * fontSize * 26 / 10 < mostHeight / 2
    }
    let usual = sheet.rows[row].height.map { $0 * 20 } ?? fontSize * 2 * 178 / 100
    let height = isHead ? usual : usual * stretch / 100
    markup.raw("<w:tr><w:trPr>")
    if fits { markup.raw("<w:cantSplit/>") }
    markup.raw("<w:trHeight w:val=\"\(height)\" w:hRule=\"atLeast\"/>")
    if isHead { markup.raw("<w:tblHeader/>") }
    markup.raw("</w:trPr>")
    for (place, text) in zip(places, texts) {
      write(place, text, row: row, isHead: isHead, &looks, to: &markup)
    }
    markup.raw("</w:tr>\n")
  }

  /// The cells of a row, left to right.
  private func places(_ row: Int, _ sweep: BlockSweep) -> [Place] {
    let cells = sheet.rows[row].cells
    var result: [Place] = []
    var column = 0
    while column < sweep.owners.count {
      let owner = sweep.owners[column]
      guard owner >= 0 else {
        result.append(
          Place(
            cell: column < cells.count ? cells[column] : nil, columns: column...column,
            merge: .none))
        column += 1
        continue
      }
      let block = sweep.blocks[owner]
      let first = max(block.rows.lowerBound, rows.lowerBound)
      let last = min(block.rows.upperBound, rows.upperBound - 1)
      // What a block says that began above the table was said there; its look goes on.
      let from = sheet.rows[block.rows.lowerBound].cells
      var cell = block.columns.lowerBound < from.count ? from[block.columns.lowerBound] : nil
      if row != block.rows.lowerBound { cell?.content = .empty }
      result.append(
        Place(
          cell: cell, columns: block.columns,
          merge: first == last ? .none : row == first ? .starts : .continues))
      column = block.columns.upperBound + 1
    }
    return result
  }

  private func text(of place: Place) -> [UInt8] {
    var bytes: [UInt8] = []
    if let cell = place.cell, place.merge != .continues {
      printer.append(cell, in: printer.style(of: cell), to: &bytes)
    }
    return bytes
  }

  private func write(
    _ place: Place, _ text: [UInt8], row: Int, isHead: Bool, _ looks: inout DOCXLooks,
    to markup: inout Markup
  ) {
    let style = place.cell.map { printer.style(of: $0) } ?? CellStyle(role: .text)
    let width = place.columns.reduce(0) { $0 + widths[$1] }
    markup.raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>")
    if place.columns.count > 1 { markup.raw("<w:gridSpan w:val=\"\(place.columns.count)\"/>") }
    switch place.merge {
    case .none: break
    case .starts: markup.raw("<w:vMerge w:val=\"restart\"/>")
    case .continues: markup.raw("<w:vMerge/>")
    }
    if !style.border {
      markup.raw("<w:tcBorders><w:top w:val=\"nil\"/><w:left w:val=\"nil\"/>")
      markup.raw("<w:bottom w:val=\"nil\"/><w:right w:val=\"nil\"/></w:tcBorders>")
    }
    markup.raw("</w:tcPr>")
    let look = looks.id(of: style, theme: sheet.theme, fontSize: fontSize)
    markup.raw("<w:p><w:pPr><w:pStyle w:val=\"\(look)\"/>")
    // A header never stands alone at the foot of a page.
    if isHead { markup.raw("<w:keepNext/>") }
    if style.alignment == .left, style.indentLevels > 0 {
      markup.raw("<w:ind w:left=\"\(style.indentLevels * fontSize * 2)\"/>")
    } else if style.hasSpace {
      markup.raw("<w:ind w:right=\"\(fontSize)\"/>")
    }
    markup.raw("</w:pPr>")
    text.withUnsafeBufferPointer { markup.run(utf8: $0) }
    markup.raw("</w:p></w:tc>")
  }
}
