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
  func run(
    _ source: SourceDocument, named name: String? = nil
  ) throws(Failure) -> RecognisedDocument {
    try run(try recognition(of: source, named: name))
  }

  /// The same with the reports of several departments told apart.
  ///
  /// - Throws: ``Failure`` when an edition is missing or wrong.
  func reports(
    _ source: SourceDocument, named name: String? = nil
  ) throws(Failure) -> [RecognisedDocument] {
    var documents: [RecognisedDocument] = []
    for part in try recognition(of: source, named: name).parts { documents.append(try run(part)) }
    return documents
  }

  private func recognition(
    of source: SourceDocument, named file: String?
  ) throws(Failure) -> DocumentRecognition {
    let captions: CaptionWords
    if let name = edition {
      captions = try library.edition(named: name).captions
    } else {
      captions = try library.captions()
    }
    return DocumentRecognition(source, captions: captions, named: file)
  }

  private func run(_ recognition: DocumentRecognition) throws(Failure) -> RecognisedDocument {
    if let name = edition {
      return recognition.run(editions: [try library.edition(named: name)], forced: true)
    }
    var editions: [Edition] = []
    let kind = recognition.documentIdentity.kind
    for summary in try library.summaries() where kind.map({ $0 == summary.kind }) ?? true {
      editions.append(try library.edition(named: summary.name))
    }
    return recognition.run(editions: editions)
  }
}
