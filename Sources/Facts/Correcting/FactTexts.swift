import JSONText

/// Changes the texts that a report states, each where it stands in the report's text.
struct FactTexts {
  private let document: JSONDocument
  private(set) var operations: [JSONEditOperation] = []
  /// The names that codes get, for a report that gives none yet.
  private var newNames: [(kind: CodeKind, code: String, name: String)] = []

  /// Knows the order of keys.
  private let finder: FactFinder

  init(_ document: JSONDocument, _ schema: FactSchema) {
    self.document = document
    finder = FactFinder(document, schema: schema)
  }

  /// Changes a text; an empty one goes.
  mutating func state(_ text: FactText, _ value: String) {
    switch text {
    case .codeName(let kind, let code): name(code, kind, value)
    case .note: set(text.path, value)
    case .value, .element:
      let path = text.path
      guard case .key(let key)? = path.steps.last else { return }
      set(JSONPath(Array(path.steps.dropLast())), key: key, value)
    }
  }

  /// Gives a code a name; the lists of names are made where they are missing.
  private mutating func name(_ code: String, _ kind: CodeKind, _ value: String) {
    let names = JSONPath([.key("科目名称")])
    let ofKind = names.appending(.key(kind.rawValue))
    if document.holds(ofKind) {
      set(ofKind, key: code, value)
    } else {
      newNames.append((kind, code, value))
    }
  }

  /// The operations that make the lists of names that are missing.
  var namingOperations: [JSONEditOperation] {
    let names = JSONPath([.key("科目名称")])
    func object(_ members: [(String, String)]) -> String {
      "{" + members.map { "\($0.0.quotedAsJSON): \($0.1)" }.joined(separator: ", ") + "}"
    }
    let lists = CodeKind.allCases.compactMap { kind -> (String, String)? in
      let own = newNames.filter { $0.kind == kind }
      guard !own.isEmpty else { return nil }
      return (kind.rawValue, object(own.map { ($0.code, $0.name.quotedAsJSON) }))
    }
    guard !lists.isEmpty else { return [] }
    if document.holds(names) {
      return lists.map { .insertMember(names, key: $0.0, value: $0.1) }
    }
    return [
      .insertMember(
        JSONPath(), key: "科目名称", value: object(lists),
        after: "部门")
    ]
  }

  // MARK: - Values

  private mutating func set(
    _ object: JSONPath, key: String, _ value: String
  ) {
    let path = object.appending(.key(key))
    if document.holds(path) {
      set(path, value)
    } else if !value.isEmpty {
      operations.append(
        .insertMember(
          object, key: key, value: value.quotedAsJSON,
          after: finder.predecessor(of: key, in: object)))
    }
  }

  private mutating func set(_ path: JSONPath, _ value: String) {
    guard !value.isEmpty else {
      operations.append(.remove(path))
      return
    }
    // A number stays one where it can.
    var isNumber = false
    if case .one(let place) = path.find(in: document.root), place.value.kind == .number {
      isNumber = (try? JSONDocument(parsing: Array(value.utf8)))?.root.kind == .number
    }
    operations.append(.replace(path, with: isNumber ? value : value.quotedAsJSON))
  }
}

extension JSONDocument {
  /// Whether something stands at a path.
  fileprivate func holds(_ path: JSONPath) -> Bool {
    if case .one = path.find(in: root) { true } else { false }
  }
}
