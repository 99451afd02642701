import Facts
import Sheets

/// Reads the `columns` of a form.
struct ColumnReader {
  private enum Key: String, TemplateKey {
    case head, key, columns, list, show, `where`, follows, total, formula, nothing, width, align
    case number, unit
    // How headers and cells lie: header rows a head covers, columns a cell covers, the text of the row of column numbers.
    case down, span, numbered
  }
  private enum Shown: String, CaseIterable {
    case ordinal = "序号"
    case rowNumber = "行次"
    case code = "代码"
    case classPart = "类"
    case sectionPart = "款"
    case itemPart = "项"
    case name = "名称"
    case text = "文字"
  }

  /// The names of the form's lists, in order, each with what its facts satisfy.
  let lists: [(name: String, constraint: Constraint)]
  /// What headers mean of themselves.
  let vocabulary: Vocabulary
  /// The number of the next amount column, where columns number themselves.
  private var nextNumber: Int?
  private var tree = ColumnTree()
  /// The headers that stand directly over their one column and reach down to what is below all headers.
  private var leaves: [Int] = []
  /// The texts of the row of column numbers, by column.
  private var numbers: [Int: TextTemplate] = [:]
  /// The columns that are the total of those beside them, each with these.
  private var rests: [(column: Int, parts: [Int], node: TemplateNode)] = []
  /// What is outside all headers.
  private let outermost: Scope

  init(
    lists: [(name: String, constraint: Constraint)], format: NumberFormat, vocabulary: Vocabulary,
    numbered: Int?
  ) {
    self.lists = lists
    self.vocabulary = vocabulary
    nextNumber = numbered
    // A form of one list need not say which columns are its own.
    outermost = Scope(list: lists.count == 1 ? 0 : nil, format: format)
  }

  /// What the headers above a column say for it.
  private struct Scope {
    var depth = 0
    var path: [String] = []
    var heads: [TextTemplate] = []
    var list: Int?
    /// What each asks in so many words, or what it is called, which may mean something of itself; outermost first.
    var asked: [Asked] = []
    var width = 12
    var format: NumberFormat
    var alignment: HorizontalAlignment?
    var unit: AmountUnit?
  }

  private enum Asked {
    case condition(Constraint)
    case names([String])
  }

  /// What a column, or a header with all below it, is to a total beside it.
  private struct Part {
    /// The columns to add up.
    var columns: [Int]
    /// Whether it is itself a total.
    var isTotal = false
    /// Where it is the total of what stands beside it: the word that says so.
    var rest: TemplateNode?
  }

  /// Reads the header tree.
  mutating func read(_ nodes: [TemplateNode]) throws(TemplateError) -> ColumnTree {
    _ = try read(nodes, in: outermost)
    try settleTotals()
    settleRows()
    for (index, column) in tree.columns.enumerated() {
      let room = tree.columns.count - index
      guard column.span <= room else {
        throw TemplateError(.badNumber("\(column.span)", 1...room), at: column.place)
      }
    }
    return tree
  }

  /// Lets leaves reach down to the body, or to the row of column numbers where their column has one.
  ///
  /// A head over a column without a number may stand beside that row: 类, 款 and 项 do.
  private mutating func settleRows() {
    func needed(_ header: ColumnTree.Header) -> Int {
      header.rows.upperBound + (numbers[header.columns.lowerBound] == nil ? 0 : 1)
    }
    tree.depth = max(
      tree.headers.map(\.rows.upperBound).max() ?? 0,
      leaves.map { needed(tree.headers[$0]) }.max() ?? 0, numbers.isEmpty ? 1 : 2)
    for leaf in leaves {
      let hasNumber = numbers[tree.headers[leaf].columns.lowerBound] != nil
      let bottom = hasNumber ? tree.depth - 1 : tree.depth
      tree.headers[leaf].rows = tree.headers[leaf].rows.lowerBound..<bottom
    }
    for (column, text) in numbers.sorted(by: { $0.key < $1.key }) {
      tree.headers.append(
        ColumnTree.Header(
          text: text, rows: tree.depth - 1..<tree.depth, columns: column..<column + 1,
          isNumber: true))
    }
  }

  /// Reads columns that stand beside each other.
  ///
  /// - Returns: what they are together to a total beside the header over them.
  private mutating func read(
    _ nodes: [TemplateNode], in scope: Scope
  ) throws(TemplateError) -> Part {
    var parts: [Part] = []
    for node in nodes { parts.append(try read(node, in: scope)) }
    for part in parts {
      guard let rest = part.rest, let column = part.columns.first else { continue }
      let beside = parts.filter { !$0.isTotal }.flatMap(\.columns).filter {
        tree.columns[$0].list == tree.columns[column].list
      }
      rests.append((column, beside, rest))
    }
    // The total of what is below a header stands for all of it.
    let total = parts.first { $0.rest != nil } ?? parts.first { $0.isTotal }
    return Part(columns: total?.columns ?? parts.flatMap(\.columns))
  }

  private mutating func read(
    _ node: TemplateNode, in outer: Scope
  ) throws(TemplateError) -> Part {
    let column = try node.mapping(Key.self)
    try column.exclusive(.columns, .show, .total, .formula)
    try column.exclusive(.show, .where, .total, .formula)
    var scope = outer
    if let node = column[.list] {
      let name = try node.text()
      let known = lists.map(\.name)
      guard let index = known.firstIndex(of: name) else {
        throw node.error(
          .unknownWord(name, nearest: nearest(to: name, among: known), known: known))
      }
      scope.list = index
    }
    scope.width = try column[.width]?.number(in: 2...120) ?? scope.width
    scope.format = try scope.format.overridden(by: column[.number])
    scope.unit = try column[.unit]?.word(AmountUnit.self) ?? scope.unit
    scope.alignment = try column[.align]?.word(HorizontalAlignment.self) ?? scope.alignment
    let head = try column[.head].map { node throws(TemplateError) in try TextTemplate(node) }
    let name = try column.text(.key) ?? head?.referenceName ?? ""
    if !name.isEmpty { scope.path.append(name) }
    if let head { scope.heads.append(head) }
    if let node = column[.where] {
      scope.asked.append(.condition(try Constraint(node, of: vocabulary.schema.dimensions)))
    } else {
      scope.asked.append(.names([head?.referenceName, try column.text(.key)].compactMap { $0 }))
    }
    let first = tree.columns.count
    let header = tree.headers.count
    let below = outer.depth + (try column[.down]?.number(in: 1...10) ?? 1)
    if let head {
      tree.headers.append(
        ColumnTree.Header(text: head, rows: outer.depth..<below, columns: first..<first))
      // A group without a head only gathers columns; its children stand where it would.
      scope.depth = below
    }
    var part: Part
    if column[.columns] != nil {
      part = try read(try column.list(.columns), in: scope)
    } else {
      let leaf = try leaf(column, in: scope)
      tree.columns.append(leaf)
      try TemplateLimits.Limit.columns.check(tree.columns.count, at: node.place)
      if head != nil { leaves.append(header) }
      numbers[first] = try number(of: leaf, column[.numbered])
      part = Part(columns: leaf.isAmount ? [first] : [], isTotal: column[.total] != nil)
      // What is of something beside it is no part of a sum of its own.
      let isWithin = head.map { folded($0.referenceName).hasPrefix("其中") } ?? false
      if isWithin || column[.formula] != nil { part.columns = [] }
      if let total = column[.total], try Self.isRest(total) { part.rest = total }
    }
    if head != nil { tree.headers[header].columns = first..<tree.columns.count }
    return part
  }

  /// What a column asks of facts: what is said over it and of it, and what headers mean that say nothing.
  private func constraint(
    of column: TemplateMapping<Key>, in scope: Scope
  ) throws(TemplateError) -> Constraint {
    var said = scope.list.map { lists[$0].constraint } ?? .nothing
    var ways = 1
    for case .condition(let constraint) in scope.asked {
      ways *= constraint.ways
      try TemplateLimits.Limit.alternatives.check(ways, at: column.node.place)
      said = said.and(constraint)
    }
    let subjects = said.subjects
    // From the inside: what a header means counts unless one below it says something else of the same dimension.
    var result = Constraint.nothing
    for (index, asked) in scope.asked.enumerated().reversed() {
      switch asked {
      case .condition(let constraint): result = constraint.and(result)
      case .names(let names):
        let test = vocabulary.meaning(of: names, subjects: subjects)
        if test == nil, index == scope.asked.count - 1 {
          // Said even where it asks nothing: a forgotten key must not add up every fact.
          _ = try column.required(.where)
        }
        guard let test, !result.asks(of: test.dimension) else { continue }
        result = Constraint(test).and(result)
      }
    }
    return result
  }

  /// What the row of column numbers prints under a column.
  private mutating func number(
    of column: ColumnTemplate, _ node: TemplateNode?
  ) throws(TemplateError) -> TextTemplate? {
    if let node {
      if nextNumber != nil, column.isAmount, let number = Int(try node.text()) {
        nextNumber = number + 1
      }
      return try TextTemplate(node)
    }
    guard let number = nextNumber else { return nil }
    switch column.content {
    case .name: return TextTemplate(literal: "栏次")
    case .rowNumber: return TextTemplate(literal: "")
    case .facts, .formula:
      nextNumber = number + 1
      return TextTemplate(literal: String(number))
    case .ordinal, .code, .codePart, .text: return nil
    }
  }

  private func leaf(
    _ column: TemplateMapping<Key>, in scope: Scope
  ) throws(TemplateError) -> ColumnTemplate {
    let content: ColumnTemplate.Content
    if let shown = try column[.show]?.word(Shown.self) {
      content =
        switch shown {
        case .ordinal: .ordinal
        case .rowNumber: .rowNumber
        case .code: .code
        case .classPart: .codePart(0..<3)
        case .sectionPart: .codePart(3..<5)
        case .itemPart: .codePart(5..<7)
        case .name: .name
        case .text: .text
        }
    } else if let node = column[.total] {
      content = .formula(try Self.isRest(node) ? .number(.zero) : try Expression.sum(of: node))
    } else if let node = column[.formula] {
      content = .formula(
        try ExpressionParser.expression(node).ofNothing(asIn: column[.nothing]))
    } else {
      content = .facts(
        try constraint(of: column, in: scope),
        follows: try column[.follows].map { node throws(TemplateError) in
          try ExpressionParser.expression(node)
        })
    }
    return ColumnTemplate(
      path: scope.path, heads: scope.heads, content: content, width: scope.width,
      format: scope.format, alignment: scope.alignment,
      list: content == .ordinal ? nil : scope.list,
      span: try column[.span]?.number(in: 1...100) ?? 1, unit: scope.unit,
      place: column.node.place)
  }

  // MARK: - Totals of what stands beside

  private static func isRest(_ node: TemplateNode) throws(TemplateError) -> Bool {
    if node.isList { return false }
    return try node.text() == "rest"
  }

  /// Gives the columns that add up those beside them their expressions, now that all columns are known.
  private mutating func settleTotals() throws(TemplateError) {
    for (index, parts, node) in rests {
      let own = tree.columns[index]
      guard !parts.isEmpty else {
        throw node.error(.unknownWord("rest", nearest: nil, known: []))
      }
      try TemplateLimits.Limit.operands.check(parts.count, at: node.place)
      var sum: Expression?
      for part in parts {
        let name = try reference(to: part, at: node)
        let operand = Expression.reference(Reference(form: nil, row: .current, column: name))
        sum = sum.map { .add($0, operand) } ?? operand
      }
      tree.columns[index] = ColumnTemplate(
        path: own.path, heads: own.heads, content: .formula(sum ?? .number(.zero)),
        width: own.width, format: own.format, alignment: own.alignment, list: own.list,
        span: own.span, unit: own.unit, place: own.place)
    }
  }

  /// The shortest path that means one column of its list.
  private func reference(
    to index: Int, at node: TemplateNode
  ) throws(TemplateError) -> [String] {
    let column = tree.columns[index]
    for length in 1..<max(column.path.count + 1, 1) {
      let path = Array(column.path.suffix(length))
      if tree.finds([index], at: path, in: column.list) { return path }
    }
    throw node.error(.ambiguousColumn(column.path.joined(separator: "."), form: ""))
  }
}

extension Expression {
  /// What `nothing` beside a formula may say that a share of nothing is.
  private enum Nothing: String, CaseIterable { case blank, zero }

  /// The expression with a share of nothing blank, as it is unless a template says otherwise, or zero.
  func ofNothing(asIn node: TemplateNode?) throws(TemplateError) -> Expression {
    try node?.word(Nothing.self) == .zero ? .orZero(self) : self
  }

  /// The sum of the columns or rows that a list of a template names.
  package static func sum(of node: TemplateNode) throws(TemplateError) -> Expression {
    var sum: Expression?
    let names = try node.listOrOne()
    try TemplateLimits.Limit.operands.check(names.count, at: node.place)
    for name in names {
      let part = Expression.reference(
        Reference(form: nil, row: .current, column: try ExpressionParser.columnPath(name)))
      sum = sum.map { .add($0, part) } ?? part
    }
    guard let sum else { throw node.error(.wrongKind(.list)) }
    return sum
  }
}
