import JSONText

/// Where each fact of a report stands in the JSON that the report was read from.
///
/// A fact is named by its position in ``FactTable/facts``.
package struct FactPlaces: Sendable {
  private let root: JSONValue
  private let schema: FactSchema
  private let places: [AmountPlace]
  /// The lines of the lists that state amounts, by the list's position among the report's keys.
  private let lines: [Int: [JSONValue]]

  /// Finds the facts' places.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - document: the JSON it was read from.
  package init(_ report: Report, in document: JSONDocument) {
    root = document.root
    schema = report.schema
    places = report.amountPlaces
    var lines: [Int: [JSONValue]] = [:]
    for (key, value) in root.members where value.kind == .array {
      if let list = schema.report.position(of: key.text) { lines[list] = Array(value.elements) }
    }
    self.lines = lines
  }

  /// How many facts there are.
  package var count: Int { places.count }

  /// The path of a fact's amount: `支出[0].人员经费`, `项目[3].资金来源[1].当年预算`, `结余分配`.
  ///
  /// It is empty where there is no such fact.
  package func path(of fact: Int) -> JSONPath { place(of: fact)?.amount.path ?? JSONPath() }

  /// The path of the object that a fact stands in: `支出[0]`; empty for one that stands alone.
  package func line(of fact: Int) -> JSONPath { place(of: fact)?.line.path ?? JSONPath() }

  /// A fact's amount as it stands in the text; nil where there is no such fact.
  package func value(of fact: Int) -> JSONValue? { place(of: fact)?.amount.value }

  /// Whether a fact is a count, which has no unit.
  func isCount(_ fact: Int) -> Bool {
    guard places.indices.contains(fact),
      let field = kind(of: places[fact])?.fields[places[fact].field],
      case .count = field.shape
    else { return false }
    return true
  }

  /// The kind of the record that an amount stands in.
  private func kind(of place: AmountPlace) -> RecordKind? {
    guard place.line != nil else { return schema.report }
    guard let kind = schema.kind(of: schema.report.fields[place.list]) else { return nil }
    return place.source == nil ? kind : schema.sources(of: kind)?.kind
  }

  private func place(of fact: Int) -> (line: JSONPath.Place, amount: JSONPath.Place)? {
    guard places.indices.contains(fact) else { return nil }
    let place = places[fact]
    let outer = JSONPath.Place(root: root)
    guard let list = outer.inner(schema.report.fields[place.list].name) else { return nil }
    guard let number = place.line else { return (outer, list) }
    guard let all = lines[place.list], all.indices.contains(number),
      let kind = schema.kind(of: schema.report.fields[place.list])
    else { return nil }
    let line = list.inner(.element(number), all[number])
    guard let source = place.source else { return line.amount(kind.fields[place.field].name) }
    guard let sources = schema.sources(of: kind),
      let own = line.inner(kind.fields[sources.position].name)
    else { return nil }
    for (position, element) in own.value.elements.enumerated() where position == source {
      return own.inner(.element(position), element).amount(sources.kind.fields[place.field].name)
    }
    return nil
  }
}

extension JSONPath.Place {
  /// The place under a key.
  fileprivate func inner(_ key: String) -> JSONPath.Place? {
    value.member(key).map { inner(.key(key), $0) }
  }

  fileprivate func amount(_ key: String) -> (line: JSONPath.Place, amount: JSONPath.Place)? {
    inner(key).map { (self, $0) }
  }
}
