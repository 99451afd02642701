import JSONText

/// Finds the places that paths name in the JSON of a report.
///
/// What a line leaves out counts as its documented default: 资金 as 一般公共预算, 单位 as the department's only one.
package struct FactFinder: Sendable {
  let root: JSONValue
  /// What earlier searches learned.
  private var index = JSONPath.Index()
  /// The codes of the declared units.
  private let units: [String]

  private let schema: FactSchema

  /// Makes a finder for a report's JSON, whether or not it can be read as a report.
  package init(_ document: JSONDocument, schema: FactSchema) {
    root = document.root
    self.schema = schema
    let declared = document.root.member("部门")?.member("单位")
    units = (declared ?? root).elements.compactMap { $0.member("代码")?.text }
  }

  /// What a path leads to.
  package mutating func find(_ path: JSONPath) -> JSONPath.Match {
    var known = index
    index = JSONPath.Index()
    defer { index = known }
    return path.find(
      from: JSONPath.Place(root: root), standing: standing,
      index: &known)
  }

  /// What kind of value a place asks for; nil where the documentation knows no such place.
  package func expected(at path: JSONPath) -> Expected? {
    var expected: Expected? = .object
    var kind: RecordKind? = schema.report
    // The values that objects of the user's own keys ask for.
    var free: Expected?
    for step in path.steps {
      switch step {
      case .element, .matching:
        guard case .list(let element) = expected else { return nil }
        expected = element
      case .key(let key):
        guard expected == .object else { return nil }
        expected = free
        free = nil
        guard let known = kind else { continue }
        guard let field = known.field(key) else { return nil }
        expected = field.shape.expected
        kind = schema.kind(of: field)
        free = field.shape.free
      }
    }
    return expected
  }

  /// The key that a new one is to stand behind, in the order in which they are documented; nil for the end.
  package func predecessor(of key: String, in place: JSONPath.Place) -> String? {
    predecessor(of: key, in: place.value, along: place.path)
  }

  /// The same for an object at a path.
  func predecessor(of key: String, in object: JSONPath) -> String? {
    guard case .one(let place) = object.find(in: root) else { return nil }
    return predecessor(of: key, in: place.value, along: object)
  }

  private func predecessor(
    of key: String, in object: JSONValue, along path: JSONPath
  ) -> String? {
    guard let order = kind(along: path.steps)?.keys, let position = order.firstIndex(of: key)
    else { return nil }
    return order[..<position].last { object.member($0) != nil }
  }

  /// What an object that lacks a key is taken to say there.
  func standing(_ place: JSONPath.Place, _ key: String) -> String? {
    guard let field = kind(along: place.path.steps)?.field(key) else { return nil }
    switch field.standard {
    case .term(let term): return term
    case .onlyUnit: return units.count == 1 ? units[0] : nil
    // The list that holds the line stands in the object around.
    case .around: return place.holders.dropLast().last?.member(key)?.text
    case .key, nil: return nil
    }
  }

  /// The kind of the objects at the end of some steps.
  private func kind(along steps: some Sequence<JSONPath.Step>) -> RecordKind? {
    schema.kind(
      at: steps.compactMap { step in
        if case .key(let key) = step { return key }
        return nil
      })
  }
}

extension FactFinder {
  /// The kinds of values that places ask for.
  package indirect enum Expected: Hashable, Sendable {
    /// An amount in the report's unit.
    case amount
    /// A number that is no amount.
    case number
    /// A text.
    case text
    /// An amount where it reads as one, else a text.
    case amountOrText
    /// An object.
    case object
    /// A list, and what its elements are.
    case list(Expected)
  }
}

extension Field.Shape {
  fileprivate var expected: FactFinder.Expected {
    switch self {
    case .text, .code, .unitCode, .unit, .term: .text
    case .amount: .amount
    case .year, .weight, .count: .number
    case .object, .names, .texts, .linesByName, .figuresOrFile, .values: .object
    case .lines: .list(.text)
    case .list: .list(.object)
    }
  }

  /// What stands under the keys of an object whose keys are the user's own.
  fileprivate var free: FactFinder.Expected? {
    switch self {
    case .names, .texts: .text
    case .linesByName: .list(.text)
    case .figuresOrFile: .amount
    case .values: .amountOrText
    default: nil
    }
  }
}
