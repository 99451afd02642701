import JSONText

/// Changes the texts that a report states, each where it stands in the report's text.
struct FactTexts {
  private let document: JSONDocument
  private(set) var operations: [JSONEditOperation] = []
  /// The names that codes get, for a report that gives none yet.
  private var newNames: [(kind: CodeKind, code: String, name: String)] = []

  init(_ document: JSONDocument) { self.document = document }

  /// Changes a text; an empty one goes.
  mutating func state(_ text: FactText, _ value: String) {
    switch text {
    case .codeName(let kind, let code): name(code, kind, value)
    case .project(let index, let field):
      let project = JSONPath([.key(ReportKey.projects.rawValue), .element(index)])
      let card = project.appending(.key(ProjectKey.performance.rawValue))
      switch field {
      case .name: set(project, ProjectKey.name, value)
      case .category: set(project, ProjectKey.category, value, after: ProjectKey.name)
      case .parent: set(project, ProjectKey.parent, value)
      case .cardName: set(card, PerformanceKey.name, value)
      case .cardLevel: set(card, PerformanceKey.level, value)
      case .cardSupervisor: set(card, PerformanceKey.supervisor, value)
      case .cardGoal: set(card, PerformanceKey.goal, value)
      }
    case .indicator(let project, let index, let field):
      let line = FactLine(.projects, project).indicators(in: document).appending(.element(index))
      switch field {
      case .first: set(line, IndicatorKey.first, value)
      case .second: set(line, IndicatorKey.second, value)
      case .third: set(line, IndicatorKey.third, value)
      case .value: set(line, IndicatorKey.value, value)
      case .weight: set(line, IndicatorKey.weight, value)
      }
    case .evaluation(let index, let field):
      let card = FactLine(.evaluations, index).path(in: document)
      switch field {
      case .name: set(card, EvaluationKey.name, value)
      case .unit: set(card, EvaluationKey.unit, value)
      case .goal: set(card, EvaluationKey.goal, value)
      case .result: set(card, EvaluationKey.result, value)
      }
    case .evaluatedIndicator(let card, let index, let field):
      let line = FactLine(.evaluations, card).indicators(in: document).appending(.element(index))
      switch field {
      case .first: set(line, EvaluatedIndicatorKey.first, value)
      case .second: set(line, EvaluatedIndicatorKey.second, value)
      case .third: set(line, EvaluatedIndicatorKey.third, value)
      case .target: set(line, EvaluatedIndicatorKey.target, value)
      case .actual: set(line, EvaluatedIndicatorKey.actual, value)
      case .deviation: set(line, EvaluatedIndicatorKey.deviation, value)
      }
    case .commission(let index, let field):
      let line = FactLine(.commissions, index).path(in: document)
      switch field {
      case .name: set(line, CommissionKey.name, value)
      case .content: set(line, CommissionKey.content, value)
      case .purchasedService: set(line, CommissionKey.purchasedService, value)
      case .procurement: set(line, CommissionKey.procurement, value)
      case .remark: set(line, CommissionKey.remark, value)
      }
    case .note(let form, let index):
      set(
        JSONPath([.key(ReportKey.notes.rawValue), .key(form), .element(index)]), value)
    }
  }

  /// Gives a code a name; the lists of names are made where they are missing.
  private mutating func name(_ code: String, _ kind: CodeKind, _ value: String) {
    let names = JSONPath([.key(ReportKey.codeNames.rawValue)])
    let ofKind = names.appending(.key(kind.rawValue))
    if document.holds(ofKind) {
      set(ofKind, key: code, value)
    } else {
      newNames.append((kind, code, value))
    }
  }

  /// The operations that make the lists of names that are missing.
  var namingOperations: [JSONEditOperation] {
    let names = JSONPath([.key(ReportKey.codeNames.rawValue)])
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
        JSONPath(), key: ReportKey.codeNames.rawValue, value: object(lists),
        after: ReportKey.department.rawValue)
    ]
  }

  // MARK: - Values

  private mutating func set(
    _ object: JSONPath, _ key: some FactKey, _ value: String, after: (any FactKey)? = nil
  ) {
    set(object, key: key.rawValue, value, after: after?.rawKey)
  }

  private mutating func set(
    _ object: JSONPath, key: String, _ value: String, after: String? = nil
  ) {
    let path = object.appending(.key(key))
    if document.holds(path) {
      set(path, value)
    } else if !value.isEmpty {
      operations.append(
        .insertMember(object, key: key, value: value.quotedAsJSON, after: after))
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

extension FactKey {
  fileprivate var rawKey: String { rawValue }
}
