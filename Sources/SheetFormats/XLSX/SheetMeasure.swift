import Sheets

/// Column widths and row heights of a sheet, which libxlsxwriter does not compute.
///
/// Widths count characters of the workbook's default font; text in another size takes more or less
/// of them.
struct SheetMeasure {
  /// The width of each column, in characters.
  private(set) var widths: [Double]
  /// The height of each row, in points.
  private(set) var heights: [Double]

  private let sheet: Sheet
  private let looks: [Look]
  private let breaker = LineBreaker(measure: DisplayWidth(ambiguous: .wide))
  private var lines: [LineBreaker.Line] = []
  private var scratch: [UInt8] = []

  /// What a style means for sizes.
  private struct Look {
    let style: CellStyle
    /// Characters of the default font per character of this style's.
    let scale: Double
    /// The height of a line in points.
    let line: Double
    /// The height of a row of one line in points.
    let row: Double

    init(_ style: CellStyle, font: Font, base: Font) {
      self.style = style
      let size = Double(max(font.size, 1))
      scale = size / Double(max(base.size, 1)) * (font.bold || style.bold ? 1.05 : 1)
      // 宋体 needs 1.3 times its size; fonts that stand in for it on other systems up to 1.45.
      line = size * 1.4
      row = style.role == .title ? line + 12 : line + 6
    }
  }

  /// Measures a sheet of so many columns in a workbook whose default font is `base`.
  init(_ sheet: Sheet, columns: Int, merged: MergedBlocks, base: Font) {
    self.sheet = sheet
    looks = sheet.styles.map { style in
      Look(style, font: sheet.theme.font(for: style.role), base: base)
    }
    // The sheet counts in its own base font.
    let scale = Double(max(sheet.theme.base.size, 1)) / Double(max(base.size, 1))
    widths = (0..<columns).map { column in
      scale * (column < sheet.widths.count ? Double(max(1, sheet.widths[column])) : 8)
    }
    heights = Array(repeating: 0, count: sheet.rows.count)
    fitNumbers(merged)
    fitText(merged)
    for index in heights.indices {
      // Spreadsheets round to pixels of 0.75 pt; rounding here keeps every program's the same.
      heights[index] = min((heights[index] / 0.75).rounded(.up) * 0.75, Limits.rowHeight)
    }
  }

  private func look(_ cell: Cell) -> Look? {
    let index = Int(cell.style)
    return index < looks.count ? looks[index] : nil
  }

  private func width(of columns: ClosedRange<Int>) -> Double {
    columns.reduce(0) { $0 + widths[$1] }
  }

  /// Widens columns whose numbers would print as `###`.
  private mutating func fitNumbers(_ merged: MergedBlocks) {
    var sweep = BlockSweep(merged, columns: widths.count)
    for (index, row) in sheet.rows.enumerated() {
      sweep.move(to: index)
      for (column, cell) in row.cells.enumerated() {
        let number: Number
        switch cell.content {
        case .number(let value), .derived(_, let value?): number = value
        case .empty, .text, .derived(_, nil): continue
        }
        guard let look = look(cell) else { continue }
        scratch.removeAll(keepingCapacity: true)
        look.style.format.append(number, grouped: look.style.format.grouping, to: &scratch)
        // One more for a sign or places that the spreadsheet's own rounding may add.
        let need = Double(scratch.count + (look.style.hasSpace ? 1 : 0)) * look.scale + 1
        if sweep.isEmpty || sweep.owners[column] < 0 {
          if need > widths[column] { widths[column] = need }
        } else {
          let columns = merged.blocks[sweep.owners[column]].columns
          widths[columns.upperBound] += max(0, need - width(of: columns))
        }
      }
    }
    for column in widths.indices { widths[column] = min(widths[column], Limits.columnWidth) }
  }

  /// Makes rows high enough for their text, merged blocks included.
  private mutating func fitText(_ merged: MergedBlocks) {
    var sweep = BlockSweep(merged, columns: widths.count)
    var tall: [(rows: ClosedRange<Int>, height: Double)] = []
    for (index, row) in sheet.rows.enumerated() {
      sweep.move(to: index)
      var height = Double(row.height ?? 0)
      for (column, cell) in row.cells.enumerated() {
        guard let look = look(cell) else { continue }
        guard case .text(let text) = cell.content else {
          height = max(height, look.row)
          continue
        }
        guard !sweep.isEmpty, sweep.owners[column] >= 0 else {
          let need = self.height(of: text, look, width: widths[column], isMerged: false)
          height = max(height, need)
          continue
        }
        if sweep.isCovered(row: index, column: column) { continue }
        let block = merged.blocks[sweep.owners[column]]
        let need = self.height(of: text, look, width: width(of: block.columns), isMerged: true)
        if block.rows.count == 1 {
          height = max(height, need)
        } else {
          height = max(height, look.row)
          tall.append((block.rows, need))
        }
      }
      heights[index] = height
    }
    for block in tall {
      let missing = block.height - heights[block.rows].reduce(0, +)
      guard missing > 0 else { continue }
      for row in block.rows { heights[row] += missing / Double(block.rows.count) }
    }
  }

  /// The height in points that a text needs in a width in characters.
  private mutating func height(
    of text: String, _ look: Look, width: Double, isMerged: Bool
  ) -> Double {
    guard look.style.wraps(isMerged: isMerged) else { return look.row }
    let free = width / look.scale - Double(look.style.leadingColumns)
    let limit = Int(max(2, min(free, 10_000)))
    let count = text.withBytes { bytes in
      // Most labels: a byte is never wider than a column.
      bytes.count <= limit && !bytes.contains(UInt8(ascii: "\n"))
        ? 1 : breaker.lineCount(of: bytes, limit: limit, scratch: &lines)
    }
    return look.row + look.line * Double(count - 1)
  }
}

extension CellStyle {
  /// Whether a spreadsheet breaks the cell's text at its edge.
  ///
  /// A title, a caption or a note may run into the empty cells at its side, so it is broken only
  /// where it has a merged block to itself.
  func wraps(isMerged: Bool) -> Bool {
    switch role {
    case .header, .label, .text: true
    case .title, .caption, .note: isMerged
    case .code, .ordinal, .amount: false
    }
  }
}
