import Facts
import Sheets
import Templates

/// The values of forms one by one: 表, 行, 科目编码, 列, 值.
package struct TidyTable {
  /// The names of the columns.
  package static let columns = ["表", "行", "科目编码", "列", "值"]

  /// Makes the table.
  package init() {}

  /// Gives every value that is printed on a form, in printed order.
  ///
  /// - Parameters:
  ///   - view: the form.
  ///   - record: takes the fields of one record; 列 has the key of the column joined by `/`, which stays the same from year to
  ///     year, 值 the value as printed, without thousands separators.
  package func forEachRecord(of view: FormView, _ record: ([String]) -> Void) {
    for row in view.rows {
      for column in row.columns.indices where row.source.isValue(column) {
        let text = row.source.cell(column).text
        if text.isEmpty { continue }
        record([view.label.name, row.title, row.code, row.columns[column].keyText, text])
      }
    }
  }
}

extension FormView {
  /// The rows of all lists as they are printed, those that stand side by side from left to right.
  package var rows: [Row] {
    if lists.count == 1 { return lists[0].rows }
    return lists.enumerated().flatMap { list, rows in rows.rows.map { (list, $0) } }
      .sorted { ($0.1.position, $0.0) < ($1.1.position, $1.0) }.map(\.1)
  }
}
