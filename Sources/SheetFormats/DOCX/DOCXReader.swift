import Sheets

/// Reads Office Open XML texts (`.docx`): paragraphs and tables in their order.
///
/// A table in a cell of another follows it. Deleted revisions are left out, inserted ones are read, and of two ways to
/// show a text box the first is taken. Headers, footers, notes and the numbers of lists are not read; comments are remarked
/// on.
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
      let chunks = try chunks(of: main, in: archive)
      let named = try Relationships(of: main, in: archive, limits: limits).first("styles")
      let styles = try named.flatMap { archive.part($0) }.map { part throws(ReadingError) in
        try DOCXStyles(part, in: archive, limits: limits)
      }
      let comments = try comments(of: main, in: archive)
      let handler = try archive.readXML(part, limits: limits) {
        DOCXHandler(
          $0, chunks: chunks, comments: comments, styles: styles ?? DOCXStyles(), limits: limits)
      }
      var document = handler.document()
      document.properties = PackageProperties.read(archive, limits: limits)
      return document
    }
  }

  /// What people noted on words, by the ids under which the text refers to it.
  private func comments(
    of main: String, in archive: ZipArchive
  ) throws(ReadingError) -> [String: String] {
    let named = try Relationships(of: main, in: archive, limits: limits).first("comments")
    let comments = named.flatMap(archive.part).flatMap {
      PackageComments($0, in: archive, limits: limits)
    }
    return Dictionary((comments?.all ?? []).map { ($0.id, $0.text) }) { first, _ in first }
  }

  /// What is embedded as files of other kinds, by the ids under which the text refers to it: web pages, as programs that
  /// make texts of them embed them.
  private func chunks(
    of main: String, in archive: ZipArchive
  ) throws(ReadingError) -> [String: SourceDocument] {
    let relationships = try Relationships(of: main, in: archive, limits: limits)
    var chunks: [String: SourceDocument] = [:]
    for (id, target) in relationships.targets where target.type == "aFChunk" {
      guard let part = archive.part(target.part) else { continue }
      let bytes = try archive.bytes(of: part)
      if MHTMLReader.reads(bytes) {
        chunks[id] = try MHTMLReader(limits: limits).read(bytes)
      } else if FileKind.of(bytes) == .html {
        chunks[id] = try HTMLReader(limits: limits).read(bytes)
      }
    }
    return chunks
  }
}
