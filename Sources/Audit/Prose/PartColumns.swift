import Forms
import Recognition
import Sheets
import Templates

/// Which columns of a report's tables show a part of what their rows are about, where the form says so: 基本支出 beside 合计.
struct PartColumns {
  /// By table, and there by column of the table, what is printed over it.
  private let heads: [[Int: [String]]]

  init(_ document: RecognisedDocument) {
    guard let edition = document.edition else {
      heads = []
      return
    }
    heads = document.tables.map { table in
      guard case .form(let recognised) = table, recognised.repairs.isEmpty,
        case .table(let template) = edition.forms[recognised.form].body
      else { return [:] }
      let parts = Self.parts(of: template)
      var heads: [Int: [String]] = [:]
      for (column, own) in recognised.mapping.enumerated() {
        guard let own, parts.contains(own) else { continue }
        heads[column] = template.tree.columns[own].path.map(folded)
      }
      return heads
    }
  }

  /// No columns.
  init() { heads = [] }

  /// What is printed over a column that shows a part; nil for any other.
  func heads(table: Int, column: Int) -> [String]? {
    table < heads.count ? heads[table][column] : nil
  }

  /// The columns that another column of the same rows adds up.
  private static func parts(of table: TableTemplate) -> Set<Int> {
    var parts: Set<Int> = []
    for (position, column) in table.tree.columns.enumerated() {
      guard case .formula(let expression) = column.content, let list = column.list else { continue }
      for path in expression.addends ?? [] {
        guard let own = table.column(at: path, in: list), own != position else { continue }
        parts.insert(own)
      }
    }
    return parts
  }
}

extension Expression {
  /// The columns of its own row that it adds up; nil for any other computation.
  fileprivate var addends: [[String]]? {
    switch self {
    case .reference(let reference):
      guard reference.form == nil, reference.row == .current else { return nil }
      return [reference.column]
    case .add(let a, let b):
      guard let left = a.addends, let right = b.addends else { return nil }
      return left + right
    case .orZero(let inner): return inner.addends
    case .number, .subtract, .multiply, .divide: return nil
    }
  }
}
