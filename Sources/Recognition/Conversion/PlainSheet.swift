import Forms
import Sheets
import Templates

/// A sheet in the making, as wide as its widest row.
struct PlainSheet {
  /// A cell before it is known where all others are.
  struct Item {
    /// The column.
    package var column: Int
    /// What it holds.
    package var content: Cell.Content
    /// How a number in it prints.
    package var format = NumberFormat()

    /// A text.
    package init(_ column: Int, _ text: String) {
      self.column = column
      content = .text(text)
    }

    /// A cell of a document.
    package init(_ column: Int, _ cell: Grid.Cell, isAmount: Bool) {
      self.column = column
      (content, format) = cell.content(isAmount: isAmount)
    }
  }

  private var rows: [(band: Sheet.Band, items: [Item])] = []
  private var spans: [CellRange] = []
  private var width: Int

  /// How many rows there are so far.
  var rowCount: Int { rows.count }

  /// Begins a sheet of at least so many columns.
  init(width: Int) { self.width = max(width, 1) }

  /// Adds a row; its items are in order.
  mutating func add(_ band: Sheet.Band, _ items: [Item]) {
    width = max(width, (items.last?.column ?? 0) + 1)
    rows.append((band, items))
  }

  /// Adds a row of cells that stand in other columns than the sheet's: in their order, none lost, as near as can be.
  mutating func add(_ band: Sheet.Band, packing cells: [Grid.Cell]) {
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    var items: [Item] = []
    for (position, column) in filled.enumerated() {
      let least = (items.last?.column ?? -1) + 1
      let most = width - (filled.count - position)
      items.append(Item(max(least, min(column, most)), cells[column], isAmount: false))
    }
    add(band, items)
  }

  /// Adds a line of text; the unit of the amounts, where a gap parts it from the rest, stands in the last column.
  mutating func addCaption(_ line: String) {
    for mark in ["单位：", "单位:", "金额单位：", "金额单位:"] {
      for gap in ["  ", "\t", "　"] {
        guard width > 1, let range = line.ranges(of: gap + mark).last else { continue }
        let left = trimmed(String(line[..<range.lowerBound]))
        guard !left.isEmpty else { continue }
        add(
          .caption,
          [Item(0, left), Item(width - 1, trimmed(String(line[range.lowerBound...])))])
        return
      }
    }
    add(.caption, [Item(0, line)])
  }

  /// Merges a block; a single cell stays as it is.
  mutating func merge(rows: Range<Int>, columns: Range<Int>) {
    guard rows.count > 1 || columns.count > 1, !rows.isEmpty, !columns.isEmpty else { return }
    spans.append(
      CellRange(
        CellReference(row: rows.lowerBound, column: columns.lowerBound),
        lastRow: rows.upperBound - 1, lastColumn: columns.upperBound - 1))
  }

  /// The sheet.
  func sheet(named name: String) -> Sheet {
    let widths = widths()
    var sheet = Sheet(name: name, widths: widths)
    sheet.page = Self.page(width: widths.reduce(0, +))
    for row in rows {
      let blank = sheet.style(Self.style(of: row.band))
      var cells = [Cell](repeating: Cell(.empty, style: blank), count: width)
      for item in row.items {
        cells[item.column].content = item.content
        if case .number = item.content {
          cells[item.column].style = sheet.style(
            CellStyle(role: .amount, alignment: .right, format: item.format))
        }
      }
      sheet.rows.append(Sheet.Row(row.band, cells))
    }
    sheet.spans = spans
    if let first = rows.firstIndex(where: { $0.band == .header }),
      let last = rows.lastIndex(where: { $0.band == .header })
    {
      sheet.repeatedRows = first...last
    }
    return sheet
  }

  /// The page on which columns that are so wide together, in characters, can be read.
  private static func page(width: Int) -> PageSetup {
    PageSetup(paper: width > 200 ? .a3 : .a4, landscape: width > 130)
  }

  private static func style(of band: Sheet.Band) -> CellStyle {
    switch band {
    case .title, .caption, .gap: CellStyle(role: .caption, border: false)
    case .header: CellStyle(role: .header, alignment: .center)
    case .body: CellStyle(role: .text)
    case .note: CellStyle(role: .note, border: false)
    }
  }

  /// Widths that show most cells whole.
  private func widths() -> [Int] {
    let measure = DisplayWidth(ambiguous: .wide)
    var widths = [Int](repeating: 6, count: width)
    for row in rows where row.band == .header || row.band == .body {
      for item in row.items {
        let needed: Int
        switch item.content {
        case .text(let text): needed = measure.of(text) + 1
        case .number(let number), .derived(_, let number?):
          needed = item.format.printed(number).utf8.count + 1
        case .empty, .derived: continue
        }
        let most = row.band == .header ? 16 : 40
        widths[item.column] = max(widths[item.column], min(needed, most))
      }
    }
    return widths
  }
}
