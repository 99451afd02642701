extension JSONPath {
  /// A value and the way to it by keys and positions.
  package struct Place: Sendable {
    /// The way.
    package let path: JSONPath
    /// The value.
    package let value: JSONValue
    /// The values on the way, from the root to the one that holds this.
    package let holders: [JSONValue]

    /// The root of a text.
    package init(root: JSONValue) { self.init(path: JSONPath(), value: root, holders: []) }

    private init(path: JSONPath, value: JSONValue, holders: [JSONValue]) {
      self.path = path
      self.value = value
      self.holders = holders
    }

    /// The place of a value in this one.
    package func inner(_ step: Step, _ value: JSONValue) -> Place {
      Place(path: path.appending(step), value: value, holders: holders + [self.value])
    }

    /// The places in an object or array, in order.
    package var inner: [Place] {
      var places: [Place] = []
      for (position, element) in value.elements.enumerated() {
        places.append(inner(.element(position), element))
      }
      for (key, member) in value.members { places.append(inner(.key(key.text), member)) }
      return places
    }
  }

  /// What a path leads to.
  package enum Match: Sendable {
    /// One value.
    case one(Place)
    /// No value: the places that the path reaches before the step, of that number, from which on there is nothing.
    case none(reached: [Place], step: Int)
    /// More than one value.
    case several([Place])
  }

  /// The value that an object which lacks a key is taken to have there; nil for none.
  package typealias Standing = (_ object: Place, _ key: String) -> String?

  /// Finds what the path leads to in a text.
  ///
  /// - Parameters:
  ///   - root: the text.
  ///   - standing: gives the characters that a condition compares with where an object lacks its key.
  /// - Returns: the value, the values, or how far the path goes.
  package func find(in root: JSONValue, standing: Standing = { _, _ in nil }) -> Match {
    var index = Index()
    return find(from: Place(root: root), standing: standing, index: &index)
  }

  /// Finds what the path leads to from a place.
  ///
  /// - Parameters:
  ///   - place: the place that the first step is taken from.
  ///   - standing: gives the characters that a condition compares with where an object lacks its key.
  ///   - index: what earlier searches in the same text learned.
  /// - Returns: the value, the values, or how far the path goes.
  package func find(
    from place: Place, standing: Standing = { _, _ in nil }, index: inout Index
  ) -> Match {
    var reached = [place]
    for (number, step) in steps.enumerated() {
      var next: [Place] = []
      for place in reached { place.take(step, standing, &index, into: &next) }
      guard !next.isEmpty else { return .none(reached: reached, step: number) }
      reached = next
    }
    return reached.count == 1 ? .one(reached[0]) : .several(reached)
  }
}

extension JSONPath.Place {
  fileprivate func take(
    _ step: JSONPath.Step, _ standing: JSONPath.Standing, _ index: inout JSONPath.Index,
    into found: inout [JSONPath.Place]
  ) {
    switch step {
    case .key(let key):
      for (name, member) in value.members where name.hasCharacters(of: key) {
        found.append(inner(step, member))
      }
    case .element(let position):
      for (index, element) in value.elements.enumerated() where index == position {
        found.append(inner(step, element))
        break
      }
    case .matching(let conditions):
      for (position, element) in index.elements(of: value, for: conditions) {
        guard conditions.allSatisfy({ element.states($0) ?? true }) else { continue }
        let place = inner(.element(position), element)
        if conditions.allSatisfy({ place.holds($0, standing) }) { found.append(place) }
      }
    }
  }

  private func holds(_ condition: JSONPath.Condition, _ standing: JSONPath.Standing) -> Bool {
    value.states(condition) ?? (standing(self, condition.key) == condition.value)
  }
}

extension JSONValue {
  /// Whether the object's member of a condition's key has its value; nil where there is none.
  fileprivate func states(_ condition: JSONPath.Condition) -> Bool? {
    guard let member = member(condition.key) else { return nil }
    return (member.kind == .string || member.kind == .number)
      && member.hasCharacters(of: condition.value)
  }

  /// Whether a string or number is written with just these characters.
  func hasCharacters(of text: String) -> Bool {
    withCharacters { $0.elementsEqual(text.utf8) }
  }
}
