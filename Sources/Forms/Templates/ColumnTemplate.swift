import Sheets

/// The header tree of a form, flattened to what the cells need.
public struct ColumnTree: Sendable {
  /// A header: its text and the columns it stands over.
  public struct Header: Sendable, Hashable {
    var text: TextTemplate
    /// The rows of headers it covers, 0 at the top.
    var rows: Range<Int>
    /// The columns it covers.
    var columns: Range<Int>
  }

  /// The headers, outer before inner, left to right.
  public internal(set) var headers: [Header] = []
  /// The columns, left to right.
  public internal(set) var columns: [ColumnTemplate] = []
  /// How many rows the headers take.
  public internal(set) var depth = 1
}

/// One column of a form.
///
/// An immutable class, because the cells of a hundred thousand rows ask it how they look.
public final class ColumnTemplate: Sendable {
  /// What a column shows.
  public enum Content: Sendable, Hashable {
    /// 序号: the number of the printed row.
    case ordinal
    /// 行次: the number of the row, counted down the first list and on down the next.
    case rowNumber
    /// The row's code.
    case code
    /// The row's name.
    case name
    /// What the row says under the column's name.
    case text
    /// The sum of the facts of the row that the constraint accepts.
    case facts(Constraint, follows: Expression?)
    /// A value derived from other cells.
    case formula(Expression)
  }

  /// The column's name, and those of the headers above it, outermost first.
  public let path: [String]
  /// What it shows.
  public let content: Content
  /// Its width in characters.
  public let width: Int
  /// How its numbers print.
  public let format: NumberFormat
  /// Where text sits in it; nil for what its content asks.
  public let alignment: HorizontalAlignment?
  /// The list of rows that fills it, by position in the form's lists; nil for columns that belong to none.
  public let list: Int?
  /// How many columns each of its cells covers.
  public let span: Int
  /// Where the template defines it.
  public let place: TemplateError.Place

  init(
    path: [String], content: Content, width: Int, format: NumberFormat,
    alignment: HorizontalAlignment?, list: Int?, span: Int, place: TemplateError.Place
  ) {
    self.path = path
    self.content = content
    self.width = width
    self.format = format
    self.alignment = alignment
    self.list = list
    self.span = span
    self.place = place
  }

  /// Whether it holds numbers.
  public var isAmount: Bool {
    switch content {
    case .facts, .formula: true
    default: false
    }
  }
}
