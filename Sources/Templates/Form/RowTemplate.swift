import Facts
import Sheets

/// A row of a form, or the rows that repeat over something.
///
/// An immutable class, because each of a hundred thousand lines refers to the row it came from.
package final class RowTemplate: Sendable {
  /// What a row repeats over.
  package struct Each: Sendable, Hashable {
    /// The dimension.
    package var dimension: Dimension
    /// The digits of the levels of a code tree, top first; empty for dimensions without levels.
    package var levels: [Int]
    /// The values to show, in that order, with or without facts; nil for those that have facts.
    package var only: [String]?
    /// Values to show with or without facts, beside those that have facts.
    package var always: [String]
    /// Whether every known value that the constraints admit is shown, with or without facts.
    package var all: Bool
    /// Whether facts that leave the dimension open get a row of their own.
    package var open: Bool
    /// How many rows there are at least; blank ones follow where values are fewer.
    package var minimum: Int
  }

  /// Which rows a total adds up.
  package enum Total: Sendable, Hashable {
    /// The rows nested in it.
    case children
    /// The rows before it, on its level.
    case above
    /// The rows after it, on its level.
    case below
  }

  /// Where a row's amounts come from.
  package enum Rule: Sendable, Hashable {
    /// From the facts that the row's constraint accepts.
    case facts
    /// From other rows.
    case total(Total)
    /// From an expression over rows.
    case formula(Expression)
    /// From nowhere: the row is printed, and left to be filled by hand.
    case blank
    /// From nowhere: blank rows, as many as make the form's lists end on the same row.
    case fill
  }

  /// What a row says in one column.
  package enum CellRule: Sendable, Hashable {
    /// A text.
    case text(TextTemplate)
    /// A value derived from other cells.
    case formula(Expression)
    /// The facts' own sum, which the workbook writes as a reference to where it stands already.
    case follows(Expression)
  }

  /// What a row says in single columns.
  package struct Cell: Sendable {
    /// The path of the column.
    package var path: [String]
    /// The columns of amounts that the path means, looked up when the template was read; none for texts.
    package var columns: [Int]
    package var rule: CellRule
    package var place: TemplateError.Place

    package init(
      path: [String],
      columns: [Int],
      rule: CellRule,
      place: TemplateError.Place
    ) {
      self.path = path
      self.columns = columns
      self.rule = rule
      self.place = place
    }
  }

  /// A cell of the row that covers several columns: the first one's path, and how many.
  package struct Span: Hashable {
    package var column: [String]
    package var count: Int
    package var place: TemplateError.Place
  }

  /// The name by which expressions mean the row.
  package let key: String
  /// What the row is called on the form.
  package let name: TextTemplate
  /// What it is called on each level of a code tree, by the level's digits, where levels differ.
  package let namesByLevel: [Int: TextTemplate]
  /// Whether its numbers are counts (人, 辆, 批次), not money.
  package let isCount: Bool
  /// Whether it is left out where the report has no fact for it.
  package let isOptional: Bool
  /// Its code on the form; nil for what it repeats over.
  package let code: TextTemplate?
  /// What it says in single columns.
  package let cells: [Cell]
  /// Its cells that cover several columns.
  package let spans: [Span]
  /// Where its amounts come from.
  package let rule: Rule
  /// What it asks of facts.
  package let constraint: Constraint?
  /// What its amounts repeat, column by column of the same name.
  package let follows: Expression?
  /// What it repeats over.
  package let each: Each?
  /// The rows nested in it.
  package let children: [RowTemplate]
  /// Levels of indent of its name, within the row it is nested in.
  package let indent: Int
  /// Whether levels of a code tree are indented one below the other.
  package let indentsLevels: Bool
  /// Whether it is set in bold.
  package let bold: Bool
  /// Where its name and texts sit; nil for what the columns say.
  package let alignment: HorizontalAlignment?
  /// The least height of its lines, in points; nil for what their text needs.
  package let height: Int?
  /// What zero prints as in it; nil for what the column says.
  package let zero: NumberFormat.Zero?
  /// Where the template defines it.
  package let place: TemplateError.Place

  package init(
    key: String, name: TextTemplate, namesByLevel: [Int: TextTemplate], isCount: Bool,
    isOptional: Bool, code: TextTemplate?, cells: [Cell], spans: [Span], rule: Rule,
    constraint: Constraint?, follows: Expression?, each: Each?, children: [RowTemplate],
    indent: Int, indentsLevels: Bool, bold: Bool, alignment: HorizontalAlignment?,
    height: Int?, zero: NumberFormat.Zero?, place: TemplateError.Place
  ) {
    self.key = key
    self.name = name
    self.namesByLevel = namesByLevel
    self.isCount = isCount
    self.isOptional = isOptional
    self.code = code
    self.cells = cells
    self.spans = spans
    self.rule = rule
    self.constraint = constraint
    self.follows = follows
    self.each = each
    self.children = children
    self.indent = indent
    self.indentsLevels = indentsLevels
    self.bold = bold
    self.alignment = alignment
    self.height = height
    self.zero = zero
    self.place = place
  }

  /// Whether its name numbers it among the rows beside it.
  package var isNumbered: Bool { name.numbers || namesByLevel.values.contains(where: \.numbers) }
}
