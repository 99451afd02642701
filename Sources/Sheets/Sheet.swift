/// A grid of cells with spans and roles: all that a file format needs to know of a form.
package struct Sheet: Sendable {
  /// What a row belongs to.
  package enum Band: Hashable, Sendable {
    /// The title line.
    case title
    /// Lines between title and table: form number, department, unit.
    case caption
    /// The table's header.
    case header
    /// The table's body.
    case body
    /// Notes below the table.
    case note
    /// Empty space between two tables of one sheet.
    case gap
  }

  /// How a sheet lies on pages side by side.
  package struct PagesWide: Hashable, Sendable {
    /// The columns that the pages begin with, but for the first.
    package var breaks: [Int]
    /// How many columns are repeated at the left of every page.
    package var repeated: Int

    /// Makes one.
    package init(breaks: [Int], repeated: Int) {
      (self.breaks, self.repeated) = (breaks, repeated)
    }
  }

  /// One row: its cells, as many as the sheet has columns.
  package struct Row: Sendable {
    /// What the row belongs to.
    package var band: Band
    /// The cells, left to right.
    package var cells: [Cell]
    /// The least height, in points; nil for what the text needs.
    package var height: Int?

    /// Makes a row.
    package init(_ band: Band, _ cells: [Cell]) {
      self.band = band
      self.cells = cells
    }
  }

  /// The sheet's name: the form's official one, unique in its workbook.
  package var name: String
  /// Column widths in characters, where a Chinese character counts two.
  package var widths: [Int]
  /// The rows, top to bottom.
  package var rows: [Row] = []
  /// The merged blocks: each covers more than one cell, none overlap.
  package var spans: [CellRange] = []
  /// The styles that cells index.
  package private(set) var styles: [CellStyle] = []
  /// The formulas that cells index.
  package private(set) var formulas: [Formula] = []
  /// Rows to repeat at the top of every printed page; nil for none.
  package var repeatedRows: ClosedRange<Int>?
  /// The most pages that a spreadsheet breaks a sheet into by hand; what has more goes on on another sheet of that name.
  package static let mostPages = 1_024
  /// Rows before which a new page begins.
  package var pageBreaks: [Int] = []
  /// How it lies on pages side by side; nil for on one.
  package var pagesWide: PagesWide?
  /// How the sheet prints.
  package var page: PageSetup
  /// The fonts.
  package var theme: Theme

  private var styleIndex: [CellStyle: UInt16] = [:]

  /// Makes an empty sheet.
  package init(
    name: String, widths: [Int], page: PageSetup = PageSetup(), theme: Theme = Theme()
  ) {
    self.name = name
    self.widths = widths
    self.page = page
    self.theme = theme
  }

  /// The index of a style, added when it is new.
  package mutating func style(_ style: CellStyle) -> UInt16 {
    if let index = styleIndex[style] { return index }
    let index = UInt16(clamping: styles.count)
    styles.append(style)
    styleIndex[style] = index
    return index
  }

  /// Removes all formulas, whose cells are to be given others.
  package mutating func removeFormulas() { formulas = [] }

  /// The index of a formula, added at the end.
  package mutating func formula(_ formula: Formula) -> Int32 {
    formulas.append(formula)
    return Int32(clamping: formulas.count - 1)
  }
}

/// One cell: what it holds, and the index of its style in the sheet.
package struct Cell: Sendable, Hashable {
  /// What a cell holds.
  package enum Content: Sendable, Hashable {
    /// Nothing.
    case empty
    /// Text; codes are text too.
    case text(String)
    /// A number stated as a fact.
    case number(Number)
    /// A derived number: the index of its formula in the sheet, and the exact value; nil where there is nothing to
    /// show (a share of nothing).
    case derived(formula: Int32, Number?)
  }

  /// What the cell holds.
  package var content: Content
  /// The index of the cell's style in its sheet.
  package var style: UInt16

  /// Makes a cell.
  package init(_ content: Content, style: UInt16) {
    self.content = content
    self.style = style
  }

  /// The cell's text as printed on the form.
  package func printed(_ format: NumberFormat) -> String {
    switch content {
    case .empty: ""
    case .text(let text): text
    case .number(let number): format.printed(number)
    case .derived(_, let number): number.map(format.printed) ?? ""
    }
  }

  /// The cell's text as CSV carries it: numbers without thousands separators.
  package func plain(_ format: NumberFormat) -> String {
    switch content {
    case .empty: ""
    case .text(let text): text
    case .number(let number): format.plain(number)
    case .derived(_, let number): number.map(format.plain) ?? ""
    }
  }
}

/// The sheets of one report, in the official order.
package struct Workbook: Sendable {
  /// Document properties, shown by a spreadsheet's file information.
  package struct Properties: Sendable, Hashable {
    /// The report's title.
    package var title: String
    /// What it is about: 部门预算 or 部门决算.
    package var subject: String
    /// The department that publishes it.
    package var company: String
    /// The program that made it.
    package var creator: String
    /// The creation date, midnight UTC on 1 January of this year: part of the input, never the clock's, so that the
    /// same input gives the same bytes.
    package var createdYear: Int

    /// Makes properties.
    package init(title: String, subject: String, company: String, creator: String, createdYear: Int)
    {
      self.title = title
      self.subject = subject
      self.company = company
      self.creator = creator
      self.createdYear = createdYear
    }
  }

  /// The document properties.
  package var properties: Properties
  /// The sheets.
  package var sheets: [Sheet]
  /// Charts of the sheets' cells, one below another on a sheet of their own after the others; none, no such sheet.
  package var charts: [CellChart]
  /// The smallest type, in points, that a sheet may be printed in before it takes larger paper.
  package var smallestType = DocumentManner().smallest

  /// What a sheet takes that would be printed in smaller type.
  package var wide = DocumentManner.Wide.paper

  /// Makes a workbook.
  package init(properties: Properties, sheets: [Sheet], charts: [CellChart] = []) {
    self.properties = properties
    self.sheets = sheets
    self.charts = charts
  }
}
