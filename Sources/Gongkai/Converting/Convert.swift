import Facts
import Forms
import Recognition
import Sheets

/// Makes tables of a published report, in whatever format it survives: CSV in the layout of the forms, tidy CSV, XLSX.
public struct Convert: Sendable {
  /// What can be made.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// A file for every table.
    case csv
    /// One row for every value.
    case tidy
    /// The facts.
    case json
    /// One workbook, every table a sheet.
    case xlsx
  }

  /// What to make, and where.
  public struct Options: Sendable {
    /// The folder below which each report gets one of its own.
    public var folder = OutputFolder.usual
    /// Whether to write over what was changed by hand, or was never ours.
    public var force = false
    /// What to make.
    public var formats: Set<Format> = [.csv, .tidy, .json]
    /// The name of the edition that the reports are of; nil to find out.
    public var edition: String?
    /// Whether what nobody sees is taken too: hidden worksheets, rows, columns and text.
    public var takesHidden = false
    /// Whether CSV begins with a byte order mark, by which Excel knows UTF-8.
    public var byteOrderMark = true
    /// Whether to tell only what would be written.
    public var isDryRun = false
    /// How long to wait for another process that writes the same folder.
    public var patience = Duration.seconds(10)

    /// Makes the options that stand when nothing is said.
    public init() {}
  }

  /// What was made.
  public struct Outcome: Sendable {
    /// The files, in the order they are to be named.
    public let files: [String]
    /// What became of the files, or would; in the order of ``files``.
    public let changes: [OutputChange]
    /// What a person should know of it, most important first.
    package let notes: [ConvertNote]

    /// Why the facts that were read were not written: generating would refuse them.
    package let refusal: Failure?

    /// What a person should know.
    public var findings: [Finding] {
      (refusal.map { [Finding(.refusedFacts, $0)] } ?? []) + notes.map { Finding($0) }
    }
  }

  /// What a run is doing.
  public enum Progress: Sendable, Hashable, CaseIterable {
    /// Reading the document.
    case reading
    /// Finding out which forms its tables are.
    case recognising
    /// Writing files.
    case writing
  }

  /// The editions.
  public let library: TemplateLibrary
  /// What to make.
  public let options: Options

  /// Makes the job.
  public init(library: TemplateLibrary, options: Options = Options()) {
    self.library = library
    self.options = options
  }

  /// Converts several reports side by side; one that fails does not stop the others.
  ///
  /// - Parameters:
  ///   - inputs: their paths.
  ///   - progress: told what is being done next, where there is one input only.
  ///   - done: told of each input what came of it, in the order of the inputs, one at a time.
  package func run(
    _ inputs: [String], progress: @escaping @Sendable (Progress) -> Void = { _ in },
    done: @escaping @Sendable (String, Swift.Result<Outcome, Failure>) -> Void
  ) {
    Batch(inputs: inputs).run(
      folder: folder(of:),
      job: { input throws(Failure) in
        try run(input, progress: inputs.count == 1 ? progress : { _ in })
      }, done: done)
  }

  /// Converts one report.
  ///
  /// - Parameters:
  ///   - input: its path: a file, or a folder of CSV files.
  ///   - progress: told what is being done next.
  /// - Returns: the files that were written, and what a person should know of them.
  /// - Throws: ``Failure``; then nothing was written.
  package func run(
    _ input: String, progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> Outcome {
    let converted = try converted(input, progress: progress)
    progress(.writing)
    let (files, changes) = try converted.writing.run(input: input)
    var notes = converted.notes
    if let earlier = converted.writing.earlierFiles(besides: files) { notes.append(earlier) }
    return Outcome(
      files: files, changes: changes, notes: ordered(notes), refusal: converted.refused)
  }

  /// What was read of a report.
  struct Converted {
    /// What writes it.
    let writing: ConvertedWriting
    /// What a person should know of it.
    let notes: [ConvertNote]
    /// Why generating would refuse its facts.
    let refused: Failure?
  }

  /// Reads a report and recognises its tables.
  ///
  /// - Throws: ``Failure`` where it cannot be read.
  func converted(
    _ input: String, progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> Converted {
    progress(.reading)
    var reading = DocumentReading()
    reading.limits.takesHidden = options.takesHidden
    let source = try reading.read(input)
    progress(.recognising)
    var document = try Recognising(library: library, edition: options.edition).run(source)
    var library = library
    var learned: LearnTemplates.Outcome?
    let learning = LearnTemplates(library: library)
    if options.edition == nil, try learning.isNeeded(for: document) {
      let outcome = try learning.learn(source, named: name(of: input))
      if outcome.isBetter(than: document) {
        library = try library.adding(outcome.edition.paths)
        document = try Recognising(library: library, edition: outcome.edition.name).run(source)
        learned = outcome
      } else if document.edition == nil {
        learned = outcome
      }
    }
    let hasFacts =
      document.identity.departments.count < 2
      && document.tables.contains { $0.recognised != nil }
    let facts =
      options.formats.contains(.json) && hasFacts ? FactsReading.read(document) : nil
    let json = facts.map {
      Array(ReportWriter().write($0.report, remark: remark(on: $0, input)).utf8)
    }
    let refused = try json.flatMap { [library] json throws(Failure) in
      try refusal(of: json, input, library)
    }
    let writing = ConvertedWriting(
      options: options, name: name(of: input), inputs: reading.digests, document: document,
      facts: refused == nil ? json : nil, learned: learned?.edition)
    let notes =
      ConvertNote.notes(on: document, hasFacts: facts != nil)
      + learnedNotes(learned)
      + (facts?.findings ?? []).map { .finding($0) }
    return Converted(writing: writing, notes: notes, refused: refused)
  }

  /// What there is to say of what was learned; that nothing was is said already.
  private func learnedNotes(_ learned: LearnTemplates.Outcome?) -> [ConvertNote] {
    (learned?.notes(isAsked: false) ?? []).filter { note in
      if case .noEdition = note { return false }
      return true
    }
  }

  /// Why generating would refuse facts; nil where it would take them.
  ///
  /// - Throws: ``Failure`` where that cannot be told.
  private func refusal(
    of facts: [UInt8], _ input: String, _ library: TemplateLibrary
  ) throws(Failure) -> Failure? {
    do throws(Failure) {
      _ = try ReportLoading(library: library).load(facts, named: "\(name(of: input)).json").fill()
      return nil
    } catch {
      switch error {
      case .facts, .fill, .noEditionForInput, .noEdition: return error
      default: throw error
      }
    }
  }

  // MARK: - Steps

  /// Notes with the most important first, those of one code in the order they were, and those on names in that of codes.
  func ordered(_ notes: [ConvertNote]) -> [ConvertNote] {
    let alike = Dictionary(grouping: notes, by: \.code)
    return Finding.Code.allCases.flatMap { code in
      let notes = alike[code] ?? []
      return code == .printedName ? notes.sorted { $0.namedCode < $1.namedCode } : notes
    }
  }

  /// What the facts say of themselves to people: that they were read from a document, and what in them was not printed there.
  private func remark(on facts: FactsReading.Result, _ input: String) -> String {
    let notPrinted = facts.findings.filter(\.isNotPrinted).map { $0.words(.chinese) }
    let source = "由 \(FileSystem.isFolder(input) ? name(of: input) : FileSystem.name(of: input)) 读出"
    return ([source] + notPrinted).joined(separator: "；") + "。"
  }

  /// The folder that the tables of an input are written to.
  func folder(of input: String) -> String {
    FileSystem.join(options.folder, name(of: input))
  }

  /// What the files of an input are named for: its own name; of a folder `甲/csv`, as generated, that of the folder above.
  private func name(of input: String) -> String {
    guard FileSystem.isFolder(input) else { return FileSystem.stem(of: input) }
    // `.`, `..` and a slash at the end have no names.
    let path = FileSystem.realPath(of: input) ?? input
    let above = FileSystem.name(of: FileSystem.folder(of: path))
    let name = FileSystem.name(of: path)
    return name == "csv" && !above.isEmpty ? above : name
  }
}

extension ConvertNote {
  /// The classification code that the note names, empty where it is on none.
  fileprivate var namedCode: String {
    if case .finding(.codeName(let code, _, _, _)) = self { code } else { "" }
  }
}
