import Facts
import Forms
import Sheets
import Templates

/// Reads the prose of an edition from its template file.
package struct ProseReader {
  package enum Key: String, TemplateKey {
    case title, numbers, figures, stated, lists, phrases, parts, definitions
  }
  private enum PhraseKey: String, TemplateKey {
    case say, nothing, more, less, same
    case moreFromNothing = "more from nothing"
    case lessFromNothing = "less from nothing"
  }
  private enum PartKey: String, TemplateKey { case title, sections, forms, definitions }
  private enum SectionKey: String, TemplateKey {
    case title, name, text, overview, charts, sections
  }
  private enum DefinitionKey: String, TemplateKey { case text, words }

  private let edition: Edition
  private var scope = ProseScope()
  private var sectionNames: [String] = []
  private var uses: [ProseText.Uses] = []

  /// Reads the prose and checks it against the edition's forms.
  ///
  /// - Throws: ``TemplateError`` for the first thing wrong.
  package static func read(_ node: TemplateNode, for edition: Edition) throws(TemplateError)
    -> ProseTemplate
  {
    var reader = ProseReader(edition: edition)
    return try reader.read(node)
  }

  private init(edition: Edition) { self.edition = edition }

  private mutating func read(_ node: TemplateNode) throws(TemplateError) -> ProseTemplate {
    let prose = try node.mapping(Key.self)
    for name in ProseName.allCases { scope.names[name.rawValue] = .text }
    let texts = scope
    let data = ProseFigureReader(edition: edition)
    var figures = try data.figures(prose[.figures])
    if let last = figures.last {
      try TemplateLimits.Limit.names.check(figures.count, at: last.place)
    }
    let stated = try data.stated(prose[.stated], texts: texts)
    figures += stated.figures
    let lists = try data.lists(prose[.lists])
    try TemplateLimits.Limit.names.check(
      figures.count + stated.texts.count + lists.count, at: node.place)
    for figure in figures { try declare(figure.name, as: .figure, at: figure.place) }
    for (text, place) in stated.texts { try declare(text.name, as: .text, at: place) }
    for (list, place) in lists {
      try declare(list.name, as: .list(list.name), at: place)
      scope.items[list.name] = Set(list.figures.map(\.name))
    }
    try ProseFigureCheck(figures: figures, edition: edition).run()
    let phrases = try readPhrases(prose[.phrases])
    let title = try text(try prose.required(.title), isTitle: true)
    var parts: [ProseTemplate.Part] = []
    for node in try prose.required(.parts).list() { parts.append(try readPart(node)) }
    return ProseTemplate(
      title: title, numbers: try ProseNumbers(prose[.numbers]), figures: figures,
      texts: stated.texts.map(\.text), lists: lists.map(\.list), phrases: phrases, parts: parts,
      definitions: try readDefinitions(prose[.definitions]),
      columns: try ColumnIndex(of: figures, lists.map(\.list), edition),
      names: names(figures: figures, texts: stated.texts.map(\.text), lists: lists.map(\.list)))
  }

  private func names(
    figures: [ProseTemplate.Figure], texts: [ProseTemplate.StatedText],
    lists: [ProseTemplate.List]
  ) -> ProseNames {
    var reasons: Set<String> = []
    for use in uses {
      reasons.formUnion(use.reasons)
      for phrase in use.phrases { if let about = phrase.about { reasons.insert(about) } }
    }
    let rows = lists.flatMap { list -> [String] in
      if case .named(let rows) = list.rows { return rows.map(\.name) }
      return []
    }
    let numbers = figures.filter {
      if case .stated = $0.source { return true }
      return false
    }
    let all = figures.map(\.name)
    return ProseNames(
      figures: all, reasons: all.filter(reasons.contains) + rows, purposes: rows,
      numbers: numbers.map(\.name), texts: texts.map(\.name), sections: sectionNames)
  }

  private mutating func declare(
    _ name: String, as type: ProseType, at place: TemplateError.Place
  ) throws(TemplateError) {
    guard ProseTextParser.canWrite(name) else {
      throw TemplateError(.prose(.badName(name)), at: place)
    }
    guard scope.names.updateValue(type, forKey: name) == nil else {
      throw TemplateError(.repeatedName(name), at: place)
    }
  }

  private mutating func text(
    _ node: TemplateNode, isTitle: Bool = false
  ) throws(TemplateError) -> ProseText {
    let text = try ProseText(node, in: scope, isTitle: isTitle)
    uses.append(text.uses)
    return text
  }

  // MARK: - Phrases

  private mutating func readPhrases(_ node: TemplateNode?) throws(TemplateError)
    -> [ProseTemplate.Phrase]
  {
    var phrases: [ProseTemplate.Phrase] = []
    for (key, value) in try node?.pairs() ?? [] {
      let name = try key.text()
      guard ProseTextParser.canWrite(name) else { throw key.error(.prose(.badName(name))) }
      guard ProseFilter(rawValue: name) == nil, !phrases.contains(where: { $0.name == name }) else {
        throw key.error(.repeatedName(name))
      }
      phrases.append(
        ProseTemplate.Phrase(name: name, kind: try readPhrase(try value.mapping(PhraseKey.self))))
    }
    if let node { try TemplateLimits.Limit.names.check(phrases.count, at: node.place) }
    // Only now: a phrase does not stand in a phrase.
    for phrase in phrases {
      if case .change = phrase.kind {
        scope.phrases[phrase.name] = true
      } else {
        scope.phrases[phrase.name] = false
      }
    }
    return phrases
  }

  private func readPhrase(
    _ keys: TemplateMapping<PhraseKey>
  ) throws(TemplateError) -> ProseTemplate.Phrase.Kind {
    var local = scope
    local.local = ProsePhraseName.types
    try keys.exclusive(.say, .more)
    if let say = keys[.say] {
      local.local[ProsePhraseName.difference.rawValue] = nil
      let nothing = try keys.required(.nothing)
      for key in [PhraseKey.less, .same, .moreFromNothing, .lessFromNothing] {
        if keys[key] != nil { try keys.exclusive(.say, key) }
      }
      let said = try ProseText(say, in: local)
      local.local[ProsePhraseName.rate.rawValue] = nil
      return .quotient(say: said, nothing: try ProseText(nothing, in: local))
    }
    if keys[.nothing] != nil { throw keys.node.error(.missingKey(PhraseKey.say.rawValue)) }
    var whole = local
    // A change from nothing has no percentage, no change has no difference.
    whole.local[ProsePhraseName.rate.rawValue] = nil
    var same = whole
    same.local[ProsePhraseName.difference.rawValue] = nil
    let moreNode = try keys.required(.more)
    let lessNode = try keys.required(.less)
    let more = try ProseText(moreNode, in: local)
    let less = try ProseText(lessNode, in: local)
    func fromNothing(
      _ key: PhraseKey, or usual: ProseText, _ node: TemplateNode
    ) throws(TemplateError) -> ProseText {
      if let own = keys[key] { return try ProseText(own, in: whole) }
      guard !usual.uses.names.contains(ProsePhraseName.rate.rawValue) else {
        throw keys.node.error(.missingKey(key.rawValue))
      }
      return usual
    }
    return .change(
      ProseTemplate.Phrase.Change(
        more: more, less: less, same: try ProseText(try keys.required(.same), in: same),
        moreFromNothing: try fromNothing(.moreFromNothing, or: more, moreNode),
        lessFromNothing: try fromNothing(.lessFromNothing, or: less, lessNode)))
  }

  // MARK: - Parts

  private mutating func readPart(_ node: TemplateNode) throws(TemplateError) -> ProseTemplate.Part {
    let part = try node.mapping(PartKey.self)
    try part.exclusive(.sections, .forms, .definitions)
    let title = try text(try part.required(.title), isTitle: true)
    if try part.flag(.forms) { return ProseTemplate.Part(title: title, content: .forms) }
    if try part.flag(.definitions) {
      return ProseTemplate.Part(title: title, content: .definitions)
    }
    return ProseTemplate.Part(
      title: title, content: .sections(try readSections(try part.required(.sections), depth: 1)))
  }

  /// Headings of documents go no deeper than this.
  private static let deepest = 4

  private mutating func readSections(
    _ node: TemplateNode, depth: Int
  ) throws(TemplateError) -> [ProseTemplate.Section] {
    guard depth <= Self.deepest else {
      throw node.error(.badNumber(String(depth), 1...Self.deepest))
    }
    var sections: [ProseTemplate.Section] = []
    for node in try node.list() {
      let section = try node.mapping(SectionKey.self)
      let nameNode = try section.required(.name)
      let name = try nameNode.text()
      guard !sectionNames.contains(name) else { throw nameNode.error(.repeatedName(name)) }
      sectionNames.append(name)
      var paragraphs: [ProseText] = []
      for node in try section[.text]?.listOrOne() ?? [] { paragraphs.append(try text(node)) }
      sections.append(
        ProseTemplate.Section(
          title: try text(try section.required(.title), isTitle: true), name: name,
          paragraphs: paragraphs,
          overview: try section[.overview]?.word(OverviewKey.self),
          charts: try readCharts(section[.charts]),
          sections: try section[.sections].map { node throws(TemplateError) in
            try readSections(node, depth: depth + 1)
          } ?? []))
    }
    return sections
  }

  private func readCharts(_ node: TemplateNode?) throws(TemplateError) -> [ProseTemplate.Chart] {
    var charts: [ProseTemplate.Chart] = []
    for node in try node?.listOrOne() ?? [] {
      charts.append(try ProseTemplate.Chart(node, in: scope))
    }
    return charts
  }

  private func readDefinitions(_ node: TemplateNode?) throws(TemplateError)
    -> [ProseTemplate.Definition]
  {
    var definitions: [ProseTemplate.Definition] = []
    for (key, value) in try node?.pairs() ?? [] {
      let term = try key.text()
      guard value.isMapping else {
        definitions.append(
          ProseTemplate.Definition(term: term, text: try value.text(), words: []))
        continue
      }
      let keys = try value.mapping(DefinitionKey.self)
      definitions.append(
        ProseTemplate.Definition(
          term: term, text: try keys.required(.text).text(), words: try keys.texts(.words)))
    }
    return definitions
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
