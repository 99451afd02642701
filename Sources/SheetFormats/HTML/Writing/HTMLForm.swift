import Sheets

/// Writes a sheet: its tables with their titles, and the notes below them.
struct HTMLForm {
  private let sheet: Sheet
  private let merged: MergedBlocks
  private let printer: CellPrinter
  private let columns: Int
  private let fit: FormFit

  /// Lays out a sheet; `taken` is the height of what stands above it on its page, in tenths of a point.
  init(_ sheet: Sheet, taken: Int) {
    self.sheet = sheet
    columns = sheet.columnCount
    merged = MergedBlocks(sheet.spans, rows: sheet.rows.count, columns: columns)
    printer = CellPrinter(sheet.styles)
    fit = FormFit(
      sheet, merged: merged, columns: columns, pages: HTMLStyle.pagesOfForms, taken: taken)
  }

  /// The class of the page it lies on: the style sheet names it so.
  var pageClass: String { fit.page.rawValue }

  /// Writes the form; `tables` counts the tables of the page.
  ///
  /// Its title, where it has one, stands for a heading of the document, of that depth.
  func write(
    to markup: inout Markup, looks: inout HTMLLooks, tables: inout Int,
    heading: (id: String, depth: Int)? = nil
  ) {
    let titleRow = heading == nil ? nil : sheet.titleRow
    let names = sheet.styles.map { looks.name(of: $0, theme: sheet.theme) }
    var sweep = BlockSweep(merged, columns: columns)
    // Lines that wait for the table they stand over.
    var over: [Int] = []
    let breaks = Set(sheet.pageBreaks)
    var breaksPage = false
    var row = 0
    while row < sheet.rows.count {
      if breaks.contains(row), row > 0 { breaksPage = true }
      switch sheet.rows[row].band {
      case .title, .caption: over.append(row)
      case .header, .body:
        let end =
          sheet.rows[row...].firstIndex { $0.band != .header && $0.band != .body }
          ?? sheet.rows.count
        let grid = HTMLGrid(
          sheet: sheet, merged: merged, printer: printer, classes: names, rows: row..<end,
          breaks: breaks)
        tables += 1
        markup.raw("<div class=\"\(breaksPage ? "table page" : "table")\" tabindex=\"0\"")
        markup.raw(" role=\"group\" aria-labelledby=\"table\(tables)\">\n")
        markup.raw("<table style=\"font-size:\(Fixed.text(fit.fontSize, places: 1))pt")
        if fit.stretch > 100 {
          markup.raw(";--row:\(Fixed.text(178 * fit.stretch / 100, places: 2))em")
        }
        markup.raw("\">\n")
        writeCaption(
          over, id: "table\(tables)", classes: names,
          heading: titleRow.flatMap { row in heading.map { (row, $0.id, $0.depth) } }, to: &markup)
        grid.write(columns: fit.columns, sweep: &sweep, to: &markup)
        markup.raw("</table>\n</div>\n")
        (over, breaksPage) = ([], false)
        row = end
        continue
      case .note:
        let text = texts(ofRow: row, classes: names) { _ in true }
        writeNotes([text], to: &markup)
      case .gap: break
      }
      row += 1
    }
    // Lines over nothing are said all the same.
    writeNotes(over.map { texts(ofRow: $0, classes: names) { _ in true } }, to: &markup)
  }

  // MARK: - Around the tables

  /// A text of a line with its class.
  private struct Piece {
    let bytes: [UInt8]
    let name: String
  }

  /// Writes what stands over a table; the sheet's name, unseen, where nothing does.
  private func writeCaption(
    _ rows: [Int], id: String, classes: [String],
    heading: (row: Int, id: String, depth: Int)?, to markup: inout Markup
  ) {
    markup.raw("<caption id=\"\(id)\">")
    var isEmpty = true
    for row in rows {
      let parts = HorizontalAlignment.allCases.map { alignment in
        texts(ofRow: row, classes: classes) { $0.alignment == alignment }
      }
      guard parts.contains(where: { !$0.isEmpty }) else { continue }
      isEmpty = false
      if sheet.rows[row].band == .title {
        let own = heading.flatMap { $0.row == row ? $0 : nil }
        let name = own.map { "h\($0.depth)" } ?? "div"
        markup.raw("<\(name)\(own.map { " id=\"\($0.id)\"" } ?? "") class=\"title\">")
        for part in parts { write(part, to: &markup) }
        markup.raw("</\(name)>")
        continue
      }
      markup.raw("<div class=\"line\">")
      for (index, part) in parts.enumerated() where index != 1 || !part.isEmpty {
        markup.raw("<div>")
        write(part, to: &markup)
        markup.raw("</div>")
      }
      markup.raw("</div>")
    }
    if isEmpty {
      markup.raw("<div class=\"unseen\">")
      markup.text(sheet.name)
      markup.raw("</div>")
    }
    markup.raw("</caption>\n")
  }

  private func writeNotes(_ lines: [[Piece]], to markup: inout Markup) {
    for line in lines where !line.isEmpty {
      markup.raw("<p class=\"note\" style=\"font-size:\(Fixed.text(fit.fontSize, places: 1))pt\">")
      write(line, to: &markup)
      markup.raw("</p>\n")
    }
  }

  private func write(_ line: [Piece], to markup: inout Markup) {
    for (index, piece) in line.enumerated() {
      markup.raw(index == 0 ? "<span class=\"" : "　<span class=\"")
      markup.raw(piece.name)
      markup.raw("\">")
      piece.bytes.withUnsafeBufferPointer { markup.text(utf8: $0) }
      markup.raw("</span>")
    }
  }

  /// The texts of a row's cells whose style passes.
  private func texts(
    ofRow row: Int, classes: [String], where passes: (CellStyle) -> Bool
  ) -> [Piece] {
    var result: [Piece] = []
    for cell in sheet.rows[row].cells {
      let style = printer.style(of: cell)
      guard passes(style) else { continue }
      var bytes: [UInt8] = []
      printer.append(cell, in: style, to: &bytes)
      guard !bytes.isEmpty else { continue }
      let index = Int(cell.style)
      result.append(Piece(bytes: bytes, name: index < classes.count ? classes[index] : "plain"))
    }
    return result
  }
}
