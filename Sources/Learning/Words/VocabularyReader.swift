import Facts
import Templates

/// Reads a file of words: `templates/vocabulary.yaml`, or one of a user's own.
///
/// ```yaml
/// - {means: [{资金: 单位资金}, {来源: 其他收入}], words: [单位资金, 自有资金]}
/// - {total: true, words: [合计, 小计]}
/// - {show: 代码, words: [科目编码], whole: [类, 款, 项]}
/// ```
package struct VocabularyReader {
  /// The name of the file beside `facts.yaml`.
  package static let file = "vocabulary.yaml"

  private enum Key: String, TemplateKey {
    case means, total, show, of, cell, value, compare, neutral, title, words, whole, kind
    case card, share
  }
  private enum NotKey: String, TemplateKey { case not }
  private enum Shown: String, CaseIterable {
    case ordinal = "序号"
    case rowNumber = "行次"
    case code = "代码"
    case name = "名称"
  }
  private enum Owner: String, CaseIterable {
    case unit = "单位"
    case commission = "委托事项"
  }
  private enum Kind: String, CaseIterable {
    case budget = "部门预算"
    case finalAccounts = "部门决算"
  }

  /// The terms that words may mean.
  let schema: FactSchema

  /// Makes a reader of words about facts.
  package init(_ schema: FactSchema) { self.schema = schema }

  /// The words of a file.
  ///
  /// - Parameters:
  ///   - text: what the file holds.
  ///   - name: what it is called in errors.
  /// - Returns: the words.
  /// - Throws: ``TemplateError`` for the first thing wrong in it: a key, a dimension or a term that there is not.
  package func read(_ text: String, named name: String) throws(TemplateError) -> [Word] {
    var words: [Word] = []
    for node in try TemplateNode(parsing: text, file: name).list() {
      words += try entry(node)
    }
    let meant = Set(
      words.lazy.filter { if case .means = $0.sense { true } else { false } }.map(\.surface))
    for word in words where word.sense == .neutral && word.kind == nil {
      // What says nothing cannot say something too: a gap would become an error.
      if meant.contains(word.surface) {
        throw TemplateError(
          .conflict("neutral", "means"), at: TemplateError.Place(file: name, line: word.line))
      }
    }
    return words
  }

  private func entry(_ node: TemplateNode) throws(TemplateError) -> [Word] {
    let entry = try node.mapping(Key.self)
    try entry.exclusive(.means, .total, .show, .cell, .compare, .neutral)
    let sense: Word.Sense
    if let card = entry[.card] {
      sense = .card(try cardWord(entry), kind: try card.word(CardKind.self))
    } else if let means = entry[.means] {
      var regions: [Region] = []
      for node in try means.listOrOne() { regions.append(try region(node)) }
      sense = .means(regions)
    } else if try entry.flag(.total) {
      sense = .total
    } else if let show = entry[.show] {
      sense = .shows(try role(try show.word(Shown.self), of: entry[.of]))
    } else if let cell = entry[.cell] {
      let field = try cell.text()
      let known = TextField.names(of: schema)
      guard field.isEmpty || known.contains(field) else {
        throw cell.error(
          .unknownWord(field, nearest: nearest(to: field, among: known), known: known))
      }
      sense = .shows(.text(field))
    } else if try entry.flag(.compare) {
      sense = .comparison
    } else if try isNeutral(entry) {
      sense = .neutral
    } else {
      throw node.error(.missingKey(Key.means.rawValue))
    }
    var word = Word(surface: "", sense: sense)
    word.isValue = try entry.flag(.value)
    word.isOfTitles = try entry.flag(.title)
    word.kind = try entry[.kind]?.word(Kind.self).rawValue
    var words: [Word] = []
    for (key, isWhole) in [(Key.words, false), (.whole, true)] {
      for node in try entry.list(key) {
        words.append(
          Word(
            surface: folded(try node.text()), sense: word.sense, isValue: word.isValue,
            isWhole: isWhole, isOfTitles: word.isOfTitles, kind: word.kind,
            line: node.place.line))
      }
    }
    guard !words.isEmpty, !words.contains(where: \.surface.isEmpty) else {
      throw node.error(.missingKey(Key.words.rawValue))
    }
    return words
  }

  private func cardWord(_ entry: TemplateMapping<Key>) throws(TemplateError) -> CardWord {
    if let share = entry[.share] {
      let parts = try share.list()
      guard parts.count == 2 else { throw share.error(.wrongKind(.list)) }
      return .share(try parts[0].text(), of: try parts[1].text())
    }
    if try entry.flag(.total) { return .total }
    if let cell = entry[.cell] {
      let field = try cell.text()
      let known = TextField.names(of: schema)
      guard known.contains(field) else {
        throw cell.error(
          .unknownWord(field, nearest: nearest(to: field, among: known), known: known))
      }
      return field.hasPrefix("指标.") ? .indicator(field) : .text(field)
    }
    let region = try region(try entry.required(.means))
    if region.values.count == 1, let period = region.terms("期间")?.first { return .period(period) }
    return .amount(region)
  }

  private func isNeutral(_ entry: TemplateMapping<Key>) throws(TemplateError) -> Bool {
    let isNeutral = try entry.flag(.neutral)
    let isValue = try entry.flag(.value)
    return isNeutral || isValue
  }

  private func role(
    _ shown: Shown, of node: TemplateNode?
  ) throws(TemplateError) -> Word.Role {
    let owner = try node?.word(Owner.self)
    switch (shown, owner) {
    case (.ordinal, _): return .ordinal
    case (.rowNumber, _): return .rowNumber
    case (.code, .unit): return .unitCode
    case (.code, _): return .code
    case (.name, .unit): return .unitName
    case (.name, .commission): return .commissionName
    case (.name, nil): return .name
    }
  }

  /// What a mapping of dimensions means; every dimension and term must be one that facts have.
  private func region(_ node: TemplateNode) throws(TemplateError) -> Region {
    var region = Region()
    for (key, value) in try node.pairs() {
      let dimension = try key.dimension(of: schema.dimensions)
      var values = value
      var isExcluded = false
      if value.isMapping {
        values = try value.mapping(NotKey.self).required(.not)
        isExcluded = true
      }
      var terms: Set<String> = []
      let known = schema.dimensions.terms(of: dimension)
      for node in try values.listOrOne() {
        let term = try node.text()
        if let known, !known.contains(term) {
          throw node.error(
            .unknownWord(term, nearest: nearest(to: term, among: known), known: known))
        }
        if let kind = dimension.codeKind, !kind.hasShape(term) { throw node.error(.badCode(term)) }
        terms.insert(term)
      }
      region.values[dimension.name] = isExcluded ? .except(terms) : .of(terms)
    }
    return region
  }
}
