import Facts
import Sheets

/// Reads a form's template file.
struct FormReader {
  private enum Key: String, TemplateKey {
    case form, number, head, title, columns, lists, rows, card, each, widths, `where`, notes, empty
    case relations, page, numbered, unit, base
    case numbers = "number style"
  }
  private enum HeadKey: String, TemplateKey { case title, left, right }
  private enum ListKey: String, TemplateKey { case name, `where`, rows }
  private enum Carded: String, CaseIterable {
    case project = "项目"
    case evaluation = "自评"
  }

  /// What the edition says for all its forms.
  struct Defaults: Sendable {
    var head: [FormTemplate.HeadLine] = []
    var page = PageSetup()
    var format = NumberFormat()
    var emptyNote: TextTemplate?
    var unit: AmountUnit
    /// Where the names of totals sit; nil for where those of other rows do.
    var totals: HorizontalAlignment?

    init(unit: AmountUnit) { self.unit = unit }
  }

  static func read(
    _ node: TemplateNode, defaults: Defaults, vocabulary: Vocabulary
  ) throws(TemplateError) -> FormTemplate {
    let form = try node.mapping(Key.self)
    let facts = vocabulary.schema.dimensions
    let format = try defaults.format.overridden(by: form[.numbers])
    let constraint =
      try form[.where].map { node throws(TemplateError) in try Constraint(node, of: facts) }
      ?? .nothing
    var head = defaults.head
    if form[.head] != nil { head = try readHead(try form.list(.head)) }
    if let title = try form[.title].map({ node throws(TemplateError) in try TextTemplate(node) }) {
      head = head.map { line in
        line.title == nil ? line : FormTemplate.HeadLine(title: title, left: nil, right: nil)
      }
    }
    if form[.number] == nil {
      // A form without a number has no line for one, and no brackets for it.
      head.removeAll { $0.saysOnlyTheNumber }
      head = head.map(\.withoutNumber)
    }
    var relations: [Relation] = []
    for node in try form.list(.relations) { relations.append(try ExpressionParser.relation(node)) }
    var notes: [TextTemplate] = []
    for node in try form.list(.notes) { notes.append(try TextTemplate(node)) }
    let name = try form.required(.form).text()
    let number = try form.text(.number)
    let body = try readBody(
      form, of: number ?? name, constraint: constraint, format: format,
      totals: defaults.totals, vocabulary: vocabulary)
    return FormTemplate(
      name: name, base: try form.text(.base) ?? name, number: number,
      head: head, body: body, constraint: constraint,
      notes: notes,
      emptyNote: try form[.empty].map { node throws(TemplateError) in try TextTemplate(node) }
        ?? defaults.emptyNote, relations: relations,
      page: try defaults.page.overridden(by: form[.page]), format: format,
      unit: try form[.unit]?.word(AmountUnit.self) ?? defaults.unit, file: node.place.file)
  }

  /// Reads the lines of a heading.
  static func readHead(_ nodes: [TemplateNode]) throws(TemplateError) -> [FormTemplate.HeadLine] {
    var lines: [FormTemplate.HeadLine] = []
    for node in nodes {
      let line = try node.mapping(HeadKey.self)
      try line.exclusive(.title, .left)
      try line.exclusive(.title, .right)
      lines.append(
        FormTemplate.HeadLine(
          title: try line[.title].map { node throws(TemplateError) in try TextTemplate(node) },
          left: try line[.left].map { node throws(TemplateError) in try TextTemplate(node) },
          right: try line[.right].map { node throws(TemplateError) in try TextTemplate(node) }))
    }
    return lines
  }

  private static func readBody(
    _ form: TemplateMapping<Key>, of name: String, constraint: Constraint, format: NumberFormat,
    totals: HorizontalAlignment?, vocabulary: Vocabulary
  ) throws(TemplateError) -> FormTemplate.Body {
    try form.exclusive(.card, .columns)
    let facts = vocabulary.schema.dimensions
    if form[.card] != nil {
      let carded = try form.required(.each).word(Carded.self)
      var widths: [Int] = []
      let all = try form.required(.widths)
      for node in try all.list() { widths.append(try node.number(in: 2...120)) }
      try TemplateLimits.Limit.columns.check(widths.count, at: all.place)
      return .cards(
        try CardReader.read(
          try form.list(.card), subject: carded == .project ? .project : .evaluation,
          schema: vocabulary.schema, widths: widths, format: format))
    }
    try form.exclusive(.rows, .lists)
    // Rows say something of single columns: these are read first.
    var parts: [(name: String, constraint: Constraint, rows: [TemplateNode])] = []
    if form[.lists] != nil {
      for node in try form.list(.lists) {
        let list = try node.mapping(ListKey.self)
        let own = try list[.where].map { node throws(TemplateError) in
          try Constraint(node, of: facts)
        }
        try TemplateLimits.Limit.alternatives.check(
          constraint.ways * (own?.ways ?? 1), at: node.place)
        parts.append(
          (
            try list.required(.name).text(), constraint.and(own),
            try list.required(.rows).list()
          ))
      }
    } else {
      parts = [("", constraint, try form.required(.rows).list())]
    }
    var reader = ColumnReader(
      lists: parts.map { ($0.name, $0.constraint) }, format: format, vocabulary: vocabulary,
      numbered: try form[.numbered].map(firstNumber))
    let tree = try reader.read(try form.required(.columns).list())
    var lists: [TableTemplate.List] = []
    for (index, part) in parts.enumerated() {
      let rows = RowReader(
        columns: tree, list: index, form: name, constraint: part.constraint,
        vocabulary: vocabulary, totals: totals)
      lists.append(
        TableTemplate.List(
          name: part.name, constraint: part.constraint, rows: try rows.read(part.rows)))
    }
    let all = lists.reduce(0) { $0 + $1.allRows.count }
    try TemplateLimits.Limit.rows.check(all, at: form.node.place)
    let columnWays = tree.columns.map { column in
      if case .facts(let constraint, _) = column.content { return constraint.ways }
      return 1
    }
    for list in lists {
      try checkWays(list.rows, outside: list.constraint.ways, columns: columnWays.max() ?? 1)
    }
    return .table(TableTemplate(tree: tree, lists: lists))
  }

  /// The number of the first amount column of a form whose columns number themselves: `true` for 1.
  private static func firstNumber(_ node: TemplateNode) throws(TemplateError) -> Int {
    let text = try node.text()
    return try text == "true" ? 1 : node.number(in: 1...1000)
  }

  /// Checks that what rows, those nested in them and columns ask can be asked together.
  private static func checkWays(
    _ rows: [RowTemplate], outside: Int, columns: Int
  ) throws(TemplateError) {
    for row in rows {
      let ways = outside * (row.constraint?.ways ?? 1)
      try TemplateLimits.Limit.alternatives.check(ways * columns, at: row.place)
      try checkWays(row.children, outside: ways, columns: columns)
    }
  }
}

extension PageSetup {
  private enum Key: String, TemplateKey { case paper, orientation, fit, margins, header, footer }
  private enum MarginKey: String, TemplateKey { case left, right, top, bottom }
  private enum Orientation: String, CaseIterable { case portrait, landscape }
  private enum Fit: String, CaseIterable { case width, page }

  /// The page setup with what a mapping of a template says of it.
  func overridden(by node: TemplateNode?) throws(TemplateError) -> PageSetup {
    guard let node else { return self }
    let keys = try node.mapping(Key.self)
    var page = self
    if let node = keys[.paper] { page.paper = try node.word(Paper.self) }
    if let node = keys[.orientation] {
      page.landscape = try node.word(Orientation.self) == .landscape
    }
    if let node = keys[.fit] { page.fitHeight = try node.word(Fit.self) == .page }
    if let node = keys[.margins] {
      let sides = try node.mapping(MarginKey.self)
      func margin(_ key: MarginKey) throws(TemplateError) -> Int {
        try sides.required(key).number(in: 0...100)
      }
      page.margins = Margins(
        left: try margin(.left), right: try margin(.right), top: try margin(.top),
        bottom: try margin(.bottom))
    }
    if let node = keys[.header] { page.header = try Self.marginText(node) }
    if let node = keys[.footer] { page.footer = try Self.marginText(node) }
    return page
  }

  /// The text of a header or footer, as short as a workbook can have it.
  private static func marginText(_ node: TemplateNode) throws(TemplateError) -> String {
    let text = try node.text()
    guard text.utf8.count <= 200 else {
      throw TemplateError(.tooMuch(.label, most: 200), at: node.place)
    }
    return text
  }
}
