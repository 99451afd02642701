import Facts
import Sheets
import Templates

/// What a column of a form is called.
///
/// Below the header 支出, `{head: "{年度}年预算数", key: 预算数}` has the key 支出, 预算数, and prints 支出, 2024年预算数.
package struct ColumnName: Hashable, Sendable {
  /// The names by which templates mean it, those of headers above it first; on a card what names the cell.
  package let key: [String]
  /// The headers over it as the form prints them, outermost first.
  package let printed: [String]

  /// Makes a name; what is printed is the key where nothing else is.
  package init(key: [String], printed: [String] = []) {
    self.key = key
    self.printed = printed.isEmpty ? key : printed
  }

  /// The headers over it in one text: `支出/2024年预算数`.
  package var text: String { printed.joined(separator: "/") }
  /// The key in one text: `支出/预算数`.
  package var keyText: String { key.joined(separator: "/") }
}

extension ColumnTree {
  /// What the columns are called; those that print the same as another beside them by their keys.
  ///
  /// - Parameter said: what the places of headers stand for.
  /// - Returns: the names, left to right.
  package func names(_ said: (TextTemplate.Field) -> String) -> [ColumnName] {
    let printed = columns.map { column in
      column.heads.map { $0.printed(said) }.filter { !$0.isEmpty }
    }
    var count: [ColumnPlace: Int] = [:]
    for (column, path) in zip(columns, printed) {
      count[ColumnPlace(list: column.list, path: path), default: 0] += 1
    }
    return zip(columns, printed).map { column, path in
      let isAlone = count[ColumnPlace(list: column.list, path: path)] == 1
      return ColumnName(key: column.path, printed: isAlone ? path : column.path)
    }
  }
}

/// What is printed over a column of a list.
private struct ColumnPlace: Hashable {
  var list: Int?
  var path: [String]
}

extension TextTemplate {
  /// A header as it is printed, without white space; a year that is not known leaves no 年 behind.
  fileprivate func printed(_ said: (Field) -> String) -> String {
    let text = withoutSpace(filled(said))
    return parts.contains(.field(.year)) && said(.year).isEmpty ? text.withoutYear : text
  }
}

extension FormFiller.Result {
  /// What the columns of a form are called; none of a form of cards.
  package func columnNames(_ form: Int) -> [ColumnName] {
    let template = forms[form].template
    guard case .table(let table) = template.body else { return [] }
    return table.tree.names { names.text($0, form: template) }
  }

  /// What a column of a form is called at a row of its body; in a card, the cell.
  package func columnName(_ form: Int, _ row: Int, _ column: Int) -> ColumnName {
    let filled = forms[form]
    let known = columnNames(form)
    if known.indices.contains(column) { return known[column] }
    let path = filled.card(atRow: row).map {
      filled.cards[$0].path(to: CellReference(row: row, column: column))
    }
    return ColumnName(key: path?.isEmpty == false ? path ?? [] : [String(column + 1)])
  }
}

extension FormTemplate {
  /// What the places of its headers stand for, as far as is known.
  package func said(year: Int?, unit: AmountUnit?) -> (TextTemplate.Field) -> String {
    { field in
      switch field {
      case .year: year.map(String.init) ?? ""
      case .amountUnit: unit?.rawValue ?? ""
      case .formName: name
      case .formNumber: number ?? ""
      default: ""
      }
    }
  }
}

extension Edition {
  /// What a column of a form is called; nil where the form has no such column.
  package func columnName(_ form: Int, _ column: Int) -> ColumnName? {
    guard case .table(let table) = forms[form].body, table.tree.columns.indices.contains(column)
    else { return nil }
    return table.tree.names(forms[form].said(year: year, unit: unit))[column]
  }
}
