import Sheets

/// Writes a sheet: its tables with their titles, and the notes below them.
struct DOCXForm {
  /// The pages it lies on.
  let section: DOCXSection

  private let sheet: Sheet
  private let merged: MergedBlocks
  private let printer: CellPrinter
  private let columns: Int
  private let fit: FormFit

  /// The most columns that a table of a word processor has.
  private static let mostColumns = 63

  /// Lays out a sheet; `taken` is the height of what stands above it on its page, in tenths of a point.
  ///
  /// - Throws: ``DOCXError`` where it has more columns than a table can have.
  init(
    _ sheet: Sheet, pages: FormFit.Pages, taken: Int, margins: PageSetup.Margins
  ) throws(DOCXError) {
    self.sheet = sheet
    columns = sheet.columnCount
    guard columns <= Self.mostColumns else {
      throw .tooManyColumns(sheet: sheet.name, columns, most: Self.mostColumns)
    }
    merged = MergedBlocks(sheet.spans, rows: sheet.rows.count, columns: columns)
    printer = CellPrinter(sheet.styles)
    fit = FormFit(sheet, merged: merged, columns: columns, pages: pages, taken: taken)
    section = DOCXSection(fit.page, margins: margins)
  }

  /// Whether it lies on one page, as far as can be told.
  var fitsPage: Bool { fit.fitsPage }

  /// Writes the form; its title, where it has one, stands for a heading of the document.
  func write(
    to flow: inout DOCXFlow, looks: inout DOCXLooks, heading: DOCXBody.Heading? = nil
  ) {
    let titleRow = heading == nil ? nil : sheet.titleRow
    var sweep = BlockSweep(merged, columns: columns)
    let breaks = Set(sheet.pageBreaks)
    var row = 0
    var breaksPage = false
    while row < sheet.rows.count {
      if breaks.contains(row), row > 0 { breaksPage = true }
      switch sheet.rows[row].band {
      case .title, .caption, .note:
        let own = row == titleRow ? heading : nil
        if var line = line(ofRow: row, looks: &looks, heading: own) {
          line.breaksPage = breaksPage
          breaksPage = false
          flow.add(line)
        }
        row += 1
      case .gap:
        // What begins a page needs no space above it.
        if !breaks.contains(row + 1) { flow.add(DOCXParagraph(DOCXStyleID.gap)) }
        row += 1
      case .header, .body:
        let end =
          sheet.rows[(row + 1)...].indices.first {
            breaks.contains($0) || sheet.rows[$0].band != .header && sheet.rows[$0].band != .body
          } ?? sheet.rows.count
        if breaksPage || flow.isAfterTable {
          var separator = DOCXParagraph(DOCXStyleID.separator)
          separator.breaksPage = breaksPage
          flow.add(separator)
        }
        breaksPage = false
        // Rows without a cell are no table.
        guard columns > 0 else {
          row = end
          continue
        }
        let grid = DOCXGrid(
          sheet: sheet, merged: merged, printer: printer, rows: row..<end, fontSize: fit.fontSize,
          widths: widths, stretch: fit.stretch, mostHeight: section.textHeight)
        flow.addTable { grid.write(sweep: &sweep, looks: &looks, to: &$0) }
        row = end
      }
    }
  }

  /// The widths of the columns in twentieths of a point, together that of the text.
  private var widths: [Int] {
    var (result, before, sum) = ([Int](), 0, 0)
    for column in fit.columns {
      sum += column
      let end = section.textWidth * sum / 10_000
      result.append(end - before)
      before = end
    }
    return result
  }

  // MARK: - Around the tables

  /// A line over or under a table: what stands at the left, in the middle and at the right; nil where nothing does.
  private func line(
    ofRow row: Int, looks: inout DOCXLooks, heading: DOCXBody.Heading?
  ) -> DOCXParagraph? {
    let parts = HorizontalAlignment.allCases.map { alignment in
      sheet.rows[row].cells.filter { printer.style(of: $0).alignment == alignment }
        .compactMap { cell -> (style: CellStyle, bytes: [UInt8])? in
          let style = printer.style(of: cell)
          var bytes: [UInt8] = []
          printer.append(cell, in: style, to: &bytes)
          return bytes.isEmpty ? nil : (style, bytes)
        }
    }
    guard var style = parts.joined().first?.style else { return nil }
    // Where all stands together no tabs are needed.
    let isTabbed = parts.count(where: { !$0.isEmpty }) > 1
    if isTabbed { style.alignment = .left }
    let only = parts.joined().first { _ in !isTabbed && parts.joined().count == 1 }
    let size = only.map { titleSize(of: $0.bytes, $0.style) } ?? fit.fontSize
    var paragraph = DOCXParagraph(
      looks.id(of: style, theme: sheet.theme, fontSize: size, isHeading: heading != nil))
    heading?.begin(&paragraph.content)
    for (index, part) in parts.enumerated() {
      if isTabbed, index > 0, !part.isEmpty {
        paragraph.content.tab()
        let width = section.textWidth
        paragraph.tabs.append(
          index == 1
            ? DOCXParagraph.Tab(kind: .center, position: width / 2)
            : DOCXParagraph.Tab(kind: .right, position: width))
      }
      for (number, piece) in part.enumerated() {
        if number > 0 { paragraph.content.run("　") }
        piece.bytes.withUnsafeBufferPointer { paragraph.content.run(utf8: $0) }
      }
    }
    heading?.end(&paragraph.content)
    return paragraph
  }

  /// The size of the form's font by which a title has its own: smaller where the title would else end on a second line with a
  /// word or two, that people put on the first.
  private func titleSize(of text: [UInt8], _ style: CellStyle) -> Int {
    let font = sheet.theme.font(for: style.role)
    let wide = DisplayWidth(ambiguous: .wide).of(String(decoding: text, as: UTF8.self))
    let tenths = fit.fontSize * FormFit.percent(font, of: sheet.theme.base) / 100
    // A column is half as wide as the font is high; a line that fills the page to its end may not fit all the same.
    let needed = (wide + 1) * tenths
    let room = section.textWidth
    guard style.role == .title, needed > room, needed * 3 <= room * 4 else { return fit.fontSize }
    return fit.fontSize * room / needed
  }
}
