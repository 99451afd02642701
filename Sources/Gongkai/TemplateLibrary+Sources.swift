import Facts
import Sheets
import Synchronization
import Templates
import Upstream

// How workbooks that officers already have become facts.
extension TemplateLibrary {
  /// The source templates: those in files that the user names, then the user's own, then those that the program comes with.
  ///
  /// - Parameters:
  ///   - schema: what facts there can be.
  ///   - files: the paths of files.
  /// - Returns: the templates, in the order in which they are tried.
  /// - Throws: ``Failure`` when one cannot be read or is wrong.
  package func sources(
    of schema: FactSchema, adding files: [String] = []
  ) throws(Failure) -> [SourceTemplate] {
    let reader = SourceTemplateReader(schema: schema)
    var templates: [SourceTemplate] = []
    for path in files {
      let bytes = try inFiles { () throws(FileError) in
        try FileSystem.read(path, limit: TemplateLimits.fileBytes)
      }
      do throws(TemplateError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
          throw TemplateError(.unreadable, at: TemplateError.Place(file: path))
        }
        templates.append(try reader.read(text, file: path))
      } catch {
        throw .template(error, folder: "", edition: nil)
      }
    }
    return try templates
      + reading("") { edition throws(TemplateError) in
        var found: [SourceTemplate] = []
        for mark in [UserFolder.mark, ""] {
          let list = mark + SourceList.file
          guard let text = edition.text(list) else { continue }
          for name in try SourceList.read(text, file: list) {
            let file = mark + name
            guard let text = edition.text(file) else {
              throw TemplateError(.unreadable, at: TemplateError.Place(file: file))
            }
            found.append(try reader.read(text, file: file))
          }
        }
        return found
      }.value
  }
}

extension TemplateLibrary {
  /// What the source is called whose workbook a document looks like: by the names of its sheets; by their headers too, where
  /// no edition knows it.
  ///
  /// - Throws: ``Failure`` when a template is wrong.
  func source(of document: SourceDocument, isKnown: Bool) throws(Failure) -> String? {
    guard let first = try summaries().first else { return nil }
    let edition = try edition(named: first.name)
    let templates: [SourceTemplate]
    if let known = sources.withLock({ $0 }) {
      templates = known
    } else {
      templates = try sources(of: edition.schema)
      sources.withLock { $0 = templates }
    }
    if let named = UpstreamReading.isNamedLikeSource(document, templates) { return named.name }
    if isKnown { return nil }
    return UpstreamReading.looksLikeSource(document, templates, edition.catalogue)?.name
  }
}
