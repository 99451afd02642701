/// A cell of a workbook, by position.
package struct CellReference: Hashable, Sendable {
  /// The sheet's index in its workbook; nil for the formula's own sheet.
  package var sheet: Int?
  /// The row, counted from 0.
  package var row: Int
  /// The column, counted from 0.
  package var column: Int

  /// Makes a reference.
  package init(sheet: Int? = nil, row: Int, column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }
}

/// A block of cells on one sheet, corners included.
package struct CellRange: Hashable, Sendable {
  /// The upper left cell, which also names the sheet.
  package var first: CellReference
  /// The lower right row.
  package var lastRow: Int
  /// The right column.
  package var lastColumn: Int

  /// Makes a range; a single cell when no last row and column are given.
  package init(_ first: CellReference, lastRow: Int? = nil, lastColumn: Int? = nil) {
    self.first = first
    self.lastRow = lastRow ?? first.row
    self.lastColumn = lastColumn ?? first.column
  }
}

/// Where a derived cell came from, in terms of cells: what a spreadsheet recalculates.
package indirect enum Formula: Hashable, Sendable {
  /// A constant.
  case number(Number)
  /// Another cell's value; an empty cell counts as 0.
  case cell(CellReference)
  /// The sum of ranges.
  case sum([CellRange])
  /// The sum of a range's cells that are not themselves subtotals: for totals over more ranges than a spreadsheet takes.
  case subtotal(CellRange)
  /// The sum of two formulas.
  case add(Formula, Formula)
  /// The difference of two formulas.
  case subtract(Formula, Formula)
  /// The product of two formulas.
  case multiply(Formula, Formula)
  /// The quotient of two formulas; nothing (an empty text) when the divisor is 0.
  case divide(Formula, Formula)
  /// A formula, or 0 where it is nothing.
  case orZero(Formula)
}
