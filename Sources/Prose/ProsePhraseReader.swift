import Facts
import Forms
import Sheets
import Templates

/// Reads the phrases of an edition's prose.
///
///     占: "，占{{率}}"
///     增减: {change: "{{增减}}{{差}}{[，{{升降}}{{率}}{。}]}", same: 持平}
struct ProsePhraseReader {
  private enum Key: String, TemplateKey {
    case say, nothing, change, words, more, less, same
    case moreFromNothing = "more from nothing"
    case lessFromNothing = "less from nothing"
  }

  /// What a change says by the names of its directions, where a phrase gives no words of its own.
  private static let directions = [
    "增减": (more: "增加", less: "减少"), "升降": (more: "增长", less: "下降"),
    "大小": (more: "大于", less: "小于"),
  ]

  private let scope: ProseScope
  private var uses: [ProseText.Uses] = []

  /// Reads the phrases.
  ///
  /// - Parameters:
  ///   - node: the phrases by their names; nil for none.
  ///   - scope: what names stand for; gets the phrases.
  ///   - uses: gets what they ask the report for.
  /// - Returns: the phrases.
  /// - Throws: ``TemplateError`` for the first thing wrong.
  static func read(
    _ node: TemplateNode?, in scope: inout ProseScope, _ uses: inout [ProseText.Uses]
  ) throws(TemplateError) -> [ProseTemplate.Phrase] {
    var reader = ProsePhraseReader(scope: scope)
    var phrases: [ProseTemplate.Phrase] = []
    for (key, value) in try node?.pairs() ?? [] {
      let name = try key.text()
      guard ProseTextParser.canWrite(name) else { throw key.error(.prose(.badName(name))) }
      guard ProseFilter(rawValue: name) == nil, !phrases.contains(where: { $0.name == name }) else {
        throw key.error(.repeatedName(name))
      }
      phrases.append(ProseTemplate.Phrase(name: name, kind: try reader.phrase(value)))
    }
    if let node { try TemplateLimits.Limit.names.check(phrases.count, at: node.place) }
    // Only now: a phrase does not stand in a phrase.
    for phrase in phrases { scope.phrases[phrase.name] = phrase.kind.isChange }
    uses += reader.uses
    return phrases
  }

  private mutating func phrase(
    _ node: TemplateNode
  ) throws(TemplateError) -> ProseTemplate.Phrase.Kind {
    var local = scope
    local.local = ProsePhraseName.types
    guard node.isMapping else {
      let empty = TemplateNode(.scalar(""), at: node.place)
      return try quotient(say: node, nothing: empty, local)
    }
    let keys = try node.mapping(Key.self)
    try keys.exclusive(.say, .more)
    try keys.exclusive(.say, .change)
    if let say = keys[.say] {
      let nothing = try keys.required(.nothing)
      for key in [Key.less, .same, .moreFromNothing, .lessFromNothing, .words] {
        if keys[key] != nil { try keys.exclusive(.say, key) }
      }
      return try quotient(say: say, nothing: nothing, local)
    }
    if keys[.nothing] != nil { throw keys.node.error(.missingKey(Key.say.rawValue)) }
    return .change(try keys[.change] == nil ? change(keys, local) : bothWays(keys, local))
  }

  private mutating func text(
    _ node: TemplateNode, _ scope: ProseScope
  ) throws(TemplateError) -> ProseText {
    let text = try ProseText(node, in: scope)
    uses.append(text.uses)
    return text
  }

  private mutating func quotient(
    say: TemplateNode, nothing: TemplateNode, _ scope: ProseScope
  ) throws(TemplateError) -> ProseTemplate.Phrase.Kind {
    var local = scope
    local.local[ProsePhraseName.difference.rawValue] = nil
    let said = try text(say, local)
    local.local[ProsePhraseName.rate.rawValue] = nil
    return .quotient(say: said, nothing: try text(nothing, local))
  }

  /// A change told in texts of its own for each direction.
  private mutating func change(
    _ keys: TemplateMapping<Key>, _ local: ProseScope
  ) throws(TemplateError) -> ProseTemplate.Phrase.Change {
    var whole = local
    // A change from nothing has no percentage, no change has no difference.
    whole.local[ProsePhraseName.rate.rawValue] = nil
    let more = try text(try keys.required(.more), local)
    let less = try text(try keys.required(.less), local)
    return ProseTemplate.Phrase.Change(
      more: more, less: less, same: try same(keys, whole),
      moreFromNothing: try fromNothing(keys, .moreFromNothing, or: more, whole),
      lessFromNothing: try fromNothing(keys, .lessFromNothing, or: less, whole))
  }

  private mutating func same(
    _ keys: TemplateMapping<Key>, _ scope: ProseScope
  ) throws(TemplateError) -> ProseText {
    var local = scope
    local.local[ProsePhraseName.rate.rawValue] = nil
    local.local[ProsePhraseName.difference.rawValue] = nil
    return try text(try keys.required(.same), local)
  }

  private mutating func fromNothing(
    _ keys: TemplateMapping<Key>, _ key: Key, or usual: ProseText, _ scope: ProseScope
  ) throws(TemplateError) -> ProseText {
    if let own = keys[key] { return try text(own, scope) }
    guard !usual.uses.names.contains(ProsePhraseName.rate.rawValue) else {
      throw keys.node.error(.missingKey(key.rawValue))
    }
    return usual
  }

  /// A change told in one text, in which names such as 增减 say the direction.
  private mutating func bothWays(
    _ keys: TemplateMapping<Key>, _ scope: ProseScope
  ) throws(TemplateError) -> ProseTemplate.Phrase.Change {
    for key in [Key.more, .less, .moreFromNothing, .lessFromNothing] where keys[key] != nil {
      try keys.exclusive(.change, key)
    }
    var words = Self.directions
    for (key, value) in try keys[.words]?.pairs() ?? [] {
      let name = try key.text()
      guard ProseTextParser.canWrite(name), ProsePhraseName(rawValue: name) == nil else {
        throw key.error(.prose(.badName(name)))
      }
      let both = try value.list()
      guard both.count == 2 else { throw value.error(.badNumber("\(both.count)", 2...2)) }
      words[name] = (more: try both[0].text(), less: try both[1].text())
    }
    var local = scope
    for name in words.keys {
      local.local[name] = .text
      local.constants.insert(name)
    }
    let node = try keys.required(.change)
    let change = try text(node, local)
    let rate = ProsePhraseName.rate.rawValue
    guard !change.uses.unguarded.contains(rate) else {
      throw node.error(.prose(.unguarded(rate)))
    }
    return ProseTemplate.Phrase.Change(
      more: change, less: change, same: try same(keys, scope), moreFromNothing: change,
      lessFromNothing: change, words: words)
  }
}

/// The names that the texts of a phrase know beside all others.
enum ProsePhraseName: String, CaseIterable {
  /// The figure.
  case value = "数"
  /// What it is compared with.
  case other = "原数"
  /// How much more or less it is.
  case difference = "差"
  /// The share, or how much more or less it is in percent.
  case rate = "率"
  /// The report's reason.
  case reason = "原因"

  static var types: [String: ProseType] {
    allCases.reduce(into: [:]) { $0[$1.rawValue] = $1 == .reason ? .text : .figure }
  }
}
