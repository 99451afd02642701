import Facts
import Sheets

/// Reads the `columns` of a form.
struct ColumnReader {
  private enum Key: String, TemplateKey {
    case head, key, columns, list, show, `where`, follows, total, formula, nothing, width, align
    case number
    // How headers and cells lie: header rows a head covers, columns a cell covers, the text of the row of column numbers.
    case down, span, numbered
  }
  private enum Shown: String, CaseIterable {
    case ordinal = "序号"
    case rowNumber = "行次"
    case code = "代码"
    case name = "名称"
    case text = "文字"
  }

  /// The names of the form's lists, in order.
  let lists: [String]
  /// How the form's numbers print.
  let format: NumberFormat
  private var tree = ColumnTree()
  /// The headers that stand directly over their one column and reach down to what is below all headers.
  private var leaves: [Int] = []
  /// The texts of the row of column numbers, by column.
  private var numbers: [Int: TextTemplate] = [:]

  init(lists: [String], format: NumberFormat) {
    self.lists = lists
    self.format = format
  }

  /// Reads the header tree.
  mutating func read(_ nodes: [TemplateNode]) throws(TemplateError) -> ColumnTree {
    tree = ColumnTree()
    // A form of one list need not say which columns are its own.
    let list = lists.count == 1 ? 0 : nil
    for node in nodes { try read(node, depth: 0, path: [], list: list) }
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
          text: text, rows: tree.depth - 1..<tree.depth, columns: column..<column + 1))
    }
  }

  private mutating func read(
    _ node: TemplateNode, depth: Int, path: [String], list: Int?
  ) throws(TemplateError) {
    let column = try node.mapping(Key.self)
    try column.exclusive(.columns, .show, .where, .total, .formula)
    var list = list
    if let node = column[.list] {
      let name = try node.text()
      guard let index = lists.firstIndex(of: name) else {
        throw node.error(
          .unknownWord(name, nearest: nearest(to: name, among: lists), known: lists))
      }
      list = index
    }
    let head = try column[.head].map { node throws(TemplateError) in try TextTemplate(node) }
    let name = try column.text(.key) ?? head?.referenceName ?? ""
    let inner = name.isEmpty ? path : path + [name]
    let first = tree.columns.count
    let header = tree.headers.count
    let below = depth + (try column[.down]?.number(in: 1...10) ?? 1)
    if let head {
      tree.headers.append(
        ColumnTree.Header(text: head, rows: depth..<below, columns: first..<first))
    }
    if column[.columns] != nil {
      for child in try column.list(.columns) {
        // A group without a head only gathers columns; its children stand where it would.
        try read(child, depth: head == nil ? depth : below, path: inner, list: list)
      }
    } else {
      tree.columns.append(try leaf(column, path: inner, list: list))
      try TemplateLimits.Limit.columns.check(tree.columns.count, at: node.place)
      if head != nil { leaves.append(header) }
      numbers[first] = try column[.numbered].map { node throws(TemplateError) in
        try TextTemplate(node)
      }
    }
    if head != nil { tree.headers[header].columns = first..<tree.columns.count }
  }

  private func leaf(
    _ column: TemplateMapping<Key>, path: [String], list: Int?
  ) throws(TemplateError) -> ColumnTemplate {
    let content: ColumnTemplate.Content
    if let shown = try column[.show]?.word(Shown.self) {
      content =
        switch shown {
        case .ordinal: .ordinal
        case .rowNumber: .rowNumber
        case .code: .code
        case .name: .name
        case .text: .text
        }
    } else if let node = column[.total] {
      content = .formula(try Expression.sum(of: node))
    } else if let node = column[.formula] {
      content = .formula(
        try ExpressionParser.expression(node).ofNothing(asIn: column[.nothing]))
    } else {
      // Said even where it asks nothing: a forgotten key must not add up every fact.
      content = .facts(
        try Constraint(try column.required(.where)),
        follows: try column[.follows].map { node throws(TemplateError) in
          try ExpressionParser.expression(node)
        })
    }
    return ColumnTemplate(
      path: path, content: content, width: try column[.width]?.number(in: 2...120) ?? 12,
      format: try format.overridden(by: column[.number]),
      alignment: try column[.align]?.word(HorizontalAlignment.self),
      list: content == .ordinal ? nil : list, span: try column[.span]?.number(in: 1...100) ?? 1,
      place: column.node.place)
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
