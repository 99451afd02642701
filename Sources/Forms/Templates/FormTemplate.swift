import Accounts
import Sheets

/// One official form, as its template file lays it out.
public struct FormTemplate: Sendable {
  /// What stands between the heading and the notes.
  public enum Body: Sendable {
    /// A table of rows and columns.
    case table(TableTemplate)
    /// A card for each project.
    case cards(CardTemplate)
  }

  /// A line of the heading.
  public struct HeadLine: Sendable, Hashable {
    /// The title, centred over the form; nil in a line of left and right.
    let title: TextTemplate?
    /// What stands at the left.
    let left: TextTemplate?
    /// What stands at the right.
    let right: TextTemplate?

    /// Whether the line is there for the form's number alone.
    var saysOnlyTheNumber: Bool {
      let texts = [title, left, right].compactMap { $0 }
      return texts.allSatisfy { $0.parts == [.field(.formNumber)] }
    }
  }

  /// 表名: the form's official name.
  public let name: String
  /// 表号: its number, as `预算表1`; nil where it has none.
  public let number: String?
  /// The title and the lines around it.
  public let head: [HeadLine]
  /// The table or the cards.
  public let body: Body
  /// What every fact of the form must satisfy.
  public let constraint: Constraint
  /// Notes below the form.
  public let notes: [TextTemplate]
  /// The sentence that says the form is empty.
  public let emptyNote: TextTemplate?
  /// What must hold.
  public let relations: [Relation]
  /// How it prints.
  public let page: PageSetup
  /// How its numbers print.
  public let format: NumberFormat
  /// The file that defines it.
  public let file: String

  /// What relations and findings call the form: its number, or its name where it has none.
  public var shortName: String { number ?? name }

  /// How many columns the form has.
  public var columnCount: Int {
    switch body {
    case .table(let table): table.tree.columns.count
    case .cards(let card): card.widths.count
    }
  }
}

/// A table: columns, and one or more lists of rows side by side.
public struct TableTemplate: Sendable {
  /// A list of rows, and the constraint its facts satisfy.
  public struct List: Sendable {
    /// The list's name; columns say by it which list fills them.
    let name: String
    /// What its facts satisfy, the form's constraint included.
    let constraint: Constraint
    /// The rows.
    let rows: [RowTemplate]
    /// The rows with all that are nested in them.
    let allRows: [RowTemplate]

    init(name: String, constraint: Constraint, rows: [RowTemplate]) {
      func nested(_ rows: [RowTemplate]) -> [RowTemplate] {
        rows.flatMap { [$0] + nested($0.children) }
      }
      self.name = name
      self.constraint = constraint
      self.rows = rows
      allRows = nested(rows)
    }
  }

  /// The columns under their headers.
  public let tree: ColumnTree
  /// The lists of rows.
  public let lists: [List]
}

/// A card: a fixed grid of labels and values, repeated for each project that has one.
public struct CardTemplate: Sendable, Equatable {
  /// What a cell of a card holds.
  public enum Content: Sendable, Hashable {
    /// A label.
    case label(TextTemplate)
    /// A text of the report, and what stands there where the report states none.
    case text(TextTemplate, otherwise: TextTemplate?)
    /// The sum of the project's facts that the constraint accepts.
    case facts(Constraint, follows: Expression?)
    /// A value derived from other cells of the card.
    case formula(Expression)
  }

  /// A cell of a card.
  public struct Cell: Sendable, Equatable {
    /// What it holds.
    let content: Content
    /// The name by which expressions mean it.
    let key: String
    /// How many columns it covers.
    let span: Int
    /// How many rows it covers; nil for all that follow.
    let down: Int?
    /// Whether it grows over the rows below that say the same.
    let merges: Bool
    /// Where its content sits; nil for what its content asks.
    let alignment: HorizontalAlignment?
    /// How its number prints.
    let format: NumberFormat
    /// Where the template defines it.
    let place: TemplateError.Place

    /// Whether two cells are laid out alike, however their numbers print and wherever they are defined.
    public static func == (a: Cell, b: Cell) -> Bool {
      a.content == b.content && a.key == b.key && a.span == b.span && a.down == b.down
        && a.merges == b.merges && a.alignment == b.alignment
    }
  }

  /// What a row of a card repeats over.
  public enum Repetition: Sendable, Hashable {
    /// Nothing: it is printed once.
    case no
    /// The indicators of the card, or those of one 二级指标.
    case indicators(second: String?)
  }

  /// A row of a card.
  public struct Row: Sendable, Equatable {
    /// What it repeats over.
    let repeats: Repetition
    /// Its cells, left to right; columns that a cell above covers are left out.
    let cells: [Cell]
  }

  /// What each card is about: 项目 or 自评.
  public let subject: Dimension
  /// The widths of the card's columns, in characters.
  public let widths: [Int]
  /// Its rows.
  public let rows: [Row]
}
