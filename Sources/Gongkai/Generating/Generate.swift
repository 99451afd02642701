import Audit
import Facts
import Forms
import Prose
import Recognition
import Sheets
import Templates

/// Makes the official forms of a report: XLSX, CSV, tidy CSV and text.
public struct Generate: Sendable {
  /// What can be made.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// One workbook, every form a sheet.
    case xlsx
    /// A file for every form.
    case csv
    /// One row for every value.
    case tidy
    /// Every form as aligned plain text, in one file.
    case txt
    /// Every form on pages of its own, in one PDF.
    case pdf
    /// The whole document: bodies, forms, prose, terms.
    case report

    /// What is made when nothing is said: the forms, for which facts suffice that any report states.
    public static let usual: Set<Format> = [.xlsx, .csv, .tidy, .txt]
  }

  /// What the whole document can be made as.
  public enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
    /// A web page that prints well.
    case html
    /// A text of a word processor, as official documents are set.
    case docx
    /// Markdown.
    case md
    /// Plain text.
    case txt
    /// Pages as they print; LibreOffice makes them.
    case pdf

    /// What is made when nothing is said: what this program makes by itself.
    public static let usual: Set<DocumentFormat> = [.html, .docx, .md, .txt]
  }

  /// What to make, and where.
  public struct Options: Sendable {
    /// The folder below which each report gets one of its own.
    public var folder = "output"
    /// What to make; nil for what is usual, and whatever else the report's folder holds of earlier facts.
    public var formats: Set<Format>?
    /// Whether the workbook has a sheet with charts of its cells.
    public var hasCharts = false
    /// What the whole document is made as, where it is.
    public var documents = DocumentFormat.usual
    /// The text of a word processor that the document is to look like, as DOCX and PDF; nil for the edition's own manner.
    public var like: String?
    /// The date on the cover of the document, such as `2024-03-08`; nil for none.
    public var date: String?
    /// Whether facts that the document needs and lacks stand in it as 【待填写：…】 rather than be errors.
    public var isDraft = false
    /// The names or numbers of the forms to write; all when empty.
    public var forms: [String] = []
    /// Whether CSV begins with a byte order mark, by which Excel knows UTF-8.
    public var byteOrderMark = true
    /// How wide text counts characters whose width depends on the font.
    package var ambiguousWidth = DisplayWidth.Ambiguous.narrow
    /// Whether to make what is up to date again, and to write over what was changed by hand.
    public var force = false
    /// Whether to tell only what would be written.
    public var isDryRun = false
    /// How long to wait for another process that writes the same folder.
    public var patience = Duration.seconds(10)

    /// Makes the options that stand when nothing is said.
    public init() {}
  }

  /// What was made.
  public struct Outcome: Sendable {
    /// The paths of the files, in the order they are to be named.
    public let files: [String]
    /// What a person should look at in the forms; where nothing was done, what there was to look at when they were made.
    package let warnings: [FillWarning]
    /// What rules of `check` find in the facts, and in what was made of them.
    package let breaches: [AuditFinding]
    /// What became of the files, or would; in the order of ``files``.
    public let changes: [OutputChange]
    /// Whether all stood already as it would be made, so that nothing was done.
    public let isUpToDate: Bool
    /// What is still to be filled in, where a draft of the document was made.
    package let missing: [Disclosure.MissingFact]
    /// What there is to know of PDFs.
    package let printed: [Finding]
    /// Files in the folder that are of other facts or templates, and were not made again.
    public let outOfDate: [String]
    /// Why the document that the folder holds could not be made again.
    package let documentFailure: Failure?
    /// The edition that was found beside the facts; nil where it is the program's or the user's own.
    public let beside: String?

    /// What a person should know.
    public var findings: [Finding] {
      Finding.findings(warnings, breaches) + missing.map { Finding($0) } + printed
        + (documentFailure.map { [Finding(.unmadeDocument, $0)] } ?? [])
        + outOfDate.map { Finding(outOfDate: $0) } + (beside.map { [Finding(beside: $0)] } ?? [])
    }
  }

  /// The editions.
  public let library: TemplateLibrary
  /// What to make.
  public let options: Options
  /// What prints PDFs.
  let printing: Printing

  /// Makes the job.
  public init(library: TemplateLibrary, options: Options = Options()) {
    self.init(library: library, options: options, printing: Printing())
  }

  /// Makes the job, with what prints PDFs.
  init(library: TemplateLibrary, options: Options, printing: Printing) {
    (self.library, self.options, self.printing) = (library, options, printing)
  }

  /// The folder that the forms of an input are written to.
  public func folder(of input: String) -> String {
    FileSystem.join(options.folder, FileSystem.stem(of: input))
  }

  /// Makes the forms of one input.
  ///
  /// - Parameters:
  ///   - input: the path of its JSON.
  ///   - progress: told what is being done next.
  /// - Returns: the files that were written or stood already, and warnings.
  /// - Throws: ``Failure``; then nothing was written.
  package func run(
    _ input: String, progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> Outcome {
    progress(.reading)
    let beside = try library.addingEditions(beside: input)
    guard beside === library else {
      return try Generate(library: beside, options: options, printing: printing)
        .made(input, progress: progress)
    }
    return try made(input, progress: progress)
  }

  private func made(
    _ input: String, progress: (Progress) -> Void
  ) throws(Failure) -> Outcome {
    // A folder is not made for an input that cannot be read.
    let isFile = try FactsFile(input).check()
    let output = try OutputFolder(
      FileSystem.stem(of: input), in: options.folder, facts: CorrectionFiles(input).all,
      wait: options.isDryRun ? nil : options.patience)
    // The forms do not hang on it: what cannot be read of corrections is said by the commands that are about them.
    let store = isFile ? try? FactsStore(input, wait: nil, library) : nil
    // Only now: another process may have replaced the input while it held the folder.
    let bytes: [UInt8]
    if let known = store?.state.input {
      bytes = known
    } else {
      bytes = try FactsFile(input).bytes()
    }
    let digest = Digest(of: bytes)
    let inputs = [FileSystem.name(of: input): digest]
    if !options.force, !options.isDryRun, let store {
      try refuseUncorrected(input, store, output)
    }
    let currency = Currency(
      inputs: inputs, library: library, folder: FileSystem.folder(of: input))
    if !options.force, let outcome = upToDate(currency, output) { return outcome }
    let loaded = try ReportLoading(
      library: library, checksProse: wanted.contains(.report), digest: digest
    ).load(bytes, named: input)
    progress(.filling)
    let filled = try loaded.fill()
    progress(.writing)
    let pending = try store.flatMap { PendingOutputs($0, output.manifest) }
      .map { pending throws(Failure) in
        try pending.outputs(loaded, filled, library, output.manifest, printing)
      }
    var making = OutputMaking(
      library: library, name: FileSystem.stem(of: input), loaded: loaded, filled: filled,
      printing: printing, extraSheet: pending?.sheet)
    var made = try making.make(options)
    let failure = options.formats == nil ? try makeHeld(output, &making, &made) : nil
    made.set.removeLeftovers(of: output.manifest)
    if let pending { made.set.add(pending.set) }
    made.set.removed.formIntersection(output.manifest.files.keys)
    let changes = try inFiles { () throws(FileError) in try output.changes(made.set) }
    if !options.isDryRun {
      if !options.force { try output.protect(changes, input: input) }
      let replacement = try inFiles { () throws(FileError) in
        try output.stage(made.set, changes: changes) { currency.isCurrent($0) }
      }
      try replacement.put()
    }
    return Outcome(
      files: made.set.files.map { FileSystem.join(output.path, $0.name) },
      warnings: filled.warnings, breaches: made.breaches, changes: changes, isUpToDate: false,
      missing: made.missing, printed: made.set.printed(in: output.path) + made.findings,
      outOfDate: outOfDate(made.set, currency, output),
      documentFailure: failure, beside: editionBeside(loaded.edition.name))
  }

  /// What is made when nothing is said but by the folder.
  private var wanted: Set<Format> { options.formats ?? Format.usual }

  /// Makes again what the folder holds besides what is usual.
  ///
  /// - Returns: why the document could not be made; it is then told as out of date.
  private func makeHeld(
    _ output: OutputFolder, _ making: inout OutputMaking, _ made: inout OutputMaking.Made
  ) throws(Failure) -> Failure? {
    for held in Options.remaking(
      output.manifest, beside: FileSystem.folder(of: making.loaded.path))
    {
      var held = held
      held.formats?.subtract(wanted)
      if held.formats?.isEmpty ?? true { continue }
      do throws(Failure) {
        made.add(try making.make(held))
      } catch {
        switch error {
        // The forms are right without it.
        case .disclosure, .previousYear, .wrongPreviousYear, .noProse, .facts, .text, .printing,
          .reading, .file:
          return error
        default: throw error
        }
      }
    }
    return nil
  }

  /// Stops where the input was corrected beside itself and the folder's forms are, or are to be, of the corrected facts.
  private func refuseUncorrected(
    _ input: String, _ store: FactsStore, _ output: OutputFolder
  ) throws(Failure) {
    let beside = store.files.beside
    guard store.state.beside != nil,
      store.history.standing.last?.file == FileSystem.name(of: beside),
      output.manifest.made.contains(where: { $0.job == .generate })
    else { return }
    throw .forgetsCorrections(folder: output.path, facts: beside, input: input)
  }

  /// What a run is doing.
  public enum Progress: Sendable, Hashable, CaseIterable {
    /// Reading facts and templates.
    case reading
    /// Filling forms.
    case filling
    /// Writing files.
    case writing
  }

  // MARK: - Steps

  /// What there is to say where nothing is to be done; nil where something is.
  private func upToDate(_ currency: Currency, _ output: OutputFolder) -> Outcome? {
    var standing: [Manifest.Made] = []
    for part in options.wanted {
      guard
        let made = output.manifest.made.first(where: {
          part.isLike($0) && currency.isCurrent($0.source) && output.stands($0)
        })
      else { return nil }
      standing.append(made)
    }
    let others = outOfDate(OutputSet(made: standing), currency, output)
    if options.formats == nil, !others.isEmpty { return nil }
    let files = standing.flatMap(\.files)
    return Outcome(
      files: files.map { FileSystem.join(output.path, $0) },
      warnings: standing.first?.source.warnings ?? [],
      breaches: standing.map(\.source.breaches).max { $0.count < $1.count } ?? [],
      changes: files.map { OutputChange(name: $0, kind: .unchanged, loss: .nothing) },
      isUpToDate: true, missing: standing.first { !$0.missing.isEmpty }?.missing ?? [],
      printed: OutputSet(made: standing).printed(in: output.path), outOfDate: others,
      documentFailure: nil,
      beside: standing.first.flatMap { editionBeside($0.source.edition) })
  }

  /// The name of an edition that lies beside the facts; nil for one of the library's own.
  private func editionBeside(_ name: String) -> String? { library.isAdded(name) ? name : nil }

  /// The generated files of the folder that are of something else than those just made or found.
  private func outOfDate(
    _ set: OutputSet, _ currency: Currency, _ output: OutputFolder
  ) -> [String] {
    let fresh = Set(set.made.flatMap(\.files))
    return output.manifest.made.filter { made in
      made.job == .generate && (made.isOutOfDate || !currency.isCurrent(made.source))
    }.flatMap(\.files).filter { !fresh.contains($0) && !set.removed.contains($0) }.sorted()
      .map { FileSystem.join(output.path, $0) }
  }

}

extension Generate.Options {
  /// The positions of the forms to write.
  func selectForms(of edition: Edition) throws(Failure) -> [Int] {
    guard !forms.isEmpty else { return Array(edition.forms.indices) }
    var selection: Set<Int> = []
    for name in forms {
      guard let index = edition.form(named: name) else {
        throw .noForm(
          name, edition: edition.name, nearest: nearest(to: name, among: edition.formNames),
          known: edition.forms.map(\.shortName))
      }
      selection.insert(index)
    }
    return selection.sorted()
  }
}
