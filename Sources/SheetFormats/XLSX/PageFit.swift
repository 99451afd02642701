import Sheets

/// The paper that a worksheet prints on, and how many pages it is made to fit: none of them with a few lines only.
struct PageFit {
  /// The paper.
  let paper: PageSetup.Paper
  /// How many pages high it is printed; nil for as many as it takes.
  let pages: Int?
  /// How large it is printed on pages side by side, in percent; nil for what its width and height ask for.
  let scale: Int?

  /// How much smaller than its width asks for it may become to spare a page, and the rows of a page that need no sparing.
  private static let (shrinking, lines) = (0.8, 5)

  /// Fits a sheet whose columns and rows are so wide and high, in characters of the workbook's font, which has that size, and
  /// in points; a font smaller than `smallest` is hard to read, and larger paper is taken before.
  init(
    _ sheet: Sheet, widths: [Double], heights: [Double], fontSize: Int, smallest: Int
  ) {
    let smallest = Double(smallest)
    let size = Double(max(sheet.theme.base.size, 1))
    let points = widths.map { Self.points($0, fontSize: fontSize) }
    if let wide = sheet.pagesWide {
      let room = Self.room(sheet, on: sheet.page.paper).width
      let widest = wide.widths(points).max() ?? room
      (paper, pages) = (sheet.page.paper, nil)
      scale = min(100, max(10, Int(room / max(widest, 1) * 100)))
      return
    }
    self.scale = nil
    let width = points.reduce(0, +)
    func shrink(on paper: PageSetup.Paper) -> Double {
      sheet.page.fitWidth ? min(1, Self.room(sheet, on: paper).width / max(width, 1)) : 1
    }
    let isSmall = sheet.page.landscape && size * shrink(on: .a4) < min(smallest, size)
    paper = isSmall ? .a3 : sheet.page.paper
    guard sheet.page.fitWidth, !sheet.page.fitHeight, sheet.pageBreaks.isEmpty else {
      pages = sheet.page.fitWidth && sheet.page.fitHeight ? 1 : nil
      return
    }
    let usual = shrink(on: paper)
    let height = Self.room(sheet, on: paper).height
    let header = sheet.repeatedRows.map { rows in
      heights.indices.filter { rows.contains($0) }.reduce(0) { $0 + heights[$1] }
    }
    // Where the pages end, at the scale that the width asks for.
    var (count, used, body) = (1, 0.0, 0)
    for row in heights.indices {
      let own = heights[row] * usual
      if used + own > height, used > 0 {
        (count, used, body) = (count + 1, (header ?? 0) * usual, 0)
      }
      used += own
      if sheet.rows[row].band == .body { body += 1 }
    }
    let rest = heights.reduce(0, +) + Double(count - 2) * (header ?? 0)
    // All of it on one page less.
    let needed = rest * usual / (Double(count - 1) * height)
    let isSpared =
      count > 1 && body <= Self.lines && needed <= 1 / Self.shrinking
      && size * usual / needed >= min(smallest, size * usual) * 0.95
    pages = isSpared ? count - 1 : nil
  }

  /// The width in points of a column of so many characters.
  static func points(_ characters: Double, fontSize: Int) -> Double {
    // A digit is half as wide as the font is high, and a cell has some room beside its text.
    (characters + 0.7) * Double(max(fontSize, 1)) * 0.52
  }

  /// What lies between the margins, in points.
  static func room(
    _ sheet: Sheet, on paper: PageSetup.Paper
  ) -> (width: Double, height: Double) {
    let sides = paper == .a3 ? (short: 842.0, long: 1191.0) : (short: 595.0, long: 842.0)
    let (width, height) =
      sheet.page.landscape ? (sides.long, sides.short) : (sides.short, sides.long)
    guard let margins = sheet.page.margins else { return (width - 72, height - 97.2) }
    func points(_ millimetres: Int) -> Double { Double(millimetres) * 72 / 25.4 }
    return (
      width - points(margins.left + margins.right), height - points(margins.top + margins.bottom)
    )
  }
}

extension Sheet.PagesWide {
  /// The widths of the pages of columns that are so wide.
  func widths(_ columns: [Double]) -> [Double] {
    let repeated = columns.prefix(repeated).reduce(0, +)
    let ends = breaks + [columns.count]
    return zip([0] + breaks, ends).map { start, end in
      (start == 0 ? 0 : repeated) + columns[min(start, end)..<max(start, end)].reduce(0, +)
    }
  }
}
