import Facts
import Sheets
import Templates

/// A form as one who reads it sees it: what stands around its rows, its rows, and what their cells say.
///
/// It is made of a filled form, or of the tables of a document in which the form was recognised, and looks the same from both.
/// Whatever compares versions of a form, names its rows and columns or lists its values works on it.
package struct FormView {
  /// What a row is among the others.
  package enum Kind: Sendable {
    /// It states something itself.
    case leaf
    /// It adds up rows nested in it, or codes below its own.
    case subtotal
    /// It is computed from rows beside it.
    case total
  }

  /// A text around the rows: of the heading, a header or a note.
  package struct Line {
    /// What tells it from others beside it; empty where only its place does.
    package var kind = ""
    /// What it says.
    package var text: String
    /// The cell of its sheet: `A1`; nil in what is no spreadsheet.
    package var address: String?
    /// The column that a header stands over.
    package var column: ColumnName?

    package init(_ text: String, kind: String = "", address: String? = nil, over: ColumnName? = nil)
    {
      (self.text, self.kind, self.address, column) = (text, kind, address, over)
    }
  }

  /// A row of a list, or a card.
  package struct Row {
    /// What it is called, as printed; rows may share a title.
    package var title: String
    /// The code printed with it, or that it is known to have; empty for none.
    package var code: String
    /// What it is; nil for a row that is printed to be filled by hand.
    package var kind: Kind?
    /// The row of the body on which it stands.
    package var position: Int
    /// The row of the template that it came from; nil where no template knows it.
    package var template: RowTemplate?
    /// What its columns are called; on a card, its cells.
    package var columns: [ColumnName]
    /// What stands over it, where each card has a heading of its own.
    package var heading: [Line] = []
    /// The rows of a card about indicators.
    package var parts: [Row] = []
    /// Where its cells come from.
    package var source: any RowSource

    package init(
      _ title: String, code: String, kind: Kind?, at position: Int, template: RowTemplate? = nil,
      columns: [ColumnName], source: any RowSource
    ) {
      (self.title, self.code, self.kind, self.position) = (title, code, kind, position)
      (self.template, self.columns, self.source) = (template, columns, source)
    }
  }

  /// The rows of one of the lists that stand side by side, or the cards.
  package struct List {
    /// Its name; empty where there is one only.
    package var name: String
    /// Its rows, in printed order.
    package var rows: [Row]

    package init(_ name: String, _ rows: [Row]) { (self.name, self.rows) = (name, rows) }
  }

  /// What the form is called.
  package var label: FormLabel
  /// The name of the edition; nil where no template knows the form.
  package var edition: String?
  /// Whether it was made of facts, so that its numbers are exact and its texts whole.
  package var isExact: Bool
  /// The lines over the table; of cards those over the first, where they are not known card by card.
  package var heading: [Line] = []
  /// The headers over the columns, as far as they are known one by one.
  package var headers: [Line] = []
  /// The lists of rows.
  package var lists: [List] = []
  /// The notes below.
  package var notes: [Line] = []

  package init(_ label: FormLabel, edition: String?, isExact: Bool) {
    (self.label, self.edition, self.isExact) = (label, edition, isExact)
  }

  /// Whether a template knows the form.
  package var isKnown: Bool { edition != nil }
}

extension FormView {
  /// What a cell says.
  package enum Content {
    /// Nothing.
    case nothing
    /// A text.
    case text(String)
    /// A number: exactly, or as far as it was printed.
    case number(Number)
  }

  /// A cell, and all that is known of it.
  package struct Cell {
    /// What it says.
    package var content: Content
    /// How its numbers print; of a number that was read, how it was printed.
    package var format = NumberFormat()
    /// What it prints, without thousands separators.
    package var text = ""
    /// The unit of its amount; nil for texts, counts and shares.
    package var unit: AmountUnit?
    /// Whether it is one of the form's values, not what names a row.
    package var isValue = false
    /// Whether a number in front of its text only tells the place of its row.
    package var isNumbered = false
    /// Its text with nothing where it tells the row's place; nil where that is not known.
    package var unnumbered: String?
    /// Whether it says something of several rows, and is not gone with one of them.
    package var isShared = false
    /// Whether it only says what stands beside it.
    package var isLabel = false
    /// Where it stands on its sheet; nil in what is no spreadsheet.
    package var place: CellReference?
    /// Where it stands in the document that it was read from; nil for what was made of facts.
    package var origin: SourcePlace?

    package init(_ content: Content) { self.content = content }

    /// The cell of its sheet: `D33`.
    package var address: String? { place?.name }
  }

  /// How closely two views can be compared.
  package enum Precision {
    /// Both are made of facts, in one edition: rows and columns are the same ones.
    case oneEdition
    /// Both are made of facts, in two editions.
    case twoEditions
    /// Both were read: names are compared as they are printed, numbers as far as they are.
    case printed
    /// One was read. What rows that others are nested in are about may be known of the other only.
    case mixed

    /// How closely two views of a form can be compared.
    package init(_ old: FormView, _ new: FormView) {
      self =
        switch (old.isExact, new.isExact) {
        case (true, true): old.edition == new.edition ? .oneEdition : .twoEditions
        case (false, false): .printed
        default: .mixed
        }
    }

    /// Whether numbers and texts are compared to the last digit and letter.
    package var isExact: Bool { self == .oneEdition || self == .twoEditions }
  }
}

/// Where the cells of a row come from.
package protocol RowSource {
  /// What a cell says, by the position of its column among the row's.
  func content(_ column: Int) -> FormView.Content
  /// All that is known of a cell.
  func cell(_ column: Int) -> FormView.Cell
  /// Whether a cell is one of the form's values; see ``FormView/Cell/isValue``.
  func isValue(_ column: Int) -> Bool
  /// Whether a number in front of a cell's text only tells the place of its row.
  func isNumbered(_ column: Int) -> Bool
  /// Whether a cell is computed from other cells or adds up several facts.
  func isDerived(_ column: Int) -> Bool
  /// What the row is about, without what its own texts say more.
  func about(_ precision: FormView.Precision) -> ExactKey
  /// All that the row says but its name, which may have been changed; nil where that is nothing, or names say what rows are.
  func unnamed(_ columns: [ColumnName], _ precision: FormView.Precision) -> ExactKey?
  /// What tells things of one name apart.
  var details: [String] { get }
  /// What a row without a title is called.
  var untitled: String { get }
  /// The name or code of the unit that it is about; empty where it is about none.
  var unit: String { get }
  /// The name of the project that it is about; empty where it is about none.
  var project: String { get }
}

extension RowSource {
  package var details: [String] { [] }
  package var untitled: String { "" }
  package var unit: String { "" }
  package var project: String { "" }

  package func isValue(_ column: Int) -> Bool { cell(column).isValue }

  package func isNumbered(_ column: Int) -> Bool { cell(column).isNumbered }

  /// A key with the amounts of the row; nil where they are all nothing.
  ///
  /// - Parameters:
  ///   - key: the key without them.
  ///   - columns: what the row's columns are called.
  ///   - precision: how closely views are compared.
  /// - Returns: the key.
  package func amounts(
    after key: ExactKey, _ columns: [ColumnName], _ precision: FormView.Precision
  ) -> ExactKey? {
    var key = key
    var hasAmount = false
    for column in columns.indices {
      guard case .number(let number) = content(column) else {
        if precision.isExact { key.add("") }
        continue
      }
      if !number.isZero { hasAmount = true }
      key.add(
        precision.isExact
          ? "\(number.numerator)/\(number.denominator)"
          : "\(columns[column].keyText)=\(cell(column).text)")
    }
    return hasAmount ? key : nil
  }
}
