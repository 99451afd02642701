import JSONText

extension FactFinder {
  /// Places that a path which leads nowhere was likely meant to name, the likeliest first.
  ///
  /// - Parameters:
  ///   - path: the path.
  ///   - reached: the places it reaches, as ``JSONPath/Match`` tells.
  ///   - step: the number of the step from which on there is nothing.
  ///   - limit: how many places at most.
  /// - Returns: paths that lead somewhere, in the manner of the path: by what stands in a line where it goes so.
  package func candidates(
    for path: JSONPath, reached: [JSONPath.Place], step: Int, limit: Int = 5
  ) -> [JSONPath] {
    guard path.steps.indices.contains(step) else { return [] }
    let rest = Array(path.steps[(step + 1)...])
    var found: [Candidate] = []
    for place in reached {
      switch path.steps[step] {
      case .key(let key): addKeys(near: key, in: place, rest, to: &found)
      case .element: addLast(of: place, rest, to: &found)
      case .matching(let conditions): addLines(near: conditions, in: place, rest, to: &found)
      }
    }
    // In the order of the text where two are equally near.
    let ranked = found.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    return ranked.prefix(limit).map { _, candidate in
      // Where several lines are alike in all that was asked, only the position tells them apart.
      if let named = candidate.named, case .one = named.find(in: root, standing: standing) {
        return named
      }
      return candidate.path
    }
  }

  private struct Candidate: Comparable {
    let path: JSONPath
    /// The path by what stands in the line.
    var named: JSONPath?
    /// How many of the steps behind it lead nowhere.
    let missing: Int
    let distance: Int

    static func == (a: Candidate, b: Candidate) -> Bool { !(a < b || b < a) }
    static func < (a: Candidate, b: Candidate) -> Bool {
      (a.missing, a.distance) < (b.missing, b.distance)
    }
  }

  /// Adds a place, followed by the rest of the path as far as it leads there.
  private func add(
    _ place: JSONPath.Place, _ rest: [JSONPath.Step], named: JSONPath? = nil, distance: Int,
    to found: inout [Candidate]
  ) {
    var steps = rest[...]
    var current = place
    var index = JSONPath.Index()
    while let step = steps.first {
      let match = JSONPath([step]).find(from: current, standing: standing, index: &index)
      guard case .one(let inner) = match else { break }
      current = inner
      steps.removeFirst()
    }
    let led = rest.dropLast(steps.count)
    found.append(
      Candidate(
        path: JSONPath(place.path.steps + led), named: named.map { JSONPath($0.steps + led) },
        missing: steps.count, distance: distance))
  }

  private func addKeys(
    near key: String, in place: JSONPath.Place, _ rest: [JSONPath.Step],
    to found: inout [Candidate]
  ) {
    for inner in place.inner {
      guard case .key(let name) = inner.path.steps.last else {
        // The path forgets to say which line: all are shown that state the key.
        guard let member = inner.value.member(key) else { continue }
        add(inner.inner(.key(key), member), rest, distance: 0, to: &found)
        continue
      }
      guard !name.hasPrefix("//"), let distance = distance(from: key, to: name) else { continue }
      add(inner, rest, distance: distance, to: &found)
    }
  }

  private func addLast(
    of place: JSONPath.Place, _ rest: [JSONPath.Step], to found: inout [Candidate]
  ) {
    guard place.value.kind == .array, let last = place.inner.last else { return }
    add(last, rest, distance: 0, to: &found)
  }

  /// Adds the lines of a list whose keys have values near those asked for.
  private func addLines(
    near conditions: [JSONPath.Condition], in place: JSONPath.Place, _ rest: [JSONPath.Step],
    to found: inout [Candidate]
  ) {
    for (position, element) in place.value.elements.enumerated() where element.kind == .object {
      let line = place.inner(.element(position), element)
      var total = 0
      var actual: [JSONPath.Condition] = []
      for condition in conditions {
        let value = element.member(condition.key)?.text ?? standing(line, condition.key)
        guard let value, !value.isEmpty, let distance = distance(from: condition.value, to: value)
        else { break }
        total += distance
        actual.append(JSONPath.Condition(condition.key, value))
      }
      guard actual.count == conditions.count else { continue }
      add(
        line, rest, named: place.path.appending(.matching(actual)), distance: total, to: &found)
    }
  }
}
