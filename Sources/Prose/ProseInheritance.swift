import Forms
import Templates

/// Makes an edition's prose from one it inherits: figures, lists, phrases and definitions of the same name are replaced and
/// others added; `changes` edit the sections.
///
/// ```yaml
/// inherits: prose.yaml
/// figures:
///   收支总预算: 预算表1[收入总计].合计
/// changes:
///   - {section: 机关运行经费, title: （一）机关运行经费, text: "…"}
///   - {section: 政府采购, after: {title: （三）委托业务费, name: 委托业务费, text: "…"}}
/// ```
package enum ProseInheritance {
  private static let changesKey = "changes"
  private static let merged: Set<String> = [
    "numbers", "figures", "stated", "lists", "phrases", "definitions",
  ]
  private enum ChangeKey: String, TemplateKey {
    case section, set, remove, before, after
    // What of the section is set.
    case title, text, overview, charts, sections, numbers

    static let parts: [ChangeKey] = [.title, .text, .overview, .charts, .sections, .numbers]
  }

  /// The mapping that `own` makes of `base`.
  ///
  /// - Throws: ``TemplateError`` when a change names a section that the base does not have.
  package static func apply(_ own: TemplateNode, to base: TemplateNode) throws(TemplateError)
    -> TemplateNode
  {
    var merge = try MappingMerge(base)
    for (key, value) in try own.pairs() {
      let name = try key.text()
      if name == FormInheritance.baseKey || name == changesKey { continue }
      var value = value
      if merged.contains(name), value.isMapping, let inherited = merge[name], inherited.isMapping {
        var both = try MappingMerge(inherited)
        for (key, inner) in try value.pairs() { try both.set(key, to: inner) }
        value = both.node
      }
      try merge.set(key, to: value)
    }
    var result = merge.node
    let changes = try own.value(of: changesKey)?.list() ?? []
    try TemplateLimits.Limit.changes.check(changes.count, at: own.place)
    for node in changes {
      let change = try node.mapping(ChangeKey.self)
      try change.exclusive(.set, .remove, .before, .after)
      for part in ChangeKey.parts {
        for other in [ChangeKey.set, .remove, .before, .after] where change[part] != nil {
          try change.exclusive(other, part)
        }
      }
      let section = try change.required(.section)
      let name = try section.text()
      guard let parts = try result.value(of: "parts") else {
        throw node.error(.missingKey("parts"))
      }
      guard let edited = try edit(parts, name, change) else {
        throw section.error(.noSuchTarget(name, form: "parts"))
      }
      result = try result.setting("parts", to: edited)
    }
    return result
  }

  /// The list of sections or parts with the change made in it or below it; nil where the section is not there.
  private static func edit(
    _ list: TemplateNode, _ name: String, _ change: TemplateMapping<ChangeKey>
  ) throws(TemplateError) -> TemplateNode? {
    var siblings = try list.list()
    for (index, node) in siblings.enumerated() {
      if try node.value(of: "name")?.text() == name {
        let parts = ChangeKey.parts.filter { change[$0] != nil }
        if let set = change[.set] {
          var changed = node
          for (key, value) in try set.pairs() {
            changed = try changed.setting(try key.text(), to: value, at: key)
          }
          siblings[index] = changed
        } else if !parts.isEmpty {
          for part in parts {
            guard let value = change[part] else { continue }
            siblings[index] = try siblings[index].setting(part.rawValue, to: value)
          }
        } else if let before = change[.before] {
          siblings.insert(contentsOf: try before.listOrOne(), at: index)
        } else if let after = change[.after] {
          siblings.insert(contentsOf: try after.listOrOne(), at: index + 1)
        } else if try change.flag(.remove) {
          siblings.remove(at: index)
        } else {
          throw change.node.error(.missingKey(ChangeKey.set.rawValue))
        }
        return TemplateNode(.list(siblings), at: list.place)
      }
      guard let inner = try node.value(of: "sections") else { continue }
      if let edited = try edit(inner, name, change) {
        siblings[index] = try node.setting("sections", to: edited)
        return TemplateNode(.list(siblings), at: list.place)
      }
    }
    return nil
  }
}
