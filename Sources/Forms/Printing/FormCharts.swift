import Facts
import Sheets
import Templates

/// The charts of an edition with a report's figures: over the cells of a workbook, and the same for its document.
package struct FormCharts {
  /// A part of the whole that a chart shows.
  package struct Part {
    /// What it is called.
    package let name: String
    /// How much of it there is; above zero.
    package let value: Number
    /// The cell with its name, and the one with the figure; their sheet is the form's position.
    fileprivate let cells: (name: CellReference, value: CellReference)
  }

  /// A chart with its parts.
  package struct Shown {
    /// What it shows.
    package let title: String
    /// The unit of the figures: 万元.
    package let unit: String
    /// The parts, in order.
    package let parts: [Part]
  }

  private let result: FormFiller.Result

  /// Makes the charts of a filled report.
  package init(_ result: FormFiller.Result) { self.result = result }

  /// The charts of a workbook whose sheets are the forms at these positions, in order.
  package func charts(selection: [Int]) -> [CellChart] {
    let sheetOfForm = Dictionary(
      selection.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return result.names.edition.charts.compactMap { chart in
      guard let sheet = sheetOfForm[chart.form], let shown = shown(chart) else { return nil }
      func ranges(_ cells: [CellReference]) -> [CellRange] {
        cells.map { CellReference(sheet: sheet, row: $0.row, column: $0.column) }.ranges
      }
      return CellChart(
        kind: .shares, title: shown.title, unit: shown.unit,
        categories: ranges(shown.parts.map(\.cells.name)),
        series: [
          CellChart.Series(name: shown.title, values: ranges(shown.parts.map(\.cells.value)))
        ], description: shown.title)
    }
  }

  /// A chart with its parts; nil for one with fewer than two, or a negative one, which shows no parts of a whole.
  package func shown(_ chart: EditionChart) -> Shown? {
    let form = result.forms[chart.form]
    guard case .table(let table) = form.template.body, let parts = parts(chart, form, table),
      parts.count > 1, parts.allSatisfy({ $0.value > .zero })
    else { return nil }
    return Shown(
      title: chart.title.filled { result.names.text($0, form: form.template) },
      unit: form.template.unit.rawValue, parts: parts)
  }

  /// The parts that are not nothing; nil where the form cannot show them.
  private func parts(
    _ chart: EditionChart, _ form: FilledForm, _ table: TableTemplate
  ) -> [Part]? {
    let layout = FormLayout(form)
    func part(_ name: String, at cell: CellReference, _ row: Int, _ column: Int) -> Part? {
      guard let value = form.value(row, column), !value.isZero else { return nil }
      return Part(
        name: name, value: value,
        cells: (cell, CellReference(row: layout.sheetRow(of: row), column: column)))
    }
    switch chart.content {
    case .rows(let digits, let column):
      let list = table.tree.columns[column].list
      guard
        let names = table.tree.columns.firstIndex(where: {
          $0.content == .name && $0.list == list
        })
      else { return nil }
      return form.lines.compactMap { line in
        guard line.list == list, let subject = line.subjects.last,
          subject.dimension.codeKind != nil,
          result.names.table.name(of: subject.symbol).utf8.count == digits
        else { return nil }
        let name = CellReference(row: layout.sheetRow(of: line.row), column: names)
        return part(line.name, at: name, line.row, column)
      }
    case .columns(let name, let columns):
      guard let line = form.linesByName[name] else { return nil }
      return columns.compactMap { column in
        guard
          let header = table.tree.headers.last(where: {
            $0.columns == column..<column + 1 && !$0.isNumber
          })
        else { return nil }
        let text = header.text.filled { result.names.text($0, form: form.template) }
        let cell = CellReference(
          row: layout.sheetRow(ofHeader: header.rows.lowerBound), column: column)
        return part(text, at: cell, form.lines[line].row, column)
      }
    }
  }
}
