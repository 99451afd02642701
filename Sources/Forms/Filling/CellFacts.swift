import Accounts
import Sheets

/// Tells which facts the cells of filled forms show.
struct CellFacts {
  /// A cell that shows facts.
  struct Shown {
    /// The facts, by their positions among all facts of the report.
    var facts: [Int]
    /// Whether it repeats another cell that shows them.
    var follows: Bool
  }

  let result: FormFiller.Result
  private let lines: [LinePositions]
  /// The filters of the columns of each table; made when first asked for.
  private var filters: [Int: [FactFilter?]] = [:]
  /// The columns that each row of a table derives instead of summing facts.
  private var derivedColumns: [ObjectIdentifier: Set<Int>] = [:]
  /// The facts about each project or self-evaluation.
  private var bySubject: [FilledForm.Subject: [Int]]?

  init(_ result: FormFiller.Result) {
    self.result = result
    lines = result.forms.map { LinePositions($0) }
  }

  /// The line of a table that has a cell; nil for cards and for columns that belong to no list.
  func line(_ form: Int, _ row: Int, _ column: Int) -> FilledForm.Line? {
    guard case .table(let table) = result.forms[form].template.body,
      table.tree.columns.indices.contains(column), let list = table.tree.columns[column].list,
      let position = lines[form][row, list]
    else { return nil }
    return result.forms[form].lines[position]
  }

  /// The cell of a card that begins at a place, with its card.
  func cardCell(
    _ form: Int, _ row: Int, _ column: Int
  ) -> (card: FilledForm.Card, cell: FilledForm.Card.Cell)? {
    let cards = result.forms[form].cards
    guard let card = cards.first(where: { $0.rows.contains(row) }),
      let cell = card.cells.first(where: { $0.row == row && $0.column == column })
    else { return nil }
    return (card, cell)
  }

  /// The facts that a cell shows; nil for one that is derived from other cells, or filled by hand.
  mutating func shown(_ form: Int, _ row: Int, _ column: Int) -> Shown? {
    let filled = result.forms[form]
    var follows = false
    if case .derived = filled[row, column] { follows = true }
    switch filled.template.body {
    case .table(let table):
      guard table.tree.columns.indices.contains(column),
        case .facts = table.tree.columns[column].content, let line = line(form, row, column),
        case .facts(let facts) = line.source,
        !derived(line, in: table).contains(column)
      else { return nil }
      if filters[form] == nil {
        filters[form] = table.tree.columns.map { column in
          guard case .facts(let constraint, _) = column.content else { return nil }
          return FactFilter(constraint, in: result.names.table)
        }
      }
      guard let filter = filters[form]?[column] else { return nil }
      let all = result.names.table.facts
      return Shown(
        facts: facts.lazy.map { Int($0) }.filter { filter.accepts(all[$0]) }, follows: follows)
    case .cards:
      guard let (card, cell) = cardCell(form, row, column), let subject = card.subject,
        case .facts(let constraint, _) = cell.template.content
      else { return nil }
      let filter = FactFilter(
        filled.template.constraint.and(constraint), in: result.names.table)
      let all = result.names.table.facts
      return Shown(facts: facts(about: subject).filter { filter.accepts(all[$0]) }, follows: follows)
    }
  }

  private mutating func derived(_ line: FilledForm.Line, in table: TableTemplate) -> Set<Int> {
    let row = ObjectIdentifier(line.template)
    if let known = derivedColumns[row] { return known }
    let columns = line.template.derivedColumns(in: table, list: line.list)
    derivedColumns[row] = columns
    return columns
  }

  private mutating func facts(about subject: FilledForm.Subject) -> [Int] {
    if bySubject == nil {
      var found: [FilledForm.Subject: [Int]] = [:]
      for (index, fact) in result.names.table.facts.enumerated() {
        for dimension in [Dimension.project, .evaluation] where fact[dimension] != .none {
          found[
            FilledForm.Subject(dimension: dimension, symbol: fact[dimension]), default: []
          ].append(index)
        }
      }
      bySubject = found
    }
    return bySubject?[subject] ?? []
  }
}
