import Facts
import Forms
import Templates

/// Columns that a form adds up from others, and what they are about as a whole.
///
/// A table may print a group's total alone: 基本支出, not told apart into 人员经费 and 公用经费. Then the total is what it states.
struct WholeColumns {
  /// By column, the parts of the space of facts that it adds up.
  private let boxes: [Int: Box]
  /// The derived columns of which a table has no part.
  let alone: Set<Int>

  /// - Parameters:
  ///   - table: the table.
  ///   - edition: the edition that its form is of.
  init(_ table: RecognisedTable, in edition: Edition) {
    let form = edition.forms[table.form]
    guard case .table(let template) = form.body else {
      (boxes, alone) = ([:], [])
      return
    }
    let shape = FormShape(form, index: table.form, columns: edition.columns)
    var boxes: [Int: Box] = [:]
    func box(of column: Int, _ depth: Int) -> Box? {
      if case .facts(let constraint, _) = template.tree.columns[column].content {
        let own = Box.boxes(of: constraint, in: edition.schema)
        return own.count == 1 ? own[0] : nil
      }
      guard depth < 8, let parts = shape.columns[column].parts,
        parts.allSatisfy({ $0.sign == 1 })
      else { return nil }
      let own = parts.compactMap { box(of: $0.column, depth + 1) }
      return own.count == parts.count ? Box.union(own) : nil
    }
    let there = Set(table.mapping.compactMap { $0 })
    var alone: Set<Int> = []
    for column in shape.columns.indices where shape.columns[column].parts != nil {
      boxes[column] = box(of: column, 0)
      let parts = shape.columns[column].parts ?? []
      if there.contains(column), !parts.contains(where: { there.contains($0.column) }) {
        alone.insert(column)
      }
    }
    self.boxes = boxes
    self.alone = alone.filter { boxes[$0] != nil }
  }

  /// What a derived column is about; nil where that cannot be said as one.
  func box(of column: Int) -> Box? { boxes[column] }
}
