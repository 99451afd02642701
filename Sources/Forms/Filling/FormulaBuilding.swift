import Facts
import Sheets
import Templates

/// Where an expression is read: what bare names and `[*]` in it start from.
package struct Spot {
  /// The form's position in its edition.
  package var form: Int
  /// The line, or the card, of the form; nil where none is meant.
  package var line: Int?
  /// The column; nil where none is meant.
  package var column: Int?
  /// The list whose columns are meant where several have a name.
  package var list: Int?
  /// The form that the column is of, where it is another.
  var columnForm: Int?

  package init(
    form: Int,
    line: Int? = nil,
    column: Int? = nil,
    list: Int? = nil,
    columnForm: Int? = nil
  ) {
    self.form = form
    self.line = line
    self.column = column
    self.list = list
    self.columnForm = columnForm
  }
}

extension Derivation {
  /// An expression in terms of cells; nil when no cell that it names is there.
  package func formula(
    _ expression: Expression, at spot: Spot, bareNamesAreRows: Bool = false
  ) -> Formula? {
    // A sum of cells reads best as one SUM.
    if let cells = addends(expression, at: spot, bareNamesAreRows: bareNamesAreRows) {
      return sum(of: cells, at: spot)
    }
    func part(_ expression: Expression) -> Formula {
      formula(expression, at: spot, bareNamesAreRows: bareNamesAreRows) ?? .number(.zero)
    }
    switch expression {
    case .number(let number): return .number(number)
    case .reference: return nil
    case .add(let a, let b): return .add(part(a), part(b))
    case .subtract(let a, let b): return .subtract(part(a), part(b))
    case .multiply(let a, let b): return .multiply(part(a), part(b))
    case .divide(let a, let b): return .divide(part(a), part(b))
    case .orZero(let inner): return .orZero(part(inner))
    }
  }

  /// The sum of cells in the unit of the spot; nil for none.
  private func sum(of cells: [CellReference], at spot: Spot) -> Formula? {
    let unit = unit(at: spot)
    let own = cells.filter { self.unit(of: $0) ?? unit == unit }
    var sum: Formula?
    switch own.count {
    case 0: break
    case 1: sum = .cell(own[0])
    case 2: sum = .add(.cell(own[0]), .cell(own[1]))
    default: sum = .sum(own.ranges)
    }
    // What stands in another unit is converted cell by cell.
    for cell in cells {
      guard let other = self.unit(of: cell), other != unit else { continue }
      let converted: Formula =
        unit == .yuan
        ? .multiply(.cell(cell), .number(Number(other, in: unit)))
        : .divide(.cell(cell), .number(Number(unit, in: other)))
      sum = sum.map { .add($0, converted) } ?? converted
    }
    return sum
  }

  /// The unit in which an expression at a spot is computed: the column's, or the form's where no column is meant.
  private func unit(at spot: Spot) -> AmountUnit {
    let form = forms[spot.columnForm ?? spot.form].template
    return spot.column.map(form.unit(ofColumn:)) ?? form.unit
  }

  /// The unit of the amount in a cell; nil where it holds a count or a share.
  package func unit(of cell: CellReference) -> AmountUnit? {
    // Most editions have one unit, and nothing to look up.
    if hasOneUnit { return edition.unit }
    let form = forms[cell.sheet ?? 0]
    let unit = form.template.unit(ofColumn: cell.column)
    if case .table(let table) = form.template.body {
      if table.tree.columns[cell.column].format.percent { return nil }
      let list = table.tree.columns[cell.column].list
      let line = form.lines.first { $0.row == cell.row && $0.list == list }
      if line?.template.isCount ?? false { return nil }
    }
    return unit
  }

  /// The cells that an expression adds up, when that is all it does.
  private func addends(
    _ expression: Expression, at spot: Spot, bareNamesAreRows: Bool
  ) -> [CellReference]? {
    switch expression {
    case .reference(let reference):
      return cells(reference, at: spot, bareNamesAreRows: bareNamesAreRows)
    case .add(let a, let b):
      guard let left = addends(a, at: spot, bareNamesAreRows: bareNamesAreRows),
        let right = addends(b, at: spot, bareNamesAreRows: bareNamesAreRows)
      else { return nil }
      return left + right
    default: return nil
    }
  }

  /// The cells that a reference means; none where the report has no such row.
  package func cells(
    _ reference: Reference, at spot: Spot, bareNamesAreRows: Bool = false
  ) -> [CellReference] {
    let target = reference.form.flatMap { edition.form(named: $0) } ?? spot.form
    // The form is handed on, not held: there are very many cells, and a form has many parts to hold.
    return cells(reference, in: forms[target], at: spot, bareNamesAreRows: bareNamesAreRows)
  }

  private func cells(
    _ reference: Reference, in form: FilledForm, at spot: Spot, bareNamesAreRows: Bool
  ) -> [CellReference] {
    guard case .table = form.template.body else {
      return cardCells(reference, in: form, at: spot)
    }
    let bareRow = bareNamesAreRows && reference.form == nil && reference.row == .current
    let line: Int?
    switch reference.row {
    case .stating:
      return form.lines.indices.filter { form.lines[$0].source.statesFacts }.flatMap {
        cells(reference, ofLine: $0, in: form, at: spot, bareRow: false)
      }
    case .current:
      line = bareRow ? form.linesByName[reference.column.joined(separator: ".")] : spot.line
    case .named(let name): line = form.linesByName[name]
    case .matching: line = subject(at: spot).flatMap { form.linesBySubject[$0] }
    }
    guard let line, form.lines.indices.contains(line) else { return [] }
    return cells(reference, ofLine: line, in: form, at: spot, bareRow: bareRow)
  }

  /// The cells that a reference means in one line of its form.
  private func cells(
    _ reference: Reference, ofLine line: Int, in form: FilledForm, at spot: Spot, bareRow: Bool
  ) -> [CellReference] {
    let list = form.lines[line].list
    let columns: [Int]
    if bareRow || reference.column.isEmpty {
      guard let column = spot.column else { return [] }
      let columnForm = spot.columnForm ?? spot.form
      if form.index == columnForm, list == spot.list {
        columns = [column]
      } else if case .table(let own) = forms[columnForm].template.body {
        columns = self.columns.columns(like: own.tree.columns[column], form: form.index, list: list)
      } else {
        columns = []
      }
    } else {
      columns = self.columns.columns(at: reference.column, form: form.index, list: list)
    }
    let row = form.lines[line].row
    return columns.map { CellReference(sheet: form.index, row: row, column: $0) }
  }

  private func cardCells(_ reference: Reference, in form: FilledForm, at spot: Spot)
    -> [CellReference]
  {
    var index = spot.line
    if reference.row == .matching { index = subject(at: spot).flatMap { form.linesBySubject[$0] } }
    guard let index, form.cards.indices.contains(index),
      let cell = form.cards[index].cell(named: reference.column.joined(separator: "."))
    else { return [] }
    return [CellReference(sheet: form.index, row: cell.row, column: cell.column)]
  }

  /// What the line or card at a spot is about.
  package func subject(at spot: Spot) -> FilledForm.Subject? {
    guard let line = spot.line else { return nil }
    if case .cards = forms[spot.form].template.body {
      let cards = forms[spot.form].cards
      return cards.indices.contains(line) ? cards[line].subject : nil
    }
    let lines = forms[spot.form].lines
    return lines.indices.contains(line) ? lines[line].subjects.last : nil
  }
}

extension [CellReference] {
  /// The cells as ranges: runs down a column or along a row become one.
  var ranges: [CellRange] {
    var ranges: [CellRange] = []
    for cell in self {
      if let last = ranges.last, last.first.sheet == cell.sheet {
        let down =
          last.lastColumn == cell.column && last.first.column == cell.column
          && last.lastRow + 1 == cell.row
        let along =
          last.lastRow == cell.row && last.first.row == cell.row
          && last.lastColumn + 1 == cell.column
        if down || along {
          ranges[ranges.count - 1].lastRow = cell.row
          ranges[ranges.count - 1].lastColumn = cell.column
          continue
        }
      }
      ranges.append(CellRange(cell))
    }
    return ranges
  }
}

extension FilledForm.Source {
  /// Whether a line's amounts come straight from facts.
  fileprivate var statesFacts: Bool {
    if case .facts = self { return true }
    return false
  }
}

extension Expression {
  /// Whether all that the expression names stands in the row it is read in.
  var staysInRow: Bool { references.allSatisfy { $0.form == nil && $0.row == .current } }
}

extension Formula {
  /// A formula over one row of a form as the same over another.
  package func moved(toRow row: Int) -> Formula {
    func move(_ cell: CellReference) -> CellReference {
      CellReference(sheet: cell.sheet, row: row, column: cell.column)
    }
    func move(_ range: CellRange) -> CellRange {
      CellRange(move(range.first), lastRow: row, lastColumn: range.lastColumn)
    }
    return switch self {
    case .number: self
    case .cell(let cell): .cell(move(cell))
    case .sum(let ranges): .sum(ranges.map(move))
    case .subtotal(let range): .subtotal(move(range))
    case .add(let a, let b): .add(a.moved(toRow: row), b.moved(toRow: row))
    case .subtract(let a, let b): .subtract(a.moved(toRow: row), b.moved(toRow: row))
    case .multiply(let a, let b): .multiply(a.moved(toRow: row), b.moved(toRow: row))
    case .divide(let a, let b): .divide(a.moved(toRow: row), b.moved(toRow: row))
    case .orZero(let inner): .orZero(inner.moved(toRow: row))
    }
  }

  /// Whether the formula names any cell.
  var hasReference: Bool {
    switch self {
    case .number: false
    case .cell, .sum, .subtotal: true
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b):
      a.hasReference || b.hasReference
    case .orZero(let inner): inner.hasReference
    }
  }
}
