import Facts
import Forms
import Recognition
import Templates

/// The lines of facts that a report has, by what tells them apart: what a new amount may be added to.
struct StatedLines {
  /// A line.
  struct Line {
    /// Where it stands.
    package var line: FactLine
    /// Its values.
    package var values: [Dimension: String]
    /// The keys of the amounts it states.
    package var keys: Set<String>
  }

  private let schema: FactSchema
  private let lines: [String: [Line]]

  init(_ report: Report) {
    schema = report.schema
    var lines: [String: [Line]] = [:]
    for (list, kind) in report.schema.lists where kind.entity == nil {
      lines[list] = report[list].enumerated().map { index, record in
        var values: [Dimension: String] = [:]
        for (position, field) in kind.fields.enumerated() {
          if let dimension = field.dimension { values[dimension] = record[position].text }
        }
        let stated = kind.amounts.filter { record[$0].amount != nil }
        return Line(
          line: FactLine(list, index), values: values,
          keys: Set(stated.map { kind.fields[$0].name }))
      }
    }
    self.lines = lines
  }

  /// The list whose lines state amounts about a subject; nil where only records that are values of their own do.
  func list(of subject: Term) -> (key: String, kind: RecordKind)? {
    schema.lists.first { $0.kind.subject == subject.name && $0.kind.entity == nil }
  }

  /// The lines about a subject whose values all lie in a box.
  func lines(of subject: Term, in box: Box) -> [Line] {
    guard let (list, kind) = list(of: subject) else { return [] }
    let told = Set(kind.amounts.flatMap { kind.fields[$0].shape.place.keys })
    return (lines[list] ?? []).filter { line in
      line.values.allSatisfy { box.admits($0.value, on: $0.key) }
        && schema.dimensions.all.allSatisfy { dimension in
          // What the cell asks for, the line must say.
          !box.limits(dimension) || dimension == .subject || line.values[dimension] != nil
            || told.contains(dimension) || dimension == .unit
        }
    }
  }
}

extension Box {
  /// Whether a value of a dimension lies in the box.
  func admits(_ value: String, on dimension: Dimension) -> Bool {
    guard let limit = limit(of: dimension) else { return true }
    let isCode = dimension.codeKind != nil
    func within(_ outer: String) -> Bool { isCode ? value.hasPrefix(outer) : value == outer }
    if limit.excluded.contains(where: within) { return false }
    return limit.included.map { $0.contains(where: within) } ?? true
  }
}
