import Facts
import Forms
import Sheets
import Templates

/// What is put into the cells of a blank form.
package struct BlankEntry: Sendable {
  /// What it is.
  package enum Content: Sendable {
    /// A text that the blank leaves open.
    case text(String)
    /// A figure in the unit that the blank prints, and how the form prints it.
    case number(Number, NumberFormat)
  }

  /// The row.
  package let spot: BlankPlacing.Spot
  /// The column of the file, counted from 0.
  package let column: Int
  /// What it is.
  package let content: Content
  /// The line of the form; nil for the number of a row.
  package let line: Int?
  /// The column of the form.
  package let formColumn: Int

  /// Whether it is printed: a form may leave zero out.
  package var isShown: Bool {
    if case .number(let number, let format) = content {
      return !number.isZero || format.zero != .blank
    }
    return true
  }
}

extension BlankPlacing {
  /// The cells that are filled.
  ///
  /// - Parameter unit: the unit that the blank prints for its amounts.
  /// - Returns: the cells; nil where an amount has no room in that unit.
  package func entries(in unit: AmountUnit) -> [BlankEntry]? {
    var entries: [BlankEntry] = []
    guard case .table(let template) = form.template.body else { return [] }
    let gridRows = Dictionary(
      body.rows.map { ($0.number, $0.gridRow) }, uniquingKeysWith: { first, _ in first })
    for (line, spot) in spots.sorted(by: { $0.value < $1.value }) {
      let own = form.lines[line]
      for (index, column) in template.tree.columns.enumerated()
      where (column.list ?? (template.lists.count == 1 ? 0 : -1)) == own.list {
        guard let gridColumn = gridColumn(index) else { continue }
        let gridRow = spot.copy == 0 ? gridRows[spot.row] ?? nil : nil
        let printed = gridRow.map { table.found.grid.rows[$0][gridColumn] }
        let content: BlankEntry.Content
        if column.isAmount {
          guard let value = form.value(own.row, index) else { continue }
          guard let number = converted(value, column, own, gridColumn, unit) else { return nil }
          var format = column.format
          format.zero = own.template.zero ?? format.zero
          content = .number(number, format)
        } else if column.content == .ordinal || column.content == .rowNumber {
          continue
        } else {
          guard case .text(let text) = form[own.row, index], !text.isEmpty,
            printed.map({ $0.isEmpty || $0.isOpenPlace }) ?? true
          else { continue }
          content = .text(text)
        }
        let place = table.found.grid.place(row: gridRow ?? 0, column: gridColumn)
        entries.append(
          BlankEntry(
            spot: spot, column: place.columnNumber, content: content, line: line,
            formColumn: index))
      }
    }
    return entries + ordinals(template, gridRows)
  }

  /// A value in the unit of the blank's column.
  private func converted(
    _ value: Number, _ column: ColumnTemplate, _ line: FilledForm.Line, _ gridColumn: Int,
    _ unit: AmountUnit
  ) -> Number? {
    if line.template.isCount || column.format.percent { return value }
    var wanted = unit
    if gridColumn < table.columnUnits.count, case .known(let own)? = table.columnUnits[gridColumn] {
      wanted = own
    }
    switch (column.unit ?? form.template.unit, wanted) {
    case (.yuan, .tenThousandYuan): return value.divided(by: Number(exactly: 10_000))
    case (.tenThousandYuan, .yuan): return value.multiplied(by: Number(exactly: 10_000))
    case (.yuan, .yuan), (.tenThousandYuan, .tenThousandYuan): return value
    }
  }

  /// The numbers of rows: where rows are put in, or the blank leaves them open, all are counted anew.
  private func ordinals(
    _ template: TableTemplate, _ gridRows: [Int: Int?]
  ) -> [BlankEntry] {
    var entries: [BlankEntry] = []
    var counted = 0
    for (index, column) in template.tree.columns.enumerated() {
      guard column.content == .ordinal || column.content == .rowNumber,
        let gridColumn = gridColumn(index)
      else { continue }
      func printed(_ row: BlankBody.Row) -> Grid.Cell? {
        row.gridRow.map { table.found.grid.rows[$0][gridColumn] }
      }
      let filled = Set(
        spots.filter { column.list == nil || form.lines[$0.key].list == column.list }.map(\.value))
      if column.content == .ordinal { counted = 0 }
      let start = counted
      var open: [(spot: Spot, isPrinted: Bool)] = []
      for row in [BlankBody.Row?.none] + body.rows.map(Optional.some) {
        let number = row?.number ?? body.header
        if let row {
          let spot = Spot(row: number, copy: 0)
          let cell = printed(row)
          let isPrinted = cell?.figure.number != nil
          if isPrinted || filled.contains(spot) && cell?.figure != .words {
            open.append((spot, isPrinted))
          }
        }
        let count = inserted[number]?.count ?? 0
        for copy in 0..<count { open.append((Spot(row: number, copy: copy + 1), false)) }
      }
      counted += open.count
      guard open.contains(where: { !$0.isPrinted }) else { continue }
      for (position, row) in open.enumerated() {
        let gridRow = row.spot.copy == 0 ? gridRows[row.spot.row] ?? nil : nil
        let own = start + position + 1
        if let gridRow,
          table.found.grid.rows[gridRow][gridColumn].figure.number?.value
            == Number(exactly: Int64(own))
        {
          continue
        }
        let place = table.found.grid.place(row: gridRow ?? 0, column: gridColumn)
        entries.append(
          BlankEntry(
            spot: row.spot, column: place.columnNumber,
            content: .number(
              Number(exactly: Int64(own)),
              NumberFormat(places: 0, grouping: false, zero: .full)),
            line: nil, formColumn: index))
      }
    }
    return entries
  }
}
