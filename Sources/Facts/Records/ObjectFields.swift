import JSONText

/// An object of the input with its keys told: none unknown, none twice.
struct ObjectFields {
  /// The object.
  let value: JSONValue
  private let kind: RecordKind
  /// The values, by the positions of their keys.
  private var values: [JSONValue?]
  /// The keys that are probably meant by those that there are not.
  private(set) var meant: Set<String> = []

  /// Looks at an object; nil, and a problem, for a value that is none.
  init?(_ value: JSONValue, _ kind: RecordKind, problems: inout [FactsError]) {
    guard value.kind == .object else {
      problems.append(FactsError(.wrongType(.object, value.kind), at: value))
      return nil
    }
    self.value = value
    self.kind = kind
    values = Array(repeating: nil, count: kind.fields.count)
    var pending: JSONValue?
    for element in value.keysAndValues {
      guard let key = pending else {
        pending = element
        continue
      }
      pending = nil
      let text = key.text
      // A remark for people.
      if text.hasPrefix("//") { continue }
      guard let position = kind.position(of: text) else {
        let nearest = nearest(to: text, among: kind.keys)
        if let nearest { meant.insert(nearest) }
        problems.append(
          FactsError(.unknownKey(text, nearest: nearest, known: kind.keys), at: key))
        continue
      }
      if values[position] == nil {
        values[position] = element
      } else {
        problems.append(FactsError(.repeatedKey(text), at: key))
      }
    }
  }

  subscript(position: Int) -> JSONValue? { values[position] }

  subscript(key: String) -> JSONValue? { kind.position(of: key).flatMap { values[$0] } }
}
