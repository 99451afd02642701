import Forms
import Templates

/// Finds columns of a table that a form has not: then it is another's, whose figures would stand under wrong headers.
struct ForeignColumns {
  let shape: FormShape
  /// What the table's columns say above their figures, outermost first.
  let headers: [[String]]

  /// Whether a column of that kind has figures.
  func areFigures(of grid: Grid, in body: Range<Int>, _ mapping: [Int?]) -> Bool {
    headers.indices.contains { column in
      isForeign(column, as: mapping[column])
        && body.contains { grid.rows[$0][column].figure.number != nil }
    }
  }

  private func isForeign(_ column: Int, as target: Int?) -> Bool {
    let texts = headers[column].filter { !$0.allSatisfy(\.isNumber) }
    guard let leaf = texts.last, leaf.count > 1 else { return false }
    // Extraction from a PDF can put a form's header over another of its columns.
    if shape.headers.contains(where: { $0 == leaf || $0.contains(leaf) }) { return false }
    guard let target else { return true }
    return !shape.columns[target].texts.contains { sharesWord(leaf, $0) }
  }

  /// Whether two characters next to each other in one text are so in the other too.
  private func sharesWord(_ a: String, _ b: String) -> Bool {
    zip(a, a.dropFirst()).contains { b.contains(String([$0, $1])) }
  }
}
