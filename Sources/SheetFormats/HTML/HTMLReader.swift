import Sheets

/// Reads web pages, and spreadsheets that are web pages in disguise: running text and tables in their order.
///
/// Markup may be as broken as it likes. A table in a cell of another follows it; a table that only arranges others on the
/// page is not one, and its text stands between theirs.
package struct HTMLReader: Sendable {
  private let limits: ReadingLimits

  /// Makes a reader.
  package init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - bytes: the page.
  ///   - declared: the encoding that something beside the page says it is in.
  /// - Returns: its text and tables.
  /// - Throws: ``ReadingError`` when it is in no known encoding, or larger than the limits.
  package func read(
    _ bytes: [UInt8], declared: String? = nil
  ) throws(ReadingError) -> SourceDocument {
    guard bytes.count <= limits.fileBytes else {
      throw ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes))
    }
    guard !bytes.isEmpty else { throw ReadingError(.empty) }
    var page = Array(
      try TextEncoding.decode(bytes, declared: declared ?? HTMLEncoding.declared(bytes)).utf8)
    HTMLCleaning.clean(&page)
    return try HTMLParser.read(page, handler: HTMLHandler(limits), depth: limits.depth).document()
  }
}
