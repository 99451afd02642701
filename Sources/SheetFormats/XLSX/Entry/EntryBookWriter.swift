import CQuiet
import CXLSXWriter
import Sheets

/// Writes a workbook for people to fill in as an Office Open XML spreadsheet.
///
/// The same workbook gives the same bytes, on any day.
package struct EntryBookWriter {
  /// Makes a writer.
  package init() {}

  /// The package that holds a workbook.
  ///
  /// - Throws: ``XLSXError`` when it breaks a limit of the file format or cannot be written whole.
  package func encode(_ book: EntryBook) throws(XLSXError) -> [UInt8] {
    let legal = SheetNames.legal(book.pages.map(\.name))
    // Formulas name pages, so that none may be called otherwise than it asks to be.
    guard legal == book.pages.map(\.name) else {
      throw .writerFailed(code: LXW_ERROR_PARAMETER_VALIDATION.rawValue)
    }
    let file = try PrivateFile()
    try assemble(book, at: file.path)
    guard let bytes = file.bytes() else { throw .damagedPackage(part: "") }
    // What the library could not write whole it does not tell.
    do throws(ReadingError) {
      let read = try XLSXReader().read(bytes)
      guard read.tables.count == book.pages.count else { throw ReadingError(.damaged("xl")) }
    } catch {
      throw .damagedPackage(part: "xl")
    }
    return bytes
  }

  private func assemble(_ book: EntryBook, at path: String) throws(XLSXError) {
    // The library prints what it also returns.
    gkquiet_begin()
    defer { gkquiet_end() }
    guard let native = workbook_new(path) else {
      throw .writerFailed(code: LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
    }
    do throws(XLSXError) {
      try XLSXWriter.setProperties(
        book.properties, created: LegalWorkbook.created(book.properties), of: native)
      let looks = EntryLooks(native)
      for (index, page) in book.pages.enumerated() {
        guard let worksheet = workbook_add_worksheet(native, page.name) else {
          throw .writerFailed(code: LXW_ERROR_PARAMETER_VALIDATION.rawValue)
        }
        try EntryPageWriter(page, worksheet: worksheet, looks: looks).write()
        if index == 0 { worksheet_activate(worksheet) }
      }
    } catch {
      lxw_workbook_free(native)
      throw error
    }
    // Frees the workbook, whatever it returns.
    try check(workbook_close(native))
  }
}
