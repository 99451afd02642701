import Sheets

extension Chart {
  /// The chart's figures as a table, for formats that draw nothing: a row for each category, a column for each series.
  var sheet: Sheet {
    let figures = ChartFigures(self)
    let shown = shownSeries
    var sheet = Sheet(name: title, widths: [28] + shown.map { _ in 16 })
    let titleStyle = sheet.style(CellStyle(role: .title, alignment: .center, border: false))
    let header = sheet.style(CellStyle(role: .header, alignment: .center))
    let label = sheet.style(CellStyle(role: .label))
    let amount = sheet.style(CellStyle(role: .amount, alignment: .right))
    let blanks = Array(repeating: Cell(.empty, style: titleStyle), count: shown.count)
    sheet.rows = [
      Sheet.Row(.title, [Cell(.text(figures.heading), style: titleStyle)] + blanks),
      Sheet.Row(
        .header,
        [Cell(.text("项目"), style: header)] + shown.map { Cell(.text($0.name), style: header) }),
    ]
    if !shown.isEmpty {
      sheet.spans = [CellRange(CellReference(row: 0, column: 0), lastColumn: shown.count)]
    }
    for (category, row) in zip(categories, figures.rows) {
      var cells = [Cell(.text(category), style: label)]
      for figure in row { cells.append(Cell(.text(figure.text), style: amount)) }
      while cells.count < sheet.widths.count { cells.append(Cell(.empty, style: amount)) }
      sheet.rows.append(Sheet.Row(.body, cells))
    }
    return sheet
  }
}
