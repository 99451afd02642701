import Facts
import Forms
import Recognition
import SheetFormats
import Sheets
import Synchronization

/// Makes tables of a published report, in whatever format it survives: CSV in the layout of the forms, tidy CSV, XLSX.
public struct Convert: Sendable {
  /// What can be made.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// A file for every table.
    case csv
    /// One row for every value.
    case tidy
    /// One row for every amount of the facts.
    case facts
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
  ///   - inputs: their paths; each file of a ZIP file is a report too.
  ///   - progress: told what is being done next, where there is one input only.
  ///   - done: told of each report what came of it, in the order of the inputs, one at a time.
  package func run(
    _ inputs: [String], progress: @escaping @Sendable (Progress) -> Void = { _ in },
    done: @escaping @Sendable (String, Swift.Result<Outcome, Failure>) -> Void
  ) {
    run(inputs, stack: nil, progress: progress, done: done)
  }

  /// Converts several reports to tables together; one that cannot be read is told, and leaves the others.
  ///
  /// - Parameters:
  ///   - inputs: their paths; each file of a ZIP file is a report too.
  ///   - progress: told what is being done next, where there is one input only.
  ///   - done: told of each report what came of it, in the order of the inputs, one at a time.
  /// - Returns: the files of all.
  /// - Throws: ``Failure`` where these cannot be written; then nothing was.
  package func stack(
    _ inputs: [String], progress: @escaping @Sendable (Progress) -> Void = { _ in },
    done: @escaping @Sendable (String, Swift.Result<Outcome, Failure>) -> Void
  ) throws(Failure) -> Outcome {
    let stack = Stack(options)
    run(inputs, stack: stack, progress: progress, done: done)
    let (files, changes) = try stack.write { [library] form, kind throws(Failure) in
      guard try library.editionNames().contains(kind) else { return [] }
      return try library.edition(named: kind).dataColumns(of: form)
    }
    return Outcome(files: files, changes: changes, notes: [], refusal: nil)
  }

  private func run(
    _ inputs: [String], stack: Stack?, progress: @escaping @Sendable (Progress) -> Void,
    done: @escaping @Sendable (String, Swift.Result<Outcome, Failure>) -> Void
  ) {
    let office = OfficeQueue(paths: inputs)
    @Sendable func convert(
      _ input: String
    ) throws(Failure) -> [(String, Swift.Result<Outcome, Failure>)] {
      if let bundle = try bundle(at: input) {
        return run(ConvertInput.reports(in: bundle, input), of: bundle, office, stack)
      }
      return try run(ConvertInput(input), office, stack) { step in
        if inputs.count == 1 { progress(step) }
      }
    }
    Batch(inputs: inputs).run(
      folder: { folder(of: ConvertInput($0)) }, job: convert,
      done: { input, result in
        switch result {
        case .success(let reports): for (name, result) in reports { done(name, result) }
        case .failure(let failure): done(input, .failure(failure))
        }
      })
  }

  /// Converts the reports of a ZIP file side by side.
  private func run(
    _ reports: [ConvertInput], of bundle: FileBundle, _ office: OfficeQueue, _ stack: Stack?
  ) -> [(String, Swift.Result<Outcome, Failure>)] {
    office.add(
      bundle.members.map { member in
        { @Sendable in
          let bytes = try? bundle.read(member)
          return bytes.flatMap { OfficeQueue.file($0, ReadingLimits()) }.map { [$0] } ?? []
        }
      })
    let named = Dictionary(reports.map { ($0.shown, $0) }) { first, _ in first }
    @Sendable func report(_ name: String) -> ConvertInput { named[name] ?? ConvertInput(name) }
    let results = Mutex<[(String, Swift.Result<Outcome, Failure>)]>([])
    @Sendable func take(
      _ name: String, _ result: Swift.Result<[(String, Swift.Result<Outcome, Failure>)], Failure>
    ) {
      results.withLock { results in
        switch result {
        case .success(let parts): results += parts
        case .failure(let failure): results.append((name, .failure(failure)))
        }
      }
    }
    Batch(inputs: reports.map(\.shown)).run(
      folder: { folder(of: report($0)) },
      job: { name throws(Failure) in try run(report(name), office, stack) { _ in } },
      done: take)
    return results.withLock { $0 }
  }

  /// The files that a ZIP file holds; nil where the input is something else.
  func bundle(at path: String) throws(Failure) -> FileBundle? {
    // A pipe can be read once only, and is left to whoever reads it.
    guard (try? FileStatus(of: path))?.map({ $0.kind == .file }) ?? false,
      FileSystem.begins(path, with: Array("PK".utf8))
    else { return nil }
    let bytes = try inFiles { () throws(FileError) in
      try FileSystem.read(path, limit: ReadingLimits().fileBytes)
    }
    do throws(ReadingError) {
      guard try PackageKind.of(bytes) == .files else { return nil }
      let bundle = try FileBundle(bytes)
      if bundle.members.isEmpty { throw ReadingError(.empty) }
      return bundle
    } catch {
      throw .reading(error, file: path)
    }
  }

  /// Converts one report.
  ///
  /// - Parameters:
  ///   - input: its path: a file, or a folder of CSV files.
  ///   - progress: told what is being done next.
  /// - Returns: the files that were written, and what a person should know of them; of the reports
  /// of several departments those
  ///   of all.
  /// - Throws: ``Failure``; then nothing was written of the report, or of that of a department.
  package func run(
    _ input: String, progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> Outcome {
    var outcomes: [Outcome] = []
    for (_, result) in try run(ConvertInput(input), OfficeQueue(), nil, progress) {
      outcomes.append(try result.get())
    }
    return Outcome(
      files: outcomes.flatMap(\.files), changes: outcomes.flatMap(\.changes),
      notes: outcomes.flatMap(\.notes), refusal: outcomes.lazy.compactMap(\.refusal).first)
  }

  /// Converts a report, or those of several departments in one file, of which one that fails does
  /// not stop the others.
  private func run(
    _ input: ConvertInput, _ office: OfficeQueue, _ stack: Stack?, _ progress: (Progress) -> Void
  ) throws(Failure) -> [(String, Swift.Result<Outcome, Failure>)] {
    let parts = try converted(input, office, progress: progress)
    progress(.writing)
    guard parts.count > 1 else {
      return try parts.map { part throws(Failure) in
        (part.input.shown, .success(try take(part, stack)))
      }
    }
    return parts.map { part in
      do throws(Failure) {
        return (part.input.shown, .success(try take(part, stack)))
      } catch {
        return (part.input.shown, .failure(error))
      }
    }
  }

  /// Writes a report, or lays it on a stack.
  private func take(_ converted: Converted, _ stack: Stack?) throws(Failure) -> Outcome {
    guard let stack else { return try write(converted) }
    let input = converted.input
    if converted.document.tables.isEmpty {
      throw .nothingToWrite(file: input.path, tables: 0)
    }
    let own = (input.between + [input.name]).joined(separator: "/")
    try stack.add(converted.writing, named: own)
    return Outcome(
      files: [], changes: [], notes: ordered(converted.notes), refusal: converted.refused)
  }

  private func write(_ converted: Converted) throws(Failure) -> Outcome {
    let (files, changes) = try converted.writing.run(input: converted.input.path)
    var notes = converted.notes
    if let earlier = converted.writing.earlierFiles(besides: files) { notes.append(earlier) }
    return Outcome(
      files: files, changes: changes, notes: ordered(notes), refusal: converted.refused)
  }

  /// What was read of a report.
  package struct Converted {
    /// The report.
    let input: ConvertInput
    /// What writes it.
    let writing: ConvertedWriting
    /// What a person should know of it.
    let notes: [ConvertNote]
    /// Why generating would refuse its facts.
    let refused: Failure?

    /// Its tables, as they were recognised.
    package var document: RecognisedDocument { writing.document }
    /// Its facts, as JSON; nil where there are none that generating takes.
    package var facts: [UInt8]? { writing.facts }
    /// What a person should know.
    package var findings: [Finding] {
      (refused.map { [Finding(.refusedFacts, $0)] } ?? []) + notes.map { Finding($0) }
    }
  }

  /// Reads a report, or those of several departments in one file, and recognises their tables.
  ///
  /// - Throws: ``Failure`` where it cannot be read.
  func converted(
    _ input: ConvertInput, _ office: OfficeQueue, progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> [Converted] {
    progress(.reading)
    var reading = DocumentReading()
    reading.office = office
    reading.limits.takesHidden = options.takesHidden
    let source = try input.read(&reading)
    if try EntryOpening.isOne(source, library) { throw .workbookToConvert(input.shown) }
    progress(.recognising)
    let documents = try Recognising(library: library, edition: options.edition)
      .reports(source, named: input.name)
    if documents.count == 1 { return [try converted(source, documents[0], input, reading.digests)] }
    let departments = documents.compactMap(\.identity.department)
    return try documents.map { document throws(Failure) in
      try converted(
        document, input.part(of: document.identity.department ?? ""), reading.digests,
        [.severalReports(departments)])
    }
  }

  /// The one report of a document, by an edition that is learned from it where that reads more of it than any that is known.
  private func converted(
    _ source: SourceDocument, _ document: RecognisedDocument, _ input: ConvertInput,
    _ digests: [String: Digest]
  ) throws(Failure) -> Converted {
    let learning = LearnTemplates(library: library)
    let upstream = try library.source(of: source, isKnown: document.edition != nil)
    let hints = upstream.map { [ConvertNote.upstream($0)] } ?? []
    guard options.edition == nil, try learning.isNeeded(for: document) else {
      return try converted(document, input, digests, hints)
    }
    let outcome = try learning.learn(source, named: input.name)
    guard outcome.isBetter(than: document) else {
      return try converted(
        document, input, digests, hints, learned: document.edition == nil ? outcome : nil)
    }
    let library = try library.adding(outcome.edition.paths)
    let read = try Recognising(library: library, edition: outcome.edition.name)
      .run(source, named: input.name)
    return try converted(read, input, digests, hints, in: library, learned: outcome)
  }

  /// Recognises the tables of a document, and reads its facts by the editions that are known.
  ///
  /// - Parameters:
  ///   - source: the document.
  ///   - input: its path, of which only names are taken.
  /// - Returns: what was read.
  /// - Throws: ``Failure`` where an edition is missing or wrong.
  package func converted(_ source: SourceDocument, of input: String) throws(Failure) -> Converted {
    let own = ConvertInput(input)
    let document = try Recognising(library: library, edition: options.edition)
      .run(source, named: own.name)
    return try converted(document, own, [:], [])
  }

  private func converted(
    _ document: RecognisedDocument, _ input: ConvertInput, _ digests: [String: Digest],
    _ more: [ConvertNote], in known: TemplateLibrary? = nil,
    learned: LearnTemplates.Outcome? = nil
  ) throws(Failure) -> Converted {
    let library = known ?? library
    let hasFacts = document.tables.contains { $0.recognised != nil }
    let facts =
      !options.formats.isDisjoint(with: [.json, .facts]) && hasFacts
      ? StatedReading(library: library).read(document) : nil
    let json = facts.map {
      Array(ReportWriter().write($0.report, remark: remark(on: $0, input)).utf8)
    }
    let refused = try json.flatMap { [library] json throws(Failure) in
      try refusal(of: json, input, library)
    }
    let writing = ConvertedWriting(
      options: options, root: root(of: input), name: input.name, inputs: digests,
      document: document, facts: refused == nil ? json : nil,
      report: refused == nil ? facts?.report : nil,
      bases: try document.edition.map { [library] edition throws(Failure) in
        try library.bases(of: edition)
      } ?? [], learned: learned?.edition)
    let notes =
      ConvertNote.notes(on: document, hasFacts: facts != nil) + more + learnedNotes(learned)
      + (try findingNotes(facts?.findings ?? [], document, library))
    return Converted(input: input, writing: writing, notes: notes, refused: refused)
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
    of facts: [UInt8], _ input: ConvertInput, _ library: TemplateLibrary
  ) throws(Failure) -> Failure? {
    do throws(Failure) {
      _ = try ReportLoading(library: library).load(facts, named: "\(input.name).json").fill()
      return nil
    } catch {
      switch error {
      case .facts, .fill, .noEditionForInput, .noEdition: return error
      default: throw error
      }
    }
  }
}
