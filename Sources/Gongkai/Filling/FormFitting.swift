import Facts
import Forms
import Recognition
import Sheets
import Templates

/// A form of the facts on the table of a blank: which cells are filled, which rows put in, and what has no place.
struct FormFitting {
  let form: BlankLayouts.Form
  let body: BlankBody
  let placing: BlankPlacing
  /// The cells.
  let entries: [BlankEntry]
  /// The unit that the blank's amounts are in.
  let unit: AmountUnit
  /// What there is to say.
  private(set) var notes: [BlankNote] = []

  /// Fits a form; nil where the blank has no room for it at all, which is told.
  ///
  /// - Parameters:
  ///   - form: the form and its table.
  ///   - body: the rows of the table.
  ///   - notes: takes what there is to say where nothing fits.
  init?(_ form: BlankLayouts.Form, _ body: BlankBody, telling notes: inout [BlankNote]) {
    (self.form, self.body) = (form, body)
    let name = form.form.template.name
    let place = form.table.found.grid.place(row: form.table.headerRows.lowerBound, column: 0)
    switch form.table.printedUnit {
    case .other(let unit)?:
      notes.append(.otherUnit(form: name, unit: unit, place))
      return nil
    case .known(let unit)?: self.unit = unit
    case nil: unit = form.form.template.unit
    }
    guard let placing = BlankPlacing(form.table, body, form.form),
      let entries = placing.entries(in: unit)
    else {
      notes.append(.unknownForm(name, place))
      return nil
    }
    (self.placing, self.entries) = (placing, entries)
    tell(name, place)
  }

  private mutating func tell(_ name: String, _ place: SourcePlace) {
    guard case .table(let template) = form.form.template.body else { return }
    let grid = form.table.found.grid
    for line in placing.unplaced {
      guard case .facts = form.form.lines[line].source else { continue }
      let own = form.form.lines[line]
      let amount = template.tree.columns.indices.filter { column in
        template.tree.columns[column].isAmount
          && (template.tree.columns[column].list ?? own.list) == own.list
      }.compactMap { column in
        form.form.value(own.row, column).flatMap {
          $0.isZero ? nil : template.tree.columns[column].format.printed($0)
        }
      }.first
      notes.append(.noRow(form: name, row: own.title, amount: amount ?? ""))
    }
    for (index, column) in template.tree.columns.enumerated() where column.isAmount {
      guard placing.gridColumn(index) == nil, case .facts = column.content else { continue }
      let values = placing.spots.keys.compactMap { line -> Number? in
        let own = form.form.lines[line]
        guard case .facts = own.source, (column.list ?? own.list) == own.list else { return nil }
        return form.form.value(own.row, index).flatMap { $0.isZero ? nil : $0 }
      }
      guard let sum = values.first else { continue }
      notes.append(
        .noColumn(
          form: name, column: column.path.joined(separator: "/"),
          amount: column.format.printed(sum)))
    }
    for (index, column) in form.table.mapping.enumerated() where column == nil {
      let heads = form.table.headerRows.map { grid.rows[$0][index].text }.filter { !$0.isEmpty }
      guard let head = heads.last, !head.allSatisfy(\.isNumber),
        !grid.spans.contains(where: { covers($0, index, head, grid) })
      else { continue }
      let place = grid.place(row: form.table.headerRows.lowerBound, column: index)
      notes.append(.unknownColumn(form: name, header: oneLine(head), place))
    }
    for (row, text) in placing.unfilled where text.hasSuffix(":") {
      notes.append(.openPlace(text, self.place(row)))
    }
    let unfilled = placing.unfilled.filter { !$0.name.hasSuffix(":") }
    if let first = unfilled.first {
      let names = unfilled.map(\.name)
      notes.append(.unfilledRows(form: name, names: names, self.place(first.row)))
    }
    if let first = placing.insertions.first {
      let count = placing.insertions.reduce(0) { $0 + $1.count }
      notes.append(.newRows(form: name, count: count, self.place(first.after)))
    }
  }

  /// Whether a head stands over several columns, one of which is the form's.
  private func covers(_ span: CellRange, _ column: Int, _ head: String, _ grid: Grid) -> Bool {
    span.first.column == column && form.table.headerRows.contains(span.first.row)
      && grid.rows[span.first.row][column].text == head
      && (column...min(span.lastColumn, form.table.mapping.count - 1)).contains {
        form.table.mapping[$0] != nil
      }
  }

  /// Where a row of the file is.
  private func place(_ row: Int) -> SourcePlace {
    switch form.table.found.grid.place(row: 0, column: 0) {
    case .cell(let worksheet, _, let column): .cell(worksheet: worksheet, row: row, column: column)
    case .table(let table, _, let column): .table(table, row: row, column: column)
    case let other: other
    }
  }
}
