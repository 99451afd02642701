import Facts
import Templates

/// How a workbook to fill in is worded and balanced, as a file of the templates says it.
package struct EntryWords: Sendable {
  /// The name of the file, in the templates' folder.
  package static let file = "workbook.yaml"

  private enum Key: String, TemplateKey {
    case guide, info, options, names, columns, open, notes, unit, total, unknown, balance
    case noTotal = "no total"
  }

  private enum GuideKey: String, TemplateKey { case name, title, lines, hints }

  private enum InfoKey: String, TemplateKey {
    case name, columns, file
    case fileDoc = "file doc"
  }

  private enum OptionsKey: String, TemplateKey { case name, doc, columns }

  private enum ColumnKey: String, TemplateKey {
    case number, reference, automatic, remark
    case numberDoc = "number doc"
    case referenceDoc = "reference doc"
    case automaticDoc = "automatic doc"
    case remarkDoc = "remark doc"
  }

  private enum OpenKey: String, TemplateKey { case name, names, columns, doc }

  /// What names of an edition a page asks for.
  enum Names: String, CaseIterable, Sendable {
    case figures, reasons, purposes, situation, sections, forms
  }

  /// The shapes of values, as far as notes on headers tell them apart.
  enum Shape: String, TemplateKey { case required, code, amount, term, unit, text, count, lines }

  private enum BalanceKey: String, TemplateKey { case columns, fits, misfits, checks }

  private enum CheckKey: String, TemplateKey { case name, kind, left, right, `where` }

  /// The first page.
  struct Guide: Sendable {
    let name, title: String
    let lines, hints: [String]
  }

  /// The page of what there is one of.
  struct Info: Sendable {
    let name: String
    let columns: [String]
    /// The line for the path of last year's facts, and what it means.
    let file, fileDoc: String
  }

  /// The page that drop-downs take from.
  struct Options: Sendable {
    let name, doc: String
    let columns: [String]
  }

  /// A column that pages have beside those of facts: what it is called, and what it means.
  struct Column: Sendable {
    let name, doc: String

    /// What it is called for something.
    func name(of thing: String) -> String {
      guard let open = name.firstIndex(of: "{"), let close = name.firstIndex(of: "}") else {
        return name
      }
      return name[..<open] + thing + name[name.index(after: close)...]
    }
  }

  /// A page of names and texts.
  struct Open: Sendable {
    let name: String?
    let columns: [String]
    let doc: String
    /// Where its names come from; nil for nowhere.
    let names: Names?
  }

  /// Columns of pages whose sum is one side of a comparison.
  typealias Side = [(page: String, columns: [String])]

  /// Two sums that must agree.
  struct Check: Sendable {
    let name: String
    /// The kind of report that it is of; nil for all.
    let kind: String?
    let left, right: Side
    /// By columns, what must stand in them.
    let conditions: [(column: String, value: String)]
  }

  /// The comparisons, and how they are worded.
  struct Balance: Sendable {
    let columns: [String]
    let fits, misfits: String
    let checks: [Check]
  }

  let guide: Guide
  let info: Info
  let options: Options
  /// What pages are called that are not called as their facts, by the kind of these.
  let names: [String: String]
  let number, reference, automatic, remark: Column
  let open: [String: Open]
  /// What notes on headers say of values of a shape.
  let notes: [Shape: String]
  let unit, total, unknown: String
  /// The kinds of facts whose lines are unlike each other: nobody adds them up.
  let unlike: Set<String>
  let balance: Balance

  /// Reads the words.
  ///
  /// - Parameter text: what the file says.
  /// - Throws: ``TemplateError`` for the first thing wrong in it.
  package init(_ text: String) throws(TemplateError) {
    let file = try TemplateNode(parsing: text, file: Self.file).mapping(Key.self)
    let guide = try file.required(.guide).mapping(GuideKey.self)
    self.guide = Guide(
      name: try guide.required(.name).text(), title: try guide.required(.title).text(),
      lines: try guide.texts(.lines), hints: try guide.texts(.hints))
    let info = try file.required(.info).mapping(InfoKey.self)
    self.info = Info(
      name: try info.required(.name).text(), columns: try Self.texts(info.required(.columns), 3),
      file: try info.required(.file).text(), fileDoc: try info.required(.fileDoc).text())
    let options = try file.required(.options).mapping(OptionsKey.self)
    self.options = Options(
      name: try options.required(.name).text(), doc: try options.required(.doc).text(),
      columns: try Self.texts(options.required(.columns), 2))
    var names: [String: String] = [:]
    for (key, value) in try file[.names]?.pairs() ?? [] {
      names[try key.text()] = try value.text()
    }
    self.names = names
    let columns = try file.required(.columns).mapping(ColumnKey.self)
    func column(_ name: ColumnKey, _ doc: ColumnKey) throws(TemplateError) -> Column {
      Column(
        name: try columns.required(name).text(), doc: try columns.required(doc).text())
    }
    number = try column(.number, .numberDoc)
    reference = try column(.reference, .referenceDoc)
    automatic = try column(.automatic, .automaticDoc)
    remark = try column(.remark, .remarkDoc)
    var open: [String: Open] = [:]
    for (key, value) in try file.required(.open).pairs() {
      let page = try value.mapping(OpenKey.self)
      open[try key.text()] = Open(
        name: try page.text(.name), columns: try Self.texts(page.required(.columns), 2),
        doc: try page.required(.doc).text(), names: try page[.names]?.word(Names.self))
    }
    self.open = open
    let shapes = try file.required(.notes).mapping(Shape.self)
    var notes: [Shape: String] = [:]
    for shape in Shape.allCases { notes[shape] = try shapes.text(shape) }
    self.notes = notes
    unit = try file.required(.unit).text()
    total = try file.required(.total).text()
    unlike = Set(try file.texts(.noTotal))
    unknown = try file.required(.unknown).text()
    balance = try Self.balance(try file.required(.balance))
  }

  private static func balance(_ node: TemplateNode) throws(TemplateError) -> Balance {
    let balance = try node.mapping(BalanceKey.self)
    var checks: [Check] = []
    for node in try balance.list(.checks) {
      let check = try node.mapping(CheckKey.self)
      var conditions: [(column: String, value: String)] = []
      for (key, value) in try check[.where]?.pairs() ?? [] {
        conditions.append((try key.text(), try value.text()))
      }
      checks.append(
        Check(
          name: try check.required(.name).text(), kind: try check.text(.kind),
          left: try side(try check.required(.left)), right: try side(try check.required(.right)),
          conditions: conditions))
    }
    return Balance(
      columns: try texts(balance.required(.columns), 5),
      fits: try balance.required(.fits).text(), misfits: try balance.required(.misfits).text(),
      checks: checks)
  }

  private static func side(_ node: TemplateNode) throws(TemplateError) -> Side {
    var side: Side = []
    for (key, value) in try node.pairs() {
      var columns: [String] = []
      for node in try value.list() { columns.append(try node.text()) }
      side.append((try key.text(), columns))
    }
    return side
  }

  /// A list of at least so many texts.
  private static func texts(
    _ node: TemplateNode, _ least: Int
  ) throws(TemplateError) -> [String] {
    var texts: [String] = []
    for node in try node.list() { texts.append(try node.text()) }
    guard texts.count >= least else { throw node.error(.badNumber("\(texts.count)", least...99)) }
    return texts
  }
}
