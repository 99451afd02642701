import Facts
import Forms

/// Which cells of a document state the same facts, and so must say the same.
package struct SameFacts {
  /// A cell of a recognised table.
  package struct Cell: Hashable, Sendable {
    /// The table's position in the document.
    package let table: Int
    /// The row's place among the recognised rows.
    package let row: Int
    /// The column of the form.
    package let column: Int

    package init(table: Int, row: Int, column: Int) {
      (self.table, self.row, self.column) = (table, row, column)
    }
  }

  /// The cells, in the order of the document.
  package private(set) var groups: [[Cell]] = []

  init(_ statements: [Statement]) {
    var positions: [Box: Int] = [:]
    for statement in statements where !statement.isBlank {
      let cell = Cell(
        table: statement.table, row: statement.line.row, column: statement.cell.column)
      if let known = positions[statement.box] {
        groups[known].append(cell)
      } else {
        positions[statement.box] = groups.count
        groups.append([cell])
      }
    }
    groups = groups.filter { $0.count > 1 }
  }
}
