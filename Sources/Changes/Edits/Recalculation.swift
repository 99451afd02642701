import Forms
import Recognition
import Sheets
import Templates

/// Whether a computed cell of an edited form is only what a spreadsheet made of other cells that were edited.
///
/// A spreadsheet recalculates what depends on an edited cell, as far as its formulas lead; forms that show the same fact
/// elsewhere stay as they were. So a total may be neither what it was nor what the corrected facts will give, though nobody
/// touched it: it is what its formula gives for the cells as they stand in the edited document.
struct Recalculation {
  /// The sheets as they are generated, by the positions of their forms.
  private var sheets: [Int: GeneratedSheet] = [:]
  /// For each form of the document its cells, and for each generated row the row that it is there.
  private var edited: [Int: (grid: Grid, rows: [Int?])] = [:]
  /// Whether numbers that are kept as text count for nothing, as in a spreadsheet's sums.
  private var passesOverTexts = false

  init(_ sheets: [GeneratedSheet]) {
    for sheet in sheets { self.sheets[sheet.form.index] = sheet }
  }

  /// Notes how a form of the document stands to the generated one.
  mutating func add(_ grid: Grid, rows: [Int?], of form: Int) { edited[form] = (grid, rows) }

  /// Whether a cell of a generated sheet, which is computed, is in the document what its formula gives there.
  func explains(_ value: Number?, row: Int, column: Int, of form: Int) -> Bool {
    if follows(value, row: row, column: column, of: form) { return true }
    // Of a table kept as text alone nothing was computed.
    guard edited[form]?.grid.storesNumbers ?? false else { return false }
    var other = self
    other.passesOverTexts = true
    return other.follows(value, row: row, column: column, of: form)
  }

  private func follows(_ value: Number?, row: Int, column: Int, of form: Int) -> Bool {
    guard let formula = sheets[form]?.formula(row, column),
      let computed = self.value(formula, of: form)
    else { return false }
    let (expected, found) = (computed.number.nothingAsZero, value.nothingAsZero)
    return expected == found || expected.isNearly(found)
  }

  /// What a formula gives: a number, or nothing where it would divide by 0.
  private struct Value {
    var number: Number?
  }

  /// The value of a formula on the sheet of a form; nil where it cannot be told.
  private func value(_ formula: Formula, of form: Int) -> Value? {
    switch formula {
    case .number(let number): return Value(number: number)
    case .cell(let cell): return number(cell.row, cell.column, cell.sheet ?? form).map(Value.init)
    case .sum(let ranges):
      return sum(ranges, of: form) { _, _, _ in true }.map(Value.init)
    case .subtotal(let range):
      return sum([range], of: form) { sheet, row, column in
        guard case .subtotal = sheets[sheet]?.formula(row, column) else { return true }
        return false
      }.map(Value.init)
    case .add(let a, let b): return combine(a, b, form) { $0.adding($1) }
    case .subtract(let a, let b): return combine(a, b, form) { $0.subtracting($1) }
    case .multiply(let a, let b): return combine(a, b, form) { $0.multiplied(by: $1) }
    case .divide(let a, let b):
      guard let left = value(a, of: form), let right = value(b, of: form) else { return nil }
      guard let dividend = left.number, let divisor = right.number, !divisor.isZero else {
        return Value(number: nil)
      }
      return dividend.divided(by: divisor).map(Value.init)
    case .orZero(let inner):
      return value(inner, of: form).map { Value(number: $0.number.nothingAsZero) }
    }
  }

  private func combine(
    _ left: Formula, _ right: Formula, _ form: Int, _ operation: (Number, Number) -> Number?
  ) -> Value? {
    guard let left = value(left, of: form), let right = value(right, of: form) else { return nil }
    guard let a = left.number, let b = right.number else { return Value(number: nil) }
    return operation(a, b).map(Value.init)
  }

  /// The sum of ranges, rows included that were added within them.
  private func sum(
    _ ranges: [CellRange], of form: Int, counting: (Int, Int, Int) -> Bool
  ) -> Number? {
    var sum = Number.zero
    for range in ranges {
      let sheet = range.first.sheet ?? form
      let columns = range.first.column...range.lastColumn
      var above: Int?
      for row in range.first.row...range.lastRow {
        let own = edited[sheet].map { $0.rows.indices.contains(row) ? $0.rows[row] : nil }
        // A range closes over a row that went.
        if case .some(nil) = own { continue }
        for column in columns where counting(sheet, row, column) {
          guard let next = number(row, column, sheet).flatMap(sum.adding) else { return nil }
          sum = next
        }
        guard let (grid, _) = edited[sheet], case .some(let own?) = own else { continue }
        for added in grid.rows[min(above ?? own, own)..<own].dropFirst()
        where sheets[sheet].map({ !$0.isBlank(added) }) ?? false {
          for column in columns where added.indices.contains(column) {
            let figure = added[column].figure.number
            let isPassed = passesOverTexts && figure?.isStored == false
            guard let next = sum.adding(isPassed ? .zero : (figure?.value).nothingAsZero) else {
              return nil
            }
            sum = next
          }
        }
        above = own
      }
    }
    return sum
  }

  /// The number in a cell as the document has it, or as it is generated where the document has not that form; nil for words.
  private func number(_ row: Int, _ column: Int, _ form: Int) -> Number? {
    guard let sheet = sheets[form], sheet.rows.indices.contains(row) else { return nil }
    var cells = sheet.rows[row]
    var isGenerated = true
    if let (grid, rows) = edited[form] {
      // Of a row that went a spreadsheet knows nothing any more; a blank one was none.
      guard let own = rows[row] else { return sheet.isBlank(cells) ? .zero : nil }
      cells = grid.rows[own]
      isGenerated = false
    }
    guard cells.indices.contains(column) else { return nil }
    let cell = cells[column]
    switch cell.figure {
    case .number(let printed):
      return passesOverTexts && !isGenerated && !printed.isStored ? .zero : printed.value
    case .nothing: return .zero
    case .words: return nil
    }
  }
}

extension Grid {
  /// Whether any of its cells is stored as a number.
  fileprivate var storesNumbers: Bool {
    rows.contains { row in row.contains { $0.figure.number?.isStored ?? false } }
  }
}
