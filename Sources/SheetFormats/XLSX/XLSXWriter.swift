import CXLSXWriter
import Glibc
import Sheets

/// Writes a workbook as an Office Open XML spreadsheet (`.xlsx`).
///
/// Derived cells are live formulas with their exact value beside them, so that programs that do not
/// recalculate show the right figures too. The same workbook gives the same bytes, on any day, in
/// any time zone.
public struct XLSXWriter {
  /// Makes a writer.
  public init() {}

  /// Writes `workbook` to the file at `path`, replacing one that exists.
  ///
  /// The file is read back and checked before the method returns; one that is not whole is removed.
  /// Write to a temporary path and rename it where a half-written file must never be seen. When the
  /// disk is full, libxlsxwriter adds a line of its own on the standard error output.
  ///
  /// - Throws: ``XLSXError`` when the workbook breaks a limit of the file format, when it
  ///   contradicts itself (overlapping merged blocks, references to nothing), or when the file
  ///   cannot be written whole.
  public func write(_ workbook: Workbook, to path: String) throws(XLSXError) {
    let workbook = PageSplitting.split(workbook)
    guard !workbook.sheets.isEmpty else { throw .noSheets }
    let created = try Self.created(workbook.properties)
    var merged: [MergedBlocks] = []
    for sheet in workbook.sheets { merged.append(try Self.checkedBlocks(of: sheet)) }
    // libxlsxwriter would report this only at the end, and on the standard error output.
    try Self.createFile(at: path)
    do throws(XLSXError) {
      try Self.assemble(workbook, merged: merged, created: created, at: path)
      let worksheets = workbook.sheets.count + (ChartSheetWriter.shown(workbook).isEmpty ? 0 : 1)
      try PackageCheck.check(path, worksheets: worksheets)
    } catch {
      unlink(path)
      throw error
    }
  }

  private static func createFile(at path: String) throws(XLSXError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .cannotCreate(path: path, errno: errno) }
    close(file)
  }

  private static func assemble(
    _ workbook: Workbook, merged: [MergedBlocks], created: Int, at path: String
  ) throws(XLSXError) {
    guard let book = workbook_new(path) else {
      throw .writerFailed(code: LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
    }
    do throws(XLSXError) {
      try setProperties(workbook.properties, created: created, of: book)
      let names = SheetNames.legal(workbook.sheets.map(\.name) + [ChartSheetWriter.name])
      let formulas = FormulaText(workbook.sheets, names: names)
      let base = workbook.sheets.first?.theme.base ?? Theme().base
      var formats = FormatTable(book, base: base)
      for (index, sheet) in workbook.sheets.enumerated() {
        guard let worksheet = workbook_add_worksheet(book, names[index]) else {
          throw .writerFailed(code: LXW_ERROR_PARAMETER_VALIDATION.rawValue)
        }
        var writer = try WorksheetWriter(
          sheet, index: index, worksheet: worksheet, merged: merged[index], formulas: formulas,
          formats: &formats)
        try writer.write(formats: &formats)
        PageLayout.apply(sheet, named: names[index], to: worksheet, of: book)
      }
      let charts = ChartSheetWriter(
        workbook, name: names[workbook.sheets.count], formulas: formulas, font: base.name)
      try charts.write(to: book)
    } catch {
      lxw_workbook_free(book)
      throw error
    }
    // Frees the workbook, whatever it returns.
    try check(workbook_close(book))
  }

  /// The sheet's merged blocks, after everything about its extent has been found legal.
  private static func checkedBlocks(of sheet: Sheet) throws(XLSXError) -> MergedBlocks {
    let (rows, columns) = (sheet.rows.count, sheet.columnCount)
    guard rows <= Limits.rows else { throw .tooManyRows(sheet: sheet.name, rows) }
    guard columns <= Limits.columns else { throw .tooManyColumns(sheet: sheet.name, columns) }
    if let repeated = sheet.repeatedRows {
      guard repeated.lowerBound >= 0, repeated.upperBound < rows else {
        throw .repeatedRowsOutsideSheet(sheet: sheet.name)
      }
    }
    let merged = MergedBlocks(sheet.spans, rows: rows, columns: columns)
    guard let flaw = merged.flaw else { return merged }
    let place = XLSXError.Place(sheet: sheet.name, row: flaw.row, column: flaw.column)
    switch flaw.kind {
    case .degenerate: throw .degenerateMerge(place)
    case .outside: throw .mergeOutsideSheet(place)
    case .overlap: throw .overlappingMerge(place)
    }
  }

  /// The seconds from 1970 to the beginning of the document's year, UTC.
  private static func created(_ properties: Workbook.Properties) throws(XLSXError) -> Int {
    // 1970 itself would be 0, which libxlsxwriter takes for now.
    let year = properties.createdYear
    guard (1971...9999).contains(year) else { throw .illegalYear(year) }
    func leapDays(_ year: Int) -> Int { year / 4 - year / 100 + year / 400 }
    let days = 365 * (year - 1970) + leapDays(year - 1) - leapDays(1969)
    return days * 86_400
  }

  private static func setProperties(
    _ properties: Workbook.Properties, created: Int, of book: UnsafeMutablePointer<lxw_workbook>
  ) throws(XLSXError) {
    let texts = [
      properties.title, properties.subject, properties.creator, properties.company,
    ].map { text in
      var bytes: [UInt8] = []
      text.withBytes { CleanText.append($0, to: &bytes) }
      return strdup(String(decoding: bytes, as: UTF8.self))
    }
    defer { for text in texts { free(text) } }
    var native = lxw_doc_properties()
    native.title = texts[0]
    native.subject = texts[1]
    native.author = texts[2]
    native.company = texts[3]
    native.created = created
    // The call copies the texts.
    try check(workbook_set_properties(book, &native))
  }
}
