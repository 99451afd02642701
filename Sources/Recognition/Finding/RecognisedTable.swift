import Facts
import Forms
import Sheets
import Templates

/// A table of a document with its cells in the columns of a form.
package struct RecognisedTable: Sendable {
  /// A row of the body.
  package struct Row: Sendable {
    /// The cells, by the form's columns.
    package var cells: [Grid.Cell]
    /// The row of the found table's grid.
    var gridRow: Int
    /// The column of the grid that each cell came from; nil for cells that are empty.
    var gridColumns: [Int?]

    package init(
      cells: [Grid.Cell],
      gridRow: Int,
      gridColumns: [Int?]
    ) {
      self.cells = cells
      self.gridRow = gridRow
      self.gridColumns = gridColumns
    }
  }

  /// A change of place that was needed.
  package struct Repair: Sendable, Hashable {
    /// Why.
    package enum Reason: Hashable, Sendable {
      /// The headers stand beside the figures they are over: columns were told by what stands in them and by their numbers.
      case flattenedHeader
      /// The row's figures add up only there.
      case derivation
      /// Cells were of another kind than their columns.
      case kind
    }

    /// Where: the row; the first of the body for the whole table.
    package var place: SourcePlace
    /// The texts that were moved, each with the header of the column where it is now.
    package var moved: [String]
    /// Why.
    package var reason: Reason
    /// How many rows it concerns.
    package var rows: Int
  }

  /// The table as it was found.
  package var found: FoundTable
  /// The form's position in its edition.
  package var form: Int
  /// How sure it is, from 0 to 100.
  package var score: Int
  /// Whether all texts of the table's header are those of the form's, so that the form's header says all it said.
  package var headerIsComplete: Bool
  /// Whether its cells were wrapped on the page it was taken from, so that breaks in them mean nothing.
  package var isWrapped: Bool
  /// The column of the form for each column of the table.
  package var mapping: [Int?]
  /// By column of the table, the unit of money that its header prints.
  package var columnUnits: [PrintedUnit?] = []
  /// The unit of its amounts; nil where that is not told yet.
  package var unit: AmountUnit?
  /// The rows of the header.
  package var headerRows: Range<Int>
  /// The rows of the body; for cards, each as a card of its own lays it out.
  package var rows: [Row]
  /// What had to be moved.
  package var repairs: [Repair]

  /// Where a cell of the body stands in the document.
  package func place(_ row: Row, _ column: Int) -> SourcePlace {
    var gridColumn = column < row.gridColumns.count ? row.gridColumns[column] : nil
    // An empty cell stands where others of its column do.
    if gridColumn == nil, let own = mapping.firstIndex(of: column),
      row.gridRow < found.grid.rows.count, own < found.grid.rows[row.gridRow].count,
      found.grid.rows[row.gridRow][own].isEmpty
    {
      gridColumn = own
    }
    return found.grid.place(row: row.gridRow, column: gridColumn ?? 0)
  }
}
