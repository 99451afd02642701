import Facts
import Templates

/// Which rows of a list add up others.
struct LineTree {
  /// What a row is about.
  struct Subject: Hashable {
    private let dimension: Dimension
    private let value: String

    /// What a row is about last; nil for one that is always there.
    init?(_ line: ReadLine) {
      guard let subject = line.subjects.last else { return nil }
      (dimension, value) = (subject.dimension, subject.value)
    }
  }

  /// By the position of a row, the positions of those that it adds up, with their signs.
  private(set) var parts: [Int: [(line: Int, sign: Int)]] = [:]
  private let lines: [ReadLine]
  /// The rows that another row of the list adds up by its code or place.
  private var inner: Set<Int> = []
  private var byTemplate: [ObjectIdentifier: [Int]] = [:]

  /// - Parameters:
  ///   - lines: the rows of one list, in order.
  ///   - rows: the rows of its template.
  init(_ lines: [ReadLine], rows: [RowTemplate]) {
    self.lines = lines
    for (position, line) in lines.enumerated() {
      byTemplate[ObjectIdentifier(line.template), default: []].append(position)
    }
    addSubjects()
    addTotals(rows)
  }

  // MARK: - Trees

  /// Rows below the code that theirs begins with, or below the row that they are nested in.
  private mutating func addSubjects() {
    var byPath: [[String]: Int] = [:]
    var counts: [[String]: Int] = [:]
    for line in lines where !line.subjects.isEmpty {
      counts[line.subjects.map(\.value), default: 0] += 1
    }
    for (position, line) in lines.enumerated() where !line.subjects.isEmpty {
      let path = line.subjects.map(\.value)
      if let parent = parent(of: line, path, byPath) {
        parts[parent, default: []].append((position, 1))
        inner.insert(position)
      }
      byPath[path] = position
    }
    // A code that stands there twice says nothing of sums.
    let twice = Set(counts.filter { $0.value > 1 && $0.key.count == 1 }.keys)
    if !twice.isEmpty { parts = [:] }
  }

  private func parent(of line: ReadLine, _ path: [String], _ byPath: [[String]: Int]) -> Int? {
    guard let last = line.subjects.last else { return nil }
    if last.dimension.codeKind != nil {
      var code = last.value
      while code.count > 1 {
        code.removeLast()
        if let parent = byPath[path.dropLast() + [code]] { return parent }
      }
    }
    return path.count > 1 ? byPath[Array(path.dropLast())] : nil
  }

  // MARK: - Totals

  private mutating func addTotals(_ rows: [RowTemplate]) {
    for (index, row) in rows.enumerated() {
      if row.each == nil, let position = position(of: row) {
        switch row.rule {
        case .total(.children): total(position, of: row.children)
        case .total(.above): total(position, of: Array(rows[..<index]))
        case .total(.below): total(position, of: Array(rows[(index + 1)...]))
        case .formula(let expression): formula(position, expression)
        case .facts, .blank, .fill: break
        }
      }
      addTotals(row.children)
    }
  }

  /// The only row that a row of the template was read as.
  private func position(of row: RowTemplate) -> Int? {
    guard let own = byTemplate[ObjectIdentifier(row)], own.count == 1 else { return nil }
    return own[0]
  }

  private mutating func total(_ position: Int, of rows: [RowTemplate]) {
    let own = rows.flatMap { byTemplate[ObjectIdentifier($0)] ?? [] }.filter {
      $0 != position && !inner.contains($0)
    }
    if !own.isEmpty { parts[position] = own.sorted().map { ($0, 1) } }
  }

  private mutating func formula(_ position: Int, _ expression: Expression) {
    var own: [(line: Int, sign: Int)] = []
    if collect(expression, 1, into: &own), !own.isEmpty { parts[position] = own }
  }

  private func collect(
    _ expression: Expression, _ sign: Int, into parts: inout [(line: Int, sign: Int)]
  ) -> Bool {
    switch expression {
    case .reference(let reference):
      guard reference.form == nil else { return false }
      let name: String
      switch reference.row {
      case .current: name = reference.column.joined(separator: ".")
      case .named(let row) where reference.column.isEmpty: name = row
      default: return false
      }
      let found = lines.indices.filter {
        let line = lines[$0]
        return line.template.each == nil ? line.template.key == name : line.code == name
      }
      // What a report does not print is nothing, or it would be a part.
      guard found.count < 2 else { return false }
      parts += found.map { ($0, sign) }
      return true
    case .add(let a, let b):
      return collect(a, sign, into: &parts) && collect(b, sign, into: &parts)
    case .subtract(let a, let b):
      return collect(a, sign, into: &parts) && collect(b, -sign, into: &parts)
    case .orZero(let inner): return collect(inner, sign, into: &parts)
    case .number, .multiply, .divide: return false
    }
  }
}
