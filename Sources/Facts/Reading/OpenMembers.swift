import JSONText

extension JSONValue {
  /// The members of an object whose keys are the user's own; remarks are left out.
  func members(problems: inout [FactsError]) -> [(key: JSONValue, value: JSONValue)] {
    guard kind == .object else {
      problems.append(FactsError(.wrongType(.object, kind), at: self))
      return []
    }
    var members: [(key: JSONValue, value: JSONValue)] = []
    var seen: Set<String> = []
    var key: JSONValue?
    for element in keysAndValues {
      guard let name = key else {
        key = element
        continue
      }
      key = nil
      let text = name.text
      if text.hasPrefix("//") { continue }
      if let scalar = text.unkeepable {
        problems.append(FactsError(.controlCharacter(scalar.value), at: name))
      } else if seen.insert(text).inserted {
        members.append((name, element))
      } else {
        problems.append(FactsError(.repeatedKey(text), at: name))
      }
    }
    return members
  }
}
