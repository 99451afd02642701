import Sheets

/// Reads XML spreadsheets of 2003 (`.xml`, often called `.xls`): a table for every worksheet that has anything in it.
///
/// Reporting systems and statistics packages export them. Formulas give the value that was saved with them; what is hidden is left out and
/// remarked on.
package struct SpreadsheetMLReader: Sendable {
  private let limits: ReadingLimits

  /// Makes a reader.
  package init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether a file is such a spreadsheet, as far as its beginning tells.
  package static func reads(_ bytes: some Collection<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return head.contains("urn:schemas-microsoft-com:office:spreadsheet")
      && (head.contains("<Workbook") || head.contains(":Workbook"))
      && !head.lowercased().contains("<html")
  }

  /// Reads a spreadsheet.
  ///
  /// - Throws: ``ReadingError`` when it is damaged or larger than the limits.
  package func read(_ bytes: [UInt8]) throws(ReadingError) -> SourceDocument {
    guard bytes.count <= limits.fileBytes else {
      throw ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes))
    }
    // Whatever encoding it is in, and says that it is in, the parser is given UTF-8.
    let text = Array(try TextEncoding.decode(bytes).utf8)
    let start = text.starts(with: "<?xml".utf8) ? text.firstIndex(of: 0x3E).map { $0 + 1 } ?? 0 : 0
    let handler = try XMLReader.read(
      Array(text[start...]), named: "Workbook", depth: limits.depth
    ) { SpreadsheetMLHandler($0, limits: limits) }
    return SourceDocument(
      blocks: handler.tables.map(SourceDocument.Block.table), remarks: handler.remarks.all)
  }
}
