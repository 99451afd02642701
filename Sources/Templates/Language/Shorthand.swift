/// Writes out what a form's file says in short.
///
/// - A column or row that is one word is its header or name: `- 事业收入` is `- {head: 事业收入}`.
/// - A column with `each` is one for each value: `{each: 来源, only: [事业收入, 其他收入], head: "{名称}结转"}`.
/// - The name of a set stands for its words: `only: 类`, `where: {来源: 财政拨款}`.
///
/// What the prose says in short stands in ``conditions(_:)``.
///
/// Done with each file as it is read, so that `changes` find the columns that `each` makes.
struct Shorthand: Sendable {
  private enum EachKey: String, CaseIterable { case each, only, `where`, head }
  /// Lists whose elements are columns, or rows.
  private enum Part { case columns, rows, other }

  /// The named sets of the edition.
  let sets: [String: [String]]

  /// A form's file written out.
  func form(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    try written(node, as: .other)
  }

  private func written(_ node: TemplateNode, as part: Part) throws(TemplateError) -> TemplateNode {
    switch node.content {
    case .scalar: return part == .other ? node : named(node, part)
    case .list(let elements):
      var written: [TemplateNode] = []
      for element in elements {
        switch part {
        case .columns:
          for column in try columns(element) { written.append(try self.written(column, as: part)) }
        case .rows, .other: written.append(try self.written(element, as: part))
        }
      }
      return TemplateNode(.list(written), at: node.place)
    case .mapping(let pairs):
      if part == .columns, try node.value(of: EachKey.each.rawValue) != nil {
        return try written(TemplateNode(.list([node]), at: node.place), as: part)
      }
      var written: [(key: TemplateNode, value: TemplateNode)] = []
      for (key, value) in pairs { written.append((key, try self.value(value, of: key, in: node))) }
      return TemplateNode(.mapping(written), at: node.place)
    }
  }

  private func value(
    _ value: TemplateNode, of key: TemplateNode, in node: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    switch try key.text() {
    case "columns": return value.isList ? try written(value, as: .columns) : value
    case "rows": return value.isList ? try written(value, as: .rows) : value
    case "before", "after":
      // Of a change: what is put beside a column or a row.
      return try written(value, as: try node.value(of: "column") == nil ? .rows : .columns)
    case "where": return try condition(value)
    case "only", "always": return try words(value)
    case "lists", "changes", "set", "card": return try written(value, as: .other)
    default: return value
    }
  }

  /// A column or row of which only the name is said.
  private func named(_ node: TemplateNode, _ part: Part) -> TemplateNode {
    let key = TemplateNode(.scalar(part == .columns ? "head" : "name"), at: node.place)
    return TemplateNode(.mapping([(key, node)]), at: node.place)
  }

  // MARK: - Columns that repeat

  /// The columns that one of a file stands for: itself, or one for each value.
  private func columns(_ node: TemplateNode) throws(TemplateError) -> [TemplateNode] {
    guard node.isMapping, let each = try node.value(of: EachKey.each.rawValue) else {
      return [node]
    }
    guard let only = try node.value(of: EachKey.only.rawValue) else {
      throw node.error(.missingKey(EachKey.only.rawValue))
    }
    // A set of this name lists the values.
    var values: [TemplateNode] = []
    for value in try only.listOrOne() {
      let name = try value.text()
      if !only.isList, let words = sets[name] {
        values += words.map { TemplateNode(.scalar($0), at: value.place) }
      } else {
        values.append(value)
      }
    }
    var columns: [TemplateNode] = []
    for value in values { columns.append(try column(node, of: each, value)) }
    return columns
  }

  private func column(
    _ node: TemplateNode, of dimension: TemplateNode, _ value: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    let name = try value.text()
    // Beside a term, a set may be meant: 其他收入 with 单位资金.
    let meant =
      sets[name].map { words in
        TemplateNode(
          .list(words.map { TemplateNode(.scalar($0), at: value.place) }), at: value.place)
      } ?? value
    let head = try node.value(of: EachKey.head.rawValue)?.text().replacing("{名称}", with: name)
    func scalar(_ text: String) -> TemplateNode { TemplateNode(.scalar(text), at: value.place) }
    var pairs: [(key: TemplateNode, value: TemplateNode)] = [
      (scalar(EachKey.head.rawValue), scalar(head ?? name))
    ]
    var tests: [(key: TemplateNode, value: TemplateNode)] = []
    for (key, value) in try node.pairs() {
      switch EachKey(rawValue: try key.text()) {
      case .each, .only, .head: continue
      case .where: tests = try value.pairs()
      case nil: pairs.append((key, value))
      }
    }
    tests.append((dimension, meant))
    pairs.append((scalar(EachKey.where.rawValue), TemplateNode(.mapping(tests), at: value.place)))
    return TemplateNode(.mapping(pairs), at: node.place)
  }

  // MARK: - Sets

  /// A condition with the names of sets replaced by their words.
  func condition(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    switch node.content {
    case .scalar: return node
    case .list(let elements):
      var written: [TemplateNode] = []
      for element in elements { written.append(try condition(element)) }
      return TemplateNode(.list(written), at: node.place)
    case .mapping(let pairs):
      var written: [(key: TemplateNode, value: TemplateNode)] = []
      for (key, value) in pairs {
        if case .mapping(let inner) = value.content {
          var negated: [(key: TemplateNode, value: TemplateNode)] = []
          for (key, value) in inner { negated.append((key, try words(value))) }
          written.append((key, TemplateNode(.mapping(negated), at: value.place)))
        } else {
          written.append((key, try words(value)))
        }
      }
      return TemplateNode(.mapping(written), at: node.place)
    }
  }

  /// Words with the names of sets replaced; one that is a word of its own set stands for itself.
  private func words(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    var words: [TemplateNode] = []
    var isShort = false
    for word in try node.listOrOne() {
      guard case .scalar(let name) = word.content, let set = sets[name],
        !set.contains(name)
      else {
        words.append(word)
        continue
      }
      isShort = true
      words += set.map { TemplateNode(.scalar($0), at: word.place) }
    }
    return isShort ? TemplateNode(.list(words), at: node.place) : node
  }
}
