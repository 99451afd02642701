import Facts
import Forms
import Sheets
import Templates

/// A card's rows with the columns that their cells begin in.
package struct CardLayout {
  /// A cell and the column it begins in.
  package struct Place {
    package let cell: CardTemplate.Cell
    package let column: Int
    /// The label it shows, folded; nil for a value.
    package let label: String?

    package init(
      cell: CardTemplate.Cell,
      column: Int
    ) {
      self.cell = cell
      self.column = column
      if case .label(let text) = cell.content {
        label = folded(text.referenceName)
      } else {
        label = nil
      }
    }

    /// What the report states in it, if that is a text of one field.
    package var field: TextTemplate.Field? {
      guard case .text(let text, _) = cell.content, text.parts.count == 1,
        case .field(let field) = text.parts[0]
      else { return nil }
      return field
    }
  }

  /// A row.
  package struct Row {
    package let template: CardTemplate.Row
    package let places: [Place]
    package let labels: [String]
    package let values: [Place]
    package var repeats: Bool { template.repeats != .no }

    package init(
      template: CardTemplate.Row,
      places: [Place]
    ) {
      self.template = template
      self.places = places
      labels = places.compactMap(\.label).filter { !$0.isEmpty }
      values = places.filter { $0.label == nil }
    }
  }

  package let rows: [Row]
  package let width: Int

  package init(_ card: CardTemplate) {
    width = card.widths.count
    var covered = [Int](repeating: 0, count: width)
    var rows: [Row] = []
    for (index, row) in card.rows.enumerated() {
      var column = 0
      var places: [Place] = []
      for cell in row.cells {
        while column < width, covered[column] > index { column += 1 }
        guard column < width else { break }
        let right = min(column + cell.span, width)
        let bottom = cell.down.map { index + $0 } ?? Int.max
        for each in column..<right { covered[each] = bottom }
        places.append(Place(cell: cell, column: column))
        column = right
      }
      rows.append(Row(template: row, places: places))
    }
    self.rows = rows
  }
}
