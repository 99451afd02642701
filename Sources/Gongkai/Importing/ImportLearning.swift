import Facts
import Sheets
import Templates
import Upstream

extension Import {
  /// Drafts a source template of a workbook.
  ///
  /// - Parameter input: the workbook.
  /// - Returns: the template, as YAML, and what was not understood.
  /// - Throws: ``Failure`` where it cannot be read, or holds no table.
  package func learn(_ input: String) throws(Failure) -> Outcome {
    guard let name = options.edition else { throw try library.editionNeeded() }
    let edition = try library.edition(named: name)
    let templates = try library.sources(of: edition.schema, adding: options.sources)
    var reading = DocumentReading()
    reading.limits.takesHidden = options.takesHidden
    let document = try reading.read(input)
    let stem = FileSystem.stem(of: input)
    let learning = SourceLearning(templates, edition: edition)
    let sheets = SourceSheet.sheets(of: document, file: input, named: stem)
    guard let draft = learning.run(sheets, named: stem) else {
      throw .noSource(file: input, known: templates.map(\.name))
    }
    return Outcome(
      bytes: Array(draft.text.utf8), findings: [(input, draft.notes.map { Finding($0) })])
  }
}
