import Facts
import Sheets
import Templates

/// The values of forms one by one: 表, 行, 科目编码, 列, 值.
package struct TidyTable {
  /// The names of the columns.
  package static let columns = ["表", "行", "科目编码", "列", "值"]

  /// Makes the table.
  package init() {}

  /// Gives every value of a form that is printed on it, in printed order.
  ///
  /// - Parameters:
  ///   - form: a filled form.
  ///   - record: takes the fields of one record; 列 has the headers joined by `/`, 值 the value as printed, without
  ///     thousands separators.
  package func forEachRecord(of form: FilledForm, _ record: ([String]) -> Void) {
    let name = form.template.name
    switch form.template.body {
    case .table(let table):
      let paths = table.tree.columns.map { $0.path.joined(separator: "/") }
      // A fill has no rows of its own: where it is empty, the row it stands at is the next line's.
      let lines = form.lines.filter { $0.template.rule != .fill }
      for line in lines.sorted(by: { ($0.row, $0.list) < ($1.row, $1.list) }) {
        let title = line.title
        for (index, column) in table.tree.columns.enumerated()
        where column.isAmount && column.list == line.list {
          guard let value = form.value(line.row, index) else { continue }
          let text = column.style(in: line).format.plain(value)
          if text.isEmpty { continue }
          record([name, title, line.code, paths[index], text])
        }
      }
    case .cards:
      for card in form.cards {
        guard card.subject != nil else { continue }
        let project = form.title(of: card)
        for cell in card.cells where !cell.template.key.isEmpty {
          guard let value = form.value(cell.row, cell.column) else { continue }
          let text = cell.template.format.plain(value)
          if text.isEmpty { continue }
          record([name, project, "", cell.template.key, text])
        }
      }
    }
  }
}

extension FilledForm {
  /// The first text of a card, which says what it is about.
  package func title(of card: Card) -> String {
    for cell in card.cells {
      if case .text = cell.template.content, case .text(let text) = self[cell.row, cell.column] {
        return text
      }
    }
    return ""
  }
}

extension FilledForm.Line {
  /// What tells the line from others of its form: its name, or the texts that stand for it.
  package var title: String {
    name.isEmpty ? template.key : name
  }
}
