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
    public var folder = TemplateLibrary.folderBeside
    /// What the edition is to be called; nil for the name of what it is learned from.
    public var name: String?
    /// Whether an edition that was learned before is replaced.
    public var force = false

    /// Makes the options that stand when nothing is said.
    public init() {}
  }

  /// What was learned.
  public struct Outcome: Sendable {
    /// The edition.
    package let edition: LearnedEdition
    /// How many tables the document has.
    let tables: Int
    /// The files that were written.
    public internal(set) var files: [String] = []

    /// What a person should know: what was learned, then what was not understood.
    public var findings: [Finding] { notes(isAsked: true).map { Finding($0) } }

    /// Whether it knows more of a document's forms than the edition that the document was taken for.
    func isBetter(than document: RecognisedDocument) -> Bool {
      guard document.edition != nil else { return !edition.known.isEmpty }
      return edition.known.count > edition.forms.count / 2
    }

    func notes(isAsked: Bool) -> [ConvertNote] {
      let known = edition.known.count
      let learned = ConvertNote.learned(
        edition.name, forms: known, of: edition.forms.count, isAsked: isAsked)
      let questions = edition.forms.flatMap { form in
        form.questions.map { ConvertNote.question(form: form.title.name, $0) }
      }
      return
        (known > 0 || isAsked && !edition.forms.isEmpty
        ? [learned] : [.noEdition(tables: tables)]) + questions
    }
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
    guard !outcome.edition.known.isEmpty || !outcome.edition.forms.isEmpty else { return outcome }
    let folder = FileSystem.join(options.folder, outcome.edition.name)
    let files = outcome.edition.files
    outcome.files = try inFiles { () throws(FileError) in
      try FileSystem.makeFolder(folder)
      let opened = try OpenFolder(folder)
      if options.force {
        // Only what learning writes: templates.
        for name in try opened.names() where name.hasSuffix(".yaml") { try opened.remove(name) }
      }
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
    let base = try base(of: identity.kind)
    let book = WordBook(try library.vocabulary(), schema: base.schema, kind: base.kind)
    var known: [FormTemplate] = []
    for summary in try library.summaries() where summary.kind == base.kind {
      known += try library.edition(named: summary.name).forms
    }
    let learning = EditionLearning(
      recognition.foundTables, identity: identity, book: book, base: base, known: known)
    let edition = learning.run(
      named: try free(LearnedEdition.name(of: name)), title: title(name, identity))
    var back = ReadBack(edition, recognition, library: library)
    var carried = CarriedRelations(try back.run(), recognition, library: library)
    return Outcome(edition: try carried.run(from: base), tables: recognition.foundTables.count)
  }

  /// Whether a document is of no known edition, or of another than it was taken for: one form may have changed, or been
  /// misprinted; two are another edition's.
  ///
  /// - Throws: ``Failure`` when the known editions cannot be read.
  func isNeeded(for document: RecognisedDocument) throws(Failure) -> Bool {
    guard document.identity.departments.count < 2,
      document.tables.contains(where: \.found.readsAsForm)
    else { return false }
    guard let edition = document.edition else { return true }
    guard document.tables.contains(where: { $0.recognised.map { !$0.headerIsComplete } ?? true })
    else { return false }
    let book = WordBook(try library.vocabulary(), schema: edition.schema, kind: edition.kind)
    return ForeignForms(document: document, book: book).count > 1
  }

  /// The edition that is nearest: that of the kind which is for no place.
  private func base(of kind: String?) throws(Failure) -> Edition {
    let summaries = try library.summaries()
    let own = summaries.filter { $0.kind == kind }
    let nearest = own.first { $0.name == kind } ?? own.first ?? summaries.first
    guard let nearest else { throw .noTemplates }
    return try library.edition(named: nearest.name)
  }

  /// A name that no known edition has.
  private func free(_ name: String) throws(Failure) -> String {
    let known = Set(try library.editionNames())
    var free = name
    var number = 2
    while known.contains(free) {
      free = "\(name)-\(number)"
      number += 1
    }
    return free
  }

  private func title(_ name: String, _ identity: DocumentIdentity) -> String {
    let year = identity.year.map { "\($0)年" } ?? ""
    let said = "\(identity.department ?? "")\(year)\(identity.kind ?? "")"
    return said.isEmpty ? name : said
  }
}
