import Sheets

/// A cell of a workbook that is filled in.
package struct EntrySpot: Hashable, Sendable {
  /// The name of the worksheet, as it is called in the file.
  package var worksheet: String
  /// The row, counted from 1.
  package var row: Int
  /// The column, counted from 0.
  package var column: Int

  /// Makes a spot.
  package init(worksheet: String, row: Int, column: Int) {
    (self.worksheet, self.row, self.column) = (worksheet, row, column)
  }

  /// The first cell of its line.
  var line: EntrySpot { EntrySpot(worksheet: worksheet, row: row, column: 0) }

  /// The cell as people write it: `C7`.
  package var cell: String { "\(columnLetters(column))\(row)" }
}

extension EntrySpot: CustomStringConvertible {
  /// The cell with its worksheet: `支出!C7`.
  package var description: String { "\(worksheet)!\(cell)" }
}
