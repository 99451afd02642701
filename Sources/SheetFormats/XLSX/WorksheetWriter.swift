import CXLSXWriter
import Sheets

/// Writes the cells of one sheet.
struct WorksheetWriter {
  private typealias Format = FormatTable.Format

  private let sheet: Sheet
  private let index: Int
  private let worksheet: UnsafeMutablePointer<lxw_worksheet>
  private let merged: MergedBlocks
  private let formulas: FormulaText
  /// The formats of the sheet's styles: of single cells, and of merged blocks.
  private var singleFormats: [Format] = []
  private var mergedFormats: [Format] = []
  private var scratch: [UInt8] = []

  /// Prepares sheet `index` of the workbook, whose rows and merged blocks have been checked.
  init(
    _ sheet: Sheet, index: Int, worksheet: UnsafeMutablePointer<lxw_worksheet>,
    merged: MergedBlocks, formulas: FormulaText, formats: inout FormatTable
  ) throws(XLSXError) {
    self.sheet = sheet
    self.index = index
    self.worksheet = worksheet
    self.merged = merged
    self.formulas = formulas
    for style in sheet.styles {
      let font = sheet.theme.font(for: style.role)
      singleFormats.append(
        try formats.format(style, font: font, wraps: style.wraps(isMerged: false)))
      mergedFormats.append(
        try formats.format(style, font: font, wraps: style.wraps(isMerged: true)))
    }
  }

  /// Writes widths, heights and all cells; gives the widths and heights.
  mutating func write(formats: inout FormatTable) throws(XLSXError) -> SheetMeasure {
    let columns = sheet.columnCount
    let measure = SheetMeasure(
      sheet, columns: columns, merged: merged, base: formats.base)
    for (column, width) in measure.widths.enumerated() {
      let column = UInt16(column)
      try check(worksheet_set_column(worksheet, column, column, width, nil))
    }
    var sweep = BlockSweep(merged, columns: columns)
    for row in sheet.rows.indices {
      let height = measure.heights[row]
      if height > 0 { try check(worksheet_set_row(worksheet, UInt32(row), height, nil)) }
      sweep.move(to: row)
      for column in sheet.rows[row].cells.indices {
        let cell = sheet.rows[row].cells[column]
        guard Int(cell.style) < singleFormats.count else {
          throw .missingStyle(place(row, column))
        }
        var format = singleFormats[Int(cell.style)]
        if !sweep.isEmpty, sweep.owners[column] >= 0 {
          if sweep.isCovered(row: row, column: column) { continue }
          format = mergedFormats[Int(cell.style)]
          try merge(merged.blocks[sweep.owners[column]], format)
        }
        try write(cell, row, column, format, &formats)
      }
    }
    if !sheet.rows.isEmpty, columns > 0 {
      // Codes are text on purpose: no green corners on them.
      worksheet_ignore_errors(
        worksheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
    }
    return measure
  }

  /// Merges a block with nothing in it, which also gives all its cells their borders.
  private func merge(_ block: MergedBlocks.Block, _ format: Format) throws(XLSXError) {
    try check(
      worksheet_merge_range(
        worksheet, UInt32(block.rows.lowerBound), UInt16(block.columns.lowerBound),
        UInt32(block.rows.upperBound), UInt16(block.columns.upperBound), "", format))
  }

  private mutating func write(
    _ cell: Cell, _ row: Int, _ column: Int, _ format: Format, _ formats: inout FormatTable
  ) throws(XLSXError) {
    let (line, place) = (UInt32(row), UInt16(column))
    switch cell.content {
    case .empty: try check(worksheet_write_blank(worksheet, line, place, format))
    case .text(let text): try write(text, row, column, format)
    case .number(let number):
      let format = try trimmed(format, cell, number, &formats)
      try check(
        worksheet_write_number(worksheet, line, place, number.spreadsheetValue, format))
    case .derived(let formula, let value):
      try writeFormula(formula, row, column)
      guard let value else {
        try check(
          scratch.withCString {
            worksheet_write_formula_str(worksheet, line, place, $0, format, "")
          })
        return
      }
      let format = try trimmed(format, cell, value, &formats)
      try check(
        scratch.withCString {
          worksheet_write_formula_num(
            worksheet, line, place, $0, format, value.spreadsheetValue)
        })
    }
  }

  /// The format in which a number of a style that trims prints as the form wants it.
  private func trimmed(
    _ format: Format, _ cell: Cell, _ number: Number, _ formats: inout FormatTable
  ) throws(XLSXError) -> Format {
    let style = sheet.styles[Int(cell.style)]
    guard let places = style.format.trimmedPlaces(of: number) else { return format }
    return try formats.format(
      style, font: sheet.theme.font(for: style.role), wraps: style.wraps(isMerged: false),
      trimmedPlaces: places)
  }

  private mutating func write(
    _ text: String, _ row: Int, _ column: Int, _ format: Format
  ) throws(XLSXError) {
    let (line, column16) = (UInt32(row), UInt16(column))
    let isSafe = text.withBytes(SafeText.isSafe)
    if isSafe, text.utf8.count <= SafeText.maximumUnits {
      try check(worksheet_write_string(worksheet, line, column16, text, format))
      return
    }
    scratch.removeAll(keepingCapacity: true)
    text.withBytes { SafeText.append($0, to: &scratch) }
    let units = scratch.withUnsafeBufferPointer(SafeText.units)
    guard units <= SafeText.maximumUnits else {
      throw .textTooLong(place(row, column), units: units)
    }
    scratch.append(0)
    try check(
      scratch.withCString {
        worksheet_write_string(worksheet, line, column16, $0, format)
      })
  }

  /// Leaves the formula's text in `scratch`, ended by a zero.
  private mutating func writeFormula(
    _ formula: Int32, _ row: Int, _ column: Int
  ) throws(XLSXError) {
    guard sheet.formulas.indices.contains(Int(formula)) else {
      throw .brokenReference(place(row, column))
    }
    do throws(FormulaFault) {
      try formulas.write(sheet.formulas[Int(formula)], home: index, to: &scratch)
    } catch {
      switch error {
      case .brokenReference: throw .brokenReference(place(row, column))
      case .tooLong(let units): throw .formulaTooLong(place(row, column), units: units)
      }
    }
    scratch.append(0)
  }

  private func place(_ row: Int, _ column: Int) -> XLSXError.Place {
    XLSXError.Place(sheet: sheet.name, row: row, column: column)
  }
}

/// Turns libxlsxwriter's error number into an error.
func check(_ code: lxw_error) throws(XLSXError) {
  if code != LXW_NO_ERROR { throw .writerFailed(code: code.rawValue) }
}

extension [UInt8] {
  /// Calls `body` with the bytes, which end in a zero, as a C string.
  fileprivate func withCString(_ body: (UnsafePointer<CChar>?) -> lxw_error) -> lxw_error {
    withUnsafeBytes { body($0.assumingMemoryBound(to: CChar.self).baseAddress) }
  }
}
