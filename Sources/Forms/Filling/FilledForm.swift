import Facts
import Sheets
import Templates

/// A form with its cells filled: what a writer of sheets lays out.
package struct FilledForm: Sendable {
  /// What a cell holds.
  package enum Cell: Sendable {
    /// Nothing.
    case blank
    /// A text.
    case text(String)
    /// The sum of facts.
    case number(Number)
    /// A derived value: its position in `derived`.
    case derived(Int)
  }

  /// A derived value.
  package struct Derived: Sendable {
    /// Where it comes from; references name forms by their position, rows and columns by those of the body.
    package var formula: Formula
    /// The value; nil for a share of nothing.
    package var value: Number?
    /// Whether the value is that of facts, and the formula only repeats it from where it stands already.
    package var showsFacts = false
  }

  /// What the form's amounts are about in one row of one list: where they stand and what they are called.
  package struct Line: Sendable {
    /// What does not change once a line is made, behind one reference: there are very many lines, passed over often.
    private final class Label: Sendable {
      let template: RowTemplate
      let list: Int
      let name: String
      let code: String
      let subjects: [Subject]
      let indent: Int

      init(
        template: RowTemplate, list: Int, name: String, code: String, subjects: [Subject],
        indent: Int
      ) {
        self.template = template
        self.list = list
        self.name = name
        self.code = code
        self.subjects = subjects
        self.indent = indent
      }
    }

    private let label: Label
    /// The row of the form's body on which it is printed.
    package var row: Int
    /// Where its amounts come from.
    package var source: Source

    package init(
      template: RowTemplate, list: Int, row: Int, name: String, code: String,
      subjects: [Subject], indent: Int, source: Source
    ) {
      label = Label(
        template: template, list: list, name: name, code: code, subjects: subjects, indent: indent)
      self.row = row
      self.source = source
    }

    /// The row that the line came from.
    package var template: RowTemplate { label.template }
    /// The list it belongs to.
    package var list: Int { label.list }
    /// What it is called.
    package var name: String { label.name }
    /// The code printed with it.
    package var code: String { label.code }
    /// What it is about, by dimension; the last is its own.
    package var subjects: [Subject] { label.subjects }
    /// Levels of indent of its name.
    package var indent: Int { label.indent }
  }

  /// A card of the body.
  package struct Card: Sendable {
    /// A cell of the card: where its upper left corner stands in the body, and what it came from.
    package struct Cell: Sendable {
      package var row: Int
      package var column: Int
      package var template: CardTemplate.Cell
      /// The position in the card's `indicators` of the one its row is about; nil for a row about none.
      package var indicator: Int?

      package init(
        row: Int,
        column: Int,
        template: CardTemplate.Cell,
        indicator: Int? = nil
      ) {
        self.row = row
        self.column = column
        self.template = template
        self.indicator = indicator
      }
    }

    /// The rows of the body that the card takes.
    package var rows: Range<Int>
    /// The project or self-evaluation it is about; nil for the blank card of a report without any.
    package var subject: Subject?
    /// Its cells.
    package var cells: [Cell]
    /// The positions of the indicators that rows of the body print, among those of the card's subject.
    package var indicatorPositions: [Int: Int] = [:]
    /// The indicators it prints, in printed order.
    package var indicators: [Record] = []

    /// The cell that a name means.
    package func cell(named key: String) -> Cell? {
      cells.first { $0.template.key.isSame(as: key) }
    }
  }

  /// One thing that a line is about.
  package struct Subject: Hashable, Sendable {
    package var dimension: Dimension
    package var symbol: Symbol

    package init(
      dimension: Dimension,
      symbol: Symbol
    ) {
      self.dimension = dimension
      self.symbol = symbol
    }
  }

  /// Where a line's amounts come from.
  package enum Source: Sendable {
    /// From these facts.
    case facts([Int32])
    /// From the sum of other lines.
    case sum([Int])
    /// From an expression over rows.
    case formula(Expression)
    /// From nowhere.
    case blank
  }

  /// The template.
  package let template: FormTemplate
  /// The form's position in its edition.
  package let index: Int
  /// How many rows the body has.
  package var rowCount = 0
  /// How many columns.
  package let columnCount: Int
  /// The cells of the body, row by row.
  package var cells: [Cell] = []
  /// The derived values.
  package var derived: [Derived] = []
  /// The lines, list by list, in printed order.
  package var lines: [Line] = []
  /// For cards: each card, in printed order.
  package var cards: [Card] = []
  /// Merged blocks of the body.
  package var spans: [CellRange] = []
  /// The notes below the form.
  package var notes: [String] = []
  /// The line that a name or code means.
  package var linesByName: [String: Int] = [:]
  /// The line about a subject; for cards, the card about it.
  var linesBySubject: [Subject: Int] = [:]

  package init(template: FormTemplate, index: Int) {
    self.template = template
    self.index = index
    columnCount = template.columnCount
  }

  /// The cell at a row and column of the body.
  package subscript(row: Int, column: Int) -> Cell {
    get { cells[row * columnCount + column] }
    set { cells[row * columnCount + column] = newValue }
  }

  /// The value of a cell; nil where it has none.
  package func value(_ row: Int, _ column: Int) -> Number? {
    switch self[row, column] {
    case .number(let number): number
    case .derived(let index): derived[index].value
    case .blank, .text: nil
    }
  }

  /// Whether any amount of the form is not zero.
  package var hasAmounts: Bool {
    for cell in cells {
      switch cell {
      case .number(let number) where !number.isZero: return true
      case .derived(let index):
        if let value = derived[index].value, !value.isZero { return true }
      default: break
      }
    }
    return false
  }

  /// Notes which line a name, a code or a subject means; the first where several do.
  package mutating func indexLines() {
    linesBySubject.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      if let subject = line.subjects.last, line.template.each != nil {
        if linesBySubject[subject] == nil { linesBySubject[subject] = index }
        if !line.code.isEmpty, linesByName[line.code] == nil { linesByName[line.code] = index }
      } else if !line.template.key.isEmpty, linesByName[line.template.key] == nil {
        linesByName[line.template.key] = index
      }
    }
  }
}
