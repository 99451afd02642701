import Templates

/// Where the lines of a filled form stand among all its lines, by the row and list they are printed in.
package struct LinePositions {
  /// For each list the position of the first line on each row; -1 for none.
  private var positions: [[Int32]] = []

  /// Looks at a form's lines.
  package init(_ form: FilledForm) {
    for (position, line) in form.lines.enumerated() {
      while positions.count <= line.list { positions.append([]) }
      let missing = line.row + 1 - positions[line.list].count
      if missing > 0 {
        positions[line.list].append(contentsOf: repeatElement(-1, count: missing))
      }
      if positions[line.list][line.row] < 0 {
        positions[line.list][line.row] = Int32(clamping: position)
      }
    }
  }

  /// The position of the first line on a row of a list; nil where there is none.
  package subscript(row: Int, list: Int) -> Int? {
    guard positions.indices.contains(list), positions[list].indices.contains(row) else {
      return nil
    }
    let position = Int(positions[list][row])
    return position < 0 ? nil : position
  }
}
