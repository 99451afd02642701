import Facts
import Templates

/// Tells which facts a cell of a filled form shows.
///
/// What it looks up once it keeps: asking about many cells of a form costs little more than about one.
package struct CellFacts {
  private let result: FormFiller.Result
  private let lines: [LinePositions]
  private var columnFilters: [Int: [FactFilter?]] = [:]
  private var cardFacts: [Int: [FilledForm.Subject: [Int]]] = [:]

  package init(_ result: FormFiller.Result) {
    self.result = result
    lines = result.forms.map { LinePositions($0) }
  }

  /// The line on a row of a form that a column belongs to; nil on a card, and where the column's list has no line.
  package func line(form: Int, row: Int, column: Int) -> Int? {
    guard case .table(let table) = result.forms[form].template.body,
      table.tree.columns.indices.contains(column),
      let list = table.tree.columns[column].list ?? (table.lists.count == 1 ? 0 : nil)
    else { return nil }
    return lines[form][row, list]
  }

  /// The positions in ``FactTable/facts`` of the facts that a cell shows itself; none for one that is derived.
  package mutating func facts(form: Int, row: Int, column: Int) -> [Int] {
    switch result.forms[form][row, column] {
    case .blank, .text: return []
    case .derived(let index) where !result.forms[form].derived[index].showsFacts: return []
    case .derived, .number: break
    }
    switch result.forms[form].template.body {
    case .table(let table):
      return factsOfTable(table, form: form, row: row, column: column)
    case .cards: return factsOfCard(form: form, row: row, column: column)
    }
  }

  private mutating func factsOfTable(
    _ table: TableTemplate, form: Int, row: Int, column: Int
  ) -> [Int] {
    if columnFilters[form] == nil {
      columnFilters[form] = table.tree.columns.map { column in
        guard case .facts(let constraint, _) = column.content else { return nil }
        return FactFilter(constraint, in: result.names.table)
      }
    }
    guard let filter = columnFilters[form]?[column],
      let line = line(form: form, row: row, column: column),
      case .facts(let facts) = result.forms[form].lines[line].source
    else { return [] }
    return facts.map { Int($0) }.filter { filter.accepts(result.names.table.facts[$0]) }
  }

  private mutating func factsOfCard(form: Int, row: Int, column: Int) -> [Int] {
    if cardFacts[form] == nil { cardFacts[form] = factsBySubject(form: form) }
    guard let card = result.forms[form].card(atRow: row),
      let subject = result.forms[form].cards[card].subject,
      let cell = result.forms[form].cards[card].cells.first(where: {
        $0.row == row && $0.column == column
      }),
      case .facts(let constraint, _) = cell.template.content,
      let facts = cardFacts[form]?[subject]
    else { return [] }
    let filter = FactFilter(constraint, in: result.names.table)
    return facts.filter { filter.accepts(result.names.table.facts[$0]) }
  }

  /// The facts that a form of cards is about, card by card.
  private func factsBySubject(form: Int) -> [FilledForm.Subject: [Int]] {
    let table = result.names.table
    let filter = FactFilter(result.forms[form].template.constraint, in: table)
    var facts: [FilledForm.Subject: [Int]] = [:]
    for (index, fact) in table.facts.enumerated() where filter.accepts(fact) {
      for dimension in [Dimension.project, .evaluation] where fact[dimension] != .none {
        let subject = FilledForm.Subject(dimension: dimension, symbol: fact[dimension])
        facts[subject, default: []].append(index)
      }
    }
    return facts
  }
}

extension FilledForm {
  /// The card that a row of the body belongs to.
  package func card(atRow row: Int) -> Int? {
    var low = 0
    var high = cards.count
    while low < high {
      let middle = (low + high) / 2
      if cards[middle].rows.upperBound <= row { low = middle + 1 } else { high = middle }
    }
    return low < cards.count && cards[low].rows.contains(row) ? low : nil
  }
}
