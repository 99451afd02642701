import Forms
import Recognition
import Sheets
import Templates

/// Tells which forms the tables of a document are, of whichever edition fits.
struct Recognising {
  /// The editions.
  let library: TemplateLibrary
  /// The name of the edition that the document is of; nil to find out.
  var edition: String?

  /// Reads the tables of a document as forms.
  ///
  /// - Parameters:
  ///   - source: the document.
  ///   - name: what its file is called, which tells what the document does not; nil where that says nothing.
  /// - Returns: the document with its tables.
  /// - Throws: ``Failure`` when an edition is missing or wrong.
  func run(_ source: SourceDocument, named name: String? = nil) throws(Failure)
    -> RecognisedDocument
  {
    if let name = edition {
      let edition = try library.edition(named: name)
      return DocumentRecognition(source, captions: edition.captions, named: name).run(
        editions: [edition], forced: true)
    }
    let recognition = DocumentRecognition(source, captions: try library.captions(), named: name)
    var editions: [Edition] = []
    let kind = recognition.documentIdentity.kind
    for summary in try library.summaries() where kind.map({ $0 == summary.kind }) ?? true {
      editions.append(try library.edition(named: summary.name))
    }
    return recognition.run(editions: editions)
  }
}
