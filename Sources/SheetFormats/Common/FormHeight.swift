import Sheets

/// How high a form becomes on a page, so that one that is to lie on a single page can be set smaller.
struct FormHeight {
  private let sheet: Sheet
  private let merged: MergedBlocks
  private let printer: CellPrinter
  private let breaker = LineBreaker(measure: DisplayWidth(ambiguous: .wide))

  /// Prepares to measure a sheet.
  init(_ sheet: Sheet, merged: MergedBlocks) {
    self.sheet = sheet
    self.merged = merged
    printer = CellPrinter(sheet.styles)
  }

  /// How high a form is.
  struct Measured {
    /// All of it, in tenths of a point.
    var total = 0
    /// What of it is repeated over pages.
    var header = 0

    /// What has room on the first pages of a height, on the first of which something is taken.
    func room(ofPages count: Int, of height: Int, taken: Int) -> Int {
      count < 1 ? 0 : height - taken + (count - 1) * (height - header)
    }

    /// How many pages of a height it needs.
    func pages(of height: Int, taken: Int) -> Int {
      let (rest, room) = (total - (height - taken), max(height - header, 1))
      return rest <= 0 ? 1 : 1 + (rest + room - 1) / room
    }
  }

  /// Measures the form, somewhat generously.
  ///
  /// - Parameters:
  ///   - fontSize: the size of the base font, in tenths of a point.
  ///   - width: the width of the table, in tenths of a point.
  ///   - columns: the widths of its columns, in hundredths of a percent of it.
  /// - Returns: the height.
  func height(fontSize: Int, width: Int, columns: [Int]) -> Measured {
    var total = Measured()
    var sweep = BlockSweep(merged, columns: columns.count)
    var scratch: [UInt8] = []
    var found: [LineBreaker.Line] = []
    for (index, row) in sheet.rows.enumerated() {
      sweep.move(to: index)
      var height = 0
      for (column, cell) in row.cells.enumerated() where column < columns.count {
        var covered = column...column
        var rows = 1
        if !sweep.isEmpty, sweep.owners[column] >= 0 {
          if sweep.isCovered(row: index, column: column) { continue }
          covered = merged.blocks[sweep.owners[column]].columns
          rows = merged.blocks[sweep.owners[column]].rows.count
        }
        let style = printer.style(of: cell)
        let size =
          fontSize * FormFit.percent(sheet.theme.font(for: style.role), of: sheet.theme.base) / 100
        scratch.removeAll(keepingCapacity: true)
        printer.append(cell, in: style, to: &scratch)
        guard !scratch.isEmpty else { continue }
        // What stands around the table has its whole width.
        let isInside = row.band == .header || row.band == .body
        let share = isInside ? covered.reduce(0) { $0 + columns[$1] } : 10_000
        let free = width * share / 10_000 * 2 / max(size, 1) - 1 - style.leadingColumns
        let lines =
          style.isUnbreakable || cell.isNumber
          ? 1
          : scratch.withUnsafeBufferPointer {
            breaker.lineCount(of: $0, limit: max(free, 2), scratch: &found)
          }
        height = max(height, (lines * size * 13 / 10 + fontSize * 48 / 100) / rows)
      }
      switch row.band {
      case .header, .body:
        let own = max(height, fontSize * 178 / 100) + 5
        total.total += own
        if row.band == .header { total.header += own }
      case .title, .caption, .note: total.total += height + (height > 0 ? 50 : 0)
      case .gap: total.total += 140
      }
    }
    return total
  }
}
