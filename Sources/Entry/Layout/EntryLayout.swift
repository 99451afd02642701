import Facts

/// What pages a workbook of facts has, and what columns these have: the same for writing and reading.
package struct EntryLayout: Sendable {
  /// A page.
  struct Page: Sendable {
    /// What stands on a page.
    enum Form: Sendable {
      /// What there is one of, a line each.
      case info
      /// A record a line.
      case records(RecordKind)
      /// Lines of text, each with the key that it is under.
      case lines
      /// Names of codes.
      case codeNames
      /// A text under a name.
      case texts
      /// Lines of text under a name.
      case linesByName
      /// An amount under a name.
      case figures
      /// An amount or a text under a name.
      case values
    }

    let name: String
    /// The keys from the root to what stands on it, the list or object itself included.
    let keys: [String]
    let form: Form
    /// Whether its records are objects, of which there is one a line of the page that it refers to.
    var isObject = false
    /// The page of the records that its own belong to.
    var parent: Int?
    /// The keys from such a record to its own.
    var within: [String] = []
    /// What it is about.
    let doc: String
    var columns: [Column] = []

    /// The position of the column that plays a role.
    func column(_ role: Column.Role) -> Int? { columns.firstIndex { $0.role == role } }

    /// The position of the column of a key.
    func column(ofKey key: String) -> Int? {
      guard case .records(let kind) = form, let position = kind.position(of: key) else {
        return nil
      }
      return column(.field(position))
    }
  }

  /// A column.
  struct Column: Sendable {
    /// What stands in a column.
    enum Role: Sendable, Hashable {
      /// The value under the key at a position of the record's kind.
      case field(Int)
      /// What other pages call the line.
      case number
      /// What the line of the other page is called that this one belongs to.
      case reference
      /// What a formula says of the column at a position: it is not read.
      case automatic(Int)
      /// A remark for people.
      case remark
      /// One of some keys: of lines of text, of names of codes.
      case key
      /// A name of the user's own, or a code.
      case name
      /// A text, a line, an amount or a value under it.
      case content
    }

    let header: String
    let role: Role
    let doc: String
    var isRequired = false
    /// What must be one of these.
    var choices: [String] = []
  }

  /// A line of the page of what there is one of.
  struct InfoLine: Sendable {
    let label: String
    /// The keys from the root.
    let keys: [String]
    let field: Field
    /// Whether it is the path of a file instead of figures.
    var isFile = false
  }

  let words: EntryWords
  package let schema: FactSchema
  private(set) var pages: [Page] = []
  private(set) var infoLines: [InfoLine] = []
  /// The kind of report whose keys it has; nil for all.
  private let kind: String?
  /// Paths of keys of the other kind that it has all the same.
  private let stated: Set<[String]>

  /// Lays out the pages.
  ///
  /// - Parameters:
  ///   - schema: what facts there can be.
  ///   - words: how pages are worded.
  ///   - kind: the kind of report whose keys there are to be; nil for all.
  ///   - stated: the paths of keys that there are to be in any case.
  package init(
    _ schema: FactSchema, words: EntryWords, kind: String? = nil, stated: Set<[String]> = []
  ) {
    (self.schema, self.words, self.kind, self.stated) = (schema, words, kind, stated)
    let info = words.info
    var page = Page(name: info.name, keys: [], form: .info, doc: "")
    page.columns = [
      Column(header: info.columns[0], role: .key, doc: ""),
      Column(header: info.columns[1], role: .content, doc: ""),
      Column(header: info.columns[2], role: .remark, doc: ""),
    ]
    pages.append(page)
    for field in schema.report.fields { addTop(field, under: [], label: "") }
  }

  /// The page that a list or object of those keys stands on.
  func page(at keys: [String]) -> Int? { pages.firstIndex { !$0.keys.isEmpty && $0.keys == keys } }

  /// The page of that name.
  func page(named name: String) -> Int? { pages.firstIndex { $0.name == name } }

  /// The pages of what belongs to the records of another.
  func children(of page: Int) -> [Int] { pages.indices.filter { pages[$0].parent == page } }

  private func has(_ field: Field, at keys: [String]) -> Bool {
    field.reportKind == nil || kind == nil || field.reportKind == kind || stated.contains(keys)
  }

  // MARK: - Building

  private mutating func addTop(_ field: Field, under keys: [String], label: String) {
    let path = keys + [field.name]
    guard has(field, at: path) else { return }
    switch field.shape {
    case .object(let name):
      guard let kind = schema.kind(name) else { return }
      addOpen(.lines, kind.fields.filter { $0.shape.isLines }, path, field)
      addOpen(.codeNames, kind.fields.filter { $0.shape.isNames }, path, field)
      for inner in kind.fields where !inner.shape.isLines && !inner.shape.isNames {
        addTop(inner, under: path, label: label + field.name)
      }
    case .list: addRecords(field, at: path, parent: nil, within: [])
    case .texts: addOpen(.texts, nil, path, field)
    case .linesByName: addOpen(.linesByName, nil, path, field)
    case .values: addOpen(.values, nil, path, field)
    case .figuresOrFile:
      addOpen(.figures, nil, path, field)
      infoLines.append(
        InfoLine(label: words.info.file, keys: path, field: field, isFile: true))
    case .lines, .names: break
    default: infoLines.append(InfoLine(label: label + field.name, keys: path, field: field))
    }
  }

  private mutating func addOpen(
    _ form: Page.Form, _ keys: [Field]?, _ path: [String], _ field: Field
  ) {
    guard keys?.isEmpty != true else { return }
    let open = words.open[field.name]
    let headers = open?.columns ?? []
    func header(_ index: Int, _ usual: String) -> String {
      index < headers.count ? headers[index] : usual
    }
    var page = Page(
      name: name(open?.name ?? field.name, path), keys: path, form: form,
      doc: open?.doc ?? field.doc)
    var first = Column(header: header(0, words.info.columns[0]), role: .name, doc: page.doc)
    first.isRequired = true
    if let keys {
      first = Column(
        header: first.header, role: .key,
        doc: keys.map { "\($0.name)：\($0.doc)" }.joined(separator: "\n"), isRequired: true,
        choices: keys.map(\.name))
    }
    page.columns = [first]
    if case .codeNames = form {
      page.columns.append(
        Column(header: header(1, words.options.columns[0]), role: .name, doc: "", isRequired: true))
    }
    page.columns.append(
      Column(
        header: header(page.columns.count, words.info.columns[1]), role: .content, doc: page.doc,
        isRequired: true))
    pages.append(page)
  }

  /// Adds the page of a list, or of an object of a list's lines, and those of what stands in these.
  private mutating func addRecords(
    _ field: Field, at path: [String], parent: Int?, within: [String]
  ) {
    guard let kind = schema.kind(of: field) else { return }
    var isObject = false
    if case .object = field.shape { isObject = true }
    let usual = parent == nil ? field.name : kind.name
    var page = Page(
      name: name(words.names[kind.name] ?? usual, path), keys: path, form: .records(kind),
      doc: field.doc)
    (page.isObject, page.parent, page.within) = (isObject, parent, within)
    let isInner = { (field: Field) in field.shape.isRecords }
    let inner = kind.fields.filter { isInner($0) && has($0, at: path + [$0.name]) }
    let hasOwnNumbers = !isObject && !inner.isEmpty
    if let parent {
      let owner = pages[parent].name
      page.columns.append(
        Column(
          header: words.reference.name(of: owner), role: .reference,
          doc: words.reference.doc.replacingPlaceholder(by: owner), isRequired: true))
      page.columns.append(
        Column(
          header: words.automatic.name(of: owner), role: .automatic(page.columns.count - 1),
          doc: words.automatic.doc))
    }
    if hasOwnNumbers {
      page.columns.append(
        Column(header: words.number.name, role: .number, doc: words.number.doc, isRequired: true))
    }
    for (position, field) in kind.fields.enumerated()
    where !isInner(field) && has(field, at: path + [field.name]) {
      add(field, at: position, to: &page)
    }
    page.columns.append(
      Column(header: words.remark.name, role: .remark, doc: words.remark.doc))
    let index = pages.count
    pages.append(page)
    let owner = isObject ? parent ?? index : index
    for field in inner {
      let way = isObject ? within + [field.name] : [field.name]
      addRecords(field, at: path + [field.name], parent: owner, within: way)
    }
  }

  private func add(_ field: Field, at position: Int, to page: inout Page) {
    var column = Column(
      header: field.name, role: .field(position), doc: field.doc,
      isRequired: field.isRequired && field.standard == nil)
    if case .term(let terms) = field.shape { column.choices = terms }
    page.columns.append(column)
    switch field.shape {
    case .code, .unit:
      page.columns.append(
        Column(
          header: words.automatic.name(of: field.name),
          role: .automatic(page.columns.count - 1), doc: words.automatic.doc))
    default: break
    }
  }

  /// A name for a page that no other has: the keys on the way before it where it is not alone.
  private func name(_ wanted: String, _ path: [String]) -> String {
    func isTaken(_ name: String) -> Bool {
      pages.contains { $0.name == name } || [words.guide.name, words.options.name].contains(name)
    }
    if !isTaken(wanted) { return wanted }
    let long = path.joined()
    if !isTaken(long) { return long }
    var number = 2
    while isTaken("\(long) (\(number))") { number += 1 }
    return "\(long) (\(number))"
  }
}

extension Field.Shape {
  /// Whether it is an object, or a list of them.
  var isRecords: Bool {
    switch self {
    case .object, .list: true
    default: false
    }
  }

  /// Whether it is a list of lines.
  var isLines: Bool {
    if case .lines = self { return true }
    return false
  }

  /// Whether it is names by code.
  var isNames: Bool {
    if case .names = self { return true }
    return false
  }
}

extension String {
  /// The text with what stands in braces, the first time, replaced.
  func replacingPlaceholder(by text: String) -> String {
    guard let open = firstIndex(of: "{"), let close = self[open...].firstIndex(of: "}") else {
      return self
    }
    return self[..<open] + text + self[index(after: close)...]
  }

  /// The text with placeholders replaced.
  func replacing(_ values: [String: String]) -> String {
    var (result, rest) = ("", self[...])
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
