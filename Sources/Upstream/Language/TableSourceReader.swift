import Facts
import Templates

/// Reads one table of a source template.
struct TableSourceReader {
  private enum Key: String, TemplateKey {
    case table, sheets, columns, rows, adds, marks, yields, sums, facts
  }
  private enum ColumnKey: String, TemplateKey {
    case heads, letter, words, names, optional, partial, behind, each
    case kind = "is"
  }
  private enum RowKey: String, TemplateKey { case take, total, subtotal, leaves, pass, until }

  let schema: FactSchema
  let words: [String: WordMap]

  func read(_ node: TemplateNode) throws(TemplateError) -> TableSource {
    let root = try node.mapping(Key.self)
    var columns: [ColumnSource] = []
    let listed = try root.required(.columns)
    for (key, value) in try listed.pairs() {
      columns.append(try column(value, named: try key.text()))
    }
    try TemplateLimits.Limit.columns.check(columns.count, at: listed.place)
    let known = columns.map(\.name)
    for (column, (_, value)) in zip(columns, try listed.pairs()) {
      for name in [column.names, column.behind].compactMap({ $0 }) where !known.contains(name) {
        throw value.unknown(name, known)
      }
    }
    var facts: [FactSource] = []
    let reader = FactSourceReader(schema: schema, columns: columns)
    for node in try root.required(.facts).listOrOne() { facts.append(try reader.read(node)) }
    var sums: [(total: String, parts: [String])] = []
    for (key, value) in try root[.sums]?.pairs() ?? [] {
      var parts: [String] = []
      for node in try value.listOrOne() { parts.append(try node.oneOf(known)) }
      sums.append((try key.oneOf(known), parts))
    }
    return TableSource(
      name: try root.required(.table).text(), sheets: try root.patterns(.sheets),
      columns: columns, rows: try rows(root[.rows], known), adds: try root.flag(.adds),
      marks: try root[.marks].map { node throws(TemplateError) in try heads(node) } ?? [],
      yields: try root[.yields]?.texts() ?? [], sums: sums,
      facts: facts,
      place: node.place)
  }

  private func column(
    _ node: TemplateNode, named name: String
  ) throws(TemplateError) -> ColumnSource {
    // The headers alone, of a text.
    guard node.isMapping else {
      return ColumnSource(
        name: name, heads: try heads(node), letter: nil, kind: .text, words: nil, names: nil,
        isOptional: false, isPartial: false, behind: nil, each: nil)
    }
    let root = try node.mapping(ColumnKey.self)
    try root.exclusive(.heads, .letter, .each)
    guard root[.heads] != nil || root[.letter] != nil || root[.each] != nil else {
      throw node.error(.missingKey(ColumnKey.heads.rawValue))
    }
    return ColumnSource(
      name: name,
      heads: try root[.heads].map { node throws(TemplateError) in try heads(node) } ?? [],
      letter: try root[.letter].map { node throws(TemplateError) in try letter(node) },
      kind: try root[.kind]?.word(ColumnSource.Kind.self) ?? (root[.each] == nil ? .text : .amount),
      words: try root[.words].map { node throws(TemplateError) in
        let name = try node.oneOf(words.keys.sorted())
        return words[name] ?? []
      },
      names: try root.text(.names), isOptional: try root.flag(.optional),
      isPartial: try root.flag(.partial), behind: try root.text(.behind),
      each: try root[.each]?.word(CodeKind.self))
  }

  private func heads(_ node: TemplateNode) throws(TemplateError) -> [HeadPath] {
    var heads: [HeadPath] = []
    for text in try node.texts() { heads.append(HeadPath(text)) }
    try TemplateLimits.Limit.words.check(heads.count, at: node.place)
    return heads
  }

  /// The position of a column from its letters: `A` is 0.
  private func letter(_ node: TemplateNode) throws(TemplateError) -> Int {
    let text = try node.text()
    var position = 0
    for byte in text.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte), position < 1_000 else {
        throw node.unknown(text, ["A", "B", "C"])
      }
      position = position * 26 + Int(byte - UInt8(ascii: "A")) + 1
    }
    guard position > 0 else { throw node.unknown(text, ["A", "B", "C"]) }
    return position - 1
  }

  private func rows(_ node: TemplateNode?, _ known: [String]) throws(TemplateError) -> RowsSource {
    guard let root = try node?.mapping(RowKey.self) else { return RowsSource() }
    func conditions(_ key: RowKey) throws(TemplateError) -> [RowsSource.Condition] {
      try root[key]?.conditions(on: known) ?? []
    }
    return RowsSource(
      take: try conditions(.take), total: try conditions(.total),
      subtotal: try conditions(.subtotal),
      leaves: try root[.leaves].map { node throws(TemplateError) in try node.oneOf(known) },
      pass: try conditions(.pass), until: try conditions(.until))
  }

  /// Sees that what tables are to stand behind are tables.
  static func check(after tables: [TableSource]) throws(TemplateError) {
    let known = tables.map(\.name)
    for fact in tables.flatMap(\.facts) {
      for name in fact.after where !known.contains(name) {
        throw TemplateError(
          .unknownWord(name, nearest: nearest(to: name, among: known), known: known),
          at: fact.place)
      }
    }
    for table in tables {
      for name in table.yields where !known.contains(name) {
        throw TemplateError(
          .unknownWord(name, nearest: nearest(to: name, among: known), known: known),
          at: table.place)
      }
    }
  }
}

extension TemplateNode {
  func unknown(_ text: String, _ known: [String]) -> TemplateError {
    error(.unknownWord(text, nearest: nearest(to: text, among: known), known: known))
  }

  /// One of some words.
  func oneOf(_ known: [String]) throws(TemplateError) -> String {
    let text = try text()
    guard known.contains(text) else { throw unknown(text, known) }
    return text
  }

  /// Conditions on columns: `{单位: [603*]}`.
  func conditions(on known: [String]) throws(TemplateError) -> [RowsSource.Condition] {
    var conditions: [RowsSource.Condition] = []
    for (key, value) in try pairs() {
      conditions.append((try key.oneOf(known), try value.patterns()))
    }
    return conditions
  }
}
