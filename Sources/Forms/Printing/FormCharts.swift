import Facts
import Sheets
import Templates

/// Makes the charts of an edition over the cells of a workbook.
package struct FormCharts {
  private let result: FormFiller.Result
  private let sheetOfForm: [Int: Int]

  /// Makes ready for a workbook whose sheets are the forms at these positions, in order.
  package init(_ result: FormFiller.Result, selection: [Int]) {
    self.result = result
    sheetOfForm = Dictionary(
      selection.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The charts; one with fewer than two figures, or a negative one, shows no parts of a whole and is left out.
  package var charts: [CellChart] { result.names.edition.charts.compactMap(chart) }

  private func chart(_ chart: EditionChart) -> CellChart? {
    guard let sheet = sheetOfForm[chart.form] else { return nil }
    let form = result.forms[chart.form]
    guard case .table(let table) = form.template.body else { return nil }
    let layout = FormLayout(form)
    var categories: [CellReference] = []
    var values: [CellReference] = []
    func add(_ category: CellReference, _ row: Int, _ column: Int) -> Bool {
      guard let value = form.value(row, column), !value.isZero else { return true }
      categories.append(category)
      values.append(
        CellReference(sheet: sheet, row: layout.sheetRow(of: row), column: column))
      return value > .zero
    }
    switch chart.content {
    case .rows(let digits, let column):
      let list = table.tree.columns[column].list
      guard
        let names = table.tree.columns.firstIndex(where: {
          $0.content == .name && $0.list == list
        })
      else { return nil }
      for line in form.lines where line.list == list {
        guard let subject = line.subjects.last, subject.dimension.codeKind != nil,
          result.names.table.name(of: subject.symbol).utf8.count == digits
        else { continue }
        let name = CellReference(
          sheet: sheet, row: layout.sheetRow(of: line.row), column: names)
        guard add(name, line.row, column) else { return nil }
      }
    case .columns(let name, let columns):
      guard let line = form.linesByName[name] else { return nil }
      for column in columns {
        let header = table.tree.headers.last { $0.columns == column..<column + 1 }
        guard let header else { continue }
        let cell = CellReference(
          sheet: sheet, row: layout.sheetRow(ofHeader: header.rows.lowerBound), column: column)
        guard add(cell, form.lines[line].row, column) else { return nil }
      }
    }
    guard values.count > 1 else { return nil }
    let title = chart.title.filled { result.names.text($0, form: form.template) }
    return CellChart(
      kind: .shares, title: title, unit: form.template.unit.rawValue,
      categories: categories.ranges,
      series: [CellChart.Series(name: title, values: values.ranges)], description: title)
  }
}
