/// What cells of a workbook are to say so that it states other facts; all else of it stays.
package struct EntryRevision: Hashable, Sendable {
  /// What is to stand in a cell.
  package enum Value: Hashable, Sendable {
    /// Nothing.
    case blank
    /// A text.
    case text(String)
    /// A number, as its decimal digits.
    case number(String)
  }

  /// A row: one that the workbook has, or one that is put in.
  package struct Line: Hashable, Sendable {
    /// The row as the workbook counts it, from 1: its own, or that behind which it is put in.
    package var row: Int
    /// 0 for a row of the workbook, else which of those behind it.
    package var copy = 0
  }

  /// A cell.
  package struct Cell: Hashable, Sendable {
    /// The name of the worksheet.
    package let worksheet: String
    /// Its row.
    package let line: Line
    /// Its column, counted from 0.
    package let column: Int
    /// What is to stand in it.
    package let value: Value

    /// Where it stands, or behind what.
    package var spot: EntrySpot {
      EntrySpot(worksheet: worksheet, row: line.row, column: column)
    }
  }

  /// Rows that are put in.
  package struct Insertion: Hashable, Sendable {
    /// The name of the worksheet.
    package let worksheet: String
    /// The row behind which they stand.
    package let after: Int
    /// The row whose looks they have.
    package let pattern: Int
    /// How many there are.
    package var count: Int
  }

  /// The cells.
  package internal(set) var cells: [Cell] = []
  /// The rows that are put in.
  package internal(set) var insertions: [Insertion] = []

  /// Whether the workbook states these facts as it is.
  package var isEmpty: Bool { cells.isEmpty && insertions.isEmpty }
}

/// Why a workbook cannot be made to state other facts.
package enum EntryObstacle: Error, Hashable, Sendable {
  /// It has no page of that name.
  case noPage(String)
  /// A page has no column with that header.
  case noColumn(String, page: String)
  /// A page has no line with that label.
  case noLabel(String, page: String)
  /// A remark that stands on no line.
  case remark(String)
  /// A formula stands there.
  case formula(EntrySpot)
  /// It would be read otherwise, as where cells are merged: the first cell that was to be changed.
  case unlike(EntrySpot?)
  /// It is no XLSX file, which alone can be changed.
  case format
}
