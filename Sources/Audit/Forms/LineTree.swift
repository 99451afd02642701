import Forms
import Recognition
import Templates

/// Which rows of a printed form add up which others, by the template's rows and the codes that are printed.
struct LineTree {
  /// For each line where its amounts come from, its parts by their positions among the lines.
  private(set) var sources: [FilledForm.Source]

  private let lines: [ReadLine]
  private let table: TableTemplate
  /// The row of the template that each row is nested in, and its place there.
  private var parents: [ObjectIdentifier: (parent: ObjectIdentifier?, position: Int)] = [:]
  /// For each line the one that it is nested in by the template's rows; nil on the outermost level.
  private var owners: [Int?]
  /// For each line the one whose code stands above its own on the same level.
  private var above: [Int?]

  /// - Parameters:
  ///   - lines: the lines of a table, list by list.
  ///   - table: its template.
  init(_ lines: [ReadLine], of table: TableTemplate) {
    (self.lines, self.table) = (lines, table)
    sources = lines.map { _ in .blank }
    owners = lines.map { _ in nil }
    above = owners
    for list in table.lists { note(list.rows, in: nil) }
    for list in table.lists.indices { nest(list) }
    for list in table.lists.indices { add(list) }
  }

  private mutating func note(_ rows: [RowTemplate], in parent: RowTemplate?) {
    for (position, row) in rows.enumerated() {
      parents[ObjectIdentifier(row)] = (parent.map(ObjectIdentifier.init), position)
      note(row.children, in: row)
    }
  }

  private mutating func nest(_ list: Int) {
    var last: [ObjectIdentifier: Int] = [:]
    // The codes that are open, outermost first.
    var open: [Int] = []
    for (index, line) in lines.enumerated() where line.list == list {
      let row = ObjectIdentifier(line.template)
      owners[index] = parents[row]?.parent.flatMap { last[$0] }
      last[row] = index
      guard line.subjects.last?.dimension.codeKind != nil else { continue }
      while let top = open.last, !isAbove(top, index) { open.removeLast() }
      above[index] = open.last
      open.append(index)
    }
  }

  private func isAbove(_ top: Int, _ index: Int) -> Bool {
    guard let code = lines[top].subjects.last, let own = lines[index].subjects.last else {
      return false
    }
    return owners[top] == owners[index] && code.dimension == own.dimension
      && own.value.count > code.value.count && own.value.hasPrefix(code.value)
  }

  private mutating func add(_ list: Int) {
    var below: [Int: [Int]] = [:]
    var level: [Int?: [Int]] = [:]
    for (index, line) in lines.enumerated() where line.list == list {
      if let top = above[index] {
        below[top, default: []].append(index)
      } else if line.template.rule != .blank, line.template.rule != .fill {
        level[owners[index], default: []].append(index)
      }
    }
    for (index, line) in lines.enumerated() where line.list == list {
      switch line.template.rule {
      case .formula(let expression): sources[index] = .formula(expression)
      case .blank, .fill: sources[index] = .blank
      case .facts: sources[index] = below[index].map { .sum($0) } ?? .facts([])
      case .total(.children):
        sources[index] = .sum((level[index] ?? []).filter(counts))
      case .total(let total):
        let own = position(of: line)
        let parts = (level[owners[index]] ?? []).filter { part in
          let other = position(of: lines[part])
          return counts(part) && (total == .below ? other > own : other < own)
        }
        sources[index] = .sum(parts)
      }
    }
  }

  private func position(of line: ReadLine) -> Int {
    parents[ObjectIdentifier(line.template)]?.position ?? 0
  }

  /// Whether totals beside a line count it: other totals they do not.
  private func counts(_ index: Int) -> Bool {
    if case .total(let total) = lines[index].template.rule { return total == .children }
    return true
  }
}
