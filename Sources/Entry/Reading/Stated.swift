import Facts
import JSONText

/// A value that a workbook states, with the cells that it stands in.
indirect enum Stated {
  /// A text.
  case text(String, EntrySpot)
  /// A number, as JSON writes it.
  case number(String, EntrySpot)
  /// A list.
  case list([Stated], EntrySpot)
  /// An object: its members, where it stands, and where its keys stand or would.
  case object([Member], EntrySpot, keys: [String: EntrySpot])

  /// A key and what stands under it.
  typealias Member = (key: String, value: Stated)

  /// Where it stands.
  var spot: EntrySpot {
    switch self {
    case .text(_, let spot), .number(_, let spot), .list(_, let spot), .object(_, let spot, _):
      spot
    }
  }

  /// The value as JSON, laid out as facts are.
  var json: JSON {
    switch self {
    case .text(let text, _): .text(text)
    case .number(let text, _): .literal(text)
    case .list(let elements, _): .array(elements.map(\.json), .spread)
    case .object(let members, _, _): .fact(members.map { ($0.key, $0.value.json) })
    }
  }
}

/// Where the values of facts stand that were read from a workbook.
package struct EntryMap: Sendable {
  private struct Place {
    var spot: EntrySpot
    var keys: [String: EntrySpot]
  }

  private var places: [String: Place] = [:]
  private let schema: FactSchema
  private let layout: EntryLayout

  /// Notes where everything stands.
  init(_ root: Stated, _ layout: EntryLayout) {
    (schema, self.layout) = (layout.schema, layout)
    note(root, JSONPath())
  }

  private mutating func note(_ value: Stated, _ path: JSONPath) {
    var place = Place(spot: value.spot, keys: [:])
    switch value {
    case .object(let members, _, let keys):
      place.keys = keys
      for (key, value) in members where !key.hasPrefix("//") {
        note(value, path.appending(.key(key)))
      }
    case .list(let elements, _):
      for (index, element) in elements.enumerated() {
        note(element, path.appending(.element(index)))
      }
    case .text, .number: break
    }
    places[path.description] = place
  }

  /// The cell of a path; that of what is around it where it has none of its own.
  package func spot(of path: String) -> EntrySpot? {
    if let place = places[path] { return place.spot }
    var path = path[...]
    while let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) {
      path = path[..<end]
      if let place = places[String(path)] { return place.spot }
    }
    return places[""]?.spot
  }

  /// A path as people of a workbook say it.
  package func name(of path: String) -> String { spot(of: path)?.description ?? path }

  /// A code without a name at its cell.
  package func named(_ code: UnnamedCode) -> UnnamedCode {
    UnnamedCode(kind: code.kind, code: code.code, path: name(of: code.path), line: 0)
  }

  /// What is wrong with facts as what is wrong with cells.
  package func fault(_ error: FactsError) -> EntryFault? {
    let path = error.place.path
    guard let whole = spot(of: path) else { return nil }
    let keys = places[path]?.keys ?? [:]
    switch error.problem {
    case .missingKey(let key):
      let kind = kind(at: path)
      if let field = kind?.field(key), field.shape.isRecords {
        if let page = layout.page(at: self.keys(of: path) + [key]) {
          return EntryFault(.missingLines(page: layout.pages[page].name), at: keys[key] ?? whole)
        }
        return EntryFault(.facts(error.problem), at: whole)
      }
      return EntryFault(.facts(error.problem), at: keys[key] ?? whole)
    case .noAmount(let names):
      let shown = names.filter { keys[$0] != nil }
      let spot = shown.first.flatMap { keys[$0] } ?? whole
      return EntryFault(.facts(.noAmount(shown.isEmpty ? names : shown)), at: spot)
    case .unitNeeded:
      let field = kind(at: path)?.fields.first { $0.standard == .onlyUnit }
      return EntryFault(.facts(error.problem), at: field.flatMap { keys[$0.name] } ?? whole)
    case .repeatedRecord(let kind, let name, let alike, let first):
      return EntryFault(
        .facts(.repeatedRecord(kind, name, alike: alike, first: self.name(of: first))), at: whole)
    case .parentBesideChild(let code, let child, let place):
      return EntryFault(
        .facts(.parentBesideChild(code, child: child, childPlace: name(of: place))), at: whole)
    default: return EntryFault(.facts(error.problem), at: whole)
    }
  }

  /// The keys of a path, without the numbers of elements.
  private func keys(of path: String) -> [String] {
    path.split(separator: ".").map { part in String(part.prefix { $0 != "[" }) }
  }

  private func kind(at path: String) -> RecordKind? {
    path.isEmpty ? schema.report : schema.kind(at: keys(of: path))
  }
}
