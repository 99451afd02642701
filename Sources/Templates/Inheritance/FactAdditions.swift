/// Adds to what facts there can be what an edition adds to it: a `facts.yaml` in its folder.
///
///     dimensions: [债务类型]
///     terms:
///       债务类型: [一般债务, 专项债务]
///       资金: [社会保险基金预算]
///
/// New dimensions, terms, lists and keys stand behind those that are there; of these none is changed, so that facts of one edition
/// mean in another what they meant.
enum FactAdditions {
  /// What facts there can be, with what is added.
  ///
  /// - Parameters:
  ///   - own: what is added.
  ///   - base: what it is added to.
  /// - Returns: both.
  /// - Throws: ``TemplateError`` at what is there already.
  static func apply(
    _ own: TemplateNode, to base: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    var merged = try MappingMerge(base)
    for (key, value) in try own.pairs() {
      let name = try key.text()
      guard let known = merged[name] else {
        try merged.set(key, to: value)
        continue
      }
      switch name {
      case "dimensions": try merged.set(key, to: words(value, after: known))
      case "terms": try merged.set(key, to: terms(value, after: known))
      // Of an object only its keys.
      case "objects": try merged.set(key, to: added(value, to: known, levels: 3))
      default: try merged.set(key, to: added(value, to: known, levels: 2))
      }
    }
    return merged.node
  }

  /// A mapping with more keys; what stands in mappings under one key is added down to so many levels.
  private static func added(
    _ own: TemplateNode, to base: TemplateNode, levels: Int
  ) throws(TemplateError) -> TemplateNode {
    var merged = try MappingMerge(base)
    for (key, value) in try own.pairs() {
      let name = try key.text()
      guard let known = merged[name] else {
        try merged.set(key, to: value)
        continue
      }
      if value.isMapping, known.isMapping, levels > 1 {
        try merged.set(key, to: added(value, to: known, levels: levels - 1))
      } else {
        throw key.error(.alreadyThere(name))
      }
    }
    return merged.node
  }

  /// Lists of terms, with more of them or longer ones.
  private static func terms(
    _ own: TemplateNode, after base: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    var merged = try MappingMerge(base)
    for (key, value) in try own.pairs() {
      guard let known = merged[try key.text()] else {
        try merged.set(key, to: value)
        continue
      }
      if let inner = try known.isMapping ? known.value(of: "terms") : nil {
        try merged.set(key, to: known.setting("terms", to: words(value, after: inner)))
      } else {
        try merged.set(key, to: words(value, after: known))
      }
    }
    return merged.node
  }

  /// A list of words with more behind.
  private static func words(
    _ own: TemplateNode, after base: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    let known = try base.list()
    var texts: Set<String> = []
    for node in known { texts.insert(try node.text()) }
    for node in try own.list() where !texts.insert(try node.text()).inserted {
      throw node.error(.alreadyThere(try node.text()))
    }
    return TemplateNode(.list(known + (try own.list())), at: base.place)
  }
}
