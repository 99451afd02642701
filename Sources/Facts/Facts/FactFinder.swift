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

  /// Makes a finder for a report's JSON, whether or not it can be read as a report.
  package init(_ document: JSONDocument) {
    root = document.root
    let declared = document.root.member(ReportKey.department.rawValue)?
      .member(DepartmentKey.units.rawValue)
    units = (declared ?? root).elements.compactMap { $0.member(UnitKey.code.rawValue)?.text }
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
    var keys: (any FactKey.Type)? = ReportKey.self
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
        guard let named = keys, let shape = FieldSpec.of(key, in: named)?.shape else {
          if keys != nil { return nil }
          continue
        }
        expected = shape.expected
        keys = shape.keys
        free = shape.free
      }
    }
    return expected
  }

  /// The key that a new one is to stand behind, in the order in which they are documented; nil for the end.
  package func predecessor(of key: String, in place: JSONPath.Place) -> String? {
    guard let order = keys(along: place.path.steps).map({ FieldSpec.names(of: $0) }),
      let position = order.firstIndex(of: key)
    else { return nil }
    return order[..<position].last { place.value.member($0) != nil }
  }

  /// What an object that lacks a key is taken to say there.
  func standing(_ place: JSONPath.Place, _ key: String) -> String? {
    guard let keys = keys(along: place.path.steps), let field = FieldSpec.of(key, in: keys) else {
      return nil
    }
    switch field.standard {
    case .term(let term): return term
    case .onlyUnit: return units.count == 1 ? units[0] : nil
    // The list that holds the line stands in the object around.
    case .around: return place.holders.dropLast().last?.member(key)?.text
    case nil: return nil
    }
  }

  /// The keys of the objects at the end of some steps.
  private func keys(along steps: some Sequence<JSONPath.Step>) -> (any FactKey.Type)? {
    var keys: any FactKey.Type = ReportKey.self
    for step in steps {
      guard case .key(let key) = step else { continue }
      guard let inner = FieldSpec.of(key, in: keys)?.shape.keys else { return nil }
      keys = inner
    }
    return keys
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

extension FieldSpec.Shape {
  fileprivate var expected: FactFinder.Expected {
    switch self {
    case .text, .code, .unitCode, .term: .text
    case .amount: .amount
    case .year, .weight: .number
    case .object, .namesByCode, .linesByForm, .textsByName, .linesByName, .figuresOrFile,
      .valuesByName:
      .object
    case .lines: .list(.text)
    case .list: .list(.object)
    }
  }

  /// The keys of the objects under the key.
  fileprivate var keys: (any FactKey.Type)? {
    switch self {
    case .object(let keys), .list(let keys, atLeast: _): keys
    default: nil
    }
  }

  /// What stands under the keys of an object whose keys are the user's own.
  fileprivate var free: FactFinder.Expected? {
    switch self {
    case .namesByCode, .textsByName: .text
    case .linesByForm, .linesByName: .list(.text)
    case .figuresOrFile: .amount
    case .valuesByName: .amountOrText
    default: nil
    }
  }
}

extension FieldSpec {
  /// What stands under a key of one kind of object; nil where there is no such key.
  static func of(_ key: String, in keys: any FactKey.Type) -> FieldSpec? { field(key, in: keys) }

  /// The keys of one kind of object, in the order in which they are documented.
  static func names(of keys: any FactKey.Type) -> [String] { allNames(keys) }

  private static func allNames<Key: FactKey>(_: Key.Type) -> [String] {
    Key.allCases.map(\.rawValue)
  }

  private static func field<Key: FactKey>(_ key: String, in _: Key.Type) -> FieldSpec? {
    Key(rawValue: key)?.field
  }
}
