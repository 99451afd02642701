import JSONText

/// Finds the places that paths name in the JSON of a report.
///
/// What a line leaves out counts as its documented default: 资金 as 一般公共预算, 单位 as the department's only one.
public struct FactFinder: Sendable {
  private let root: JSONValue
  /// The codes of the declared units.
  private let units: [String]

  /// Makes a finder for a report's JSON, whether or not it can be read as a report.
  public init(_ document: JSONDocument) {
    root = document.root
    let declared = document.root.member(ReportKey.department.rawValue)?
      .member(DepartmentKey.units.rawValue)
    units = (declared ?? root).elements.compactMap { $0.member(UnitKey.code.rawValue)?.text }
  }

  /// What a path leads to.
  public func find(_ path: JSONPath) -> JSONPath.Match {
    path.find(in: root) { place, key in standing(key, in: place) }
  }

  /// Whether a place asks for an amount: a number, or a text that is one.
  public func isAmount(_ path: JSONPath) -> Bool {
    guard case .key(let key) = path.steps.last,
      case .amount = field(key, along: path.steps.dropLast())
    else { return false }
    return true
  }

  private func field(
    _ key: String, along steps: some Sequence<JSONPath.Step>
  ) -> FieldSpec.Shape? {
    keys(along: steps).flatMap { FieldSpec.of(key, in: $0) }?.shape
  }

  /// What an object that lacks a key is taken to say there.
  func standing(_ key: String, in place: JSONPath.Place) -> String? {
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
      switch FieldSpec.of(key, in: keys)?.shape {
      case .object(let inner), .list(let inner, atLeast: _): keys = inner
      default: return nil
      }
    }
    return keys
  }
}

extension FieldSpec {
  /// What stands under a key of one kind of object; nil where there is no such key.
  static func of(_ key: String, in keys: any FactKey.Type) -> FieldSpec? { field(key, in: keys) }

  private static func field<Key: FactKey>(_ key: String, in _: Key.Type) -> FieldSpec? {
    Key(rawValue: key)?.field
  }
}
