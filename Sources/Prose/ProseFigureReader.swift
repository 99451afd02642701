import Facts
import Forms
import Templates

/// Reads the figures, stated figures and lists of an edition's prose.
struct ProseFigureReader {
  private enum FigureKey: String, TemplateKey {
    case value, `where`, with, count, unit, silent
  }
  private enum StatedKey: String, TemplateKey {
    case unit, text
    case standard = "default"
  }
  private enum ListKey: String, TemplateKey {
    case form, level, under, each, rows, `where`, figures
  }
  private enum Holder: String, CaseIterable { case performance = "绩效" }
  private enum Level: String, CaseIterable {
    case category = "类"
    case section = "款"
    case item = "项"

    var digits: Int {
      switch self {
      case .category: 3
      case .section: 5
      case .item: 7
      }
    }
  }

  let edition: Edition

  func figures(_ node: TemplateNode?) throws(TemplateError) -> [ProseTemplate.Figure] {
    var figures: [ProseTemplate.Figure] = []
    for (key, value) in try node?.pairs() ?? [] {
      figures.append(try figure(try key.text(), value, at: key.place))
    }
    return figures
  }

  private var facts: Dimensions { edition.schema.dimensions }

  private func figure(
    _ name: String, _ node: TemplateNode, at place: TemplateError.Place
  ) throws(TemplateError) -> ProseTemplate.Figure {
    guard node.isMapping else {
      return ProseTemplate.Figure(
        name: name, source: .expression(try ExpressionParser.expression(node)),
        unit: edition.unit.rawValue, place: place)
    }
    let keys = try node.mapping(FigureKey.self)
    try keys.exclusive(.value, .where)
    let unit = try keys.text(.unit)
    if keys[.silent] != nil { try keys.exclusive(.silent, .count) }
    if let value = keys[.value] {
      return ProseTemplate.Figure(
        name: name, source: .expression(try ExpressionParser.expression(value)),
        unit: unit ?? edition.unit.rawValue, place: place)
    }
    let sum = ProseTemplate.FactSum(
      constraint: try Constraint(try keys.required(.where), of: facts),
      withPerformance: try keys[.with]?.word(Holder.self) == .performance,
      isSilent: try keys.flag(.silent))
    if let count = keys[.count] {
      return ProseTemplate.Figure(
        name: name, source: .count(try count.dimension(of: facts), sum),
        unit: try keys.required(.unit).text(), place: place)
    }
    return ProseTemplate.Figure(
      name: name, source: .facts(sum), unit: unit ?? edition.unit.rawValue, place: place)
  }

  /// A text that only the report states, with its place.
  typealias PlacedText = (text: ProseTemplate.StatedText, place: TemplateError.Place)

  func stated(
    _ node: TemplateNode?, texts scope: ProseScope
  ) throws(TemplateError) -> (figures: [ProseTemplate.Figure], texts: [PlacedText]) {
    var figures: [ProseTemplate.Figure] = []
    var texts: [PlacedText] = []
    for (key, value) in try node?.pairs() ?? [] {
      let name = try key.text()
      let keys = try value.mapping(StatedKey.self)
      try keys.exclusive(.unit, .text)
      if try keys.flag(.text) {
        let standard = try keys[.standard].map { node throws(TemplateError) in
          try ProseText(node, in: scope)
        }
        texts.append((ProseTemplate.StatedText(name: name, standard: standard), key.place))
      } else {
        let standard = try keys[.standard].map { node throws(TemplateError) in
          let expression = try ExpressionParser.expression(node)
          // A number that stands for what nobody stated would be told of every report.
          guard !expression.references.isEmpty else { throw node.error(.prose(.notDerived)) }
          return expression
        }
        figures.append(
          ProseTemplate.Figure(
            name: name, source: .stated(standard: standard),
            unit: try keys.required(.unit).text(), place: key.place))
      }
    }
    return (figures, texts)
  }

  // MARK: - Lists

  /// A list, with its place.
  typealias PlacedList = (list: ProseTemplate.List, place: TemplateError.Place)

  func lists(_ node: TemplateNode?) throws(TemplateError) -> [PlacedList] {
    var lists: [PlacedList] = []
    for (key, value) in try node?.pairs() ?? [] {
      lists.append((try list(try key.text(), value), key.place))
    }
    return lists
  }

  private func list(_ name: String, _ node: TemplateNode) throws(TemplateError)
    -> ProseTemplate.List
  {
    let keys = try node.mapping(ListKey.self)
    try keys.exclusive(.form, .where)
    if let constraint = keys[.where] {
      return try valueList(name, keys, try Constraint(constraint, of: facts))
    }
    try keys.exclusive(.level, .each, .rows)
    let formNode = try keys.required(.form)
    let formName = try formNode.text()
    guard let form = edition.form(named: formName) else {
      throw formNode.error(
        .noSuchForm(formName, nearest: nearest(to: formName, among: edition.formNames)))
    }
    guard case .table(let table) = edition.forms[form].body else {
      throw formNode.error(.unknownWord(formName, nearest: nil, known: []))
    }
    let rows: ProseTemplate.List.Rows
    var lists: Set<Int> = []
    if let each = keys[.each] {
      let dimension = try each.dimension(of: facts)
      rows = .each(dimension)
      lists = Set(
        table.lists.indices.filter { index in
          table.lists[index].allRows.contains { $0.each?.dimension == dimension }
        })
    } else if let named = keys[.rows] {
      let pairs = try self.rows(named, of: table, form: edition.forms[form].shortName)
      rows = .named(pairs)
      lists = Set(pairs.compactMap { table.list(ofRow: $0.key) })
    } else {
      let level = try keys.required(.level).word(Level.self)
      rows = .level(digits: level.digits, under: try keys.texts(.under))
      lists = Set(
        table.lists.indices.filter { index in
          table.lists[index].allRows.contains { $0.each?.dimension.codeKind != nil }
        })
    }
    let list = lists.count == 1 ? lists.first : nil
    let figures = try self.figures(try keys.required(.figures))
    for figure in figures {
      try checkName(of: figure)
      if case .expression(let expression) = figure.source {
        try EditionCheck(edition).check(
          expression, in: edition.forms[form], list: list, place: figure.place)
      }
    }
    return ProseTemplate.List(name: name, form: form, rows: rows, figures: figures)
  }

  /// A list of the values that a dimension has among facts.
  private func valueList(
    _ name: String, _ keys: TemplateMapping<ListKey>, _ constraint: Constraint
  ) throws(TemplateError) -> ProseTemplate.List {
    try keys.exclusive(.where, .rows)
    try keys.exclusive(.where, .under)
    let dimension = try keys.required(.each).dimension(of: facts)
    let level = try keys[.level]?.word(Level.self)
    if dimension.codeKind != nil, level == nil { _ = try keys.required(.level) }
    let figures = try self.figures(try keys.required(.figures))
    for figure in figures {
      try checkName(of: figure)
      // There is no row to take cells from.
      if case .facts = figure.source { continue }
      throw TemplateError(.missingKey("where"), at: figure.place)
    }
    return ProseTemplate.List(
      name: name, form: nil, rows: .values(dimension, digits: level?.digits, constraint),
      figures: figures)
  }

  private func checkName(of figure: ProseTemplate.Figure) throws(TemplateError) {
    guard ProseTextParser.canWrite(figure.name), ProseItemMember(rawValue: figure.name) == nil
    else { throw TemplateError(.prose(.badName(figure.name)), at: figure.place) }
  }

  /// The row of that name, with or without the number before it: 事业收入 is 五、事业收入 where only one row is called so.
  private func row(_ name: String, of table: TableTemplate) -> String {
    guard table.list(ofRow: name) == nil else { return name }
    let ends = table.lists.flatMap { $0.allRows.map(\.key) }.filter { key in
      guard key.hasSuffix(name) else { return false }
      let number = key.dropLast(name.count)
      return number.hasSuffix("、") || number.hasSuffix("）") || number.hasSuffix(".")
    }
    return ends.count == 1 ? ends[0] : name
  }

  /// The rows that a list names, each with what the prose calls it.
  private func rows(
    _ node: TemplateNode, of table: TableTemplate, form: String
  ) throws(TemplateError) -> [(key: String, name: String)] {
    var rows: [(key: String, name: String)] = []
    var nodes: [(key: TemplateNode, name: TemplateNode)] = []
    if node.isMapping {
      for (key, value) in try node.pairs() { nodes.append((key, value)) }
    } else {
      for node in try node.list() { nodes.append((node, node)) }
    }
    for (key, name) in nodes {
      let row = self.row(try key.text().filter { !$0.isWhitespace }, of: table)
      guard table.list(ofRow: row) != nil || table.mayHaveRow(about: row) else {
        let known = table.lists.flatMap { $0.allRows.map(\.key) }
        throw key.error(.noSuchRow(row, form: form, nearest: nearest(to: row, among: known)))
      }
      rows.append((row, try name.text()))
    }
    return rows
  }
}

/// Checks that figures are made of what is there, and not of themselves.
struct ProseFigureCheck {
  let figures: [ProseTemplate.Figure]
  let edition: Edition

  func run() throws(TemplateError) {
    let byName = Dictionary(figures.map { ($0.name, $0) }) { first, _ in first }
    for figure in figures {
      guard let expression = figure.expression else { continue }
      for reference in expression.references { try check(reference, of: figure, byName) }
    }
    // 0 unseen, 1 open, 2 done.
    var states: [String: Int] = [:]
    for figure in figures { try visit(figure, byName, &states) }
  }

  private func check(
    _ reference: Reference, of figure: ProseTemplate.Figure,
    _ byName: [String: ProseTemplate.Figure]
  ) throws(TemplateError) {
    if let name = reference.figureName {
      guard byName[name] != nil else {
        let known = figures.map(\.name)
        throw TemplateError(
          .unknownWord(name, nearest: nearest(to: name, among: known), known: known),
          at: figure.place)
      }
      return
    }
    try CellFigure.check(reference, in: edition, at: figure.place)
  }

  private func visit(
    _ figure: ProseTemplate.Figure, _ byName: [String: ProseTemplate.Figure],
    _ states: inout [String: Int]
  ) throws(TemplateError) {
    switch states[figure.name] {
    case 1: throw TemplateError(.prose(.figureCycle(figure.name)), at: figure.place)
    case 2: return
    default: break
    }
    states[figure.name] = 1
    for reference in figure.expression?.references ?? [] {
      if let name = reference.figureName, let next = byName[name] {
        try visit(next, byName, &states)
      }
    }
    states[figure.name] = 2
  }
}

extension ProseTemplate.Figure {
  /// The expression that the figure, or what stands for it, is computed by.
  package var expression: Expression? {
    switch source {
    case .expression(let expression), .stated(standard: let expression?): expression
    case .facts, .count, .stated(standard: nil): nil
    }
  }
}

extension Reference {
  /// The figure that a bare name means where no form is around.
  var figureName: String? {
    form == nil && row == .current ? column.joined(separator: ".") : nil
  }
}
