import Facts
import Forms
import Sheets
import Templates

extension FormView {
  /// The form with names whole that stand on two rows in a text, where another view has them on one.
  package func unwrapped(as other: FormView) -> FormView {
    if isExact { return self }
    let whole = Set(other.lists.flatMap(\.rows).map { ExactKey(withoutSpace($0.title)) })
    var view = self
    for list in lists.indices { view.lists[list].rows = Self.unwrapped(lists[list].rows, whole) }
    return view
  }

  private static func unwrapped(_ rows: [Row], _ whole: Set<ExactKey>) -> [Row] {
    var result: [Row] = []
    for row in rows {
      let last = result.count - 1
      if last >= 0, let rest = row.onlyText, var above = result[last].source as? PrintedRow,
        rest.column < above.cells.count,
        case .text(let start) = above.cells[rest.column].content,
        !whole.contains(ExactKey(withoutSpace(start))),
        whole.contains(ExactKey(withoutSpace(start + rest.text)))
      {
        above.cells[rest.column].content = .text(start + rest.text)
        above.cells[rest.column].text = start + rest.text
        result[last].title = start + rest.text
        result[last].source = above
      } else {
        result.append(row)
      }
    }
    return result
  }
}

extension FormView.Row {
  /// The text of a row that has nothing else, and its column.
  fileprivate var onlyText: (column: Int, text: String)? {
    var found: (column: Int, text: String)?
    for column in columns.indices {
      switch source.content(column) {
      case .nothing: continue
      case .text(let text) where found == nil: found = (column, text)
      case .text, .number: return nil
      }
    }
    return found
  }
}
