/// A workbook for people to fill in: headers that stay, cells that are theirs, lists to pick from, sums that follow.
package struct EntryBook: Sendable {
  /// The document properties.
  package var properties: Workbook.Properties
  /// The pages, in order; names are legal and told apart.
  package var pages: [EntryPage]

  /// Makes a workbook.
  package init(properties: Workbook.Properties, pages: [EntryPage]) {
    (self.properties, self.pages) = (properties, pages)
  }
}

/// A page of an ``EntryBook``.
package struct EntryPage: Sendable {
  /// A column.
  package struct Column: Sendable, Hashable {
    /// Its width in characters, where a Chinese character counts two.
    package var width: Int
    /// How its cells look that nothing is said of.
    package var look: EntryLook

    /// Makes a column.
    package init(width: Int, look: EntryLook) { (self.width, self.look) = (width, look) }
  }

  /// A column whose cells hold one formula, in many rows.
  package struct Filling: Sendable {
    /// The column, counted from 0.
    package var column: Int
    /// The rows, counted from 0.
    package var rows: ClosedRange<Int>
    /// The formula, `#` standing for the number of its row as spreadsheets count it.
    package var formula: String
    /// What the first of them give; the others give an empty text.
    package var values: [String]

    /// Makes a filling.
    package init(column: Int, rows: ClosedRange<Int>, formula: String, values: [String]) {
      (self.column, self.rows, self.formula, self.values) = (column, rows, formula, values)
    }
  }

  /// What may stand in a block of cells.
  package struct Validation: Sendable {
    /// What.
    package enum Kind: Sendable, Hashable {
      /// One of the cells of a range, or anything else where that is not strict.
      case list(String, strict: Bool)
      /// A number, or after a question something else.
      case number
      /// A whole number.
      case whole(ClosedRange<Int>)
    }

    /// What.
    package var kind: Kind
    /// The rows, counted from 0.
    package var rows: ClosedRange<Int>
    /// The column, counted from 0.
    package var column: Int
    /// What is said of anything else.
    package var message: String

    /// Makes a validation.
    package init(_ kind: Kind, rows: ClosedRange<Int>, column: Int, message: String) {
      (self.kind, self.rows, self.column, self.message) = (kind, rows, column, message)
    }
  }

  /// How cells look while a formula holds.
  package struct Highlight: Sendable {
    /// A colour.
    package enum Tone: Sendable, Hashable {
      /// Green.
      case good
      /// Red.
      case bad
    }

    /// The formula, for the first cell of the block.
    package var formula: String
    /// The rows, counted from 0.
    package var rows: ClosedRange<Int>
    /// The column, counted from 0.
    package var column: Int
    /// The colour.
    package var tone: Tone

    /// Makes a highlight.
    package init(_ formula: String, rows: ClosedRange<Int>, column: Int, tone: Tone) {
      (self.formula, self.rows, self.column, self.tone) = (formula, rows, column, tone)
    }
  }

  /// Its name.
  package var name: String
  /// Its columns.
  package var columns: [Column]
  /// Its rows, as far as something stands in them.
  package var rows: [[EntryCell]] = []
  /// The heights of rows that need more than a line, in points.
  package var heights: [Int: Int] = [:]
  /// Columns of formulas below.
  package var fillings: [Filling] = []
  /// What may stand where.
  package var validations: [Validation] = []
  /// What lights up.
  package var highlights: [Highlight] = []
  /// How many rows and columns stay in sight.
  package var frozen = (rows: 0, columns: 0)
  /// The rows from the header on that can be filtered; nil for none.
  package var filter: ClosedRange<Int>?
  /// The row that is repeated at the top of printed pages; nil for none.
  package var repeatedRow: Int?
  /// Whether it is for filling in: its tab says so.
  package var isEntry = true
  /// How many pages it prints side by side.
  package var pagesAcross = 1
  /// Whether it prints across.
  package var isLandscape = true

  /// Makes an empty page.
  package init(name: String, columns: [Column]) { (self.name, self.columns) = (name, columns) }
}

/// What an ``EntryCell`` is for, which is how it looks.
package enum EntryLook: String, Sendable, Hashable, CaseIterable {
  /// The title of a page.
  case title
  /// What a page is about.
  case hint
  /// A paragraph of the guide.
  case paragraph
  /// The header of what must be filled in.
  case required
  /// The header of what may be.
  case optional
  /// The header of what formulas fill in.
  case automatic
  /// The name of a line.
  case label
  /// A sum, or the word for it.
  case total
  /// A figure that formulas fill in.
  case figure
  /// What comes of a comparison.
  case verdict
  /// A text to fill in.
  case text
  /// A long text to fill in.
  case wrapped
  /// A code to fill in.
  case code
  /// An amount to fill in.
  case amount
  /// A count to fill in.
  case count
  /// A name that formulas fill in.
  case name
}

/// A cell of an ``EntryPage``.
package struct EntryCell: Sendable, Hashable {
  /// What stands in a cell.
  package enum Content: Sendable, Hashable {
    /// Nothing.
    case empty
    /// A text.
    case text(String)
    /// A number.
    case number(Number)
    /// A formula with the text that it gives now.
    case textFormula(String, String)
    /// A formula with the number that it gives now.
    case numberFormula(String, Number)
  }

  /// What stands in it.
  package var content: Content
  /// How it looks; nil for as its column does.
  package var look: EntryLook?
  /// A note on it.
  package var note: String?

  /// Makes a cell.
  package init(_ content: Content = .empty, _ look: EntryLook? = nil, note: String? = nil) {
    (self.content, self.look, self.note) = (content, look, note)
  }
}
