import Facts
import JSONText

/// What corrections change in the JSON of a report: all of them, or none.
public struct CorrectionResolution: Sendable {
  /// The changes, in the order of the requests.
  public private(set) var changes: [FactChange] = []
  /// The same as operations on the text.
  package private(set) var operations: [JSONEditOperation] = []
  /// The same as edits of the text, which keep every other byte.
  package private(set) var edits: [TextEdit] = []

  private var finder: FactFinder
  /// Where each place was first asked to be changed.
  private var asked: [JSONPath: CorrectionRequest.Place] = [:]
  /// How many elements each list gets.
  private var appended: [JSONPath: Int] = [:]

  /// Finds what the requests mean in a text.
  ///
  /// Whether what comes out is still a report, ``ReportReader`` tells.
  ///
  /// - Parameters:
  ///   - requests: what is asked.
  ///   - document: the report's JSON.
  ///   - schema: what facts there can be.
  /// - Throws: ``CorrectionError`` for the first request that cannot be met.
  package init(
    _ requests: [CorrectionRequest], in document: JSONDocument, schema: FactSchema
  ) throws(CorrectionError) {
    finder = FactFinder(document, schema: schema)
    for request in requests { try add(request) }
    do throws(JSONEditError) {
      edits = try JSONEditor(document).edits(for: operations)
    } catch {
      // Each by itself was found to be possible: one is of a part of what another changes.
      let last = operations.lastIndex { $0.path == error.path } ?? requests.count - 1
      let earlier = operations[..<max(last, 0)].firstIndex {
        error.path.steps.starts(with: $0.path.steps) || $0.path.steps.starts(with: error.path.steps)
      }
      // Without a request there is no operation that could fail.
      guard requests.indices.contains(last) else { return }
      throw CorrectionError(
        .overlap(error.path, earlier: earlier.map { requests[$0].place }), at: requests[last].place)
    }
  }

  private mutating func add(_ request: CorrectionRequest) throws(CorrectionError) {
    switch request.action {
    case .set(let new, let old):
      let found = try existing(request)
      try check(old, request, found)
      let text = try written(new, in: found, request)
      try append(
        FactChange(
          path: found.path, old: found.value.source, new: text, reason: request.reason),
        by: .replace(found.path, with: text), request)
    case .remove(let old):
      let found = try existing(request)
      try check(old, request, found)
      try append(
        FactChange(path: found.path, old: found.value.source, new: nil, reason: request.reason),
        by: .remove(found.path), request)
    case .add(let new): try addNew(new, request)
    }
  }

  /// Notes a change, the first of its place.
  private mutating func append(
    _ change: FactChange, by operation: JSONEditOperation, _ request: CorrectionRequest
  ) throws(CorrectionError) {
    if let earlier = asked.updateValue(request.place, forKey: change.path) {
      throw CorrectionError(.overlap(change.path, earlier: earlier), at: request.place)
    }
    changes.append(change)
    operations.append(operation)
  }

  // MARK: - Places

  /// The one place that a request names.
  private mutating func existing(
    _ request: CorrectionRequest
  ) throws(CorrectionError) -> JSONPath.Place {
    guard !request.path.steps.isEmpty else { throw CorrectionError(.whole, at: request.place) }
    switch finder.find(request.path) {
    case .one(let place): return place
    case .several(let places): throw several(places, request)
    case .none(let reached, let step): throw nothing(request, reached, step)
    }
  }

  private func several(
    _ places: [JSONPath.Place], _ request: CorrectionRequest
  ) -> CorrectionError {
    CorrectionError(
      .several(
        request.path, candidates: places.prefix(Self.mostCandidates).map(\.path),
        count: places.count),
      at: request.place)
  }

  private func nothing(
    _ request: CorrectionRequest, _ reached: [JSONPath.Place], _ step: Int
  ) -> CorrectionError {
    let candidates = finder.candidates(
      for: request.path, reached: reached, step: step, limit: Self.mostCandidates)
    let isLast = step == request.path.steps.count - 1
    let line = reached.count == 1 && isLast ? reached[0] : nil
    var canBeAdded = false
    if let line, line.value.kind == .object, let key = request.path.steps.last {
      canBeAdded = finder.expected(at: line.path.appending(key)) != nil
    }
    return CorrectionError(
      .nothingThere(request.path, candidates: candidates, canBeAdded: canBeAdded),
      at: request.place)
  }

  /// How many places an error names.
  private static let mostCandidates = 5

  // MARK: - Values

  /// Checks that the value stands there that the user says stood there.
  private func check(
    _ old: CorrectionValue?, _ request: CorrectionRequest, _ found: JSONPath.Place
  ) throws(CorrectionError) {
    guard let old, !isSame(old, as: found) else { return }
    // Corrections made once already are told from those of another text.
    if case .set(let new, _) = request.action, isSame(new, as: found) {
      throw CorrectionError(.unchanged(found.path, found.value.source), at: request.place)
    }
    throw CorrectionError(
      .otherValue(found.path, found: found.value.source, expected: old.shown), at: request.place)
  }

  /// Whether a value is what stands at a place: amounts by what they are worth, texts by their characters.
  private func isSame(_ value: CorrectionValue, as found: JSONPath.Place) -> Bool {
    switch found.value.kind {
    case .number, .string:
      guard let characters = value.characters else { return false }
      let isNumber = found.value.kind == .number || finder.expected(at: found.path) == .amount
      if isNumber, let number = value.number {
        return JSONNumber.areEqual(number, found.value.text)
      }
      return characters.utf8.elementsEqual(found.value.text.utf8)
    case .array, .object, .boolean, .null:
      return value.json.map { $0.isWritten(as: found.value) } ?? false
    }
  }

  /// A new value as JSON, of the kind of what stands there.
  private func written(
    _ new: CorrectionValue, in found: JSONPath.Place, _ request: CorrectionRequest
  ) throws(CorrectionError) -> String {
    guard !isSame(new, as: found) else {
      throw CorrectionError(.unchanged(found.path, found.value.source), at: request.place)
    }
    switch found.value.kind {
    case .number: return try written(new, as: .number, request)
    case .string:
      guard finder.expected(at: found.path) == .amount else {
        return try written(new, as: .text, request)
      }
      return try written(new, as: .amount, request).quotedAsJSON
    case .object: return try json(new, [.object], request).source
    case .array: return try json(new, [.array], request).source
    case .boolean, .null:
      return try json(new, [.boolean, .null, .number, .string], request).source
    }
  }

  /// A new value as JSON, of a kind that a place asks for.
  private func written(
    _ new: CorrectionValue, as expected: FactFinder.Expected?, _ request: CorrectionRequest
  ) throws(CorrectionError) -> String {
    switch expected {
    case .amount, .number:
      if let number = new.number { return number }
      if new.characters == nil { _ = try json(new, [.number], request) }
      throw CorrectionError(.notANumber(request.path, new.shown), at: request.place)
    case .text:
      if let characters = new.characters { return characters.quotedAsJSON }
      return try json(new, [.string], request).source
    case .amountOrText:
      if let number = new.number { return number }
      return try written(new, as: .text, request)
    case .object: return try json(new, [.object], request).source
    case .list(let element):
      // One element may stand for a list of it.
      if let list = new.json, list.kind == .array { return list.source }
      return "[\(try written(new, as: element, request))]"
    case nil: return new.json?.source ?? new.shown.quotedAsJSON
    }
  }

  private func json(
    _ new: CorrectionValue, _ kinds: [JSONValue.Kind], _ request: CorrectionRequest
  ) throws(CorrectionError) -> JSONValue {
    guard let value = new.json else {
      throw CorrectionError(.notJSON(request.path, new.shown), at: request.place)
    }
    guard kinds.contains(value.kind) else {
      throw CorrectionError(
        .wrongKind(request.path, kinds[0], found: value.kind), at: request.place)
    }
    return value
  }

  // MARK: - New values

  private mutating func addNew(
    _ new: CorrectionValue, _ request: CorrectionRequest
  ) throws(CorrectionError) {
    guard !request.path.steps.isEmpty else { throw CorrectionError(.whole, at: request.place) }
    switch finder.find(request.path) {
    case .several(let places): throw several(places, request)
    case .one(let place):
      guard place.value.kind == .array else {
        throw CorrectionError(
          .alreadyThere(place.path, place.value.source), at: request.place)
      }
      try addElement(new, to: place, request)
    case .none(let reached, let step):
      guard step == request.path.steps.count - 1 else { throw nothing(request, reached, step) }
      guard reached.count == 1 else { throw several(reached, request) }
      switch (request.path.steps[step], reached[0].value.kind) {
      case (.key(let key), .object): try addMember(key, new, to: reached[0], request)
      case (.element(let position), .array) where position == length(of: reached[0]):
        try addElement(new, to: reached[0], request)
      default: throw nothing(request, reached, step)
      }
    }
  }

  private mutating func addMember(
    _ key: String, _ new: CorrectionValue, to place: JSONPath.Place, _ request: CorrectionRequest
  ) throws(CorrectionError) {
    let path = place.path.appending(.key(key))
    let text = try written(new, as: finder.expected(at: path), request)
    try append(
      FactChange(path: path, old: nil, new: text, reason: request.reason),
      by: .insertMember(
        place.path, key: key, value: text, after: finder.predecessor(of: key, in: place)),
      request)
  }

  private mutating func addElement(
    _ new: CorrectionValue, to place: JSONPath.Place, _ request: CorrectionRequest
  ) throws(CorrectionError) {
    let path = place.path.appending(.element(length(of: place)))
    let text = try written(new, as: finder.expected(at: path), request)
    try append(
      FactChange(path: path, old: nil, new: text, reason: request.reason),
      by: .insertElement(place.path, at: count(of: place), value: text), request)
    appended[place.path, default: 0] += 1
  }

  /// How many elements a list has, with those that are added.
  private func length(of place: JSONPath.Place) -> Int {
    count(of: place) + (appended[place.path] ?? 0)
  }

  private func count(of place: JSONPath.Place) -> Int {
    place.value.elements.reduce(0) { count, _ in count + 1 }
  }
}
