/// What facts there are: the lists of a report, their keys and the terms of these, as a file of the templates states them.
package struct FactSchema: Sendable {
  /// The dimensions that facts have.
  package let dimensions: Dimensions
  /// The keys of the whole input.
  package let report: RecordKind
  /// The kinds of objects in it, in their order.
  package let kinds: [RecordKind]
  private let kindsByName: [String: RecordKind]
  /// The lists of the report that state amounts of their own, each with the kind of its lines, in their order.
  package let lists: [(key: String, kind: RecordKind)]
  /// What facts of each subject can say.
  private let spaces: [String: SubjectSpace]
  /// The dimensions whose values are called what the report calls them, so that a name may be corrected: projects, and what
  /// else is said of these in words.
  package let namedByReport: Set<Dimension>

  /// Makes a schema.
  ///
  /// - Parameters:
  ///   - dimensions: the dimensions that facts have.
  ///   - report: the keys of the whole input.
  ///   - kinds: the kinds of objects that these name.
  package init(dimensions: Dimensions, report: RecordKind, kinds: [RecordKind]) {
    self.dimensions = dimensions
    self.report = report
    var named: Set<Dimension> = []
    for kind in kinds {
      guard let entity = kind.entity else { continue }
      named.insert(entity)
      for case let (.text, dimension?) in kind.fields.map({ ($0.shape, $0.dimension) }) {
        named.insert(dimension)
      }
    }
    namedByReport = named
    self.kinds = kinds
    let kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    kindsByName = kinds
    lists = report.fields.compactMap { field in
      guard case .list(let name, atLeast: _) = field.shape, let kind = kinds[name],
        kind.subject != nil
      else { return nil }
      return (field.name, kind)
    }
    spaces = Self.spaces(of: report, kinds)
  }

  /// What facts of any subject can say.
  package var allSpaces: [SubjectSpace] { spaces.sorted { $0.key < $1.key }.map(\.value) }

  /// What facts of a subject can say; nothing where there is no such subject.
  package func space(of subject: String) -> SubjectSpace { spaces[subject] ?? SubjectSpace() }

  /// The kind of that name.
  package func kind(_ name: String) -> RecordKind? { kindsByName[name] }

  /// The kind of the lines of one of the report's lists; nil where there is no such list.
  package func lines(of list: String) -> RecordKind? {
    report.field(list).flatMap { kind(of: $0) }
  }

  /// The kind of the objects under a key.
  package func kind(of field: Field) -> RecordKind? {
    switch field.shape {
    case .object(let name), .list(let name, atLeast: _): kindsByName[name]
    default: nil
    }
  }

  /// The kind of the objects at the end of some keys; nil where these lead to none.
  package func kind(at keys: some Sequence<String>) -> RecordKind? {
    var kind = report
    for key in keys {
      guard let inner = kind.field(key).flatMap({ self.kind(of: $0) }) else { return nil }
      kind = inner
    }
    return kind
  }

  /// The list whose records are the values of a dimension.
  package func list(of entity: Dimension) -> String? {
    lists.first { $0.kind.entity == entity }?.key
  }

  /// The key of a kind under which the sources of its money stand as a list, with the kind of these.
  package func sources(of kind: RecordKind) -> (position: Int, kind: RecordKind)? {
    for (position, field) in kind.fields.enumerated() {
      guard case .list = field.shape, let inner = self.kind(of: field), !inner.amounts.isEmpty
      else { continue }
      return (position, inner)
    }
    return nil
  }
}

extension FactSchema: Hashable {
  package static func == (a: FactSchema, b: FactSchema) -> Bool { a.report == b.report }
  package func hash(into hasher: inout Hasher) { hasher.combine(report) }
}
