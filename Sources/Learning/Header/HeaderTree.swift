import Facts
import Recognition
import Sheets
import Templates

/// The header of a table as a tree: what stands over what, with merged cells made whole again.
package struct HeaderTree: Sendable {
  /// A cell of the header.
  package final class Node: Sendable {
    /// The text as printed, white space at line breaks dropped.
    package let text: String
    /// The columns that it stands over.
    package let columns: Range<Int>
    /// The row of the header that it begins on.
    let row: Int
    /// What stands below it.
    package let children: [Node]

    init(text: String, columns: Range<Int>, row: Int, children: [Node]) {
      (self.text, self.columns, self.row, self.children) = (text, columns, row, children)
    }
  }

  /// The outermost cells, left to right.
  package private(set) var roots: [Node] = []
  /// What stands over each column, outermost first.
  package private(set) var paths: [[Node]] = []
  /// What the row that numbers the columns prints over each; empty for a header without.
  package private(set) var numbers: [String] = []

  /// Reads the header of a table.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - takesParts: whether 类, 款 and 项 that stand beside the numbers of columns are heads of their columns.
  package init(_ table: FoundTable, takesParts: Bool = true) {
    let grid = table.grid
    var rows = Array(table.headerRows)
    numbers = [String](repeating: "", count: grid.columnCount)
    var texts = rows.map { row in grid.rows[row].map { Self.oneLine($0.text) } }
    // 类, 款 and 项 may stand beside the numbers of the columns.
    while let last = texts.last, texts.count > 1 {
      let isNumber = last.map { Self.isNumber($0) || folded($0) == "栏次" }
      let words = zip(last, isNumber).filter { !$0.isEmpty && !$1 }.map { folded($0.0) }
      guard isNumber.contains(true), words.allSatisfy({ Self.parts.contains($0) }) else { break }
      for column in last.indices where isNumber[column] {
        if numbers[column].isEmpty { numbers[column] = last[column] }
        texts[texts.count - 1][column] = ""
      }
      if !words.isEmpty, takesParts { break }
      texts.removeLast()
      rows.removeLast()
    }
    let spans = grid.spans.filter { table.headerRows.contains($0.first.row) }
    let covers = Self.covers(
      texts, rows: rows, spans: spans, hasSpans: !grid.spans.isEmpty, count: grid.columnCount)
    roots = Self.nodes(texts, covers, columns: 0..<grid.columnCount, from: 0)
    paths = Self.paths(of: roots, count: grid.columnCount)
  }

  /// The header with other cells over some of its columns.
  ///
  /// - Parameter paths: what is to stand over each column, of the cells that stand there now.
  /// - Returns: the header; cells that stand over columns beside each other are one.
  func moved(_ paths: [[Node]]) -> HeaderTree {
    var tree = self
    func regrouped(_ columns: Range<Int>, _ level: Int) -> [Node] {
      var nodes: [Node] = []
      var column = columns.lowerBound
      while column < columns.upperBound {
        guard paths[column].count > level else {
          column += 1
          continue
        }
        let node = paths[column][level]
        var end = column + 1
        while end < columns.upperBound, paths[end].count > level, paths[end][level] === node {
          end += 1
        }
        nodes.append(
          Node(
            text: node.text, columns: column..<end, row: node.row,
            children: regrouped(column..<end, level + 1)))
        column = end
      }
      return nodes
    }
    tree.roots = regrouped(0..<paths.count, 0)
    tree.paths = Self.paths(of: tree.roots, count: paths.count)
    return tree
  }

  /// The header with other texts in some of its cells.
  ///
  /// - Parameter text: the text of a cell; nil for the one that it has.
  /// - Returns: the header.
  func renamed(_ text: (Node) -> String?) -> HeaderTree {
    func renamed(_ node: Node) -> Node {
      Node(
        text: text(node) ?? node.text, columns: node.columns, row: node.row,
        children: node.children.map(renamed))
    }
    var tree = self
    tree.roots = roots.map(renamed)
    tree.paths = Self.paths(of: tree.roots, count: paths.count)
    return tree
  }

  /// All cells, outer before inner.
  var nodes: [Node] {
    func all(_ node: Node) -> [Node] { [node] + node.children.flatMap(all) }
    return roots.flatMap(all)
  }

  private static func paths(of roots: [Node], count: Int) -> [[Node]] {
    var paths = [[Node]](repeating: [], count: count)
    func walk(_ nodes: [Node]) {
      for node in nodes {
        for column in node.columns { paths[column].append(node) }
        walk(node.children)
      }
    }
    walk(roots)
    return paths
  }

  private static let parts: Set<String> = CodeKind.levelNames.union(["合计", "行次"])

  /// Whether a text is the number of a column: `3`, `4=5+6`.
  private static func isNumber(_ text: String) -> Bool {
    let text = folded(text)
    return !text.isEmpty && text.count <= 12
      && text.allSatisfy { $0.isASCII && ($0.isNumber || "=+-*/()".contains($0)) }
  }

  /// For each row and column, the column whose cell stands there; nil for none.
  private static func covers(
    _ texts: [[String]], rows: [Int], spans: [CellRange], hasSpans: Bool, count: Int
  ) -> [[Int?]] {
    var covers: [[Int?]] = []
    var above = [[Int]](repeating: [], count: count)
    for (index, row) in rows.enumerated() {
      var own = [Int?](repeating: nil, count: count)
      for column in 0..<count {
        if !texts[index][column].isEmpty {
          own[column] = column
        } else if !hasSpans, column > 0, let left = own[column - 1],
          above[column] == above[left],
          texts[(index + 1)...].contains(where: { !$0[column].isEmpty })
        {
          // A blank belongs to its neighbour only under the same head, and where something stands below it.
          own[column] = left
        }
      }
      for span in spans where span.first.row == row && !texts[index][span.first.column].isEmpty {
        for column in span.first.column...min(span.lastColumn, count - 1) {
          own[column] = span.first.column
        }
      }
      for column in 0..<count {
        if let cover = own[column] { above[column].append(index * count + cover) }
      }
      covers.append(own)
    }
    return covers
  }

  /// The cells that stand over some columns, from a row of the header down.
  private static func nodes(
    _ texts: [[String]], _ covers: [[Int?]], columns: Range<Int>, from row: Int
  ) -> [Node] {
    guard row < texts.count else { return [] }
    var nodes: [Node] = []
    var column = columns.lowerBound
    while column < columns.upperBound {
      guard let cover = covers[row][column] else {
        // Nothing here: what stands below begins a row further down.
        var end = column + 1
        while end < columns.upperBound, covers[row][end] == nil { end += 1 }
        nodes += self.nodes(texts, covers, columns: column..<end, from: row + 1)
        column = end
        continue
      }
      var end = column + 1
      while end < columns.upperBound, covers[row][end] == cover { end += 1 }
      nodes.append(
        Node(
          text: texts[row][cover], columns: column..<end, row: row,
          children: self.nodes(texts, covers, columns: column..<end, from: row + 1)))
      column = end
    }
    return nodes
  }

  /// A text on one line: a break within it means nothing, spaces between letters are part of it.
  static func oneLine(_ text: String) -> String {
    var result = ""
    for piece in text.split(whereSeparator: \.isNewline) { result += trimmed(String(piece)) }
    return result
  }
}
