import Facts
import Templates

/// Reads what the rows of a source state.
struct FactSourceReader {
  private enum Key: String, TemplateKey {
    case list, single, frame, situation
    case when, unless, `where`, keys, amounts, less, value, whole, rest, counts, after, doubt, zeros
    case back
  }

  let schema: FactSchema
  let columns: [ColumnSource]

  private var names: [String] { columns.map(\.name) }

  func read(_ node: TemplateNode) throws(TemplateError) -> FactSource {
    let root = try node.mapping(Key.self)
    try root.exclusive(.list, .single, .frame, .situation)
    let target = try target(root)
    let kind = try kind(root)
    return FactSource(
      target: target,
      when: try root[.when]?.conditions(on: names) ?? [],
      unless: try root[.unless]?.conditions(on: names) ?? [],
      constants: try constants(root[.where], kind), keys: try keys(root[.keys], kind),
      amounts: try amounts(root[.amounts], kind),
      less: try root[.less].map { node throws(TemplateError) in try node.oneOf(names) },
      back: try root[.back]?.conditions(on: names) ?? [],
      value: try root[.value].map { node throws(TemplateError) in try node.oneOf(names) },
      whole: try whole(root[.whole], kind), rest: try constants(root[.rest], kind),
      counts: try counts(root[.counts], kind), after: try root[.after]?.texts() ?? [],
      doubt: try root.text(.doubt), zeros: try root.flag(.zeros), place: node.place)
  }

  private func target(_ root: TemplateMapping<Key>) throws(TemplateError) -> FactSource.Target {
    if let node = root[.list] {
      let lists = schema.report.fields.filter { schema.kind(of: $0)?.amounts.isEmpty == false }
      _ = try root.required(.amounts)
      return .list(try node.oneOf(lists.map(\.name)))
    }
    _ = try root.required(.value)
    if let node = root[.single] {
      return .single(try node.oneOf(schema.report.amounts.map { schema.report.fields[$0].name }))
    }
    if let node = root[.frame] { return .frame(try node.word(FrameKey.self)) }
    if let node = root[.situation] {
      let text = try node.text()
      return names.contains(text)
        ? .situation(name: nil, column: text) : .situation(name: text, column: nil)
    }
    throw root.node.error(.missingKey(Key.list.rawValue))
  }

  /// The kind of the lines of the list that is named.
  private func kind(_ root: TemplateMapping<Key>) throws(TemplateError) -> RecordKind? {
    try root[.list].flatMap { node throws(TemplateError) in schema.lines(of: try node.text()) }
  }

  /// A key of the list, or of the sources of its money.
  private func key(_ node: TemplateNode, _ kind: RecordKind?) throws(TemplateError) -> String {
    guard let kind else { return try node.text() }
    return try node.oneOf(kind.fields.filter { !$0.isNested }.map(\.name))
  }

  private func amountKey(
    _ node: TemplateNode, _ kind: RecordKind?
  ) throws(TemplateError) -> String {
    guard let kind else { return try node.text() }
    return try node.oneOf(kind.amounts.map { kind.fields[$0].name })
  }

  private func constants(
    _ node: TemplateNode?, _ kind: RecordKind?
  ) throws(TemplateError) -> [(key: String, value: String)] {
    var constants: [(key: String, value: String)] = []
    for (key, value) in try node?.pairs() ?? [] {
      let name = try self.key(key, kind)
      let text = try value.text()
      if case .term(let terms)? = kind?.field(name)?.shape { _ = try value.oneOf(terms) }
      constants.append((name, text))
    }
    return constants
  }

  private func keys(
    _ node: TemplateNode?, _ kind: RecordKind?
  ) throws(TemplateError) -> [(key: String, columns: [String])] {
    guard let node else { return [] }
    var keys: [(key: String, columns: [String])] = []
    guard node.isMapping else {
      for entry in try node.listOrOne() {
        keys.append((try key(entry, kind), [try entry.oneOf(names)]))
      }
      return keys
    }
    for (key, value) in try node.pairs() {
      var columns: [String] = []
      for node in try value.listOrOne() { columns.append(try node.oneOf(names)) }
      keys.append((try self.key(key, kind), columns))
    }
    return keys
  }

  private func amounts(
    _ node: TemplateNode?, _ kind: RecordKind?
  ) throws(TemplateError) -> [(key: String, column: String)] {
    guard let node else { return [] }
    var amounts: [(key: String, column: String)] = []
    guard node.isMapping else {
      for entry in try node.listOrOne() {
        amounts.append((try amountKey(entry, kind), try entry.oneOf(names)))
      }
      return amounts
    }
    for (key, value) in try node.pairs() {
      amounts.append((try amountKey(key, kind), try value.oneOf(names)))
    }
    return amounts
  }

  private func whole(
    _ node: TemplateNode?, _ kind: RecordKind?
  ) throws(TemplateError) -> [(key: String, values: [String])] {
    guard let node else { return [] }
    var whole: [(key: String, values: [String])] = []
    guard node.isMapping else {
      for entry in try node.listOrOne() { whole.append((try key(entry, kind), [])) }
      return whole
    }
    for (key, value) in try node.pairs() {
      whole.append((try self.key(key, kind), try value.texts()))
    }
    return whole
  }

  private func counts(
    _ node: TemplateNode?, _ kind: RecordKind?
  ) throws(TemplateError) -> [(key: String, keys: [String])] {
    var counts: [(key: String, keys: [String])] = []
    for (key, value) in try node?.pairs() ?? [] {
      var keys: [String] = []
      for node in try value.listOrOne() { keys.append(try amountKey(node, kind)) }
      counts.append((try amountKey(key, kind), keys))
    }
    return counts
  }
}

extension Field {
  /// Whether records of their own stand under the key.
  fileprivate var isNested: Bool {
    switch shape {
    case .object, .list, .lines, .names, .texts, .linesByName, .figuresOrFile, .values: true
    default: false
    }
  }
}
