import Facts
import Forms
import Sheets
import Templates

/// A row as a document prints it.
struct PrintedRow: RowSource {
  var cells: [FormView.Cell]
  var isDerived: [Bool]
  /// What the row of its template is, and the outer rows are about, where it is known as one of a template.
  private let key: ExactKey
  /// What its own texts say beside its name; nil for a row with amounts.
  private let others: ExactKey?
  var unit = ""
  var project = ""

  init(cells: [FormView.Cell], isDerived: [Bool], key: ExactKey, others: ExactKey? = nil) {
    (self.cells, self.isDerived, self.key, self.others) = (cells, isDerived, key, others)
  }

  /// A row of a form with its title and code, and what it was read as.
  init(
    _ cells: [FormView.Cell], isDerived: [Bool], _ title: String, _ code: String, _ line: ReadLine?
  ) {
    guard let line else {
      self.init(
        cells: cells, isDerived: isDerived, key: ExactKey(["", withoutSpace(title) + code]))
      return
    }
    var key = ExactKey(line.template.identity)
    for subject in line.subjects.dropLast() { key.add(withoutSpace(subject.value)) }
    key.add(line.code.isEmpty ? withoutSpace(folded(line.name)) : line.code)
    self.init(cells: cells, isDerived: isDerived, key: key)
    for subject in line.subjects {
      switch subject.dimension {
      // A row about a unit is called what the unit is.
      case .unit: unit = subject.value == line.code ? line.name : subject.value
      case .project, .evaluation, .commission: project = subject.value
      default: continue
      }
    }
  }

  func content(_ column: Int) -> FormView.Content { cells[column].content }
  func cell(_ column: Int) -> FormView.Cell { cells[column] }
  func isDerived(_ column: Int) -> Bool { isDerived[column] }
  func about(_ precision: FormView.Precision) -> ExactKey { key }

  func unnamed(_ columns: [ColumnName], _ precision: FormView.Precision) -> ExactKey? {
    others ?? amounts(after: ExactKey(""), columns, precision)
  }
}

extension FormView.Cell {
  /// A cell of a column of amounts, or of texts.
  init(_ cell: Grid.Cell, isAmount: Bool) {
    guard isAmount, cell.figure != .words else {
      self.init(cell.isEmpty ? .nothing : .text(oneLine(cell.text)))
      text = cell.isEmpty ? "" : oneLine(cell.text)
      return
    }
    guard let figure = cell.figure.number else {
      self.init(.nothing)
      return
    }
    self.init(figure)
    // A figure with its unit behind it is said whole.
    if figure.unit != nil { text = oneLine(cell.text) }
  }

  /// A number as it was printed.
  init(_ figure: Figure.Printed) {
    self.init(figure.isShown ? .number(figure.value) : .nothing)
    text = figure.isShown ? figure.text : ""
    format = NumberFormat(places: figure.places, zero: .full, percent: figure.isPercent)
  }

  /// A text of a card.
  init(_ stated: RecognisedCard.Stated) {
    self.init(.text(oneLine(stated.text)))
    text = oneLine(stated.text)
    (place, origin) = (stated.place.onSheet, stated.place)
  }

  var isNothing: Bool {
    if case .nothing = content { return true }
    return false
  }
}

extension ReadLine {
  /// What the row is among the others.
  var kind: FormView.Kind? {
    switch template.rule {
    case .total, .formula: .total
    case .blank, .fill: nil
    case .facts: isLeaf ? .leaf : .subtotal
    }
  }
}

extension SourcePlace {
  /// The cell of its sheet; nil for a place that is in no spreadsheet.
  var onSheet: CellReference? {
    guard case .cell(_, let row, let column) = self else { return nil }
    return CellReference(row: row - 1, column: column)
  }
}
