import Facts
import Forms
import Recognition
import Templates

/// What the facts of each row of a table satisfy, the rows it is nested in included.
struct RowScopes {
  private var constraints: [ObjectIdentifier: Constraint] = [:]

  init(_ table: TableTemplate) {
    for list in table.lists { add(list.rows, within: list.constraint) }
  }

  private mutating func add(_ rows: [RowTemplate], within outer: Constraint) {
    for row in rows {
      let constraint = outer.and(row.constraint)
      constraints[ObjectIdentifier(row)] = constraint
      add(row.children, within: constraint)
    }
  }

  /// What the facts of a row satisfy.
  subscript(row: RowTemplate) -> Constraint { constraints[ObjectIdentifier(row)] ?? .nothing }

  /// The part of the space of facts that a cell shows, by what the facts of its row and column satisfy; nil where it is none
  /// that facts can lie in.
  static func box(
    _ row: Constraint, about subjects: [(Dimension, String)], _ column: Constraint,
    in schema: FactSchema
  ) -> Box? {
    for own in Box.boxes(of: row, in: schema) {
      var box: Box? = own
      for (dimension, value) in subjects { box = box.flatMap { $0.with(dimension, value) } }
      guard let rowBox = box else { continue }
      for other in Box.boxes(of: column, in: schema) {
        if let both = rowBox.and(other), both.subject(in: schema) != nil { return both }
      }
    }
    return nil
  }
}
