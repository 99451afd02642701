import Facts
import Recognition
import Templates

/// A header that a table has lost, as a form of a known edition has it.
struct BorrowedHeader {
  /// What stands over each column of the table.
  var paths: [[HeaderTree.Node]]
  /// The name of the form that it was taken from.
  var form: String
}

/// Finds the header of a table that has lost all heads of its amounts.
///
/// A form of the same title with as many columns of amounts lends its own, where what that adds up holds in every row.
struct HeaderBorrowing {
  let title: String
  let forms: [FormTemplate]

  func header(for table: FoundTable, _ profiles: [FormLayout.Profile]) -> BorrowedHeader? {
    let amounts = profiles.indices.filter { profiles[$0].decimals > 0 }
    var found: BorrowedHeader?
    for form in forms where isNamed(form) {
      guard case .table(let template) = form.body, template.lists.count == 1 else { continue }
      let own = template.tree.columns.filter(\.isAmount)
      guard own.count == amounts.count, holds(own, amounts, table) else { continue }
      let header = BorrowedHeader(
        paths: paths(template.tree, amounts, profiles), form: form.name)
      // Two that differ tell nothing.
      if let found, !isSame(found, header) { return nil }
      found = header
    }
    return found
  }

  private func isNamed(_ form: FormTemplate) -> Bool {
    let (own, other) = (folded(title), folded(form.name))
    return own == other || own.hasSuffix(other) || other.hasSuffix(own)
  }

  private func isSame(_ a: BorrowedHeader, _ b: BorrowedHeader) -> Bool {
    a.paths.map { $0.map { folded($0.text) } } == b.paths.map { $0.map { folded($0.text) } }
  }

  /// Whether what the form's columns add up adds up in every row.
  private func holds(_ own: [ColumnTemplate], _ amounts: [Int], _ table: FoundTable) -> Bool {
    var checked = 0
    for (index, column) in own.enumerated() {
      guard case .formula(let expression) = column.content,
        let names = expression.addedColumns
      else { continue }
      let parts = names.compactMap { name in
        own.firstIndex { $0.path.suffix(name.count) == name[...] }
      }
      guard parts.count == names.count else { return false }
      for row in table.bodyRows {
        let cells = table.grid.rows[row]
        guard cells[amounts[index]].figure.number != nil else { continue }
        var rest = cells[amounts[index]].figure.stated(in: .tenThousandYuan)
        for part in parts {
          rest = rest - cells[amounts[part]].figure.stated(in: .tenThousandYuan)
        }
        let half = AmountSum(AmountUnit.tenThousandYuan.half(ofPlaces: 2))
        let slack = (0...parts.count).reduce(AmountSum()) { sum, _ in sum + half }
        guard rest <= slack, AmountSum() - slack <= rest else { return false }
        checked += 1
      }
    }
    return checked > 2
  }

  private func paths(
    _ tree: ColumnTree, _ amounts: [Int], _ profiles: [FormLayout.Profile]
  ) -> [[HeaderTree.Node]] {
    var nodes: [String: HeaderTree.Node] = [:]
    func path(_ heads: [TextTemplate]) -> [HeaderTree.Node] {
      var key = ""
      return heads.enumerated().map { level, head in
        key += "/" + head.referenceName
        let node =
          nodes[key]
          ?? HeaderTree.Node(text: head.referenceName, columns: 0..<1, row: level, children: [])
        nodes[key] = node
        return node
      }
    }
    var paths = [[HeaderTree.Node]](repeating: [], count: profiles.count)
    let own = tree.columns.filter(\.isAmount)
    for (column, template) in zip(amounts, own) { paths[column] = path(template.heads) }
    let code = tree.columns.first { $0.content == .code }?.heads ?? [TextTemplate(literal: "科目编码")]
    let name = tree.columns.first { $0.content == .name }?.heads ?? [TextTemplate(literal: "科目名称")]
    for column in profiles.indices where paths[column].isEmpty {
      if profiles[column].codes > 0 {
        paths[column] = path(code)
      } else if profiles[column].words > 0 {
        paths[column] = path(name)
      }
    }
    return paths
  }
}

extension Expression {
  /// The columns of the row that it adds up; nil for one that does anything else.
  fileprivate var addedColumns: [[String]]? {
    switch self {
    case .reference(let reference):
      guard reference.form == nil, reference.row == .current else { return nil }
      return [reference.column]
    case .add(let a, let b):
      guard let left = a.addedColumns, let right = b.addedColumns else { return nil }
      return left + right
    case .orZero(let inner): return inner.addedColumns
    default: return nil
    }
  }
}
