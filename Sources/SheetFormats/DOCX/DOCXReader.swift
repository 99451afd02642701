import Sheets

/// Reads Office Open XML texts (`.docx`): paragraphs and tables in their order.
///
/// A table in a cell of another follows it. Deleted revisions are left out, inserted ones are read, and of two ways to
/// show a text box the first is taken. Headers, footers, notes and the numbers of lists are not read.
package struct DOCXReader: Sendable {
  private let limits: ReadingLimits

  /// Makes a reader.
  package init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Reads a text.
  ///
  /// - Throws: ``ReadingError`` when it is none, damaged, locked, or larger than the limits.
  package func read(_ bytes: [UInt8]) throws(ReadingError) -> SourceDocument {
    try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
      let main = try Relationships.main(of: archive, limits: limits)
      guard PackageKind.of(main: main, in: archive) == .docx, let part = archive.part(main) else {
        throw ReadingError(.unsupported(.otherPackage))
      }
      let handler = try archive.readXML(part, limits: limits) { DOCXHandler($0, limits: limits) }
      return handler.document()
    }
  }
}
