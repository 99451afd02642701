import CXLSXWriter
import Glibc
import Sheets

/// Writes the charts of a workbook on a sheet of their own, one below another.
///
/// They show the forms' own cells, so that they follow edits; what the cells say now stands beside the references, for
/// programs that do not recalculate.
struct ChartSheetWriter {
  /// What the sheet is called.
  static let name = "图表"

  /// The charts that have something to show.
  static func shown(_ workbook: Workbook) -> [CellChart] {
    workbook.charts.filter { chart in
      !chart.categories.isEmpty && chart.series.contains { !$0.values.isEmpty }
    }
  }

  private let workbook: Workbook
  private let name: String
  private let formulas: FormulaText
  private let font: String

  /// The height of a row, in pixels, and the rows of a page of A4.
  private static let rowHeight = 20
  private static let rowsOfPage = 48
  /// The width of a chart, in pixels: the text area of a page of A4.
  private static let width = 660
  /// The most columns of text that a title of 14 points has on a line of it.
  private static let longTitle = 54
  /// The size libxlsxwriter gives a chart, in pixels.
  private static let defaultSize = (width: 480.0, height: 288.0)

  /// Prepares to write the charts on a sheet called `name`, in a font.
  init(_ workbook: Workbook, name: String, formulas: FormulaText, font: String) {
    self.workbook = workbook
    self.name = name
    self.formulas = formulas
    self.font = String(font.prefix(31))
  }

  /// Adds the sheet; none where there is nothing to show.
  func write(to book: UnsafeMutablePointer<lxw_workbook>) throws(XLSXError) {
    let charts = Self.shown(workbook)
    guard !charts.isEmpty else { return }
    for chart in charts {
      for range in chart.categories + chart.series.flatMap(\.values) { try checkExtent(of: range) }
    }
    guard let worksheet = workbook_add_worksheet(book, name) else {
      throw .writerFailed(code: LXW_ERROR_PARAMETER_VALIDATION.rawValue)
    }
    worksheet_set_paper(worksheet, 9)
    worksheet_set_portrait(worksheet)
    worksheet_fit_to_pages(worksheet, 1, 0)
    worksheet_center_horizontally(worksheet)
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.75)
    worksheet_set_footer(worksheet, "&C第 &P 页 共 &N 页")
    worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    var (row, top) = (0, 0)
    var breaks: [UInt32] = []
    for chart in charts {
      let height = height(of: chart)
      let rows = height / Self.rowHeight + 2
      // A chart does not lie on two pages.
      if row > top, row - top + rows > Self.rowsOfPage, breaks.count < Sheet.mostPages - 1 {
        breaks.append(UInt32(row))
        top = row
      }
      try insert(chart, row: row, height: height, into: worksheet, of: book)
      row += rows
    }
    if !breaks.isEmpty {
      breaks.append(0)
      worksheet_set_h_pagebreaks(worksheet, &breaks)
    }
  }

  /// The height of a chart in pixels: room for each bar and its figure.
  private func height(of chart: CellChart) -> Int {
    let bars = chart.categories.reduce(0) { $0 + $1.cellCount } * (chart.series.count + 1)
    return min(max(bars * 17 + 110, 260), Self.rowsOfPage * Self.rowHeight - 40)
  }

  private func insert(
    _ chart: CellChart, row: Int, height: Int,
    into worksheet: UnsafeMutablePointer<lxw_worksheet>, of book: UnsafeMutablePointer<lxw_workbook>
  ) throws(XLSXError) {
    // Bars as in the document: small parts of a pie are slivers, and what is written at them overlaps.
    guard let native = workbook_add_chart(book, UInt8(LXW_CHART_BAR.rawValue)) else {
      throw .writerFailed(code: LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
    }
    for (index, series) in chart.shownSeries.enumerated() where !series.values.isEmpty {
      try add(series, index: index, of: chart, to: native)
    }
    setTitle(of: chart, on: native)
    // One series needs no legend.
    let position = chart.kind == .shares ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM
    chart_legend_set_position(native, UInt8(position.rawValue))
    withFont(size: 9) { chart_legend_set_font(native, $0) }
    setAxes(of: native)
    var options = lxw_chart_options()
    options.x_scale = Double(Self.width) / Self.defaultSize.width
    options.y_scale = Double(height) / Self.defaultSize.height
    // Attributes have room for 2,079 bytes, and are cut there in the middle of a character.
    let description = strdup(
      safe(chart.description.isEmpty ? chart.title : chart.description, bytes: 2_000))
    defer { free(description) }
    options.description = description
    try check(worksheet_insert_chart_opt(worksheet, UInt32(row), 0, native, &options))
  }

  // MARK: - Parts

  private func add(
    _ series: CellChart.Series, index: Int, of chart: CellChart,
    to native: UnsafeMutablePointer<lxw_chart>
  ) throws(XLSXError) {
    let (categories, values) = (
      try reference(to: chart.categories), try reference(to: series.values)
    )
    guard let added = chart_add_series(native, categories, values) else {
      throw .writerFailed(code: LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
    }
    fill(added.pointee.categories, with: chart.categories, asText: true)
    fill(added.pointee.values, with: series.values, asText: false)
    chart_series_set_name(added, safe(series.name))
    chart_series_set_labels(added)
    withFont(size: 9) { chart_series_set_labels_font(added, $0) }
    chart_series_set_labels_num_format(added, "#,##0.00")
    let look = SeriesLook.all[index % SeriesLook.all.count]
    let color = UInt32(look.color.dropFirst(), radix: 16) ?? 0
    if look.shapes == nil {
      var fill = lxw_chart_fill()
      fill.color = color
      chart_series_set_fill(added, &fill)
    } else {
      var pattern = lxw_chart_pattern()
      pattern.fg_color = color
      pattern.bg_color = 0xFFFFFF
      let types = [
        LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL,
      ]
      pattern.type = UInt8(types[index % 2].rawValue)
      chart_series_set_pattern(added, &pattern)
    }
    var line = lxw_chart_line()
    line.color = color
    line.width = 0.75
    chart_series_set_line(added, &line)
  }

  private func setTitle(of chart: CellChart, on native: UnsafeMutablePointer<lxw_chart>) {
    let title = ChartFigures.heading(chart.title, unit: chart.unit)
    guard !title.isEmpty else {
      chart_title_off(native)
      return
    }
    chart_title_set_name(native, safe(title))
    // Programs break a title at four fifths of the chart, anywhere: a long one is smaller.
    let isLong = DisplayWidth(ambiguous: .wide).of(title) > Self.longTitle
    withFont(size: isLong ? 12 : 14, bold: true) { chart_title_set_name_font(native, $0) }
  }

  /// The first category on top, names beside the bars even where those are negative.
  private func setAxes(of native: UnsafeMutablePointer<lxw_chart>) {
    // The library has the axes of lying bars the other way round.
    guard let categories = native.pointee.y_axis, let values = native.pointee.x_axis else { return }
    chart_axis_set_reverse(categories)
    chart_axis_set_label_position(categories, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    withFont(size: 9) { chart_axis_set_num_font(categories, $0) }
    withFont(size: 9) { chart_axis_set_num_font(values, $0) }
    chart_axis_set_num_format(values, "#,##0")
    chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
    // Figures stand behind the bars: lines through them say nothing more.
    chart_axis_major_gridlines_set_visible(values, UInt8(LXW_FALSE.rawValue))
    chart_set_series_gap(native, 60)
  }

  private func withFont(
    size: Double, bold: Bool = false, _ body: (UnsafeMutablePointer<lxw_chart_font>) -> Void
  ) {
    let family = strdup(font)
    defer { free(family) }
    var native = lxw_chart_font()
    native.name = family
    native.size = size
    // 0 is the library's "as usual": titles and names are bold then.
    native.bold = UInt8(bold ? LXW_TRUE.rawValue : LXW_EXPLICIT_FALSE.rawValue)
    body(&native)
  }

  /// A text on one line that the file can hold, of so many bytes at most.
  private func safe(_ text: String, bytes most: Int = .max) -> String {
    var bytes: [UInt8] = []
    text.withBytes { SafeText.append($0, to: &bytes) }
    var result = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(2_000) {
      guard result.utf8.count + UTF8.width(scalar) <= most else { break }
      result.unicodeScalars.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
    }
    return result
  }
}

// MARK: - Cells

extension ChartSheetWriter {
  private func reference(to ranges: [CellRange]) throws(XLSXError) -> String {
    do throws(FormulaFault) {
      return try formulas.reference(to: ranges, home: 0)
    } catch {
      let place = XLSXError.Place(
        sheet: name, row: ranges.first?.first.row ?? 0, column: ranges.first?.first.column ?? 0)
      switch error {
      case .brokenReference: throw .brokenReference(place)
      case .tooLong(let units): throw .formulaTooLong(place, units: units)
      }
    }
  }

  /// Sees that all cells of a range are there.
  private func checkExtent(of range: CellRange) throws(XLSXError) {
    let place = XLSXError.Place(sheet: name, row: range.first.row, column: range.first.column)
    guard let index = range.first.sheet, workbook.sheets.indices.contains(index) else {
      throw .brokenReference(place)
    }
    let sheet = workbook.sheets[index]
    guard range.first.row >= 0, range.first.column >= 0, range.lastRow >= range.first.row,
      range.lastColumn >= range.first.column, range.lastRow < sheet.rows.count,
      range.lastColumn < sheet.columnCount
    else { throw .brokenReference(place) }
  }

  /// Gives a range what its cells hold now: libxlsxwriter would take 0 for every formula.
  private func fill(
    _ range: UnsafeMutablePointer<lxw_series_range>?, with ranges: [CellRange], asText: Bool
  ) {
    guard let range, let cache = range.pointee.data_cache else { return }
    // With a name there it looks for none in the formula, whose sheet may be called anything.
    range.pointee.sheetname = strdup(name)
    range.pointee.ignore_cache = UInt8(LXW_TRUE.rawValue)
    let contents = ranges.flatMap { Self.contents(of: $0, in: workbook) }
    // The library frees the points.
    for content in contents.reversed() {
      guard let memory = calloc(1, MemoryLayout<lxw_series_data_point>.size) else { return }
      let point = memory.bindMemory(to: lxw_series_data_point.self, capacity: 1)
      switch content {
      case .text(let text) where asText:
        point.pointee.is_string = UInt8(LXW_TRUE.rawValue)
        point.pointee.string = strdup(safe(text))
      case .number(let number), .derived(_, let number?):
        if asText {
          point.pointee.is_string = UInt8(LXW_TRUE.rawValue)
          point.pointee.string = strdup(NumberFormat().plain(number))
        } else {
          point.pointee.number = number.spreadsheetValue
        }
      case .empty, .text, .derived(_, nil): point.pointee.no_data = UInt8(LXW_TRUE.rawValue)
      }
      point.pointee.list_pointers.stqe_next = cache.pointee.stqh_first
      cache.pointee.stqh_first = point
    }
    range.pointee.has_string_cache = UInt8((asText ? LXW_TRUE : LXW_FALSE).rawValue)
    range.pointee.num_data_points = UInt16(clamping: contents.count)
  }

  /// How many series a chart has, and how many points of data they have with their categories.
  static func extent(of chart: CellChart, in workbook: Workbook) -> (series: Int, points: Int) {
    func points(_ ranges: [CellRange], asText: Bool) -> Int {
      ranges.flatMap { contents(of: $0, in: workbook) }.count { content in
        switch content {
        case .text: asText
        case .number, .derived(_, _?): true
        case .empty, .derived(_, nil): false
        }
      }
    }
    let series = chart.shownSeries.filter { !$0.values.isEmpty }
    let categories = points(chart.categories, asText: true)
    return (
      series.count, series.reduce(0) { $0 + categories + points($1.values, asText: false) }
    )
  }

  private static func contents(of range: CellRange, in workbook: Workbook) -> [Cell.Content] {
    guard let index = range.first.sheet, workbook.sheets.indices.contains(index) else { return [] }
    let rows = workbook.sheets[index].rows
    var result: [Cell.Content] = []
    for row in range.first.row...max(range.first.row, range.lastRow) {
      for column in range.first.column...max(range.first.column, range.lastColumn) {
        let isThere = rows.indices.contains(row) && rows[row].cells.indices.contains(column)
        result.append(isThere ? rows[row].cells[column].content : .empty)
      }
    }
    return result
  }
}

extension CellRange {
  /// How many cells it has.
  fileprivate var cellCount: Int {
    max(0, lastRow - first.row + 1) * max(0, lastColumn - first.column + 1)
  }
}

extension CellChart {
  /// The series that are shown: of parts of a whole the first only.
  fileprivate var shownSeries: ArraySlice<Series> {
    kind == .shares ? series.prefix(1) : series[...]
  }
}
