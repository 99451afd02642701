/// A published document as a reader finds it: its running text and its tables, in order.
package struct SourceDocument: Sendable {
  /// One piece of a document.
  package enum Block: Sendable {
    /// A paragraph or line of running text.
    case text(SourceText)
    /// A table.
    case table(SourceTable)
  }

  /// The pieces, in the order of the document.
  package var blocks: [Block]
  /// What the pieces do not show, or show otherwise than the file stores it.
  package var remarks: [SourceRemark]
  /// What the file says of itself where nobody looks: who wrote it, from what.
  package var properties: [FileProperty] = []

  /// Makes a document.
  package init(blocks: [Block] = [], remarks: [SourceRemark] = []) {
    self.blocks = blocks
    self.remarks = remarks
  }

  /// The tables, in the order of the document.
  package var tables: [SourceTable] {
    blocks.compactMap { block in
      if case .table(let table) = block { return table }
      return nil
    }
  }
}

/// A paragraph or line of running text outside tables.
package struct SourceText: Sendable, Hashable {
  /// The text, without marks of the format (`#`, `**`, tags).
  package var text: String
  /// Where it stands.
  package var place: SourcePlace
  /// Whether it is set in by the width of two characters, as Chinese type begins a paragraph.
  package var isIndented: Bool

  /// Makes a piece of text.
  package init(_ text: String, at place: SourcePlace, isIndented: Bool = false) {
    self.text = text
    self.place = place
    self.isIndented = isIndented
  }
}

/// A grid of cells as a document holds it.
///
/// The sheet has as many cells in every row as it has columns. Its rows are all of band ``Sheet/Band/body``: which of them are
/// titles, headers or notes is not the reader's to tell. Cells are ``Cell/Content/empty``, ``Cell/Content/text(_:)`` or,
/// where the format stores numbers, ``Cell/Content/number(_:)`` with a style whose format prints it as the document
/// shows it. Cells covered by a span are empty.
package struct SourceTable: Sendable {
  /// The cells and spans.
  package var sheet: Sheet
  /// Where the rows stand.
  package var places: RowPlaces

  /// Where the rows of a table stand in its file.
  package enum RowPlaces: Sendable, Hashable {
    /// Row by row, the line it begins on, counted from 1.
    case lines([Int])
    /// On a worksheet: the row of the worksheet that each row is, counted from 1, and the column of the first, from 0.
    case worksheet(String, rows: [Int], firstColumn: Int)
    /// In the table of that number in the document, counted from 1.
    case table(Int)
    /// The same, on pages: row by row, the page, counted from 1.
    case pages(table: Int, [Int])
  }

  /// Makes a table.
  package init(sheet: Sheet, places: RowPlaces) {
    self.sheet = sheet
    self.places = places
  }

  /// Where a cell stands.
  package func place(row: Int, column: Int) -> SourcePlace {
    places.place(row: row, column: column)
  }
}

extension SourceTable.RowPlaces {
  /// Where a cell stands.
  package func place(row: Int, column: Int) -> SourcePlace {
    switch self {
    case .lines(let lines): .line(row < lines.count ? lines[row] : 0, column: column)
    case .worksheet(let name, let rows, let firstColumn):
      .cell(worksheet: name, row: row < rows.count ? rows[row] : 0, column: firstColumn + column)
    case .table(let number): .table(number, row: row + 1, column: column)
    case .pages(let number, let pages):
      .pageCell(row < pages.count ? pages[row] : 0, table: number, row: row + 1, column: column)
    }
  }
}

/// Where something stands in a document.
package enum SourcePlace: Sendable, Hashable {
  /// On a line, counted from 1; in the cell of that number there, counted from 0, for a table.
  case line(Int, column: Int?)
  /// In a cell of a worksheet: rows counted from 1, columns from 0.
  case cell(worksheet: String, row: Int, column: Int)
  /// In a table of a document without lines: tables and rows counted from 1, columns from 0.
  case table(Int, row: Int, column: Int)
  /// In a paragraph of a document without lines, counted from 1.
  case paragraph(Int)
  /// In running text on a page, counted from 1.
  case page(Int)
  /// In a table of a document with pages: pages, tables and rows counted from 1, columns from 0.
  case pageCell(Int, table: Int, row: Int, column: Int)
}
