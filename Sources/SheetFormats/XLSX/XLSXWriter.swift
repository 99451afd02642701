import CQuiet
import CXLSXWriter
import Glibc
import Sheets

/// Writes a workbook as an Office Open XML spreadsheet (`.xlsx`).
///
/// Derived cells are live formulas with their exact value beside them, so that programs that do not
/// recalculate show the right figures too. The same workbook gives the same bytes, on any day, in
/// any time zone.
package struct XLSXWriter {
  /// Makes a writer.
  package init() {}

  /// The package that holds `workbook`.
  ///
  /// libxlsxwriter writes its parts to files of the temporary folder, which have no name any more
  /// when they are written, and reports success even where one could not be written whole. So what
  /// it made is read back, and every cell compared with the sheets, before this returns.
  ///
  /// - Throws: ``XLSXError`` when the workbook breaks a limit of the file format, when it
  ///   contradicts itself (overlapping merged blocks, references to nothing), or when it cannot be
  ///   written whole.
  package func encode(_ workbook: Workbook) throws(XLSXError) -> [UInt8] {
    let legal = try LegalWorkbook(WidePages.laid(PageSplitting.split(workbook)))
    do throws(XLSXError) {
      return try Self.attempt(legal)
    } catch {
      switch error {
      // What fails for a moment, such as a call that a signal interrupts, is hidden in the library.
      case .damagedPackage, .writerFailed, .cannotCreate: return try Self.attempt(legal)
      default: throw error
      }
    }
  }

  /// Writes `workbook` to the file at `path`, replacing one that exists; a file that cannot be
  /// written whole is removed.
  ///
  /// - Throws: ``XLSXError``, as ``encode(_:)`` does.
  package func write(_ workbook: Workbook, to path: String) throws(XLSXError) {
    let bytes = try encode(workbook)
    guard let file = fopen(path, "wbe") else { throw .cannotCreate(path: path, errno: errno) }
    let length = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, length == bytes.count else {
      let code = errno
      unlink(path)
      throw .cannotCreate(path: path, errno: code)
    }
  }

  private static func attempt(_ legal: LegalWorkbook) throws(XLSXError) -> [UInt8] {
    let file = try PrivateFile()
    try assemble(legal, at: file.path)
    guard let bytes = file.bytes() else { throw .damagedPackage(part: "") }
    try PackageCheck(legal).check(bytes)
    return bytes
  }

  private static func assemble(_ legal: LegalWorkbook, at path: String) throws(XLSXError) {
    // The library prints what it also returns.
    gkquiet_begin()
    defer { gkquiet_end() }
    guard let book = workbook_new(path) else {
      throw .writerFailed(code: LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
    }
    do throws(XLSXError) {
      try fill(book, with: legal)
    } catch {
      lxw_workbook_free(book)
      throw error
    }
    // Frees the workbook, whatever it returns.
    try SheetFormats.check(workbook_close(book))
  }

  private static func fill(
    _ book: UnsafeMutablePointer<lxw_workbook>, with legal: LegalWorkbook
  ) throws(XLSXError) {
    let workbook = legal.workbook
    try setProperties(workbook.properties, created: legal.created, of: book)
    let base = workbook.sheets.first?.theme.base ?? Theme().base
    var formats = FormatTable(book, base: base)
    for (index, sheet) in workbook.sheets.enumerated() {
      guard let worksheet = workbook_add_worksheet(book, legal.names[index]) else {
        throw .writerFailed(code: LXW_ERROR_PARAMETER_VALIDATION.rawValue)
      }
      var writer = try WorksheetWriter(
        sheet, index: index, worksheet: worksheet, merged: legal.merged[index],
        formulas: legal.formulas, formats: &formats)
      let measure = try writer.write(formats: &formats)
      let fit = PageFit(
        sheet, widths: measure.widths, heights: measure.heights, fontSize: formats.base.size,
        smallest: workbook.smallestType)
      PageLayout.apply(sheet, named: legal.names[index], fit: fit, to: worksheet, of: book)
    }
    guard !legal.charts.isEmpty, let name = legal.names.last else { return }
    let charts = ChartSheetWriter(
      workbook, name: name, formulas: legal.formulas, font: base.name)
    try charts.write(to: book)
  }

  static func setProperties(
    _ properties: Workbook.Properties, created: Int, of book: UnsafeMutablePointer<lxw_workbook>
  ) throws(XLSXError) {
    let texts = properties.cleaned.map { strdup($0) }
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
