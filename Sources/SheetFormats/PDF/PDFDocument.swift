import Sheets

/// Puts the pages of a PDF together to one document.
struct PDFDocument {
  private let limits: ReadingLimits
  private var layouts: [PDFLayout] = []
  private var remarks: [SourceRemark] = []
  private var blocks: [PDFLayout.Item] = []
  /// The lines since the last table.
  private var pending: [PDFTextLine] = []
  /// The table that may go on on the next page, by its index among the blocks, and the lines above it.
  private var last: (index: Int, above: [PDFTextLine])?

  /// Prepares for a document.
  init(_ limits: ReadingLimits) { self.limits = limits }

  /// Adds a page.
  mutating func add(_ page: PDFPage) {
    for remark in page.remarks { note(.incomplete(remark), page.number) }
    let cleaning = PDFCleaning(page)
    let layout = PDFLayout(cleaning.page)
    if cleaning.undecodable > 0 { note(.undecodable(cleaning.undecodable), page.number) }
    if cleaning.hidden > 0 { note(.hidden(cleaning.hidden), page.number) }
    if cleaning.slanting > 0 { note(.slanting(cleaning.slanting), page.number) }
    if cleaning.isRecognised { note(.recognised, page.number) }
    for text in cleaning.cut { note(.cut(text), page.number) }
    for text in layout.overlapping { note(.overlapping(text), page.number) }
    if layout.isOdd { note(.odd, page.number) }
    if layout.isTooMuch { note(.incomplete("limit lines"), page.number) }
    let isImage = page.images.contains { $0.area > 0.1 * page.width * page.height }
    if layout.items.isEmpty, isImage { note(.image, page.number) }
    layouts.append(layout)
  }

  private mutating func note(_ kind: PageRemark, _ page: Int) {
    remarks.append(SourceRemark(kind, page: page))
  }

  /// The document.
  mutating func document() throws(ReadingError) -> SourceDocument {
    let furniture = PDFFurniture(layouts)
    let bottoms = bodyBottoms(furniture)
    var (dropped, example) = (0, "")
    for layout in layouts {
      // What stands at the head may be the title of each page's form: it stays, unless a table goes on below it.
      let foot = furniture.lines(of: layout, isHead: false)
      var isFirstTable = true
      for (index, item) in layout.items.enumerated() {
        switch item {
        case .line(let line):
          if foot.contains(index) {
            dropped += 1
            example = line.text
          } else {
            pending.append(line)
          }
        case .table(let table):
          let bottom = bottoms[layout.isLandscape] ?? layout.height
          add(table, isFirst: isFirstTable, bottom: bottom)
          isFirstTable = false
        }
      }
    }
    flush()
    if dropped > 0 {
      remarks.append(SourceRemark(.furniture(example, pages: dropped), page: nil))
    }
    return try finished()
  }

  /// How far down the pages of each orientation are filled.
  private func bodyBottoms(_ furniture: PDFFurniture) -> [Bool: Double] {
    var bottoms: [Bool: Double] = [:]
    for layout in layouts {
      let foot = furniture.lines(of: layout, isHead: false)
      for (index, item) in layout.items.enumerated() where !foot.contains(index) {
        bottoms[layout.isLandscape] = max(bottoms[layout.isLandscape] ?? 0, item.box.y1)
      }
    }
    return bottoms
  }

  private mutating func flush() {
    blocks += pending.map { .line($0) }
    pending = []
  }

  // MARK: - Tables over pages

  private mutating func add(_ table: PDFTable, isFirst: Bool, bottom: Double) {
    if isFirst, let last, case .table(var before) = blocks[last.index],
      before.pages.last == (table.pages.first ?? 0) - 1,
      let first = goesOn(before, table, above: last.above, bottom: bottom)
    {
      var next = first
      if before.isSplit(before: table, row: first) {
        before.joinLast(with: table, row: first)
        next += 1
      }
      before.append(table, from: next)
      before.box = table.box
      blocks[last.index] = .table(before)
      pending = []
      return
    }
    let above = pending
    flush()
    blocks.append(.table(table))
    last = (blocks.count - 1, above.filter { $0.page == table.pages.first })
  }

  /// From which row on a table goes on with one of the page before; nil where it does not.
  private func goesOn(
    _ before: PDFTable, _ table: PDFTable, above: [PDFTextLine], bottom: Double
  ) -> Int? {
    guard before.columnCount == table.columnCount,
      zip(before.xs, table.xs).allSatisfy({ abs($0 - $1) <= 3 })
    else { return nil }
    let repeated = before.repeatedRows(in: table)
    // Its next row had no room on the page before; a header alone stands above notes that had none.
    let isFull =
      repeated == table.rowCount || before.box.y1 + table.heights[repeated] > bottom - 3
    if pending.isEmpty { return isFull || repeated > 0 ? repeated : nil }
    // The lines above it are those that stood above its first part, but for the number of the page.
    let same =
      pending.count == above.count
      && zip(pending, above).allSatisfy { line, before in
        line.text == before.text
          || (line.tellsPage && before.tellsPage && line.likeness == before.likeness)
      }
    return same && repeated > 0 && (isFull || before.box.y1 > 0.6 * bottom) ? repeated : nil
  }

  // MARK: - Blocks

  private func finished() throws(ReadingError) -> SourceDocument {
    var document = SourceDocument()
    var budget = ReadingBudget(limits)
    var number = 0
    var lines: [PDFTextLine] = []
    let columns = PDFTextColumns(layouts)
    func endLines() {
      for paragraph in PDFParagraphs.join(lines, in: columns)
      where !paragraph.text.isBlank {
        document.blocks.append(.text(SourceText(paragraph.text, at: .page(paragraph.page))))
      }
      lines = []
    }
    for block in blocks {
      switch block {
      case .line(let line): lines.append(line)
      case .table(let table):
        endLines()
        number += 1
        if table.isFromSpace {
          document.remarks.append(SourceRemark(.fromSpace, page: table.pages.first))
        }
        document.blocks.append(.table(try table.table(number, limits, &budget)))
      }
    }
    endLines()
    document.remarks += remarks
    return document
  }
}
