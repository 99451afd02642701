/// Why a workbook could not be written.
package enum XLSXError: Error, Hashable, Sendable {
  /// A cell of a sheet, by the sheet's own name; row and column counted from 0.
  package struct Place: Hashable, Sendable {
    /// The sheet's name.
    package var sheet: String
    /// The row, counted from 0.
    package var row: Int
    /// The column, counted from 0.
    package var column: Int

    /// Makes a place.
    package init(sheet: String, row: Int, column: Int) {
      self.sheet = sheet
      self.row = row
      self.column = column
    }
  }

  /// The workbook has no sheets.
  case noSheets
  /// The document's year is outside 1971...9999.
  case illegalYear(Int)
  /// The sheet has more rows than the 1,048,576 a spreadsheet takes.
  case tooManyRows(sheet: String, Int)
  /// The sheet has more columns than the 16,384 a spreadsheet takes.
  case tooManyColumns(sheet: String, Int)
  /// A merged block covers one cell only, or its corners are exchanged.
  case degenerateMerge(Place)
  /// A merged block reaches beyond the sheet.
  case mergeOutsideSheet(Place)
  /// A merged block shares a cell with another one.
  case overlappingMerge(Place)
  /// The repeated rows lie outside the sheet.
  case repeatedRowsOutsideSheet(sheet: String)
  /// A cell's text has more than the 32,767 UTF-16 units a spreadsheet takes.
  case textTooLong(Place, units: Int)
  /// A formula has more than the 8,192 characters a spreadsheet takes.
  case formulaTooLong(Place, units: Int)
  /// A formula refers to a sheet or a cell that does not exist, or the cell to a formula that does
  /// not.
  case brokenReference(Place)
  /// A cell refers to a style that its sheet does not have.
  case missingStyle(Place)
  /// The file cannot be created; the system's error number.
  case cannotCreate(path: String, errno: Int32)
  /// libxlsxwriter reports an error, by its number.
  case writerFailed(code: UInt32)
  /// The file was written, but a part of it is missing, damaged or cut short: the disk was full, for
  /// the file or for its temporary files.
  case damagedPackage(part: String)
}
