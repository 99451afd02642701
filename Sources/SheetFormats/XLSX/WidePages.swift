import Sheets

/// Lays lists that are too wide for a page on pages side by side, where the workbook wants no larger paper.
///
/// A page begins where a group of headers does; the columns that say what a row is are repeated on every page. What stands over
/// and under the table keeps to the first page: a title in the middle of all would be cut.
struct WidePages {
  /// A column is planned a little wider than it is, for figures that need more.
  private static let reserve = 1.05

  /// The workbook with such sheets laid so; the same where it wants larger paper, or has none.
  static func laid(_ workbook: Workbook) -> Workbook {
    guard workbook.wide == .pages else { return workbook }
    var result = workbook
    for index in result.sheets.indices {
      guard let wide = pages(of: result.sheets[index], smallest: workbook.smallestType) else {
        continue
      }
      result.sheets[index].pagesWide = wide
      narrow(&result.sheets[index], to: wide.breaks[0])
    }
    return result
  }

  /// How a sheet lies on pages side by side; nil where one is enough, or no page has room for a group of its headers.
  private static func pages(of sheet: Sheet, smallest: Int) -> Sheet.PagesWide? {
    guard sheet.page.landscape, sheet.page.fitWidth, !sheet.page.fitHeight,
      sheet.page.paper == .a4, sheet.pageBreaks.isEmpty, let header = sheet.repeatedRows
    else { return nil }
    let size = max(sheet.theme.base.size, 1)
    let widths = (0..<sheet.columnCount).map { column in
      PageFit.points(
        column < sheet.widths.count ? Double(sheet.widths[column]) : 8, fontSize: size) * reserve
    }
    // What a page holds in the smallest type that may be.
    let room =
      PageFit.room(sheet, on: .a4).width * Double(size) / Double(min(max(smallest, 1), size))
    guard widths.reduce(0, +) > room * reserve else { return nil }
    var repeated = firstAmount(of: sheet)
    if widths.prefix(repeated).reduce(0, +) > room / 2 { repeated = 0 }
    let places = places(of: sheet, header: header).filter { $0 > repeated }
    func fits(_ wide: Sheet.PagesWide) -> Double? {
      let widest = wide.widths(widths).max() ?? 0
      return widest <= room ? widest : nil
    }
    // Two pages of about one width, or as many as it takes.
    let two = places.compactMap { place in
      let wide = Sheet.PagesWide(breaks: [place], repeated: repeated)
      return fits(wide).map { (wide: wide, width: $0) }
    }.min { $0.width < $1.width }
    if let two { return two.wide }
    var wide = Sheet.PagesWide(breaks: [], repeated: repeated)
    for (index, place) in places.enumerated() {
      let next = index + 1 < places.count ? places[index + 1] : widths.count
      let start = wide.breaks.last ?? 0
      let left = start == 0 ? 0 : widths.prefix(repeated).reduce(0, +)
      if widths[start..<next].reduce(left, +) > room { wide.breaks.append(place) }
    }
    return wide.breaks.isEmpty || fits(wide) == nil ? nil : wide
  }

  /// The first column that holds amounts: those before say what a row is.
  private static func firstAmount(of sheet: Sheet) -> Int {
    var first = sheet.columnCount
    for row in sheet.rows where row.band == .body {
      let own = row.cells.prefix(first).firstIndex { cell in
        Int(cell.style) < sheet.styles.count && sheet.styles[Int(cell.style)].role == .amount
      }
      if let own { first = own }
    }
    return first == sheet.columnCount ? 0 : first
  }

  /// The columns that a page can begin with: no block of the table reaches over their edge.
  private static func places(of sheet: Sheet, header: ClosedRange<Int>) -> [Int] {
    var isCrossed = [Bool](repeating: false, count: sheet.columnCount)
    for span in sheet.spans where span.first.column < span.lastColumn {
      guard sheet.rows.indices.contains(span.first.row) else { continue }
      let band = sheet.rows[span.first.row].band
      guard header.contains(span.first.row) || band == .body || band == .header else { continue }
      for column in span.first.column + 1...span.lastColumn where column < isCrossed.count {
        isCrossed[column] = true
      }
    }
    return isCrossed.indices.dropFirst().filter { !isCrossed[$0] }
  }

  /// Moves what stands over and under the table on to the first page, which ends before a column.
  private static func narrow(_ sheet: inout Sheet, to end: Int) {
    let isOutside = sheet.rows.map { row in
      switch row.band {
      case .title, .caption, .note: true
      case .header, .body, .gap: false
      }
    }
    sheet.spans.removeAll { isOutside.indices.contains($0.first.row) && isOutside[$0.first.row] }
    let measure = DisplayWidth(ambiguous: .wide)
    for row in isOutside.indices where isOutside[row] {
      let shown = sheet.rows[row].cells.indices.filter {
        sheet.rows[row].cells[$0].content != .empty
      }
      var starts = [0]
      if shown.count == 2, let first = shown.first, let last = shown.last {
        // The right text takes as many columns as it needs, the left one the rest.
        var split = end - 1
        if case .text(let text) = sheet.rows[row].cells[last].content {
          let needed = measure.of(text)
          func room(_ start: Int) -> Int {
            sheet.widths.prefix(end).dropFirst(start).reduce(0, +)
          }
          while split > 1, room(split) < needed { split -= 1 }
        }
        guard split > first else { continue }
        sheet.rows[row].cells.swapAt(last, split)
        starts = [0, split]
      } else if shown.count > 2 || shown.contains(where: { $0 >= end }) {
        continue
      }
      for (start, next) in zip(starts, starts.dropFirst() + [end]) {
        let style = sheet.rows[row].cells[start].style
        for column in start..<next { sheet.rows[row].cells[column].style = style }
        guard next - start > 1 else { continue }
        sheet.spans.append(
          CellRange(CellReference(row: row, column: start), lastRow: row, lastColumn: next - 1))
      }
    }
  }
}
