import Facts
import Sheets
import Templates

/// Gives the derived cells of all forms their formulas and values.
package struct Derivation {
  package let edition: Edition
  /// The columns that expressions name.
  package let columns: ColumnIndex
  /// Whether all amounts of all forms are in one unit.
  let hasOneUnit: Bool
  package private(set) var forms: [FilledForm]
  /// Whether each derived value of each form is known, being computed, or not looked at yet.
  private var states: [[State]] = []
  /// Derived values that repeat others but have facts of their own.
  private var followers: [(form: Int, derived: Int)] = []

  /// The derived values that were asked for and are not known yet.
  private var wanted: [(form: Int, derived: Int)] = []

  private enum State { case open, computing, known }

  package init(edition: Edition, forms: [FilledForm], columns: ColumnIndex? = nil) {
    self.edition = edition
    self.columns = columns ?? edition.columns
    self.forms = forms
    hasOneUnit = forms.allSatisfy { form in
      (0..<form.template.columnCount).allSatisfy {
        form.template.unit(ofColumn: $0) == edition.unit
      }
    }
  }

  /// Makes a derivation of forms whose derived values are known, to evaluate further expressions.
  package init(edition: Edition, filled forms: [FilledForm], columns: ColumnIndex) {
    self.init(edition: edition, forms: forms, columns: columns)
    states = forms.map { form in form.derived.map { _ in .known } }
  }

  /// Builds all formulas; what they give is not computed.
  package mutating func build() {
    for form in forms.indices {
      switch forms[form].template.body {
      case .table(let table): deriveTable(table, form: form)
      case .cards: deriveCards(form: form)
      }
    }
  }

  /// Builds all formulas, then computes all values.
  ///
  /// - Throws: ``FillError`` when a value is too large or depends on itself.
  package mutating func run() throws(FillError) {
    build()
    states = forms.map { form in form.derived.map { $0.value == nil ? .open : .known } }
    for form in forms.indices {
      for index in forms[form].derived.indices where states[form][index] == .open {
        try compute(form: form, derived: index)
      }
    }
    for (form, index) in followers { try settle(form: form, derived: index) }
  }

  /// Completes the formula of a value that repeats others: what the facts have beyond them stands beside it as a constant.
  private mutating func settle(form: Int, derived index: Int) throws(FillError) {
    let derived = forms[form].derived[index]
    guard let value = derived.value else { return }
    do throws(FillError) {
      let repeated = try evaluate(derived.formula).nothingAsZero
      guard let rest = value.subtracting(repeated), let less = rest.negated else {
        throw .overflow(form: "", row: "", column: "")
      }
      if rest.isZero { return }
      forms[form].derived[index].formula =
        rest < .zero
        ? .subtract(derived.formula, .number(less)) : .add(derived.formula, .number(rest))
    } catch {
      throw named(error, form: form, derived: index)
    }
  }

  // MARK: - Formulas of tables

  private mutating func deriveTable(_ table: TableTemplate, form: Int) {
    let usesSubtotals = table.lists.indices.map { needsSubtotals(list: $0, form: form) }
    var rowFormulas: [Int: Formula] = [:]
    for lineIndex in forms[form].lines.indices {
      let line = forms[form].lines[lineIndex]
      if line.template.rule == .fill { continue }
      if case .blank = line.source, line.template.rule != .blank { continue }
      var ownRules: [Int: RowTemplate.CellRule] = [:]
      for cell in line.template.cells {
        for column in cell.columns { ownRules[column] = cell.rule }
      }
      for (column, template) in table.tree.columns.enumerated()
      where template.isAmount && template.list == line.list {
        let spot = Spot(form: form, line: lineIndex, column: column, list: line.list)
        let cell = CellReference(sheet: form, row: line.row, column: column)
        switch ownRules[column] {
        case .formula(let expression):
          put(formula(expression, at: spot), in: cell)
          continue
        case .follows(let expression):
          follow(expression, at: spot, in: cell)
          continue
        case .text, nil: break
        }
        if case .formula(let expression) = template.content {
          if expression.staysInRow {
            // The same in every row: built once, then moved.
            if rowFormulas[column] == nil { rowFormulas[column] = formula(expression, at: spot) }
            put(rowFormulas[column].map { $0.moved(toRow: line.row) }, in: cell)
          } else {
            put(formula(expression, at: spot), in: cell)
          }
          continue
        }
        switch line.source {
        case .sum(let parts):
          let rows = parts.map { forms[form].lines[$0].row }
          guard let first = rows.first, let last = rows.last else { continue }
          let cells = rows.map { CellReference(sheet: form, row: $0, column: column) }
          let subtotal = CellRange(
            CellReference(sheet: form, row: first, column: column),
            lastRow: max(last, lastRow(below: parts.last, form: form)))
          put(usesSubtotals[line.list] ? .subtotal(subtotal) : .sum(cells.ranges), in: cell)
        case .formula(let expression):
          put(formula(expression, at: spot, bareNamesAreRows: true), in: cell)
        case .facts:
          if let expression = line.template.follows {
            follow(expression, at: spot, in: cell)
          } else if case .facts(_, follows: let expression?) = template.content {
            follow(expression, at: spot, in: cell)
          }
        case .blank: break
        }
      }
    }
  }

  /// The last row of all that a line adds up.
  private func lastRow(below line: Int?, form: Int) -> Int {
    guard let line else { return 0 }
    var last = forms[form].lines[line]
    while case .sum(let parts) = last.source, let part = parts.last {
      let next = forms[form].lines[part]
      guard next.row > last.row else { break }
      last = next
    }
    return last.row
  }

  /// Whether a total of the list has more parts than a spreadsheet's SUM takes.
  private func needsSubtotals(list: Int, form: Int) -> Bool {
    let limit = 200
    return forms[form].lines.contains { line in
      guard line.list == list, case .sum(let parts) = line.source, parts.count > limit else {
        return false
      }
      let rows = parts.map { CellReference(row: forms[form].lines[$0].row, column: 0) }
      return rows.ranges.count > limit
    }
  }

  // MARK: - Formulas of cards

  private mutating func deriveCards(form: Int) {
    for (index, card) in forms[form].cards.enumerated() where card.subject != nil {
      for cell in card.cells {
        let spot = Spot(form: form, line: index, column: cell.column, list: nil)
        let reference = CellReference(sheet: form, row: cell.row, column: cell.column)
        switch cell.template.content {
        case .formula(let expression):
          put(formula(expression, at: spot), in: reference)
        case .facts(_, follows: let expression?): follow(expression, at: spot, in: reference)
        default: break
        }
      }
    }
  }

  // MARK: - Cells

  private mutating func put(_ formula: Formula?, in cell: CellReference) {
    guard let formula, let form = cell.sheet else { return }
    forms[form][cell.row, cell.column] = .derived(forms[form].derived.count)
    forms[form].derived.append(FilledForm.Derived(formula: formula, value: nil))
  }

  /// Makes a cell that shows facts a live repetition of others, where those exist.
  private mutating func follow(_ expression: Expression, at spot: Spot, in cell: CellReference) {
    guard let formula = formula(expression, at: spot), formula.hasReference,
      let form = cell.sheet
    else { return }
    let value = forms[form].valueOrZero(cell.row, cell.column)
    followers.append((form, forms[form].derived.count))
    put(formula, in: cell)
    let last = forms[form].derived.count - 1
    forms[form].derived[last].value = value
    forms[form].derived[last].showsFacts = true
  }

  // MARK: - Values

  /// The value of a formula; nil for a share of nothing.
  ///
  /// - Throws: ``FillError`` when the value is too large or depends on itself.
  package mutating func evaluate(_ formula: Formula) throws(FillError) -> Number? {
    switch formula {
    case .number(let number): return number
    case .cell(let cell): return try value(at: cell)
    case .sum(let ranges): return try total(of: ranges, skippingSubtotals: false)
    case .subtotal(let range): return try total(of: [range], skippingSubtotals: true)
    case .add(let a, let b): return try combine(a, b) { $0.adding($1) }
    case .subtract(let a, let b): return try combine(a, b) { $0.subtracting($1) }
    case .multiply(let a, let b): return try combine(a, b) { $0.multiplied(by: $1) }
    case .divide(let a, let b):
      if try evaluate(b)?.isZero ?? true { return nil }
      return try combine(a, b) { $0.divided(by: $1) }
    case .orZero(let inner): return try evaluate(inner).nothingAsZero
    }
  }

  private mutating func combine(
    _ a: Formula, _ b: Formula, _ operation: (Number, Number) -> Number?
  ) throws(FillError) -> Number? {
    guard let left = try evaluate(a), let right = try evaluate(b) else { return nil }
    guard let result = operation(left, right) else {
      throw .overflow(form: "", row: "", column: "")
    }
    return result
  }

  private mutating func total(
    of ranges: [CellRange], skippingSubtotals: Bool
  ) throws(FillError) -> Number? {
    var sum = Number.zero
    for range in ranges {
      for row in range.first.row...range.lastRow {
        for column in range.first.column...range.lastColumn {
          let cell = CellReference(sheet: range.first.sheet, row: row, column: column)
          if skippingSubtotals, isSubtotal(cell) { continue }
          guard let next = sum.adding(try value(at: cell).nothingAsZero) else {
            throw .overflow(form: "", row: "", column: "")
          }
          sum = next
        }
      }
    }
    return sum
  }

  private func isSubtotal(_ cell: CellReference) -> Bool {
    guard let form = cell.sheet, case .derived(let index) = forms[form][cell.row, cell.column],
      case .subtotal = forms[form].derived[index].formula
    else { return false }
    return true
  }

  private mutating func value(at cell: CellReference) throws(FillError) -> Number? {
    guard let form = cell.sheet else { return nil }
    switch forms[form][cell.row, cell.column] {
    case .blank, .text: return .zero
    case .number(let number): return number
    case .derived(let index):
      guard states[form][index] == .known else {
        wanted.append((form, index))
        return .zero
      }
      return forms[form].derived[index].value
    }
  }

  /// Computes a derived value, and before it those that it is made of.
  ///
  /// They wait in a list: a chain of cells can be longer than the stack.
  private mutating func compute(form: Int, derived index: Int) throws(FillError) {
    var waiting = [(form: form, derived: index, isBegun: false)]
    while let (form, index, isBegun) = waiting.last {
      switch states[form][index] {
      case .known:
        waiting.removeLast()
        continue
      case .computing where !isBegun:
        throw named(.cycle(form: "", row: "", column: ""), form: form, derived: index)
      case .open, .computing: break
      }
      waiting[waiting.count - 1].isBegun = true
      states[form][index] = .computing
      wanted.removeAll(keepingCapacity: true)
      do throws(FillError) {
        forms[form].derived[index].value = try evaluate(forms[form].derived[index].formula)
      } catch {
        // What is not known yet counted as nothing.
        if wanted.isEmpty { throw named(error, form: form, derived: index) }
      }
      if wanted.isEmpty {
        states[form][index] = .known
        waiting.removeLast()
      } else {
        for next in wanted.reversed() { waiting.append((next.form, next.derived, false)) }
      }
    }
  }

  /// The error with the place of the innermost cell that it arose in.
  private func named(_ error: FillError, form: Int, derived index: Int) -> FillError {
    let filled = forms[form]
    let position = filled.cells.firstIndex {
      if case .derived(index) = $0 { return true }
      return false
    }
    guard let position else { return error }
    let (row, column) = position.quotientAndRemainder(dividingBy: filled.columnCount)
    let rowName = filled.lines.first { $0.row == row && !$0.name.isEmpty }?.name ?? "\(row + 1)"
    let columnName = edition.columnName(form, column)?.text ?? "\(column + 1)"
    let formName = filled.template.shortName
    return switch error {
    case .overflow(form: "", row: _, column: _):
      .overflow(form: formName, row: rowName, column: columnName)
    case .cycle(form: "", row: _, column: _):
      .cycle(form: formName, row: rowName, column: columnName)
    default: error
    }
  }
}
