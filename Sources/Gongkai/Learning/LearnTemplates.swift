import Facts
import Forms
import Learning
import Recognition
import Sheets
import Templates

/// Learns the edition of a published report or of a blank form: `gongkai templates learn`.
public struct LearnTemplates: Sendable {
  /// What to learn, and where to put it.
  public struct Options: Sendable {
    /// The folder below which the edition gets one of its own.
    public var folder = "版式"
    /// What the edition is to be called; nil for the name of what it is learned from.
    public var name: String?

    /// Makes the options that stand when nothing is said.
    public init() {}
  }

  /// What was learned.
  package struct Outcome: Sendable {
    /// The edition.
    package let edition: LearnedEdition
    /// The forms that were left out because they did not read their own report back, by position.
    package let unread: [Int]
    /// The files that were written.
    package var files: [String] = []
  }

  /// The editions that are known.
  let library: TemplateLibrary
  let options: Options

  /// Makes the job.
  public init(library: TemplateLibrary, options: Options = Options()) {
    (self.library, self.options) = (library, options)
  }

  /// Learns from a file, and writes the edition's folder.
  ///
  /// - Parameter input: the path of a report, a blank form, or a folder of CSV files.
  /// - Returns: what was learned.
  /// - Throws: ``Failure``; then nothing was written.
  package func run(_ input: String) throws(Failure) -> Outcome {
    let source = try DocumentReading.read(input)
    let stem = FileSystem.isFolder(input) ? FileSystem.name(of: input) : FileSystem.stem(of: input)
    var outcome = try learn(source, named: options.name ?? stem)
    let folder = FileSystem.join(options.folder, outcome.edition.name)
    let files = outcome.edition.files
    outcome.files = try inFiles { () throws(FileError) in
      try FileSystem.makeFolder(folder)
      let opened = try OpenFolder(folder)
      var written: [String] = []
      for file in files {
        try opened.write(Array(file.text.utf8), to: file.name)
        written.append(FileSystem.join(folder, file.name))
      }
      return written
    }
    return outcome
  }

  /// Learns the edition of a document.
  ///
  /// - Parameters:
  ///   - source: the document.
  ///   - name: what the edition is to be called.
  /// - Returns: what was learned; every form of it reads its own report back.
  /// - Throws: ``Failure`` when the known editions cannot be read, or there is none of the document's kind.
  package func learn(_ source: SourceDocument, named name: String) throws(Failure) -> Outcome {
    let recognition = DocumentRecognition(source, captions: try library.captions())
    let identity = recognition.documentIdentity
    let kind = identity.kind ?? "部门预算"
    guard try library.editionNames().contains(kind) else {
      throw .noEdition(kind, known: try library.editionNames())
    }
    let base = try library.edition(named: kind)
    let book = WordBook(try library.vocabulary(), schema: base.schema, kind: kind)
    var known: [FormTemplate] = []
    for summary in try library.summaries() where summary.kind == kind {
      known += try library.edition(named: summary.name).forms
    }
    let learning = EditionLearning(
      recognition.foundTables, identity: identity, book: book, base: base, known: known)
    let edition = learning.run(named: name, title: title(name, identity))
    return Outcome(edition: edition, unread: [])
  }

  private func title(_ name: String, _ identity: DocumentIdentity) -> String {
    let year = identity.year.map { "\($0)年" } ?? ""
    return "\(name)：\(identity.department ?? "")\(year)\(identity.kind ?? "")"
  }
}
