import Facts
import Sheets
import Synchronization

/// Reads an edition from its folder of template files.
package struct EditionReader: Sendable {
  private enum Key: String, TemplateKey {
    case edition, title, kind, year, region, unit, number, page, fonts, head, empty, catalogue,
      forms
    case starter, inherits, prose, charts, sets, captions, document, totals
  }
  private enum TotalKey: String, TemplateKey { case align }
  private enum FontKey: String, TemplateKey { case name, size, bold }
  private enum Kind: String, CaseIterable {
    case budget = "部门预算"
    case finalAccounts = "部门决算"
  }

  /// The name of the file that makes a folder an edition.
  package static let indexFile = "edition.yaml"

  /// Gives the text of a file, by its path relative to the templates' folder; nil when it cannot be read.
  package let text: @Sendable (String) -> String?

  /// Gives the value of a file that says that text, where it was parsed before; nil where it was not.
  private let compiled: @Sendable (_ file: String, _ text: String) -> TemplateNode?
  /// What facts there can be, where it was read before.
  private let schemas: SchemaCache

  /// Makes a reader over the files of a templates folder.
  package init(
    schemas: SchemaCache = SchemaCache(),
    compiled: @escaping @Sendable (_ file: String, _ text: String) -> TemplateNode? = { _, _ in nil
    },
    text: @escaping @Sendable (String) -> String?
  ) {
    (self.schemas, self.compiled, self.text) = (schemas, compiled, text)
  }

  /// The value of a file that says that text.
  ///
  /// - Throws: ``TemplateError`` where the text is no template.
  package func value(of file: String, _ text: String) throws(TemplateError) -> TemplateNode {
    if let value = compiled(file, text) { return value }
    return try TemplateNode(parsing: text, file: file)
  }

  /// What `gongkai templates` lists of an edition without reading its forms.
  package struct Summary: Sendable, Hashable {
    /// The edition's name.
    package let name: String
    /// What it is called.
    package let title: String
    /// 部门预算 or 部门决算.
    package let kind: String
    /// The year it is for.
    package let year: Int
    /// Where it is used.
    package let region: String
    /// The words that captions over its forms begin with.
    package let captions: CaptionWords
  }

  /// Reads an edition.
  ///
  /// - Parameter name: the name of its folder.
  /// - Returns: the edition, whatever it inherits included.
  /// - Throws: ``TemplateError`` for the first thing wrong in its files.
  package func read(_ name: String) throws(TemplateError) -> Edition {
    let (indexNode, folders) = try index(of: name)
    let index = try indexNode.mapping(Key.self)
    let sets = try readSets(index[.sets])
    var files: [String] = []
    let listed = try index.required(.forms)
    for file in try listed.list() { files.append(try file.fileName()) }
    try TemplateLimits.Limit.forms.check(files.count, at: listed.place)
    let summary = try summary(index, name: name)
    let unit = try index.required(.unit).word(AmountUnit.self)
    var defaults = FormReader.Defaults(unit: unit)
    defaults.format = try defaults.format.overridden(by: index[.number])
    defaults.page = try defaults.page.overridden(by: index[.page])
    defaults.head = try FormReader.readHead(try index.list(.head))
    defaults.emptyNote = try index[.empty].map { node throws(TemplateError) in
      try TextTemplate(node)
    }
    defaults.totals = try index[.totals]?.mapping(TotalKey.self)[.align]?
      .word(HorizontalAlignment.self)
    let (nodes, schema) = try parse(files, in: folders, writing: Shorthand(sets: sets).form)
    let vocabulary = Vocabulary(schema, kind: summary.kind, sets: sets)
    var forms: [FormTemplate] = []
    for node in nodes {
      forms.append(try FormReader.read(node, defaults: defaults, vocabulary: vocabulary))
    }
    var edition = Edition(
      name: name, title: summary.title, kind: summary.kind, year: summary.year,
      region: summary.region, unit: unit,
      format: defaults.format, forms: forms,
      theme: try readTheme(index[.fonts]), schema: schema,
      catalogue: try readCatalogue(index),
      starterFile: try index.text(.starter), proseFile: try index[.prose]?.fileName())
    try EditionCheck(edition).run()
    edition.columns = try ColumnIndex(of: edition)
    edition.captions = summary.captions
    edition.sets = sets
    edition.charts = try readCharts(index[.charts], of: forms)
    if let node = index[.document] { edition.manner = try DocumentManner(reading: node) }
    return edition
  }

  /// Reads the file of an edition's document, what it inherits included.
  ///
  /// - Parameters:
  ///   - edition: the edition.
  ///   - apply: how an heir's mapping changes the one it inherits.
  /// - Returns: its mapping; nil where the edition has none.
  /// - Throws: ``TemplateError`` where a file is missing or wrong.
  package func document(
    of edition: Edition,
    inheriting apply: (TemplateNode, TemplateNode) throws(TemplateError) -> TemplateNode
  ) throws(TemplateError) -> TemplateNode? {
    guard let file = edition.proseFile else { return nil }
    let (index, folders) = try index(of: edition.name)
    let shorthand = Shorthand(sets: try readSets(try index.value(of: Key.sets.rawValue)))
    return try form(
      file, in: folders[...], writing: shorthand.conditions, inheriting: apply)
  }

  /// Reads the named sets: `{财政拨款: [一般公共预算, 政府性基金预算, 国有资本经营预算]}`.
  private func readSets(_ node: TemplateNode?) throws(TemplateError) -> [String: [String]] {
    var sets: [String: [String]] = [:]
    for (key, value) in try node?.pairs() ?? [] {
      var words: [String] = []
      for word in try value.listOrOne() { words.append(try word.text()) }
      try TemplateLimits.Limit.words.check(words.count, at: value.place)
      sets[try key.text()] = words
    }
    return sets
  }

  /// Reads what facts there can be.
  ///
  /// - Parameter edition: the edition whose facts are meant; nil for what there can be in any.
  /// - Returns: the schema.
  /// - Throws: ``TemplateError`` for the first thing wrong in it.
  package func readSchema(of edition: String? = nil) throws(TemplateError) -> FactSchema {
    guard let edition else { return try readSchema(in: []) }
    return try readSchema(in: try index(of: edition).1)
  }

  /// Reads what facts there can be in an edition: what the templates say, and what is added in its folders, given its own first.
  private func readSchema(in folders: [String]) throws(TemplateError) -> FactSchema {
    let file = FactSchemaReader.file
    guard let text = text(file) else {
      throw TemplateError(.unreadable, at: TemplateError.Place(file: file))
    }
    var files = [(text: text, name: file)]
    for folder in folders.reversed() {
      let path = Self.join(folder, file)
      if let own = self.text(path) { files.append((own, path)) }
    }
    return try schemas.schema(files, parsing: value(of:_:))
  }

  private func readCharts(
    _ node: TemplateNode?, of forms: [FormTemplate]
  ) throws(TemplateError) -> [EditionChart] {
    var charts: [EditionChart] = []
    for node in try node?.list() ?? [] { charts.append(try EditionChart(node, forms: forms)) }
    return charts
  }

  /// Parses the files of forms, and what facts there can be, as many at a time as there are processors: most of the time to
  /// start goes here.
  private func parse(
    _ files: [String], in folders: [String],
    writing written: @escaping @Sendable (TemplateNode) throws(TemplateError) -> TemplateNode
  ) throws(TemplateError) -> (forms: [TemplateNode], schema: FactSchema) {
    let results = Mutex<[Int: Result<TemplateNode, TemplateError>]>([:])
    let schema = Mutex<Result<FactSchema, TemplateError>?>(nil)
    // The longest first.
    inParallel(files.count + 1) { number in
      guard number > 0 else {
        let read: Result<FactSchema, TemplateError>
        do throws(TemplateError) {
          read = .success(try readSchema(in: folders))
        } catch {
          read = .failure(error)
        }
        schema.withLock { $0 = read }
        return
      }
      let result: Result<TemplateNode, TemplateError>
      do throws(TemplateError) {
        result = .success(try form(files[number - 1], in: folders[...], writing: written))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[number] = result }
    }
    var nodes: [TemplateNode] = []
    for (_, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      nodes.append(try result.get())
    }
    guard let read = schema.withLock({ $0 }) else { return (nodes, try readSchema(in: folders)) }
    return (nodes, try read.get())
  }

  /// A form's mapping, from the first of the folders that has its file; what it inherits comes from the folders after.
  private func form(
    _ file: String, in folders: ArraySlice<String>, heirs: [String] = [],
    writing written: (TemplateNode) throws(TemplateError) -> TemplateNode,
    inheriting apply: (TemplateNode, TemplateNode) throws(TemplateError) -> TemplateNode =
      FormInheritance.form(_:from:)
  ) throws(TemplateError) -> TemplateNode {
    for folder in folders.indices {
      let path = Self.join(folders[folder], file)
      guard let text = text(path) else { continue }
      let own = try written(try value(of: path, text))
      guard let base = try own.value(of: FormInheritance.baseKey) else { return own }
      // A form may inherit another of its own folder, or one of that name further up.
      let name = try base.fileName()
      let heirs = heirs + [path]
      try TemplateLimits.Limit.ancestors.check(heirs.count, at: base.place)
      let others = name == file ? folders[(folder + 1)...] : folders[folder...]
      guard let next = others.first(where: { self.text(Self.join($0, name)) != nil }) else {
        throw base.error(.unreadable)
      }
      guard !heirs.contains(Self.join(next, name)) else {
        throw base.error(.inheritanceCycle(name))
      }
      return try apply(
        own, try form(name, in: others, heirs: heirs, writing: written, inheriting: apply))
    }
    throw TemplateError(
      .unreadable, at: TemplateError.Place(file: Self.join(folders.first ?? "", file)))
  }

  /// An edition's own index joined with those it inherits, and the folders of all, its own first.
  private func index(of name: String) throws(TemplateError) -> (TemplateNode, [String]) {
    var folders: [String] = []
    var indexes: [TemplateNode] = []
    var next: String? = name
    while let folder = next {
      let own = try node("\(folder)/\(Self.indexFile)")
      guard !folders.contains(folder) else { throw own.error(.inheritanceCycle(name)) }
      folders.append(folder)
      indexes.append(try own.resolvingFiles(in: folder))
      let base = try own.value(of: FormInheritance.baseKey)
      try TemplateLimits.Limit.editions.check(folders.count, at: base?.place ?? own.place)
      next = try base?.folderName()
    }
    var index = indexes[indexes.count - 1]
    for own in indexes.dropLast().reversed() { index = try FormInheritance.apply(own, to: index) }
    return (index, folders)
  }

  /// Reads what an edition says of itself.
  package func summary(of name: String) throws(TemplateError) -> Summary {
    try summary(try index(of: name).0.mapping(Key.self), name: name)
  }

  private func summary(
    _ index: TemplateMapping<Key>, name: String
  ) throws(TemplateError) -> Summary {
    let stated = try index.required(.edition)
    guard try stated.text() == name else {
      throw stated.error(.unknownWord(try stated.text(), nearest: name, known: [name]))
    }
    return Summary(
      name: name, title: try index.required(.title).text(),
      kind: try index.required(.kind).word(Kind.self).rawValue,
      year: try index.required(.year).number(in: 1990...2100),
      region: try index.required(.region).text(),
      captions: try CaptionWords(
        index[.captions], head: try FormReader.readHead(try index.list(.head))))
  }

  private func node(
    _ path: String
  ) throws(TemplateError) -> TemplateNode {
    guard let text = text(path) else {
      throw TemplateError(.unreadable, at: TemplateError.Place(file: path))
    }
    return try value(of: path, text)
  }

  private func readTheme(_ node: TemplateNode?) throws(TemplateError) -> Theme {
    var theme = Theme()
    for (key, value) in try node?.pairs() ?? [] {
      let keys = try value.mapping(FontKey.self)
      let font = Font(
        name: try keys.text(.name) ?? theme.base.name,
        size: try keys[.size]?.number(in: 5...72) ?? theme.base.size, bold: try keys.flag(.bold))
      if try key.text() == "base" {
        theme.base = font
      } else {
        theme.fonts[try key.word(Role.self)] = font
      }
    }
    return theme
  }

  private func readCatalogue(
    _ index: TemplateMapping<Key>
  ) throws(TemplateError) -> Catalogue {
    var catalogue = Catalogue()
    for (key, value) in try index[.catalogue]?.pairs() ?? [] {
      let kind = try key.word(CodeKind.self)
      let path = try value.text()
      guard let text = text(path) else {
        throw TemplateError(.unreadable, at: TemplateError.Place(file: path))
      }
      do throws(Catalogue.LineProblem) {
        try catalogue.add(text, of: kind)
      } catch {
        throw TemplateError(
          .badCatalogueLine, at: TemplateError.Place(file: path, line: error.line))
      }
    }
    let year = try index.required(.year).number(in: 1990...2100)
    for kind in CodeKind.allCases {
      // What the user imported for the year stands before what is shipped.
      let path = Self.ownCodes(kind, of: year)
      guard let text = text(path) else { continue }
      do throws(Catalogue.LineProblem) {
        try catalogue.add(text, of: kind)
      } catch {
        throw TemplateError(
          .badCatalogueLine, at: TemplateError.Place(file: path, line: error.line))
      }
    }
    return catalogue
  }

  /// What the user's own file of a year's codes is asked for as.
  package static func ownCodes(_ kind: CodeKind, of year: Int) -> String {
    "~/codes/\(year)/\(kind.rawValue).csv"
  }

  /// The path of a file in a folder.
  package static func join(_ folder: String, _ file: String) -> String {
    folder.isEmpty ? file : "\(folder)/\(file)"
  }
}

extension TemplateNode {
  /// An edition's index with the files of its catalogue and its example named from the templates' folder.
  fileprivate func resolvingFiles(in folder: String) throws(TemplateError) -> TemplateNode {
    func resolved(_ file: TemplateNode) throws(TemplateError) -> TemplateNode {
      TemplateNode(.scalar(try file.filePath(from: folder)), at: file.place)
    }
    var result = self
    if let starter = try value(of: "starter") {
      result = try result.setting("starter", to: try resolved(starter))
    }
    if let catalogue = try value(of: "catalogue") {
      var pairs: [(key: TemplateNode, value: TemplateNode)] = []
      for (key, value) in try catalogue.pairs() { pairs.append((key, try resolved(value))) }
      result = try result.setting(
        "catalogue", to: TemplateNode(.mapping(pairs), at: catalogue.place))
    }
    return result
  }
}
