import Facts
import Sheets

/// One official form, as its template file lays it out.
package struct FormTemplate: Sendable {
  /// What stands between the heading and the notes.
  package enum Body: Sendable {
    /// A table of rows and columns.
    case table(TableTemplate)
    /// A card for each project.
    case cards(CardTemplate)
  }

  /// A line of the heading.
  package struct HeadLine: Sendable, Hashable {
    /// The title, centred over the form; nil in a line of left and right.
    package let title: TextTemplate?
    /// What stands at the left.
    package let left: TextTemplate?
    /// What stands at the right.
    package let right: TextTemplate?

    /// Whether the line is there for the form's number alone.
    var saysOnlyTheNumber: Bool {
      let texts = [title, left, right].compactMap { $0 }
      return texts.allSatisfy { $0.parts == [.field(.formNumber)] }
    }

    /// The line of a form that has no number: `{表名}（{表号}）` says `{表名}`.
    var withoutNumber: HeadLine {
      HeadLine(
        title: title?.without(.formNumber), left: left?.without(.formNumber),
        right: right?.without(.formNumber))
    }
  }

  /// 表名: the form's official name.
  package let name: String
  /// What the form is called in the base edition; its own name where it is a form of its own.
  package let base: String
  /// 表号: its number, as `预算表1`; nil where it has none.
  package let number: String?
  /// The title and the lines around it.
  package let head: [HeadLine]
  /// The table or the cards.
  package let body: Body
  /// What every fact of the form must satisfy.
  package let constraint: Constraint
  /// Notes below the form.
  package let notes: [TextTemplate]
  /// The sentence that says the form is empty.
  package let emptyNote: TextTemplate?
  /// What must hold.
  package let relations: [Relation]
  /// How it prints.
  package let page: PageSetup
  /// How its numbers print.
  package let format: NumberFormat
  /// 金额单位: the unit of its amounts, but for columns that have their own.
  package let unit: AmountUnit
  /// The file that defines it.
  package let file: String

  /// What relations and findings call the form: its number, or its name where it has none.
  package var shortName: String { number ?? name }

  /// The unit of the amounts in a column.
  package func unit(ofColumn column: Int) -> AmountUnit {
    guard case .table(let table) = body, table.tree.columns.indices.contains(column) else {
      return unit
    }
    return table.tree.columns[column].unit ?? unit
  }

  /// How many columns the form has.
  package var columnCount: Int {
    switch body {
    case .table(let table): table.tree.columns.count
    case .cards(let card): card.widths.count
    }
  }
}

/// A table: columns, and one or more lists of rows side by side.
package struct TableTemplate: Sendable {
  /// A list of rows, and the constraint its facts satisfy.
  package struct List: Sendable {
    /// The list's name; columns say by it which list fills them.
    package let name: String
    /// What its facts satisfy, the form's constraint included.
    package let constraint: Constraint
    /// The rows.
    package let rows: [RowTemplate]
    /// The rows with all that are nested in them.
    package let allRows: [RowTemplate]

    package init(name: String, constraint: Constraint, rows: [RowTemplate]) {
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
  package let tree: ColumnTree
  /// The lists of rows.
  package let lists: [List]
}

/// A card: a fixed grid of labels and values, repeated for each project that has one.
package struct CardTemplate: Sendable, Equatable {
  /// What a cell of a card holds.
  package enum Content: Sendable, Hashable {
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
  package struct Cell: Sendable, Equatable {
    /// What it holds.
    package let content: Content
    /// The name by which expressions mean it.
    package let key: String
    /// How many columns it covers.
    package let span: Int
    /// How many rows it covers; nil for all that follow.
    package let down: Int?
    /// Whether it grows over the rows below that say the same.
    package let merges: Bool
    /// Where its content sits; nil for what its content asks.
    package let alignment: HorizontalAlignment?
    /// How its number prints.
    package let format: NumberFormat
    /// Where the template defines it.
    package let place: TemplateError.Place

    package init(
      content: Content,
      key: String,
      span: Int,
      down: Int?,
      merges: Bool,
      alignment: HorizontalAlignment?,
      format: NumberFormat,
      place: TemplateError.Place
    ) {
      self.content = content
      self.key = key
      self.span = span
      self.down = down
      self.merges = merges
      self.alignment = alignment
      self.format = format
      self.place = place
    }

    /// Whether two cells are laid out alike, however their numbers print and wherever they are defined.
    package static func == (a: Cell, b: Cell) -> Bool {
      a.content == b.content && a.key == b.key && a.span == b.span && a.down == b.down
        && a.merges == b.merges && a.alignment == b.alignment
    }
  }

  /// What a row of a card repeats over.
  package enum Repetition: Sendable, Hashable {
    /// Nothing: it is printed once.
    case no
    /// The indicators of the card, or those of one 二级指标.
    case indicators(second: String?)
  }

  /// A row of a card.
  package struct Row: Sendable, Equatable {
    /// What it repeats over.
    package let repeats: Repetition
    /// Its cells, left to right; columns that a cell above covers are left out.
    package let cells: [Cell]

    package init(
      repeats: Repetition,
      cells: [Cell]
    ) {
      self.repeats = repeats
      self.cells = cells
    }
  }

  /// What each card is about: 项目 or 自评.
  package let subject: Dimension
  /// The widths of the card's columns, in characters.
  package let widths: [Int]
  /// Its rows.
  package let rows: [Row]
}
