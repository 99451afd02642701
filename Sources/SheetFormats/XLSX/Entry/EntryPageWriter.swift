import CXLSXWriter
import Glibc
import Sheets

/// Writes one page of a workbook that is filled in.
struct EntryPageWriter {
  private let page: EntryPage
  private let worksheet: UnsafeMutablePointer<lxw_worksheet>
  private let looks: EntryLooks

  /// Prepares for a page.
  init(_ page: EntryPage, worksheet: UnsafeMutablePointer<lxw_worksheet>, looks: EntryLooks) {
    (self.page, self.worksheet, self.looks) = (page, worksheet, looks)
  }

  /// Writes it.
  func write() throws(XLSXError) {
    let columns = page.columns.count
    for (index, column) in page.columns.enumerated() {
      try check(
        worksheet_set_column(
          worksheet, UInt16(index), UInt16(index), Double(column.width), looks[column.look]))
    }
    // Theirs, who fill in: what they put beside is not locked, and whole rows can be deleted.
    try check(
      worksheet_set_column(worksheet, UInt16(columns), 16_383, 10, looks.plain))
    for (row, height) in page.heights.sorted(by: { $0.key < $1.key }) {
      try check(worksheet_set_row(worksheet, UInt32(row), Double(height), nil))
    }
    for (row, cells) in page.rows.enumerated() {
      for (column, cell) in cells.enumerated() { try write(cell, row, column) }
    }
    for filling in page.fillings { try fill(filling) }
    for validation in page.validations { try validate(validation) }
    for highlight in page.highlights { try light(highlight) }
    setView()
    setPrinting()
    protect()
    worksheet_ignore_errors(
      worksheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
  }

  private func write(_ cell: EntryCell, _ row: Int, _ column: Int) throws(XLSXError) {
    let (line, place) = (UInt32(row), UInt16(column))
    let look = cell.look ?? (column < page.columns.count ? page.columns[column].look : .text)
    let format = looks[look]
    switch cell.content {
    case .empty:
      // As its column is.
      if cell.look != nil { try check(worksheet_write_blank(worksheet, line, place, format)) }
    case .text(let text):
      try check(worksheet_write_string(worksheet, line, place, try safe(text, row, column), format))
    case .number(let number):
      try check(
        worksheet_write_number(worksheet, line, place, number.spreadsheetValue, format))
    case .textFormula(let formula, let value):
      try check(
        worksheet_write_formula_str(
          worksheet, line, place, "=" + formula, format, try safe(value, row, column)))
    case .numberFormula(let formula, let value):
      try check(
        worksheet_write_formula_num(
          worksheet, line, place, "=" + formula, format, value.spreadsheetValue))
    }
    guard let note = cell.note else { return }
    var options = lxw_comment_options()
    options.width = 260
    options.height = UInt16(clamping: 26 + 18 * lines(of: note, width: 36))
    let font = strdup("宋体")
    defer { free(font) }
    options.font_name = font
    options.font_size = 10
    try check(worksheet_write_comment_opt(worksheet, line, place, note, &options))
  }

  private func lines(of note: String, width: Int) -> Int {
    note.split(separator: "\n").reduce(0) {
      $0 + DisplayWidth(ambiguous: .wide).of(String($1)) / width + 1
    }
  }

  private func fill(_ filling: EntryPage.Filling) throws(XLSXError) {
    let format = looks[.name]
    let parts = filling.formula.split(separator: "#", omittingEmptySubsequences: false)
    for (index, row) in filling.rows.enumerated() {
      let value = index < filling.values.count ? filling.values[index] : ""
      try check(
        worksheet_write_formula_str(
          worksheet, UInt32(row), UInt16(filling.column),
          "=" + parts.joined(separator: String(row + 1)), format,
          try safe(value, row, filling.column)))
    }
  }

  /// A text as the file can hold it.
  private func safe(_ text: String, _ row: Int, _ column: Int) throws(XLSXError) -> String {
    var bytes: [UInt8] = []
    text.withBytes { SafeText.append($0, to: &bytes) }
    let units = bytes.withUnsafeBufferPointer(SafeText.units)
    guard units <= SafeText.maximumUnits else {
      throw .textTooLong(XLSXError.Place(sheet: page.name, row: row, column: column), units: units)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: - What may stand where

  private func validate(_ validation: EntryPage.Validation) throws(XLSXError) {
    var native = lxw_data_validation()
    var texts = [strdup(validation.message)]
    defer { for text in texts { free(text) } }
    native.error_message = texts[0]
    native.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    native.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
    switch validation.kind {
    case .list(let range, let strict):
      texts.append(strdup("=" + range))
      native.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      native.value_formula = texts[1]
      native.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
      if !strict { native.show_error = UInt8(LXW_VALIDATION_OFF.rawValue) }
    case .number:
      native.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      native.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      (native.minimum_number, native.maximum_number) = (-1e16, 1e16)
      native.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    case .whole(let range):
      native.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      native.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      (native.minimum_number, native.maximum_number) = (
        Double(range.lowerBound), Double(range.upperBound)
      )
    }
    let column = UInt16(validation.column)
    try check(
      worksheet_data_validation_range(
        worksheet, UInt32(validation.rows.lowerBound), column, UInt32(validation.rows.upperBound),
        column, &native))
  }

  private func light(_ highlight: EntryPage.Highlight) throws(XLSXError) {
    var native = lxw_conditional_format()
    let formula = strdup("=" + highlight.formula)
    defer { free(formula) }
    native.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    native.value_string = formula
    native.format = looks.tones[highlight.tone]
    let column = UInt16(highlight.column)
    try check(
      worksheet_conditional_format_range(
        worksheet, UInt32(highlight.rows.lowerBound), column, UInt32(highlight.rows.upperBound),
        column, &native))
  }

  // MARK: - The page

  private func setView() {
    worksheet_set_tab_color(worksheet, page.isEntry ? 0x5B_9BD5 : 0xA5_A5A5)
    if page.frozen.rows > 0 || page.frozen.columns > 0 {
      worksheet_freeze_panes(
        worksheet, UInt32(page.frozen.rows), UInt16(page.frozen.columns))
      worksheet_set_selection(
        worksheet, UInt32(page.frozen.rows), 0, UInt32(page.frozen.rows), 0)
    }
    if !page.isEntry { worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)) }
    if let filter = page.filter {
      worksheet_autofilter(
        worksheet, UInt32(filter.lowerBound), 0, UInt32(filter.upperBound),
        UInt16(max(page.columns.count - 1, 0)))
    }
  }

  private func setPrinting() {
    worksheet_set_paper(worksheet, 9)
    if page.isLandscape { worksheet_set_landscape(worksheet) }
    worksheet_fit_to_pages(worksheet, UInt16(page.pagesAcross), 0)
    if page.pagesAcross > 1 { worksheet_repeat_columns(worksheet, 0, 0) }
    worksheet_set_footer(worksheet, "&C&A　第 &P 页 共 &N 页")
    if let row = page.repeatedRow {
      worksheet_repeat_rows(worksheet, UInt32(row), UInt32(row))
    }
    // Formulas below would print as empty pages.
    let last = UInt32(max(page.rows.count - 1, 0))
    worksheet_print_area(worksheet, 0, 0, last, UInt16(max(page.columns.count - 1, 0)))
  }

  /// Headers stay as they are; all else is allowed.
  private func protect() {
    var options = lxw_protection()
    options.format_cells = 1
    options.format_columns = 1
    options.format_rows = 1
    options.insert_columns = 1
    options.insert_rows = 1
    options.delete_rows = 1
    options.insert_hyperlinks = 1
    options.sort = 1
    options.autofilter = 1
    worksheet_protect(worksheet, nil, &options)
  }
}
