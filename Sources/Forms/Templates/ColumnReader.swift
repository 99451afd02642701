import Accounts
import Sheets

/// Reads the `columns` of a form.
struct ColumnReader {
  private enum Key: String, TemplateKey {
    case head, key, columns, list, show, `where`, follows, total, formula, width, align, number
  }
  private enum Shown: String, CaseIterable {
    case ordinal = "序号"
    case code = "代码"
    case name = "名称"
    case text = "文字"
  }

  /// The names of the form's lists, in order.
  let lists: [String]
  /// How the form's numbers print.
  let format: NumberFormat
  private var tree = ColumnTree()

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
    tree.depth = (tree.headers.map(\.depth).max() ?? 0) + 1
    return tree
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
    if let head {
      tree.headers.append(
        ColumnTree.Header(text: head, depth: depth, columns: first..<first, isLeaf: false))
    }
    if column[.columns] != nil {
      for child in try column.list(.columns) {
        // A group without a head only gathers columns; its children stand where it would.
        try read(child, depth: head == nil ? depth : depth + 1, path: inner, list: list)
      }
    } else {
      tree.columns.append(try leaf(column, path: inner, list: list))
      if head != nil { tree.headers[header].isLeaf = true }
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
        case .code: .code
        case .name: .name
        case .text: .text
        }
    } else if let node = column[.total] {
      content = .formula(try Expression.sum(of: node))
    } else if let node = column[.formula] {
      content = .formula(try ExpressionParser.expression(node))
    } else {
      content = .facts(
        try column[.where].map { node throws(TemplateError) in try Constraint(node) } ?? .nothing,
        follows: try column[.follows].map { node throws(TemplateError) in
          try ExpressionParser.expression(node)
        })
    }
    return ColumnTemplate(
      path: path, content: content, width: try column[.width]?.number(in: 2...120) ?? 12,
      format: try format.overridden(by: column[.number]),
      alignment: try column[.align]?.word(HorizontalAlignment.self),
      list: content == .ordinal ? nil : list, place: column.node.place)
  }
}

extension Expression {
  /// The sum of the columns or rows that a list of a template names.
  static func sum(of node: TemplateNode) throws(TemplateError) -> Expression {
    var sum: Expression?
    for name in try node.listOrOne() {
      let part = Expression.reference(
        Reference(form: nil, row: .current, column: try ExpressionParser.columnPath(name)))
      sum = sum.map { .add($0, part) } ?? part
    }
    guard let sum else { throw node.error(.wrongKind(.list)) }
    return sum
  }
}
