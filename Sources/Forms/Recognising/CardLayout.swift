import Accounts

/// A card's rows with the columns that their cells begin in.
struct CardLayout {
  /// A cell and the column it begins in.
  struct Place {
    var cell: CardTemplate.Cell
    var column: Int

    /// The label it shows, folded; nil for a value.
    var label: String? {
      guard case .label(let text) = cell.content else { return nil }
      return folded(text.referenceName)
    }

    /// What the report states in it, if that is a text of one field.
    var field: TextTemplate.Field? {
      guard case .text(let text, _) = cell.content, text.parts.count == 1,
        case .field(let field) = text.parts[0]
      else { return nil }
      return field
    }
  }

  /// A row.
  struct Row {
    var template: CardTemplate.Row
    var places: [Place]

    var labels: [String] { places.compactMap(\.label).filter { !$0.isEmpty } }
    var values: [Place] { places.filter { $0.label == nil } }
    var repeats: Bool { template.repeats != .no }
  }

  let rows: [Row]
  let width: Int

  init(_ card: CardTemplate) {
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
