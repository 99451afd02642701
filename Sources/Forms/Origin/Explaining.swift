import Facts
import Sheets
import Templates

extension FormFiller.Result {
  /// Where a cell of the body of a form comes from.
  ///
  /// - Parameters:
  ///   - form: the form's position in its edition.
  ///   - row: the row of the body.
  ///   - column: the column.
  /// - Returns: the cell, and every cell it is computed from; without cells where there is no such cell.
  package func origin(form: Int, row: Int, column: Int) -> Explanation {
    var explaining = Explaining(self)
    return explaining.origin(form: form, row: row, column: column)
  }
}

/// Follows cells of filled forms back to the facts; asking about many cells costs little more than about one.
package struct Explaining: Sendable {
  private let result: FormFiller.Result
  private var facts: CellFacts
  private var names: CellNames
  private let table: FactTable
  /// The cells found so far, and where each stands among them.
  private var positions: [CellReference: Int] = [:]
  private var cells: [Explanation.Cell?] = []
  /// The cells that are still to be looked at.
  private var open: [CellReference] = []

  /// Makes ready to explain the cells of filled forms.
  package init(_ result: FormFiller.Result) {
    self.result = result
    facts = CellFacts(result)
    names = CellNames(result)
    table = result.names.table
  }

  /// Where a cell comes from; see ``FormFiller/Result/origin(form:row:column:)``.
  package mutating func origin(form: Int, row: Int, column: Int) -> Explanation {
    guard result.forms.indices.contains(form),
      (0..<result.forms[form].rowCount).contains(row),
      (0..<result.forms[form].columnCount).contains(column)
    else { return Explanation() }
    positions = [:]
    cells = []
    open = []
    _ = position(of: CellReference(sheet: form, row: row, column: column))
    // No recursion: chains of cells may be long.
    while let cell = open.popLast() {
      let found = explain(cell)
      if let position = positions[cell] { cells[position] = found }
    }
    return Explanation(cells: cells.compactMap { $0 })
  }

  private mutating func position(of cell: CellReference) -> Int {
    if let known = positions[cell] { return known }
    positions[cell] = cells.count
    cells.append(nil)
    open.append(cell)
    return cells.count - 1
  }

  private mutating func explain(_ cell: CellReference) -> Explanation.Cell {
    let form = cell.sheet ?? 0
    let format = names.format(of: cell)
    let value = result.forms[form].value(cell.row, cell.column)
    var printed = value.map(format.plain) ?? ""
    if case .text(let text) = result.forms[form][cell.row, cell.column] { printed = text }
    return Explanation.Cell(
      name: names.name(of: cell), printed: printed, value: value,
      unit: format.percent || names.isCount(cell)
        ? nil : result.forms[form].template.unit(ofColumn: cell.column),
      origin: origin(of: cell))
  }

  private mutating func origin(of cell: CellReference) -> Explanation.Origin {
    let form = cell.sheet ?? 0
    switch result.forms[form][cell.row, cell.column] {
    case .text: return .text(CellTexts(result).sources(of: cell, line: line(of: cell)))
    case .blank: return .nothing(isLeftBlank: isLeftBlank(cell))
    case .number: return .facts(stated(cell), repeats: nil)
    case .derived(let index):
      let derived = result.forms[form].derived[index]
      let derivation = Explanation.Derivation(
        rule: names.rule(of: cell, line: line(of: cell)), term: term(derived.formula, of: cell))
      return derived.showsFacts ? .facts(stated(cell), repeats: derivation) : .derived(derivation)
    }
  }

  private func line(of cell: CellReference) -> Int? {
    cell.sheet.flatMap { facts.line(form: $0, row: cell.row, column: cell.column) }
  }

  /// Whether the template lets nobody but a person fill the cell.
  private func isLeftBlank(_ cell: CellReference) -> Bool {
    let form = result.forms[cell.sheet ?? 0]
    if case .cards = form.template.body { return false }
    guard let line = line(of: cell) else { return true }
    if case .blank = form.lines[line].source { return true }
    return false
  }

  private mutating func stated(_ cell: CellReference) -> [Explanation.StatedFact] {
    let form = result.forms[cell.sheet ?? 0].template
    let own = names.isCount(cell) ? AmountUnit.yuan : form.unit(ofColumn: cell.column)
    return facts.facts(form: cell.sheet ?? 0, row: cell.row, column: cell.column).map { index in
      let fact = table.facts[index]
      return Explanation.StatedFact(
        index: index, amount: Number(fact.amount, in: own),
        about: table.dimensions.all.compactMap { dimension in
          let symbol = fact[dimension]
          return symbol == .none ? nil : (dimension, table.name(of: symbol))
        })
    }
  }

  // MARK: - Computations

  private mutating func term(_ formula: Formula, of cell: CellReference) -> Explanation.Term {
    switch formula {
    case .number(let number): return .number(number)
    case .cell(let cell): return .cell(position(of: cell))
    case .sum(let ranges): return .sum(ranges.flatMap(\.cells).map { position(of: $0) })
    case .subtotal(let range): return .sum(parts(of: cell, in: range).map { position(of: $0) })
    case .add(let a, let b): return .add(term(a, of: cell), term(b, of: cell))
    case .subtract(let a, let b): return .subtract(term(a, of: cell), term(b, of: cell))
    case .multiply(let a, let b): return .multiply(term(a, of: cell), term(b, of: cell))
    case .divide(let a, let b): return .divide(term(a, of: cell), term(b, of: cell))
    case .orZero(let inner): return .orZero(term(inner, of: cell))
    }
  }

  /// The cells that a total over many rows adds up: those of the rows right below it, whatever stands below these.
  private func parts(of cell: CellReference, in range: CellRange) -> [CellReference] {
    guard let form = cell.sheet, let line = line(of: cell),
      case .sum(let parts) = result.forms[form].lines[line].source
    else { return range.cells }
    return parts.map {
      CellReference(sheet: form, row: result.forms[form].lines[$0].row, column: cell.column)
    }
  }
}

extension CellRange {
  /// The cells of the range, row by row.
  package var cells: [CellReference] {
    (first.row...max(first.row, lastRow)).flatMap { row in
      (first.column...max(first.column, lastColumn)).map {
        CellReference(sheet: first.sheet, row: row, column: $0)
      }
    }
  }
}
