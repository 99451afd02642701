import Accounts
import Sheets

/// A form with its cells filled: what a writer of sheets lays out.
public struct FilledForm: Sendable {
  /// What a cell holds.
  enum Cell: Sendable {
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
  struct Derived: Sendable {
    /// Where it comes from; references name forms by their position, rows and columns by those of the body.
    var formula: Formula
    /// The value; nil for a share of nothing.
    var value: Number?
    /// Whether the value is that of facts, and the formula only repeats it from where it stands already.
    var showsFacts = false
  }

  /// What the form's amounts are about in one row of one list: where they stand and what they are called.
  struct Line: Sendable {
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
    var row: Int
    /// Where its amounts come from.
    var source: Source

    init(
      template: RowTemplate, list: Int, row: Int, name: String, code: String,
      subjects: [Subject], indent: Int, source: Source
    ) {
      label = Label(
        template: template, list: list, name: name, code: code, subjects: subjects, indent: indent)
      self.row = row
      self.source = source
    }

    /// The row that the line came from.
    var template: RowTemplate { label.template }
    /// The list it belongs to.
    var list: Int { label.list }
    /// What it is called.
    var name: String { label.name }
    /// The code printed with it.
    var code: String { label.code }
    /// What it is about, by dimension; the last is its own.
    var subjects: [Subject] { label.subjects }
    /// Levels of indent of its name.
    var indent: Int { label.indent }
  }

  /// A card of the body.
  struct Card: Sendable {
    /// A cell of the card: where its upper left corner stands in the body, and what it came from.
    struct Cell: Sendable {
      var row: Int
      var column: Int
      var template: CardTemplate.Cell
      /// The position in the card's `indicators` of the one its row is about; nil for a row about none.
      var indicator: Int?
    }

    /// The rows of the body that the card takes.
    var rows: Range<Int>
    /// The project or self-evaluation it is about; nil for the blank card of a report without any.
    var subject: Subject?
    /// Its cells.
    var cells: [Cell]
    /// The positions of the indicators that rows of the body print, among those of the card's subject.
    var indicatorPositions: [Int: Int] = [:]
    /// The indicators it prints, in printed order.
    var indicators: [CardIndicator] = []

    /// The cell that a name means.
    func cell(named key: String) -> Cell? { cells.first { $0.template.key == key } }
  }

  /// One thing that a line is about.
  struct Subject: Hashable, Sendable {
    var dimension: Dimension
    var symbol: Symbol
  }

  /// Where a line's amounts come from.
  enum Source: Sendable {
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
  public let template: FormTemplate
  /// The form's position in its edition.
  public let index: Int
  /// How many rows the body has.
  var rowCount = 0
  /// How many columns.
  let columnCount: Int
  /// The cells of the body, row by row.
  var cells: [Cell] = []
  /// The derived values.
  var derived: [Derived] = []
  /// The lines, list by list, in printed order.
  var lines: [Line] = []
  /// For cards: each card, in printed order.
  var cards: [Card] = []
  /// Merged blocks of the body.
  var spans: [CellRange] = []
  /// The notes below the form.
  var notes: [String] = []
  /// The line that a name or code means.
  var linesByName: [String: Int] = [:]
  /// The line about a subject; for cards, the card about it.
  var linesBySubject: [Subject: Int] = [:]

  init(template: FormTemplate, index: Int) {
    self.template = template
    self.index = index
    columnCount = template.columnCount
  }

  /// The cell at a row and column of the body.
  subscript(row: Int, column: Int) -> Cell {
    get { cells[row * columnCount + column] }
    set { cells[row * columnCount + column] = newValue }
  }

  /// The value of a cell; nil where it has none.
  func value(_ row: Int, _ column: Int) -> Number? {
    switch self[row, column] {
    case .number(let number): number
    case .derived(let index): derived[index].value
    case .blank, .text: nil
    }
  }

  /// Whether any amount of the form is not zero.
  var hasAmounts: Bool {
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
}
