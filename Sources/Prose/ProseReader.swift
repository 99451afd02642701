import Facts
import Forms
import Sheets
import Templates

/// Reads the prose of an edition from its template file.
package struct ProseReader {
  package enum Key: String, TemplateKey {
    case title, numbers, figures, stated, lists, phrases, parts, definitions
    case statedLists = "stated lists"
  }
  private enum PartKey: String, TemplateKey { case title, sections, forms, definitions }
  private enum SectionKey: String, TemplateKey {
    case title, name, text, overview, charts, sections, numbers
  }
  private enum TextKey: String, TemplateKey { case say, numbers }
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
    let numbers = try ProseNumbers(prose[.numbers])
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
    let declared = figures
    figures = try namingFacts(figures)
    try ProseFigureCheck(figures: figures, edition: edition).run()
    scope.edition = edition
    let phrases = try ProsePhraseReader.read(prose[.phrases], in: &scope, &uses)
    let title = try text(try prose.required(.title), isTitle: true)
    var parts: [ProseTemplate.Part] = []
    for node in try prose.required(.parts).list() { parts.append(try readPart(node, numbers)) }
    let statedLists = try readStatedLists(prose[.statedLists])
    figures += uses.reduce(into: [:]) { $0.merge($1.cells) { first, _ in first } }
      .sorted { $0.key < $1.key }.map(\.value)
    try TemplateLimits.Limit.names.check(figures.count, at: node.place)
    return ProseTemplate(
      title: title, numbers: numbers, figures: figures,
      texts: stated.texts.map(\.text), lists: lists.map(\.list), phrases: phrases, parts: parts,
      definitions: try readDefinitions(prose[.definitions]),
      statedLists: statedLists,
      columns: try ColumnIndex(of: figures, lists.map(\.list), edition),
      names: names(
        figures: declared, cells: Array(figures.dropFirst(declared.count)),
        texts: stated.texts.map(\.text), lists: lists.map(\.list), statedLists))
  }

  /// The lists of which a line that is missing is not nothing.
  private func readStatedLists(_ node: TemplateNode?) throws(TemplateError) -> [String] {
    let known = edition.schema.lists.map(\.key)
    var names: [String] = []
    for node in try node?.listOrOne() ?? [] {
      let name = try node.text()
      guard known.contains(name) else {
        throw node.error(
          .unknownWord(name, nearest: nearest(to: name, among: known), known: known))
      }
      names.append(name)
    }
    return names
  }

  /// The figures with the cells of lists of facts that they name as figures of their own.
  private func namingFacts(
    _ figures: [ProseTemplate.Figure]
  ) throws(TemplateError) -> [ProseTemplate.Figure] {
    var cells: [String: ProseTemplate.Figure] = [:]
    var named: [ProseTemplate.Figure] = []
    for figure in figures {
      var source = figure.source
      switch source {
      case .expression(let expression):
        source = .expression(try expression.namingFacts(of: edition, at: figure.place, &cells))
      case .stated(standard: let expression?):
        source = .stated(
          standard: try expression.namingFacts(of: edition, at: figure.place, &cells))
      case .facts, .count, .stated(standard: nil): break
      }
      named.append(
        ProseTemplate.Figure(
          name: figure.name, source: source, unit: figure.unit, place: figure.place))
    }
    return named + cells.sorted { $0.key < $1.key }.map(\.value)
  }

  private func names(
    figures: [ProseTemplate.Figure], cells: [ProseTemplate.Figure],
    texts: [ProseTemplate.StatedText], lists: [ProseTemplate.List], _ statedLists: [String]
  ) -> ProseNames {
    var reasons: Set<String> = []
    let previous = uses.reduce(into: Set<String>()) { $0.formUnion($1.previous) }
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
    var wanted = figures.filter { previous.contains($0.name) }
      .map { WantedFact(.previous, $0.name, unit: $0.unit) }
    wanted += all.filter(reasons.contains).map { WantedFact(.reason, $0) }
    wanted += numbers.map { WantedFact(.situation, $0.name, unit: $0.unit) }
    wanted += texts.map { WantedFact(.situation, $0.name) }
    for figure in figures + cells {
      guard case .facts(let sum) = figure.source,
        let line = ProseTemplate.line(
          stating: sum, unit: figure.unit, of: statedLists, in: edition.schema),
        !wanted.contains(line)
      else { continue }
      wanted.append(line)
    }
    return ProseNames(
      figures: all, reasons: all.filter(reasons.contains) + rows, purposes: rows,
      numbers: numbers.map(\.name), texts: texts.map(\.name), sections: sectionNames,
      wanted: wanted)
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
    _ node: TemplateNode, isTitle: Bool = false, printing numbers: ProseNumbers? = nil
  ) throws(TemplateError) -> ProseText {
    var text = try ProseText(node, in: scope, isTitle: isTitle)
    text.numbers = numbers
    uses.append(text.uses)
    return text
  }

  // MARK: - Parts

  private mutating func readPart(
    _ node: TemplateNode, _ numbers: ProseNumbers
  ) throws(TemplateError) -> ProseTemplate.Part {
    let part = try node.mapping(PartKey.self)
    try part.exclusive(.sections, .forms, .definitions)
    let title = try text(try part.required(.title), isTitle: true)
    if try part.flag(.forms) { return ProseTemplate.Part(title: title, content: .forms) }
    if try part.flag(.definitions) {
      return ProseTemplate.Part(title: title, content: .definitions)
    }
    return ProseTemplate.Part(
      title: title,
      content: .sections(try readSections(try part.required(.sections), numbers, depth: 1)))
  }

  /// Headings of documents go no deeper than this.
  private static let deepest = 4

  private mutating func readSections(
    _ node: TemplateNode, _ around: ProseNumbers, depth: Int
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
      let numbers = try ProseNumbers(section[.numbers], or: around)
      var paragraphs: [ProseText] = []
      for node in try section[.text]?.listOrOne() ?? [] {
        paragraphs.append(try readParagraph(node, numbers))
      }
      sections.append(
        ProseTemplate.Section(
          title: try text(try section.required(.title), isTitle: true), name: name,
          paragraphs: paragraphs,
          overview: try section[.overview]?.word(OverviewKey.self),
          charts: try readCharts(section[.charts], numbers),
          sections: try section[.sections].map { node throws(TemplateError) in
            try readSections(node, numbers, depth: depth + 1)
          } ?? []))
    }
    return sections
  }

  /// A text that makes paragraphs; it may say how its own figures print.
  private mutating func readParagraph(
    _ node: TemplateNode, _ around: ProseNumbers
  ) throws(TemplateError) -> ProseText {
    guard node.isMapping else { return try text(node, printing: around) }
    let keys = try node.mapping(TextKey.self)
    return try text(
      try keys.required(.say), printing: try ProseNumbers(keys[.numbers], or: around))
  }

  private mutating func readCharts(
    _ node: TemplateNode?, _ numbers: ProseNumbers
  ) throws(TemplateError) -> [ProseTemplate.Chart] {
    var charts: [ProseTemplate.Chart] = []
    for node in try node?.listOrOne() ?? [] {
      let chart = try ProseTemplate.Chart(node, in: scope, printing: numbers)
      if let title = chart.title { uses.append(title.uses) }
      charts.append(chart)
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
