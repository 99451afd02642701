import Accounts
import Forms
import Sheets

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
    /// The whole document: bodies, forms, prose, terms.
    case report

    /// What is made when nothing is said: the forms, for which facts suffice that any report states.
    public static let usual: Set<Format> = [.xlsx, .csv, .tidy, .txt]
  }

  /// What the whole document can be made as.
  public enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
    /// A web page that prints well.
    case html
    /// Markdown.
    case md
    /// Plain text.
    case txt
  }

  /// What to make, and where.
  public struct Options: Sendable {
    /// The folder below which each report gets one of its own.
    public var folder = "output"
    /// What to make.
    public var formats: Set<Format> = Format.usual
    /// Whether the workbook has a sheet with charts of its cells.
    public var hasCharts = false
    /// What the whole document is made as, where it is.
    public var documents: Set<DocumentFormat> = Set(DocumentFormat.allCases)
    /// Whether facts that the document needs and lacks stand in it as 【待填写：…】 rather than be errors.
    public var isDraft = false
    /// The names or numbers of the forms to write; all when empty.
    public var forms: [String] = []
    /// Whether CSV begins with a byte order mark, by which Excel knows UTF-8.
    public var byteOrderMark = true
    /// How wide text counts characters whose width depends on the font.
    public var ambiguousWidth = DisplayWidth.Ambiguous.narrow
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
    public let warnings: [FillWarning]
    /// What became of the files, or would; in the order of ``files``.
    public let changes: [OutputChange]
    /// Whether all stood already as it would be made, so that nothing was done.
    public let isUpToDate: Bool
    /// What is still to be filled in, where a draft of the document was made.
    public let missing: [Disclosure.MissingFact]

    /// What a person should know.
    public var findings: [Finding] {
      warnings.map { Finding($0) } + missing.map { Finding($0) }
    }
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
  public func run(
    _ input: String, progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> Outcome {
    progress(.reading)
    // A folder is not made for an input that is not there.
    if !FileSystem.isReadable(input) || FileSystem.isFolder(input) { _ = try bytes(of: input) }
    let transaction = try OutputTransaction(
      folder: folder(of: input), companions: CutOffCorrection(of: input).companions,
      wait: options.patience)
    defer { transaction.discard() }
    if let real = FileSystem.realPath(of: input), transaction.holds(real, as: Manifest.file) {
      throw .overwritesInput(input)
    }
    // Only now: another process may have replaced the input while it held the folder.
    let bytes = try bytes(of: input)
    let inputs = [FileSystem.name(of: input): Digest(of: bytes)]
    if !options.force, let outcome = upToDate(input, inputs, transaction) { return outcome }
    let loaded = try ReportLoading(
      library: library, checksProse: options.formats.contains(.report)
    ).load(bytes, named: input)
    let selection = try selectForms(of: loaded.edition)
    progress(.filling)
    let filled = try loaded.fill()
    let document = try document(of: loaded, filled)
    progress(.writing)
    var writing = OutputWriting(
      options: options, name: FileSystem.stem(of: input), filled: filled, selection: selection)
    writing.document = document
    let made = try writing.stage(
      into: transaction, properties: loaded.edition.properties(of: loaded.report))
    let changes = try inFiles { () throws(FileError) in try transaction.changes() }
    if !options.isDryRun {
      let edited = changes.filter(\.isEdited).map(\.name)
      if !options.force, !edited.isEmpty {
        throw .editedByHand(files: edited, folder: transaction.folder, input: input)
      }
      if !options.force, let facts = correctedFacts(of: input, inputs, transaction) {
        throw .forgetsCorrections(folder: transaction.folder, facts: facts, input: input)
      }
      let origin = Manifest.Origin(
        loaded, document, inputs: inputs, warnings: filled.warnings, made: made,
        library: library)
      try inFiles { () throws(FileError) in try transaction.commit(origin) }
    }
    return Outcome(
      files: paths(of: made, transaction), warnings: filled.warnings, changes: changes,
      isUpToDate: false, missing: document?.disclosure.missing ?? [])
  }

  /// The whole document, where it is to be made.
  func document(
    of loaded: LoadedReport, _ filled: FormFiller.Result
  ) throws(Failure) -> MadeDisclosure? {
    guard options.formats.contains(.report) else { return nil }
    return try DisclosureMaking(library: library, isDraft: options.isDraft)
      .run(loaded, filled: filled)
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
  private func upToDate(
    _ input: String, _ inputs: [String: Digest], _ transaction: OutputTransaction
  ) -> Outcome? {
    let made = transaction.manifest?.standing(
      options.wanted, of: inputs, library: library, in: transaction.folder,
      besides: FileSystem.folder(of: input))
    guard let made, let manifest = transaction.manifest else { return nil }
    return Outcome(
      files: paths(of: made, transaction), warnings: manifest.origin.warnings,
      changes: made.flatMap(\.files).map {
        OutputChange(name: $0, kind: .unchanged, isEdited: false)
      }, isUpToDate: true, missing: made.flatMap(\.missing))
  }

  /// The corrected facts beside an input, where the folder's forms are of those and not of the input.
  private func correctedFacts(
    of input: String, _ inputs: [String: Digest], _ transaction: OutputTransaction
  ) -> String? {
    let facts = CorrectionFiles(input).beside
    guard let digest = transaction.manifest?.origin.inputs[FileSystem.name(of: facts)],
      !inputs.values.contains(digest), FileSystem.exists(facts)
    else { return nil }
    return facts
  }

  private func paths(of made: [Manifest.Made], _ transaction: OutputTransaction) -> [String] {
    made.flatMap(\.files).map { FileSystem.join(transaction.folder, $0) }
  }

  private func bytes(of input: String) throws(Failure) -> [UInt8] {
    do throws(FileError) {
      return try FileSystem.read(input)
    } catch {
      throw .file(error)
    }
  }

  /// The positions of the forms to write.
  func selectForms(of edition: Edition) throws(Failure) -> [Int] {
    guard !options.forms.isEmpty else { return Array(edition.forms.indices) }
    var selection: Set<Int> = []
    for name in options.forms {
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
