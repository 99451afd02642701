import Sheets

/// The page a form lies on, the size of its font and the widths of its columns: never wider than the page.
struct FormFit {
  /// The pages a form can lie on.
  enum Page: String {
    /// A4 upright.
    case portrait
    /// A4 on its side.
    case landscape
    /// A3 on its side, for what could not be read otherwise.
    case large
  }

  /// What lies between the margins of a page, in tenths of a point.
  struct Room {
    let width: Int
    let height: Int
  }

  /// The pages there are, and the smallest font that is read with ease.
  struct Pages {
    /// What lies between the margins of A4 upright, of A4 on its side, and of A3 on its side.
    let portrait, landscape, large: Room
    /// In tenths of a point: for a smaller font the next larger page is taken.
    let smallest: Int

    /// What lies between the margins of a page.
    subscript(page: Page) -> Room {
      switch page {
      case .portrait: portrait
      case .landscape: landscape
      case .large: large
      }
    }
  }

  /// The page.
  let page: Page
  /// The size of the base font in tenths of a point.
  let fontSize: Int
  /// The width of each column in hundredths of a percent of the table's; together 10,000.
  let columns: [Int]
  /// Whether it lies on one page, as far as can be told.
  let fitsPage: Bool
  /// How high its rows are, in hundredths of what they need: more where a last page would have a few of them only.
  let stretch: Int

  /// Measures a sheet.
  ///
  /// - Parameters:
  ///   - sheet: the form.
  ///   - merged: its merged blocks.
  ///   - count: how many columns it has.
  ///   - pages: the pages it can lie on.
  ///   - taken: what stands above it on its page, in tenths of a point.
  init(
    _ sheet: Sheet, merged: MergedBlocks, columns count: Int, pages: Pages, taken: Int
  ) {
    let layout = Self.widths(of: sheet, merged: merged, columns: count)
    let total = layout.reduce(0, +)
    let preferred: [Page] =
      sheet.page.landscape || sheet.page.paper == .a3
      ? [.landscape, .large] : [.portrait, .landscape, .large]
    let base = min(max(sheet.theme.base.size, 1), 72) * 10
    // A column of text is half as wide as the font is high.
    func size(on page: Page) -> Int { min(base, pages[page].width * 200 / max(total, 1)) }
    let page = preferred.first { size(on: $0) >= min(pages.smallest, base) } ?? .large
    self.page = page
    var fontSize = max(size(on: page), 1)
    var (columns, before, sum) = ([Int](), 0, 0)
    for width in layout {
      sum += width
      let end = sum * 10_000 / max(total, 1)
      columns.append(end - before)
      before = end
    }
    self.columns = columns
    var fitsPage = !sheet.pageBreaks.isEmpty
    var stretch = 100
    if sheet.pageBreaks.isEmpty {
      let measure = FormHeight(sheet, merged: merged)
      let room = pages[page]
      func height(_ fontSize: Int) -> FormHeight.Measured {
        measure.height(fontSize: fontSize, width: room.width, columns: columns)
      }
      // One that would have to be smaller than can be read lies on several pages, as large as it is wide; one that may
      // do so is still spared a last page of a few lines.
      let least =
        sheet.page.fitHeight ? pages.smallest : max(pages.smallest, fontSize * 7 / 10)
      for smaller in stride(from: fontSize, through: least, by: -2)
      where height(smaller).total <= room.height - taken {
        fontSize = smaller
        fitsPage = true
        break
      }
      if !fitsPage {
        // A last page of a few lines is spared: an eighth smaller they find room on those before.
        let usual = height(fontSize)
        let count = usual.pages(of: room.height, taken: taken)
        let before = usual.room(ofPages: count - 1, of: room.height, taken: taken)
        let rest = usual.total - before
        if count > 1, rest < room.height / 3 {
          let smaller = stride(from: fontSize, through: max(fontSize * 7 / 8, least), by: -1)
            .first { height($0).pages(of: room.height, taken: taken) < count }
          if let smaller, count > 2 || smaller == fontSize {
            fontSize = smaller
          } else {
            // Higher rows take more of them over to it.
            stretch = min(150, (before + room.height * 2 / 5) * 100 / max(usual.total, 1))
          }
        }
      }
    }
    (self.fontSize, self.fitsPage, self.stretch) = (fontSize, fitsPage, stretch)
  }

  /// The widths that the columns of a sheet need, in hundredths of a column of text in its base font.
  ///
  /// They are the sheet's own, wider where a number or a code would not fit.
  private static func widths(of sheet: Sheet, merged: MergedBlocks, columns: Int) -> [Int] {
    var widths = (0..<columns).map { column in
      column < sheet.widths.count ? min(max(sheet.widths[column], 1), 10_000) * 100 : 800
    }
    let printer = CellPrinter(sheet.styles)
    let measure = DisplayWidth(ambiguous: .wide)
    var scratch: [UInt8] = []
    var sweep = BlockSweep(merged, columns: columns)
    for (index, row) in sheet.rows.enumerated() {
      sweep.move(to: index)
      guard row.band == .header || row.band == .body else { continue }
      for (column, cell) in row.cells.enumerated() {
        let style = printer.style(of: cell)
        guard style.isUnbreakable || cell.isNumber, cell.content != .empty else { continue }
        scratch.removeAll(keepingCapacity: true)
        printer.append(cell, in: style, to: &scratch)
        let text = scratch.withUnsafeBufferPointer { measure.of(utf8: $0) }
        let font = sheet.theme.font(for: style.role)
        let bold = font.bold || style.bold ? 108 : 100
        // Digits are up to an eighth wider than half an em in fonts that stand in for 宋体; then the padding.
        let need =
          min(text, 10_000) * 113 * percent(font, of: sheet.theme.base) / 100 * bold / 100
          + (style.hasSpace ? 220 : 120)
        if sweep.isEmpty || sweep.owners[column] < 0 {
          if need > widths[column] { widths[column] = need }
        } else if !sweep.isCovered(row: index, column: column) {
          let block = merged.blocks[sweep.owners[column]].columns
          let missing = need - block.reduce(0) { $0 + widths[$1] }
          if missing > 0 { widths[block.upperBound] += missing }
        }
      }
    }
    return widths
  }

  /// A font's size in hundredths of the base font's.
  static func percent(_ font: Font, of base: Font) -> Int {
    min(max(font.size, 1), 400) * 100 / min(max(base.size, 1), 400)
  }
}
