import Forms
import Sheets
import Templates

extension TableConversion {
  /// Gives every value of a table with the fields of ``TidyTable/columns``.
  ///
  /// Of a table that no template knows 行 is the first text of the row, and 列 what stands over the column.
  package func forEachRecord(of index: Int, _ record: ([String]) -> Void) {
    let name = name(of: index)
    switch document.tables[index] {
    case .form(let table):
      guard let form = document.edition?.forms[table.form], case .table(let template) = form.body
      else { return }
      let titles = template.lists.indices.map { RowTitle(template, list: $0) }
      for row in table.rows { records(of: row, in: template, titles, named: name, record) }
    case .card(let table, let card):
      guard let form = document.edition?.forms[table.form], case .cards(let template) = form.body
      else { return }
      let subject = card.subject(in: template)
      for amount in card.amounts where !amount.cell.key.isEmpty {
        record([name, subject, "", amount.cell.key, amount.figure.text])
      }
    case .unknown(let table): records(of: table, named: name, record)
    }
  }

  private func records(
    of row: RecognisedTable.Row, in template: TableTemplate, _ titles: [RowTitle],
    named name: String, _ record: ([String]) -> Void
  ) {
    let columns = template.tree.columns
    for list in template.lists.indices {
      let titles = titles[list]
      let title = titles.name(of: row)
      let code = titles.code(of: row)
      for (index, column) in columns.enumerated()
      where column.isAmount && column.list == list && index < row.cells.count {
        let cell = row.cells[index]
        guard cell.figure != .nothing, cell.figure.number?.isShown ?? true else { continue }
        let value = cell.plainFigure(isAmount: true)?.text ?? oneLine(cell.text)
        // A total may be named once for all lists beside each other.
        let left = row.cells[..<index].last { $0.figure == .words }.map { oneLine($0.text) }
        record([
          name, title ?? left ?? "", code, column.path.joined(separator: "/"), value,
        ])
      }
    }
  }

  private func records(
    of table: FoundTable, named name: String, _ record: ([String]) -> Void
  ) {
    let header = FlatHeader(table)
    let amounts = table.amountColumns
    for row in table.bodyRows {
      let cells = table.grid.rows[row]
      let label = cells.firstIndex { $0.figure == .words }
      let title = label.map { oneLine(cells[$0].text) } ?? ""
      // What stands before the text is the row's number or code.
      let front = cells[..<(label ?? 0)]
      let code = front.last(where: \.isCode)
      for column in cells.indices where column > (label ?? -1) {
        guard let figure = cells[column].plainFigure(isAmount: amounts[column]), figure.isShown
        else {
          continue
        }
        record([name, title, code?.text ?? "", header.names[column], figure.text])
      }
    }
  }
}

extension RecognisedCard {
  /// What the card is about: the first text that it states.
  package func subject(in template: CardTemplate) -> String {
    for cell in template.rows.flatMap(\.cells) {
      guard case .text(let text, _) = cell.content, text.parts.count == 1,
        case .field(let field) = text.parts[0], let stated = texts[field]
      else { continue }
      return oneLine(stated.text)
    }
    return ""
  }
}
