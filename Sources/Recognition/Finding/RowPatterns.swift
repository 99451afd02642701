import Facts
import Forms
import Templates

/// Which text columns the rows of a form fill: how a row of a project form tells what it is about.
struct RowPatterns {
  /// What one kind of row says in text columns.
  struct Pattern {
    /// The columns, each with the text that always stands there; nil where the report decides.
    var columns: [(column: Int, literal: String?, mayBeEmpty: Bool)]
    /// The row.
    var row: RowTemplate
  }

  let patterns: [Pattern]
  /// The text columns of the form.
  let textColumns: Set<Int>
  /// The names of fixed rows, which nothing that a report names is called.
  let fixedNames: Set<String>

  init(_ table: TableTemplate) {
    let columns = table.tree.columns
    let texts = Set(columns.indices.filter { columns[$0].content == .text })
    textColumns = texts
    var patterns: [Pattern] = []
    var fixed: Set<String> = []
    for (list, rows) in table.lists.enumerated() {
      for row in rows.allRows {
        guard row.rule != .fill else { continue }
        var pattern = Pattern(columns: [], row: row)
        for cell in row.cells {
          guard case .text(let text) = cell.rule,
            let column = table.column(at: cell.path, in: list),
            texts.contains(column)
          else { continue }
          let isLiteral = text.parts.allSatisfy { part in
            if case .literal = part { return true }
            return false
          }
          let name = folded(text.referenceName)
          if isLiteral { fixed.insert(name) }
          pattern.columns.append((column, isLiteral ? name : nil, text.mayBeEmpty))
        }
        patterns.append(pattern)
      }
    }
    self.patterns = texts.isEmpty ? [] : patterns
    fixedNames = fixed
  }

  /// How badly the texts of a row fit the kind of row they fit best, 0 for exactly; and that row.
  func misfit(_ texts: [(column: Int, text: String)]) -> (cost: Int, row: RowTemplate?) {
    guard !patterns.isEmpty else { return (0, nil) }
    var best = Int.max
    var row: RowTemplate?
    for pattern in patterns {
      var cost = 0
      for text in texts {
        guard let own = pattern.columns.first(where: { $0.column == text.column }) else {
          cost += 4
          continue
        }
        if let literal = own.literal {
          if literal != text.text { cost += 4 }
        } else if fixedNames.contains(text.text) {
          cost += 3
        }
      }
      for own in pattern.columns
      where !own.mayBeEmpty && !texts.contains(where: { $0.column == own.column }) { cost += 2 }
      if cost < best {
        best = cost
        row = pattern.row
      }
    }
    return (best, row)
  }
}

extension TextTemplate {
  /// Whether the text can come out as nothing: what it names need not be stated.
  var mayBeEmpty: Bool {
    let optional: Set<Field> = [.category, .categoryCode, .categoryName]
    return parts.allSatisfy { part in
      if case .field(let field) = part { return optional.contains(field) || field.isAside }
      return false
    }
  }
}

extension TextField {
  /// Whether it says of a thing more than what it is called, so that a row is known without it.
  fileprivate var isAside: Bool {
    guard case .record(let entity, let keys)? = place else { return false }
    let isName = keys == TextField.commissionName.recordPlace?.keys
    return mayBeLeftOut || entity == .commission && !isName
  }
}
