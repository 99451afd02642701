import Facts
import Sheets

/// Reads the `rows` of a form.
struct RowReader {
  private enum Key: String, TemplateKey {
    case key, name, code, cells, total, formula, blank, fill, `where`, follows, each, rows
    case indent, bold, align, height, zero, count, optional, span
    // Of rows that repeat:
    case levels, only, always, all, open, minimum, names
    case indentLevels = "indent levels"
  }
  private enum CellKey: String, TemplateKey { case formula, follows }

  /// The columns of the form.
  let columns: ColumnTree
  /// The position of the list that the rows are of.
  let list: Int
  /// What errors call the form.
  let form: String
  /// What the facts of the list satisfy.
  let constraint: Constraint
  /// What rows mean of themselves.
  let vocabulary: Vocabulary
  /// Where the names of totals sit; nil for where those of other rows do.
  let totals: HorizontalAlignment?

  func read(_ nodes: [TemplateNode]) throws(TemplateError) -> [RowTemplate] {
    try read(nodes, stating: constraint, indent: 0)
  }

  private func read(
    _ nodes: [TemplateNode], stating outer: Constraint, indent: Int
  ) throws(TemplateError) -> [RowTemplate] {
    var rows: [RowTemplate] = []
    for node in nodes { rows.append(try read(node, stating: outer, indent: indent)) }
    return rows
  }

  private func read(
    _ node: TemplateNode, stating outer: Constraint, indent: Int
  ) throws(TemplateError) -> RowTemplate {
    let row = try node.mapping(Key.self)
    try row.exclusive(.total, .formula, .blank, .fill, .where)
    try row.exclusive(.total, .formula, .blank, .fill, .each)
    let each = try readEach(row)
    var own = try row[.where].map { node throws(TemplateError) in
      try Constraint(node, of: vocabulary.schema.dimensions)
    }
    let children = try read(try row.list(.rows), stating: outer.and(own), indent: 1)
    let name =
      try row[.name].map { node throws(TemplateError) in
        try TextTemplate(node, of: vocabulary.schema)
      }
      ?? TextTemplate(each == nil ? [] : [.field(.name)])
    let rule = try readRule(row, hasChildren: !children.isEmpty)
    if own == nil, each == nil, rule == .facts {
      let names = [name.rowName, try row.text(.key)].compactMap { $0 }
      own = vocabulary.meaning(of: names, subjects: outer.subjects).map { Constraint($0) }
    }
    return RowTemplate(
      key: try row.text(.key) ?? name.referenceName, name: name,
      namesByLevel: try readNames(row[.names], of: each?.dimension),
      isCount: try row.flag(.count), isOptional: try row.flag(.optional),
      code: try row[.code].map { node throws(TemplateError) in
        try TextTemplate(node, of: vocabulary.schema)
      }
        ?? (each == nil ? nil : TextTemplate([.field(.code)])),
      cells: try readCells(row[.cells]), spans: try readSpans(row[.span]),
      rule: rule, constraint: own,
      follows: try row[.follows].map { node throws(TemplateError) in
        try ExpressionParser.expression(node)
      }, each: each, children: children, indent: try row[.indent]?.number(in: 0...10) ?? indent,
      indentsLevels: try row.flag(.indentLevels), bold: try row.flag(.bold),
      alignment: try row[.align]?.word(HorizontalAlignment.self)
        ?? (row[.total] == nil ? nil : totals),
      height: try row[.height]?.number(in: 1...400),
      zero: try row[.zero].map { node throws(TemplateError) in
        try NumberFormat.Zero(template: node)
      }, place: node.place)
  }

  private func readRule(
    _ row: TemplateMapping<Key>, hasChildren: Bool
  ) throws(TemplateError) -> RowTemplate.Rule {
    if try row.flag(.blank) { return .blank }
    if try row.flag(.fill) { return .fill }
    if let node = row[.formula] { return .formula(try ExpressionParser.expression(node)) }
    if let node = row[.total] {
      if node.isList { return .formula(try Expression.sum(of: node)) }
      switch try node.text() {
      case "above": return .total(.above)
      case "below": return .total(.below)
      case "children": return .total(.children)
      case let other:
        let known = ["above", "below", "children"]
        throw node.error(
          .unknownWord(other, nearest: nearest(to: other, among: known), known: known))
      }
    }
    return hasChildren ? .total(.children) : .facts
  }

  private func readEach(_ row: TemplateMapping<Key>) throws(TemplateError)
    -> RowTemplate.Each?
  {
    guard let node = row[.each] else {
      for key in [Key.levels, .only, .always, .all, .open, .minimum, .names] {
        if row[key] != nil { throw row.node.error(.missingKey(Key.each.rawValue)) }
      }
      return nil
    }
    try row.exclusive(.only, .always, .all)
    let dimension = try node.dimension(of: vocabulary.schema.dimensions)
    var levels: [Int] = []
    if let kind = dimension.codeKind {
      let known = kind.levels.map(\.name)
      for node in try row[.levels]?.list() ?? [] {
        let name = try node.text()
        guard let level = kind.levels.first(where: { $0.name == name }) else {
          throw node.error(
            .unknownWord(name, nearest: nearest(to: name, among: known), known: known))
        }
        levels.append(level.digits)
      }
      if levels.isEmpty { levels = kind.levels.map(\.digits) }
    } else if let node = row[.levels] {
      throw node.error(.unknownKey(Key.levels.rawValue, nearest: nil, known: []))
    }
    return RowTemplate.Each(
      dimension: dimension, levels: levels, only: row[.only] == nil ? nil : try row.texts(.only),
      always: try row.texts(.always), all: try row.flag(.all), open: try row.flag(.open),
      minimum: try row[.minimum]?.number(in: 0...1000) ?? 0)
  }

  private func readNames(
    _ node: TemplateNode?, of dimension: Dimension?
  ) throws(TemplateError) -> [Int: TextTemplate] {
    var names: [Int: TextTemplate] = [:]
    for (key, value) in try node?.pairs() ?? [] {
      let levels = dimension?.codeKind?.levels ?? []
      let name = try key.text()
      guard let level = levels.first(where: { $0.name == name }) else {
        throw key.error(.unknownWord(name, nearest: nil, known: levels.map(\.name)))
      }
      names[level.digits] = try TextTemplate(value, of: vocabulary.schema)
    }
    return names
  }

  private func readSpans(_ node: TemplateNode?) throws(TemplateError) -> [RowTemplate.Span] {
    var spans: [RowTemplate.Span] = []
    for (key, value) in try node?.pairs() ?? [] {
      spans.append(
        RowTemplate.Span(
          column: try ExpressionParser.columnPath(key), count: try value.number(in: 1...100),
          place: key.place))
    }
    return spans
  }

  private func readCells(_ node: TemplateNode?) throws(TemplateError) -> [RowTemplate.Cell] {
    var cells: [RowTemplate.Cell] = []
    for (key, value) in try node?.pairs() ?? [] {
      let rule: RowTemplate.CellRule
      if value.isMapping {
        let cell = try value.mapping(CellKey.self)
        try cell.exclusive(.formula, .follows)
        if let formula = cell[.formula] {
          rule = .formula(try ExpressionParser.expression(formula))
        } else {
          rule = .follows(try ExpressionParser.expression(try cell.required(.follows)))
        }
      } else {
        rule = .text(try TextTemplate(value, of: vocabulary.schema))
      }
      let path = try ExpressionParser.columnPath(key)
      var own: [Int] = []
      if case .text = rule {} else { own = try columns(at: path, key.place) }
      cells.append(RowTemplate.Cell(path: path, columns: own, rule: rule, place: key.place))
    }
    return cells
  }

  /// The columns of amounts that a path means.
  private func columns(
    at path: [String], _ place: TemplateError.Place
  ) throws(TemplateError) -> [Int] {
    do throws(ColumnTree.LookupProblem) {
      return try columns.columns(at: path, in: list)
    } catch {
      throw columns.error(error, of: path, form: form, at: place)
    }
  }
}
