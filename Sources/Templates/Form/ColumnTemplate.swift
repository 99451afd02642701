import Facts
import Sheets

/// The header tree of a form, flattened to what the cells need.
package struct ColumnTree: Sendable {
  /// A header: its text and the columns it stands over.
  package struct Header: Sendable, Hashable {
    package var text: TextTemplate
    /// The rows of headers it covers, 0 at the top.
    package var rows: Range<Int>
    /// The columns it covers.
    package var columns: Range<Int>
    /// Whether it is the number of a column, which says nothing of what stands there.
    package var isNumber = false
  }

  /// The headers, outer before inner, left to right.
  package internal(set) var headers: [Header] = []
  /// The columns, left to right.
  package internal(set) var columns: [ColumnTemplate] = []
  /// How many rows the headers take.
  package internal(set) var depth = 1
}

/// One column of a form.
///
/// An immutable class, because the cells of a hundred thousand rows ask it how they look.
package final class ColumnTemplate: Sendable {
  /// What a column shows.
  package enum Content: Sendable, Hashable {
    /// 序号: the number of the printed row.
    case ordinal
    /// 行次: the number of the row, counted down the first list and on down the next.
    case rowNumber
    /// The row's code.
    case code
    /// 类, 款 or 项: the digits of the row's code from one position to another.
    case codePart(Range<Int>)
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
  package let path: [String]
  /// The headers that are printed over it, outermost first; none for a column without.
  package let heads: [TextTemplate]
  /// What it shows.
  package let content: Content
  /// Its width in characters.
  package let width: Int
  /// How its numbers print.
  package let format: NumberFormat
  /// Where text sits in it; nil for what its content asks.
  package let alignment: HorizontalAlignment?
  /// The list of rows that fills it, by position in the form's lists; nil for columns that belong to none.
  package let list: Int?
  /// How many columns each of its cells covers.
  package let span: Int
  /// The unit of its amounts, where it is not the form's.
  package let unit: AmountUnit?
  /// Where the template defines it.
  package let place: TemplateError.Place

  package init(
    path: [String], heads: [TextTemplate], content: Content, width: Int, format: NumberFormat,
    alignment: HorizontalAlignment?, list: Int?, span: Int, unit: AmountUnit?,
    place: TemplateError.Place
  ) {
    self.path = path
    self.heads = heads
    self.content = content
    self.width = width
    self.format = format
    self.alignment = alignment
    self.list = list
    self.span = span
    self.unit = unit
    self.place = place
  }

  /// Whether the code of a row begins in it.
  package var beginsCode: Bool {
    switch content {
    case .code: true
    case .codePart(let digits): digits.lowerBound == 0
    default: false
    }
  }

  /// What of a row's code it prints: the digits of its part, and in the first part also what is no code, as 合计.
  package func part(of code: String) -> String {
    guard case .codePart(let digits) = content else { return code }
    guard code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return digits.lowerBound == 0 ? code : ""
    }
    return String(code.dropFirst(digits.lowerBound).prefix(digits.count))
  }

  /// Whether it holds numbers.
  package var isAmount: Bool {
    switch content {
    case .facts, .formula: true
    default: false
    }
  }
}
