import Facts
import Templates

/// Reads a source template from its file.
package struct SourceTemplateReader {
  private enum Key: String, TemplateKey {
    case source, doc, kind, unit, skip, ignore, leave, captions, words, tables
  }

  /// What facts there can be.
  let schema: FactSchema

  /// Makes a reader.
  package init(schema: FactSchema) { self.schema = schema }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - text: what it holds.
  ///   - file: its name in messages.
  /// - Returns: the template.
  /// - Throws: ``TemplateError`` for the first thing that is wrong.
  package func read(_ text: String, file: String) throws(TemplateError) -> SourceTemplate {
    let root = try TemplateNode(parsing: text, file: file).mapping(Key.self)
    let words = try wordMaps(root[.words])
    var tables: [TableSource] = []
    let listed = try root.required(.tables)
    for node in try listed.list() {
      tables.append(try TableSourceReader(schema: schema, words: words).read(node))
    }
    try TemplateLimits.Limit.forms.check(tables.count, at: listed.place)
    try TableSourceReader.check(after: tables)
    return SourceTemplate(
      name: try root.required(.source).text(), doc: try root.text(.doc) ?? "",
      kind: try root[.kind].map { node throws(TemplateError) in try kind(node) },
      unit: try root.required(.unit).word(AmountUnit.self),
      skip: try root.patterns(.skip), ignore: try root[.ignore]?.texts().map { HeadPath($0) } ?? [],
      leave: try root.patterns(.leave), captions: try captions(root[.captions]), tables: tables)
  }

  private func kind(_ node: TemplateNode) throws(TemplateError) -> String {
    enum Kind: String, CaseIterable { case budget = "部门预算", accounts = "部门决算" }
    return try node.word(Kind.self).rawValue
  }

  private func captions(
    _ node: TemplateNode?
  ) throws(TemplateError) -> [(target: FrameKey, words: [String])] {
    var captions: [(target: FrameKey, words: [String])] = []
    for (key, value) in try node?.pairs() ?? [] {
      var words: [String] = []
      for word in try value.listOrOne() { words.append(folded(try word.text())) }
      captions.append((try key.word(FrameKey.self), words))
    }
    return captions
  }

  /// The maps of words: `{资金: {一般公共预算: [一般公共预算*, 11*]}}`.
  private func wordMaps(_ node: TemplateNode?) throws(TemplateError) -> [String: WordMap] {
    var maps: [String: WordMap] = [:]
    for (key, value) in try node?.pairs() ?? [] {
      var map: WordMap = []
      for (term, spellings) in try value.pairs() {
        map.append((try term.text(), try spellings.patterns()))
      }
      maps[try key.text()] = map
    }
    return maps
  }
}

/// Terms and how they are written.
typealias WordMap = [(term: String, patterns: [Pattern])]

extension TemplateNode {
  /// A pattern, or several.
  func patterns() throws(TemplateError) -> [Pattern] {
    var patterns: [Pattern] = []
    for node in try listOrOne() { patterns.append(Pattern(try node.text())) }
    try TemplateLimits.Limit.words.check(patterns.count, at: place)
    return patterns
  }

  /// Texts, or one.
  func texts() throws(TemplateError) -> [String] {
    var texts: [String] = []
    for node in try listOrOne() { texts.append(try node.text()) }
    return texts
  }
}

extension TemplateMapping {
  /// The patterns under a key; none where there is no such key.
  func patterns(_ key: Key) throws(TemplateError) -> [Pattern] { try self[key]?.patterns() ?? [] }
}
