import Facts
import Forms
import Sheets
import Templates

/// Tells of the cells of filled forms whether they show facts, also where there are none yet.
struct ShownFacts {
  /// A cell that shows facts.
  struct Cell {
    /// The facts, by their positions among all facts of the report.
    package var facts: [Int]
    /// Whether it repeats another cell that shows them.
    package var follows: Bool
  }

  private let result: FormFiller.Result
  private var cells: CellFacts
  /// The columns that each row of a table derives instead of summing facts.
  private var derivedColumns: [ObjectIdentifier: Set<Int>] = [:]

  init(_ result: FormFiller.Result) {
    self.result = result
    cells = CellFacts(result)
  }

  /// The line of a table that has a cell; nil for cards and for columns that belong to no list.
  func line(_ form: Int, _ row: Int, _ column: Int) -> FilledForm.Line? {
    cells.line(form: form, row: row, column: column).map { result.forms[form].lines[$0] }
  }

  /// The cell of a card that begins at a place, with its card.
  func cardCell(
    _ form: Int, _ row: Int, _ column: Int
  ) -> (card: FilledForm.Card, cell: FilledForm.Card.Cell)? {
    guard let index = result.forms[form].card(atRow: row) else { return nil }
    let card = result.forms[form].cards[index]
    return card.cells.first { $0.row == row && $0.column == column }.map { (card, $0) }
  }

  /// The facts that a cell shows; nil for one that is derived from other cells, or filled by hand.
  mutating func shown(_ form: Int, _ row: Int, _ column: Int) -> Cell? {
    switch result.forms[form][row, column] {
    case .text: return nil
    case .derived(let index):
      guard result.forms[form].derived[index].showsFacts else { return nil }
      return Cell(facts: cells.facts(form: form, row: row, column: column), follows: true)
    case .number:
      return Cell(facts: cells.facts(form: form, row: row, column: column), follows: false)
    case .blank:
      return mayShowFacts(form, row, column) ? Cell(facts: [], follows: false) : nil
    }
  }

  /// Whether a blank cell is one that facts are shown in.
  private mutating func mayShowFacts(_ form: Int, _ row: Int, _ column: Int) -> Bool {
    switch result.forms[form].template.body {
    case .table(let table):
      guard table.tree.columns.indices.contains(column),
        case .facts = table.tree.columns[column].content, let line = line(form, row, column),
        case .facts = line.source
      else { return false }
      let key = ObjectIdentifier(line.template)
      if derivedColumns[key] == nil {
        derivedColumns[key] = line.template.derivedColumns
      }
      return !(derivedColumns[key]?.contains(column) ?? false)
    case .cards:
      guard let (card, cell) = cardCell(form, row, column), card.subject != nil,
        case .facts = cell.template.content
      else { return false }
      return true
    }
  }
}
