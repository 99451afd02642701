import Facts
import Forms
import Recognition
import Sheets
import Templates

/// A form as a document prints it, row by row: what two documents are compared by.
struct PrintedForm {
  /// What it is called.
  var label: FormLabel
  /// Whether a template knows it.
  var isKnown: Bool
  /// What stands over the table.
  var heading: [String] = []
  /// The rows, and cards' indicators each as a row.
  var rows: [PrintedRow] = []
  /// What stands below it.
  var notes: [String] = []
}

/// A row of a printed form.
package struct PrintedRow {
  /// Its name as printed; of cards the card's title.
  package var title: String
  /// Its code; empty for none.
  package var code: String
  /// What it is about, the list of rows included.
  package var about: ExactKey
  /// The same with all its texts.
  package var full: ExactKey
  /// Its cells.
  package var cells: [PrintedCell]

  /// Its amounts, for rows whose name alone was changed; nil where they are all nothing.
  package var amounts: ExactKey? {
    var key = ExactKey("")
    var hasAmount = false
    for cell in cells {
      guard case .number(let figure) = cell.content else { continue }
      if !figure.value.isZero { hasAmount = true }
      key.add("\(cell.column)=\(figure.text)")
    }
    return hasAmount ? key : nil
  }
}

/// A cell of a printed form.
package struct PrintedCell {
  /// What a cell says.
  package enum Content {
    case nothing
    case number(Figure.Printed)
    case text(String)
  }

  /// The headers over it.
  var column: String
  /// What it says.
  var content: Content
  /// Whether the form computes it.
  var isDerived = false
  /// Whether a number in front of a text only tells the place of its row.
  var isNumbered = false
  /// The unit of its amount; nil for counts and shares.
  var unit: AmountUnit?
  /// Where it stands.
  var place: SourcePlace

  /// The text of a column of texts, or of amounts.
  static func content(_ cell: Grid.Cell, isAmount: Bool) -> Content {
    guard isAmount else { return cell.isEmpty ? .nothing : .text(oneLine(cell.text)) }
    switch cell.figure {
    case .nothing: return .nothing
    case .number(let figure): return figure.isShown ? .number(figure) : .nothing
    case .words: return .text(oneLine(cell.text))
    }
  }
}

extension PrintedForm {
  /// The form with names whole that stand on two rows in a text, where another document has them on one.
  func unwrapped(as other: PrintedForm) -> PrintedForm {
    let whole = Set(other.rows.map { ExactKey(withoutSpace($0.title)) })
    var form = self
    form.rows = []
    for row in rows {
      let last = form.rows.count - 1
      if last >= 0, let rest = row.onlyText,
        let cell = form.rows[last].cells.firstIndex(where: { $0.column == rest.column }),
        case .text(let start) = form.rows[last].cells[cell].content,
        !whole.contains(ExactKey(withoutSpace(start))),
        whole.contains(ExactKey(withoutSpace(start + rest.text)))
      {
        form.rows[last].cells[cell].content = .text(start + rest.text)
        form.rows[last].title = start + rest.text
      } else {
        form.rows.append(row)
      }
    }
    return form
  }
}

extension PrintedRow {
  /// The text of a row that has nothing else, and its column.
  fileprivate var onlyText: (column: String, text: String)? {
    var found: (column: String, text: String)?
    for cell in cells {
      switch cell.content {
      case .nothing: continue
      case .text(let text) where found == nil: found = (cell.column, text)
      case .text, .number: return nil
      }
    }
    return found
  }
}

extension SourcePlace {
  /// The cell as a spreadsheet names it; nil for a place that is in no spreadsheet.
  var cellName: String? {
    guard case .cell(_, let row, let column) = self else { return nil }
    return CellReference(row: row - 1, column: column).name
  }
}

/// A text without white space, which formats break and pad each in its way.
func withoutSpace(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }
