import Facts

/// Makes a form's template from one it inherits: keys replace those of the base, `changes` edit its rows and columns.
///
/// ```yaml
/// inherits: 01-收支总表.yaml
/// title: 部门收支总表
/// changes:
///   - {column: 收入.当年预算, set: {head: 编制预算}}
///   - {column: 收入.预算数, remove: true}
///   - {column: 上年结转结余.单位资金结转, after: {head: 事业基金结余, where: {来源: 事业基金}}}
///   - {row: 合计, unset: [bold]}
///   - {unset: [empty]}
///   - {row: 收入总计, before: {name: 动用预算稳定调节基金, blank: true}}
/// ```
package struct FormInheritance {
  /// The key by which a form or an edition names its base.
  package static let baseKey = "inherits"
  private static let changesKey = "changes"
  /// Keys whose mappings are merged rather than replaced.
  private static let merged: Set<String> = [
    "page", "number style", "number", "fonts", "catalogue", "sets",
  ]

  /// Keys whose mappings are merged with all mappings in them.
  private static let mergedDeep: Set<String> = ["document"]

  private enum ChangeKey: String, TemplateKey {
    case column, row, list, set, unset, remove, before, after
  }

  /// The mapping that `own` makes of `base`.
  ///
  /// - Throws: ``TemplateError`` when a change names a row or column that the base does not have.
  package static func apply(_ own: TemplateNode, to base: TemplateNode) throws(TemplateError)
    -> TemplateNode
  {
    // What does not fit together is the doing of whoever changed it.
    var merge = try MappingMerge(base, at: own.place)
    for (key, value) in try own.pairs() {
      switch try key.text() {
      case baseKey, changesKey: continue
      case let name where merged.contains(name) && value.isMapping:
        let both = try merge[name].map { node throws(TemplateError) in
          node.isMapping ? try apply(value, to: node) : value
        }
        try merge.set(key, to: both ?? value)
      case let name where mergedDeep.contains(name):
        let both = try merge[name].map { node throws(TemplateError) in
          try mergedDeep(value, with: node)
        }
        try merge.set(key, to: both ?? value)
      default: try merge.set(key, to: value)
      }
    }
    var result = merge.node
    let changes = try own.value(of: changesKey)?.list() ?? []
    try TemplateLimits.Limit.changes.check(changes.count, at: own.place)
    for change in changes { result = try apply(change: change, to: result) }
    return result
  }

  /// The mapping that a form's own makes of the form it inherits: that one looks otherwise, unless `where` says that it shows
  /// other facts.
  ///
  /// - Throws: ``TemplateError`` as ``apply(_:to:)``.
  package static func form(
    _ own: TemplateNode, from base: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    let form = try apply(own, to: base)
    if try own.value(of: formKey) != nil { return form }
    guard try own.value(of: "where") == nil else {
      return try base.value(of: formKey) == nil ? form : form.without([formKey], at: own)
    }
    guard try form.value(of: formKey) == nil, let name = try base.value(of: "form") else {
      return form
    }
    return try form.setting(formKey, to: name)
  }

  /// The key by which a form says what it is called in the base edition.
  private static let formKey = "base"

  /// The mapping that `own` makes of `base` where keys of mappings in them replace each other one by one.
  private static func mergedDeep(
    _ own: TemplateNode, with base: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    guard own.isMapping, base.isMapping else { return own }
    var merge = try MappingMerge(base, at: own.place)
    for (key, value) in try own.pairs() {
      let both = try merge[try key.text()].map { node throws(TemplateError) in
        try mergedDeep(value, with: node)
      }
      try merge.set(key, to: both ?? value)
    }
    return merge.node
  }

  private static func apply(
    change node: TemplateNode, to form: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    let change = try node.mapping(ChangeKey.self)
    try change.exclusive(.column, .row)
    try change.exclusive(.set, .remove, .before, .after)
    try change.exclusive(.unset, .remove, .before, .after)
    if change[.column] == nil, change[.row] == nil, change[.unset] != nil {
      return try form.without(try change.texts(.unset), at: node)
    }
    let edit: ([TemplateNode], Int) throws(TemplateError) -> [TemplateNode] = {
      siblings, index throws(TemplateError) in
      var siblings = siblings
      if change[.set] != nil || change[.unset] != nil {
        if let set = change[.set] { siblings[index] = try renamed(siblings[index], by: set) }
        siblings[index] = try siblings[index].without(try change.texts(.unset), at: node)
      } else if let before = change[.before] {
        siblings.insert(contentsOf: try before.listOrOne(), at: index)
      } else if let after = change[.after] {
        siblings.insert(contentsOf: try after.listOrOne(), at: index + 1)
      } else if try change.flag(.remove) {
        siblings.remove(at: index)
      } else {
        throw node.error(.missingKey(ChangeKey.set.rawValue))
      }
      return siblings
    }
    let found: TemplateNode?
    let target: TemplateNode
    if let column = change[.column] {
      target = column
      found = try edited(
        form, under: "columns", path: try ExpressionParser.columnPath(column), edit)
    } else {
      target = try change.required(.row)
      let name = try target.text().filter { !$0.isWhitespace }
      found = try editRow(name, list: try change.text(.list), of: form, edit)
    }
    guard let found else {
      throw target.error(
        .noSuchTarget(try target.text(), form: try form.value(of: "form")?.text() ?? ""))
    }
    return found
  }

  /// A column or row with keys replaced; expressions go on to mean it by the name it had.
  private static func renamed(
    _ node: TemplateNode, by set: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    var result = node
    let name = try node.referenceName()
    for (key, value) in try set.pairs() {
      result = try result.setting(try key.text(), to: value, at: key)
    }
    if try set.value(of: "key") == nil, try result.referenceName() != name, !name.isEmpty {
      result = try result.setting(
        "key", to: TemplateNode(.scalar(name), at: node.place),
        at: TemplateNode(.scalar("key"), at: node.place))
    }
    return TemplateNode(result.content, at: set.place)
  }

  private typealias Edit = ([TemplateNode], Int) throws(TemplateError) -> [TemplateNode]

  /// The node with the child at `path` edited; nil when it has none.
  private static func edited(
    _ node: TemplateNode, under key: String, path: [String], _ edit: Edit
  ) throws(TemplateError) -> TemplateNode? {
    guard let children = try node.value(of: key), let first = path.first else { return nil }
    let siblings = try children.list()
    for (index, child) in siblings.enumerated() {
      let matches = try child.referenceName() == first
      if matches, path.count == 1 {
        let list = TemplateNode(.list(try edit(siblings, index)), at: children.place)
        return try node.setting(key, to: list)
      }
      // Outer headers may be left out, as in expressions.
      let rest = matches ? Array(path.dropFirst()) : path
      if let inner = try edited(child, under: key, path: rest, edit) {
        var changed = siblings
        changed[index] = inner
        return try node.setting(key, to: TemplateNode(.list(changed), at: children.place))
      }
    }
    return nil
  }

  private static func editRow(
    _ name: String, list: String?, of form: TemplateNode, _ edit: Edit
  ) throws(TemplateError) -> TemplateNode? {
    guard let lists = try form.value(of: "lists") else {
      return try edited(form, under: "rows", path: [name], edit)
    }
    var all = try lists.list()
    for (index, node) in all.enumerated() {
      if let list, try node.value(of: "name")?.text() != list { continue }
      if let changed = try edited(node, under: "rows", path: [name], edit) {
        all[index] = changed
        return try form.setting("lists", to: TemplateNode(.list(all), at: lists.place))
      }
    }
    return nil
  }
}

extension TemplateNode {
  /// The value of a key of a mapping.
  package func value(of name: String) throws(TemplateError) -> TemplateNode? {
    for (key, value) in try pairs() where try key.text() == name { return value }
    return nil
  }

  /// The mapping without some keys, each of which must be there.
  fileprivate func without(
    _ names: [String], at change: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    var pairs = try pairs()
    for name in names {
      var kept: [(key: TemplateNode, value: TemplateNode)] = []
      for pair in pairs where try pair.key.text() != name { kept.append(pair) }
      guard kept.count < pairs.count else { throw change.error(.missingKey(name)) }
      pairs = kept
    }
    return TemplateNode(.mapping(pairs), at: place)
  }

  /// The mapping with one key's value replaced, or added at the end.
  package func setting(
    _ name: String, to value: TemplateNode, at key: TemplateNode? = nil
  ) throws(TemplateError) -> TemplateNode {
    var pairs = try pairs()
    var index: Int?
    for (position, pair) in pairs.enumerated() where try pair.key.text() == name {
      index = position
    }
    if let index {
      pairs[index].value = value
    } else {
      pairs.append((key ?? TemplateNode(.scalar(name), at: value.place), value))
    }
    return TemplateNode(.mapping(pairs), at: place)
  }

  /// The name by which expressions mean a row or column: its key, else its head or name without places and white space,
  /// else what it repeats over.
  fileprivate func referenceName() throws(TemplateError) -> String {
    guard isMapping else { return "" }
    if let key = try value(of: "key") { return try key.text() }
    for name in ["head", "name", "each"] {
      if let node = try value(of: name) {
        let text = try TextTemplate(node).referenceName
        // The rows of a repetition have no name of their own; they are meant by what they repeat over.
        if name == "name", let each = try value(of: "each") { return try each.text() }
        return text
      }
    }
    return ""
  }
}
