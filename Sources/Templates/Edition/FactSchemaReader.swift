import Facts

/// Reads what facts there are from a file of the templates.
package struct FactSchemaReader {
  /// The name of the file, in the templates' folder.
  package static let file = "facts.yaml"

  private enum Key: String, TemplateKey { case dimensions, terms, report, objects }
  private enum TermsKey: String, TemplateKey { case dimension, terms }
  private enum KindKey: String, TemplateKey {
    case title, subject, negative, unique, order, entity, name, placeholder, `where`, keys
  }
  private enum FieldKey: String, TemplateKey {
    case text, unit, code, term, amount, count, weight, year, object, list, lines, names, texts
    case unitCode = "unit code"
    case linesByName = "lines by name"
    case figuresOrFile = "figures or file"
    case values
    case required, dimension, only, doc, `default`, kind
    case atLeast = "at least"
    case requiredUnless = "required unless"
    case insteadOf = "instead of"
  }
  private enum Standard: String, CaseIterable { case only, around }
  private enum Kind: String, CaseIterable {
    case budget = "部门预算"
    case finalAccounts = "部门决算"
  }

  /// The keys by which a report is read at all, whatever facts there are.
  private static let frame = ["版式", "年度", "金额单位", "部门"]

  /// The lists of terms, by name.
  private var terms: [String: [String]] = [:]
  /// The dimension that each is of.
  private var owners: [String: String] = [:]
  private var dimensions = Dimensions([], terms: [:])
  private var kindNames: Set<String> = []

  /// Reads the schema.
  ///
  /// - Throws: ``TemplateError`` for the first thing wrong in it.
  package static func read(_ node: TemplateNode) throws(TemplateError) -> FactSchema {
    let file = try node.mapping(Key.self)
    var reader = FactSchemaReader()
    let objects = try file.required(.objects).pairs()
    try reader.readTerms(file, objects)
    for (name, _) in objects { reader.kindNames.insert(try name.text()) }
    let report = try reader.kind("报告", try file.required(.report))
    for key in Self.frame where report.field(key) == nil {
      throw try file.required(.report).error(.missingKey(key))
    }
    var kinds: [RecordKind] = []
    for (name, node) in objects { kinds.append(try reader.kind(try name.text(), node)) }
    let schema = FactSchema(dimensions: reader.dimensions, report: report, kinds: kinds)
    for (kind, (_, node)) in zip(kinds, objects) {
      try checkAround(kind, node, holders: (kinds + [report]).filter { $0.holds(kind, in: schema) })
    }
    return schema
  }

  /// Reads the dimensions, and the lists of terms: one stands for a dimension of its name, or is of the dimension that it says.
  private mutating func readTerms(
    _ file: TemplateMapping<Key>, _ objects: [(key: TemplateNode, value: TemplateNode)]
  ) throws(TemplateError) {
    var names: [String] = []
    for node in try file.required(.dimensions).list() {
      let name = try node.text()
      guard !names.contains(name) else { throw node.error(.alreadyThere(name)) }
      names.append(name)
      guard Dimensions.fit(names) else {
        throw node.error(.tooMuch(.dimensions, most: TemplateLimits.most(.dimensions)))
      }
    }
    var values: [String: [String]] = [:]
    // What a list of the report states is a 主题 by itself.
    for (_, kind) in objects {
      guard let subject = try kind.value(of: KindKey.subject.rawValue)?.text(),
        !(values[Dimension.subject.name]?.contains(subject) ?? false)
      else { continue }
      values[Dimension.subject.name, default: []].append(subject)
    }
    for (key, node) in try file.required(.terms).pairs() {
      let name = try key.text()
      var (list, owner) = (node, name)
      if node.isMapping {
        let said = try node.mapping(TermsKey.self)
        list = try said.required(.terms)
        owner = try self.key(try said.required(.dimension), among: names)
      }
      terms[name] = try list.texts()
      guard names.contains(owner) else { continue }
      owners[name] = owner
      for node in try list.list() {
        let term = try node.text()
        guard !(values[owner]?.contains(term) ?? false) else {
          throw node.error(.alreadyThere(term))
        }
        values[owner, default: []].append(term)
      }
    }
    dimensions = Dimensions(names, terms: values)
  }

  /// Sees that the objects around those of a kind have the keys that it leaves to them.
  private static func checkAround(
    _ kind: RecordKind, _ node: TemplateNode, holders: [RecordKind]
  ) throws(TemplateError) {
    func check(_ key: String, _ node: TemplateNode?) throws(TemplateError) {
      guard let node, !holders.contains(where: { $0.position(of: key) != nil }) else { return }
      let known = holders.flatMap(\.keys)
      throw node.error(.unknownWord(key, nearest: nearest(to: key, among: known), known: known))
    }
    let keys = try node.mapping(KindKey.self)
    if case .around(let key) = kind.negative { try check(key, keys[.negative]) }
    for (key, value) in try keys.required(.keys).pairs() {
      let name = try key.text()
      if kind.field(name)?.standard == .around { try check(name, value) }
    }
  }

  private func kind(_ name: String, _ node: TemplateNode) throws(TemplateError) -> RecordKind {
    let kind = try node.mapping(KindKey.self)
    let keys = try kind.required(.keys)
    var known: [String] = []
    for (key, _) in try keys.pairs() { known.append(try key.text()) }
    var fields: [Field] = []
    for (key, node) in try keys.pairs() {
      fields.append(try field(try key.text(), node, among: known))
    }
    if let node = kind[.name] { _ = try self.key(node, among: known) }
    var unique: [String] = []
    for node in try kind[.unique]?.list() ?? [] { unique.append(try self.key(node, among: known)) }
    var order: [String] = []
    for node in try kind[.order]?.list() ?? [] { order.append(try self.key(node, among: known)) }
    return RecordKind(
      name: name, title: try kind.required(.title).text(), fields: fields,
      subject: try kind.text(.subject), constants: try place(kind[.where]),
      entity: try kind[.entity]?.dimension(of: dimensions), namedBy: try kind.text(.name),
      placeholder: try kind.text(.placeholder), unique: unique, order: order,
      negative: try negative(kind[.negative], among: known))
  }

  private func negative(
    _ node: TemplateNode?, among known: [String]
  ) throws(TemplateError) -> RecordKind.Negative? {
    guard let node else { return nil }
    guard node.isMapping else { return .own(try key(node, among: known)) }
    enum Key: String, TemplateKey { case around }
    return .around(try node.mapping(Key.self).required(.around).text())
  }

  private func key(_ node: TemplateNode, among known: [String]) throws(TemplateError) -> String {
    let text = try node.text()
    guard known.contains(text) else {
      throw node.error(.unknownWord(text, nearest: nearest(to: text, among: known), known: known))
    }
    return text
  }

  private func place(_ node: TemplateNode?) throws(TemplateError) -> [Dimension: String] {
    var place: [Dimension: String] = [:]
    for (key, value) in try node?.pairs() ?? [] {
      let dimension = try key.dimension(of: dimensions)
      if let terms = dimensions.terms(of: dimension) {
        place[dimension] = try self.key(value, among: terms)
      } else {
        place[dimension] = try value.text()
      }
    }
    return place
  }

  // MARK: - Keys

  /// Reads what stands under a key; it may name the keys beside it.
  private func field(
    _ name: String, _ node: TemplateNode, among keys: [String]
  ) throws(TemplateError) -> Field {
    let spec = try node.mapping(FieldKey.self)
    var excluded: [String] = []
    for node in try spec[.insteadOf]?.list() ?? [] { excluded.append(try key(node, among: keys)) }
    var only: [Dimension]?
    for node in try spec[.only]?.list() ?? [] {
      only = (only ?? []) + [try node.dimension(of: dimensions)]
    }
    let shape = try shape(spec)
    let dimension = try dimension(spec, shape)
    if case .term(let terms) = shape, let node = spec[.term],
      let known = dimension.flatMap({ dimensions.terms(of: $0) })
    {
      // What no template could ask for would stand on no form.
      for term in terms where !known.contains(term) {
        throw node.error(
          .unknownWord(term, nearest: nearest(to: term, among: known), known: known))
      }
    }
    return Field(
      name: name, shape: shape, isRequired: try spec.flag(.required),
      requiredUnless: try spec[.requiredUnless].map { node throws(TemplateError) in
        try key(node, among: keys)
      },
      excludes: excluded, standard: try standard(spec[.default], shape, among: keys),
      dimension: dimension, only: only,
      reportKind: try spec[.kind]?.word(Kind.self).rawValue,
      doc: try spec.required(.doc).text())
  }

  private func shape(_ spec: TemplateMapping<FieldKey>) throws(TemplateError) -> Field.Shape {
    let shapes: [FieldKey] = [
      .text, .unitCode, .unit, .code, .term, .amount, .count, .weight, .year, .object, .list,
      .lines,
      .names, .texts, .linesByName, .figuresOrFile, .values,
    ]
    let stated = shapes.filter { spec[$0] != nil }
    if stated.count > 1 {
      throw spec.node.error(.conflict(stated[0].rawValue, stated[1].rawValue))
    }
    if spec[.text] != nil { return .text }
    if spec[.unitCode] != nil { return .unitCode }
    if spec[.unit] != nil { return .unit }
    if let node = spec[.code] { return .code(try node.word(CodeKind.self)) }
    if let node = spec[.term] { return .term(try terms(node)) }
    if let node = spec[.amount] { return .amount(try place(node)) }
    if let node = spec[.count] { return .count(try place(node)) }
    if spec[.weight] != nil { return .weight }
    if spec[.year] != nil { return .year }
    if let node = spec[.object] { return .object(try kindName(node)) }
    if let node = spec[.list] {
      let least = try spec[.atLeast]?.number(in: 0...1000) ?? 0
      return .list(try kindName(node), atLeast: least)
    }
    if spec[.lines] != nil { return .lines }
    if let node = spec[.names] { return .names(try node.word(CodeKind.self)) }
    if spec[.texts] != nil { return .texts }
    if spec[.linesByName] != nil { return .linesByName }
    if spec[.figuresOrFile] != nil { return .figuresOrFile }
    if spec[.values] != nil { return .values }
    throw spec.node.error(.missingKey(FieldKey.text.rawValue))
  }

  private func terms(_ node: TemplateNode) throws(TemplateError) -> [String] {
    if node.isList { return try node.texts() }
    let name = try node.text()
    guard let terms = terms[name] else {
      let known = terms.keys.sorted()
      throw node.error(.unknownWord(name, nearest: nearest(to: name, among: known), known: known))
    }
    return terms
  }

  private func kindName(_ node: TemplateNode) throws(TemplateError) -> String {
    let name = try node.text()
    guard kindNames.contains(name) else {
      let known = kindNames.sorted()
      throw node.error(.unknownWord(name, nearest: nearest(to: name, among: known), known: known))
    }
    return name
  }

  private func standard(
    _ node: TemplateNode?, _ shape: Field.Shape, among keys: [String]
  ) throws(TemplateError) -> Field.Standard? {
    guard let node else { return nil }
    if node.isMapping {
      enum Key: String, TemplateKey { case key }
      return .key(try key(try node.mapping(Key.self).required(.key), among: keys))
    }
    if case .term(let terms) = shape { return .term(try key(node, among: terms)) }
    switch try node.word(Standard.self) {
    case .only: return .onlyUnit
    case .around: return .around
    }
  }

  /// The dimension that a value belongs to: the one that is said, or the one of the list of terms or codes.
  private func dimension(
    _ spec: TemplateMapping<FieldKey>, _ shape: Field.Shape
  ) throws(TemplateError) -> Dimension? {
    if let node = spec[.dimension] { return try node.dimension(of: dimensions) }
    switch shape {
    case .unit: return .unit
    case .code(let kind): return kind.dimension
    case .term:
      guard let node = spec[.term], !node.isList else { return nil }
      return owners[try node.text()].flatMap { dimensions[$0] }
    default: return nil
    }
  }
}

extension RecordKind {
  /// Whether objects of the kind hold objects of another.
  fileprivate func holds(_ kind: RecordKind, in schema: FactSchema) -> Bool {
    fields.contains { schema.kind(of: $0) == kind }
  }
}

extension TemplateNode {
  /// One of the dimensions of facts.
  package func dimension(of facts: Dimensions) throws(TemplateError) -> Dimension {
    let text = try text()
    if let dimension = facts[text] { return dimension }
    let known = facts.all.map(\.name)
    throw error(.unknownWord(text, nearest: nearest(to: text, among: known), known: known))
  }

  fileprivate func texts() throws(TemplateError) -> [String] {
    var texts: [String] = []
    for node in try list() { texts.append(try node.text()) }
    return texts
  }
}
