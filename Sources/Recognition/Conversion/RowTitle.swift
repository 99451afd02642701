import Forms
import Sheets
import Templates

/// Tells what the rows of a form are about: their names, where they have a column of names, else the text that says most.
package struct RowTitle {
  /// The columns with names or texts, those first that name a row most closely.
  private let columns: [Int]
  private let codes: [Int]
  /// The columns of 类, 款 and 项, where a code is printed in parts.
  private let parts: [Int]

  /// Looks at the columns that a list of a table fills, or that belong to none.
  package init(_ template: TableTemplate, list: Int) {
    let all = template.tree.columns
    let own = all.indices.filter { (all[$0].list ?? list) == list }
    let names = own.filter { all[$0].content == .name }
    let texts = own.filter { all[$0].content == .text }
    var ranks = [Int](repeating: 0, count: all.count)
    for row in template.lists[list].allRows {
      for cell in row.cells {
        guard case .text(let text) = cell.rule else { continue }
        for column in texts where all[column].path.suffix(cell.path.count) == cell.path[...] {
          ranks[column] = max(ranks[column], Self.rank(of: text))
        }
      }
    }
    columns = names + texts.sorted { (-ranks[$0], $0) < (-ranks[$1], $1) }
    codes = own.filter { all[$0].beginsCode } + texts
    parts = own.filter {
      if case .codePart = all[$0].content { return true }
      return false
    }
  }

  /// The name of a row; nil where its own columns give none.
  package func name(of row: RecognisedTable.Row) -> String? {
    let cells = columns.lazy.filter { $0 < row.cells.count }.map { row.cells[$0] }
    return cells.first { $0.figure == .words }.map { oneLine($0.text) }
  }

  /// The nearest words before a column of amounts: a total may be named once for all lists beside each other.
  package func name(of row: RecognisedTable.Row, before column: Int) -> String {
    let left = row.cells.prefix(column).last { $0.figure == .words }
    return left.map { oneLine($0.text) } ?? ""
  }

  /// The code of a row, empty where it has none.
  package func code(of row: RecognisedTable.Row) -> String {
    let parted = parts.filter { $0 < row.cells.count }.map { row.cells[$0].text }
      .joined(separator: "")
    if parted.count >= 3, parted.allSatisfy(\.isNumber) { return parted }
    let cells = codes.lazy.filter { $0 < row.cells.count }.map { row.cells[$0] }
    return cells.first(where: \.isCode)?.text ?? ""
  }

  /// How closely a text names a row: a project more than what it belongs to.
  private static func rank(of text: TextTemplate) -> Int {
    let ranks: [TextTemplate.Field: Int] = [
      .projectName: 4, .commissionName: 4, .parentProject: 3, .name: 2, .categoryName: 1,
    ]
    return text.parts.reduce(0) { rank, part in
      guard case .field(let field) = part else { return rank }
      return max(rank, ranks[field] ?? 0)
    }
  }
}

extension Grid.Cell {
  /// Whether the cell is a code: of a classification 类, 款 or 项, or of a unit.
  package var isCode: Bool {
    (3...9).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
