import Facts
import Sheets
import Templates

/// Lays out the cards of a form: one for each project whose performance is published.
struct CardPlacing {
  private let template: CardTemplate
  private let names: ReportNames
  private let table: FactTable
  private let constraint: Constraint
  private let budget: FillBudget

  init(
    _ template: CardTemplate, names: ReportNames, table: FactTable, constraint: Constraint,
    budget: FillBudget
  ) {
    self.budget = budget
    self.template = template
    self.names = names
    self.table = table
    self.constraint = constraint
  }

  /// What one card is about.
  fileprivate struct Item {
    var subject: FilledForm.Subject?
    var facts: [Fact] = []
    var indicators: [Record] = []
  }

  /// Fills the form's body with the cards, or with one blank card where the report has none.
  ///
  /// - Returns: a warning for each indicator that the cards have no row for.
  /// - Throws: ``FillError`` when an amount is too large, or there are too many cells.
  func place(in form: inout FilledForm) throws(FillError) -> [FillWarning] {
    var items = template.subject == .project ? projects() : evaluations()
    if items.isEmpty { items = [Item()] }
    for item in items { try place(item, in: &form) }
    return items.flatMap { unlisted($0, form: form.template.shortName) }
  }

  private func unlisted(_ item: Item, form: String) -> [FillWarning] {
    var listed: Set<String> = []
    for row in template.rows {
      guard case .indicators(let second) = row.repeats else { continue }
      guard let second else { return [] }
      listed.insert(second)
    }
    guard !listed.isEmpty else { return [] }
    return item.indicators.filter { !listed.contains($0.text("二级指标") ?? "") }.map { record in
      .unlisted(
        form: form, card: item.subject.map(names.name) ?? "",
        indicator: record.indicatorNames.joined(separator: "/"))
    }
  }

  private func projects() -> [Item] { items(.project).filter { !$0.indicators.isEmpty } }

  private func evaluations() -> [Item] { items(.evaluation) }

  private func items(_ dimension: Dimension) -> [Item] {
    names.report.records(of: dimension).enumerated().map { index, record in
      Item(
        subject: FilledForm.Subject(
          dimension: dimension, symbol: table.symbol(of: index, in: dimension)),
        indicators: record.indicators)
    }.withFacts(of: table, accepting: constraint)
  }

  private func place(_ item: Item, in form: inout FilledForm) throws(FillError) {
    let (subject, facts) = (item.subject, item.facts)
    let rows = printedRows(item.indicators)
    try budget.take(columns: rows.count * form.columnCount, of: form.template)
    let first = form.rowCount
    form.rowCount += rows.count
    form.cells += Array(repeating: .blank, count: rows.count * form.columnCount)
    var card = FilledForm.Card(rows: first..<form.rowCount, subject: subject, cells: [])
    var coveredUntil = [Int](repeating: first, count: form.columnCount)
    /// What the merging cells of the row above say, and the row where each began.
    var open: [(column: Int, text: String, row: Int)] = []

    for (offset, row) in rows.enumerated() {
      let line = first + offset
      if let position = row.position { card.indicatorPositions[line] = position }
      let indicator = row.indicator.map { _ in card.indicators.count }
      if let shown = row.indicator { card.indicators.append(shown) }
      var column = 0
      var merging = true
      var stillOpen: [(column: Int, text: String, row: Int)] = []
      for cell in row.template.cells {
        while column < form.columnCount, coveredUntil[column] > line { column += 1 }
        guard column < form.columnCount else { break }
        let right = min(column + cell.span, form.columnCount)
        let text = text(of: cell, form: form, subject: subject, indicator: row.indicator)
        if cell.merges, let text, merging,
          let above = open.first(where: { $0.column == column && $0.text == text })
        {
          stillOpen.append(above)
          column = right
          continue
        }
        if cell.merges {
          merging = false
          if let text { stillOpen.append((column, text, line)) }
        }
        let bottom = cell.down.map { min(line + $0, form.rowCount) } ?? form.rowCount
        for covered in column..<right { coveredUntil[covered] = bottom }
        if right - column > 1 || bottom - line > 1 {
          form.spans.append(
            CellRange(
              CellReference(row: line, column: column), lastRow: bottom - 1, lastColumn: right - 1))
        }
        card.cells.append(
          FilledForm.Card.Cell(row: line, column: column, template: cell, indicator: indicator))
        if let text {
          if !text.isEmpty { form[line, column] = .text(text) }
        } else if case .facts(let constraint, _) = cell.content, subject != nil {
          form[line, column] = try sum(
            facts, constraint, cell: cell, of: subject.map(names.name) ?? "", form: form)
        }
        column = right
      }
      closeMerges(open, unless: stillOpen, at: line, in: &form)
      open = stillOpen
    }
    closeMerges(open, unless: [], at: form.rowCount, in: &form)
    if let subject { form.linesBySubject[subject] = form.cards.count }
    form.cards.append(card)
  }

  /// A row of a card as printed.
  private struct PrintedRow {
    var template: CardTemplate.Row
    /// The indicator it prints, and its position among those of the card.
    var indicator: Record?
    var position: Int?
  }

  /// The rows as printed: those of the template, a repeated one once for each indicator that belongs to it.
  private func printedRows(_ indicators: [Record]) -> [PrintedRow] {
    var rows: [PrintedRow] = []
    for row in template.rows {
      switch row.repeats {
      case .no: rows.append(PrintedRow(template: row))
      case .indicators(let second):
        let own = indicators.enumerated().filter {
          second == nil || $0.element.text("二级指标") == second
        }
        // Without any, the row stays and is blank.
        if own.isEmpty { rows.append(PrintedRow(template: row)) }
        rows += own.map { PrintedRow(template: row, indicator: $0.element, position: $0.offset) }
      }
    }
    return rows
  }

  /// Merges the cells that ended above `row` over the rows they stood for.
  private func closeMerges(
    _ open: [(column: Int, text: String, row: Int)],
    unless stillOpen: [(column: Int, text: String, row: Int)], at row: Int,
    in form: inout FilledForm
  ) {
    for merge in open where row - merge.row > 1 {
      if stillOpen.contains(where: { $0.column == merge.column && $0.row == merge.row }) {
        continue
      }
      form.spans.append(
        CellRange(
          CellReference(row: merge.row, column: merge.column), lastRow: row - 1,
          lastColumn: merge.column))
    }
  }

  /// The text of a cell; nil for one that holds an amount.
  private func text(
    of cell: CardTemplate.Cell, form: FilledForm, subject: FilledForm.Subject?,
    indicator: Record?
  ) -> String? {
    func filled(_ text: TextTemplate) -> String {
      text.filled {
        names.text(
          $0, form: form.template, subjects: subject.map { [$0] } ?? [], indicator: indicator)
      }
    }
    switch cell.content {
    case .label(let text): return filled(text)
    case .text(let text, let otherwise):
      let stated = filled(text)
      // A blank card says nothing in place of what no report states.
      return stated.isEmpty && subject != nil ? otherwise.map(filled) ?? "" : stated
    case .facts, .formula: return nil
    }
  }

  private func sum(
    _ facts: [Fact], _ constraint: Constraint, cell: CardTemplate.Cell, of row: String,
    form: FilledForm
  ) throws(FillError) -> FilledForm.Cell {
    let filter = FactFilter(constraint, in: table)
    var sum = AmountSum()
    var found = false
    for fact in facts where filter.accepts(fact) {
      found = true
      sum += fact.amount
    }
    guard found || cell.format.zero != .blank else { return .blank }
    guard let amount = sum.amount else {
      throw .overflow(form: form.template.shortName, row: row, column: cell.key)
    }
    return .number(Number(amount, in: form.template.unit))
  }
}

extension [CardPlacing.Item] {
  /// The items with the facts about each that a constraint accepts.
  fileprivate func withFacts(of table: FactTable, accepting constraint: Constraint) -> [CardPlacing
    .Item]
  {
    var items = self
    var position: [FilledForm.Subject: Int] = [:]
    for (index, item) in items.enumerated() {
      if let subject = item.subject { position[subject] = index }
    }
    let filter = FactFilter(constraint, in: table)
    for fact in table.facts where filter.accepts(fact) {
      for dimension in [Dimension.project, .evaluation] where fact[dimension] != .none {
        let subject = FilledForm.Subject(dimension: dimension, symbol: fact[dimension])
        if let index = position[subject] { items[index].facts.append(fact) }
      }
    }
    return items
  }
}
