import Audit
import Changes
import Facts
import Forms
import JSONText
import Sheets
import Templates

/// Corrects the facts of a report: changes them, makes what depends on them anew, says what changed, and keeps a way back.
public struct Correct: Sendable {
  /// What to correct by.
  public enum Source: Sendable {
    /// Places and values.
    case requests([CorrectionRequest], CorrectionRecord.Way)
    /// Forms that somebody edited: a workbook, or a folder of CSV.
    case forms(String)
  }

  /// How to correct.
  public struct Options: Sendable {
    /// The folder below which each report has one of its own.
    public var folder = "output"
    /// Whether the user's file is changed; else the corrected facts are put beside it.
    public var inPlace = false
    /// Why, for corrections that state no reason of their own.
    public var reason: String?
    /// 更正日期, such as `2023-03-08`; nil for today.
    public var date: String?
    /// Whether the workbook gets a sheet with the notice.
    public var addsSheet = false
    /// Whether the notice is printed as PDF too; it is anyway where the output folder holds PDFs.
    public var printsNotice = false
    /// Whether to tell only what would change.
    public var isDryRun = false
    /// How long to wait for another process that works on the same files.
    public var patience = Duration.seconds(10)

    /// Makes the options that stand when nothing is said.
    public init() {}
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// The file that holds the facts now.
    public let facts: String
    /// The number in the history; nil where nothing changed.
    public let number: Int?
    /// The facts that changed.
    public let changes: [FactChange]
    /// The cells that changed.
    package let differences: [CellDifference]
    /// The output folder.
    public let folder: String
    /// What became of its files.
    public let files: [OutputChange]
    /// What there is to know of PDFs.
    package var printed: [Finding] = []
    /// What a person should look at in the forms now.
    package let warnings: [FillWarning]
    /// What rules of `check` find in the facts now.
    package let breaches: [AuditFinding]
    /// Edits of texts that are no facts, and were not taken over.
    package let untaken: [EditProblem]
    /// What the places of those edits are called.
    package let edition: Edition
    /// Tables of the edited document that are none of the report's forms.
    public let unknown: [String]

    /// What a person should know besides what changed.
    public var findings: [Finding] {
      Finding.findings(warnings, breaches) + printed
        + untaken.map { Finding(untaken: $0, form: edition.forms[$0.form].shortName) }
        + unknown.map { Finding(foreignTable: $0) }
    }
  }

  /// The editions.
  public let library: TemplateLibrary
  /// How to correct.
  public let options: Options
  /// What prints PDFs.
  private let printing = Printing()

  /// Makes the job.
  public init(library: TemplateLibrary, options: Options = Options()) {
    self.library = library
    self.options = options
  }

  // MARK: - Correcting

  private func checkCharacters(of source: Source, for input: String) throws(Failure) {
    do throws(CorrectionError) {
      if let scalar = options.reason?.unkeepable {
        throw CorrectionError(.json(.controlCharacter(scalar.value)), at: .option("--reason", 1))
      }
      guard case .requests(let requests, _) = source else { return }
      for request in requests { try request.checkCharacters() }
    } catch {
      throw .correction(error, file: input)
    }
  }

  /// Corrects a report.
  ///
  /// - Parameters:
  ///   - input: the path of its JSON.
  ///   - source: what to correct by.
  /// - Returns: what changed.
  /// - Throws: ``Failure``; then nothing was changed.
  package func run(_ input: String, by source: Source) throws(Failure) -> Outcome {
    try checkCharacters(of: source, for: input)
    let (store, output) = try open(input)
    let (files, history) = (store.files, store.history)
    let facts = try files.facts(
      inPlace: options.inPlace, history, hasBeside: store.state.beside != nil)
    let before = try ReportLoading(library: library)
      .load(store.bytes(of: facts.source) ?? [], named: facts.source)
    let old = try before.fill()
    let wanted = try wanted(source, before, old, history, output, input: input)
    guard !wanted.edits.isEmpty, let text = wanted.edits.applied(to: before.text) else {
      // What was edited is no fact, and must be as it is anyway.
      try checkEdits(wanted.forms, in: old, of: input)
      return Outcome(
        facts: facts.source, number: nil, changes: [], differences: [], folder: output.path,
        files: [], warnings: old.warnings, breaches: try library.breaches(in: old),
        untaken: wanted.untaken,
        edition: before.edition,
        unknown: wanted.unknown)
    }
    let after = try written(text, instead: before, named: facts.target)
    let new = try after.fill()
    try checkEdits(wanted.forms, in: new, of: input)
    let number = history.records.count + 1
    let notice = NoticeFiles(
      number: number, isPrinted: options.printsNotice || output.manifest.hasPages)
    var record = CorrectionRecord(
      number: number, time: Clock.now, date: options.date ?? Clock.today, way: source.way,
      undoes: nil, file: FileSystem.name(of: facts.target), isNewFile: facts.isNew,
      changes: wanted.changes.map { CorrectionRecord.Change($0) }, notices: notice.names,
      hasSheet: options.addsSheet, before: before.textDigest,
      after: after.textDigest,
      edits: before.origin == nil ? wanted.edits : TextEdit.spanning(before.text, after.text))
    let content = notice.content(of: record, from: old, to: new)
    var set = try outputs(
      after, new, in: output, sheet: options.addsSheet ? CorrectionNotice(content).sheet : nil)
    let written = try notice.files(content, printing)
    set.files += written.files
    if case .forms(let path) = source {
      let kept = try inFiles { [set] () throws(FileError) in
        try notice.editedFiles(try output.changes(set), in: output, of: path)
      }
      set.files += kept
      record.notices += kept.map(\.name)
    }
    let changes = try inFiles { () throws(FileError) in try output.changes(set) }
    if !options.isDryRun {
      try protect(changes, output, from: source, input)
      try commit(record, after.bytes, to: facts.target, set, in: output, store)
    }
    return Outcome(
      facts: facts.target, number: number, changes: wanted.changes,
      differences: content.differences, folder: output.path, files: changes,
      printed: set.printed(in: output.path)
        + written.printed.sorted { $0.key < $1.key }.flatMap {
          Finding.of(FileSystem.join(output.path, $0.key), $0.value)
        },
      warnings: new.warnings, breaches: try library.breaches(in: new), untaken: wanted.untaken,
      edition: after.edition,
      unknown: wanted.unknown)
  }

  /// Checks that edited forms come out as they were edited.
  private func checkEdits(
    _ forms: EditedForms?, in result: FormFiller.Result, of input: String
  ) throws(Failure) {
    let left = forms?.differing(from: result) ?? []
    if !left.isEmpty { throw .refusedEdits(left, in: result, file: input) }
  }

  // MARK: - Undoing

  /// Undoes the last correction that is not undone.
  ///
  /// - Parameter input: the path of the report's JSON.
  /// - Returns: what changed back.
  /// - Throws: ``Failure``; then nothing was changed.
  package func undo(_ input: String) throws(Failure) -> Outcome {
    let (store, output) = try open(input)
    let (files, history) = (store.files, store.history)
    guard let last = history.standing.last else { throw .nothingToUndo(input) }
    let edited = try inFiles { () throws(FileError) in try output.editedFiles() }
    guard edited.isEmpty else {
      throw .editedByHand(files: edited, folder: output.path, input: input)
    }
    let target = try corrected(by: last, store)
    let now = try ReportLoading(library: library)
      .load(store.bytes(of: target) ?? [], named: target)
    guard let text = last.edits.inverse.applied(to: now.text), Digest(of: text) == last.before
    else { throw .changedSince(target, number: last.number) }
    // What was put beside the user's file goes; what was changed in place is changed back.
    let goes = last.isNewFile && target == files.beside
    let back = goes ? files.input : target
    let before =
      goes && now.origin != nil
      ? try ReportLoading(library: library).load(store.bytes(of: back) ?? [], named: back)
      : try written(text, instead: now, named: back)
    // The workbook that the corrected one was made of is what it was.
    guard !goes || before.textDigest == last.before else {
      throw .changedSince(back, number: last.number)
    }
    let new = try before.fill()
    let record = CorrectionRecord(
      number: history.records.count + 1, time: Clock.now, date: options.date ?? Clock.today,
      way: .undo, undoes: last.number, file: FileSystem.name(of: target), isNewFile: false,
      changes: last.changes.reversed().map(\.inverse), notices: [], hasSheet: false,
      before: last.after, after: before.textDigest,
      edits: now.origin == nil
        ? last.edits.inverse : TextEdit.spanning(now.text, before.text))
    var set = try outputs(before, new, in: output, sheet: try earlierSheet(history, before))
    // Whatever the history names, only what a correction of that number makes goes, and only if it is ours.
    set.removed.formUnion(
      NoticeFiles(number: last.number, isPrinted: true).names.filter {
        output.manifest.files[$0] != nil
      })
    let changes = try inFiles { () throws(FileError) in try output.changes(set) }
    let differences = FormComparison.differences(from: try now.fill(), to: new)
    if !options.isDryRun {
      try output.protect(changes, input: input)
      try commit(record, goes ? nil : before.bytes, to: target, set, in: output, store)
    }
    return Outcome(
      facts: back, number: record.number,
      changes: record.changes.compactMap { FactChange($0) },
      differences: differences, folder: output.path, files: changes,
      printed: set.printed(in: output.path), warnings: new.warnings,
      breaches: try library.breaches(in: new), untaken: [],
      edition: before.edition, unknown: [])
  }

  /// The file that holds what a correction left.
  private func corrected(
    by record: CorrectionRecord, _ store: FactsStore
  ) throws(Failure) -> String {
    let files = store.files
    // The corrected facts may have been given the user's file's name since.
    for path in [files.input, files.beside] {
      if let text = store.text(of: path), Digest(of: text) == record.after { return path }
    }
    let path = FileSystem.name(of: files.input) == record.file ? files.input : files.beside
    throw .changedSince(path, number: record.number)
  }

  /// The notice of the correction before the last, where the workbook has it as a sheet.
  private func earlierSheet(
    _ history: CorrectionHistory, _ loaded: LoadedReport
  ) throws(Failure) -> Sheet? {
    guard let earlier = history.standing.dropLast().last, earlier.hasSheet,
      earlier.after == loaded.textDigest,
      let text = earlier.edits.inverse.applied(to: loaded.text)
    else { return nil }
    let before = try ReportLoading(library: library).load(text, named: loaded.path)
    let notice = NoticeFiles(number: earlier.number)
    return CorrectionNotice(
      notice.content(of: earlier, from: try before.fill(), to: try loaded.fill())
    ).sheet
  }

  // MARK: - Steps

  private func open(_ input: String) throws(Failure) -> (FactsStore, OutputFolder) {
    let wait = options.isDryRun ? nil : options.patience
    let store = try FactsStore(input, wait: wait, library)
    let isConverted = store.state.input.map { OfficeQueue.mayBeOne($0) } ?? false
    if options.inPlace, isConverted { throw .uncorrectable(.format, file: input) }
    let output = try OutputFolder(
      store.files.name, in: options.folder,
      facts: store.files.all, wait: wait)
    return (store, output)
  }

  /// The facts as they are to be written: as JSON, or in the workbook that they came from.
  private func written(
    _ text: [UInt8], instead now: LoadedReport, named path: String
  ) throws(Failure) -> LoadedReport {
    guard now.origin != nil else {
      return try ReportLoading(library: library).load(text, named: path)
    }
    return try WorkbookRevising(library: library).revised(now, to: text, named: path)
  }

  /// Makes the outputs of corrected facts anew: those that were made before, or what is usual where none were.
  private func outputs(
    _ loaded: LoadedReport, _ filled: FormFiller.Result, in output: OutputFolder, sheet: Sheet?
  ) throws(Failure) -> OutputSet {
    var making = OutputMaking(
      library: library, name: FileSystem.name(of: output.path), loaded: loaded, filled: filled,
      printing: printing, extraSheet: sheet)
    var made = OutputMaking.Made()
    let held = Generate.Options.remaking(
      output.manifest, beside: FileSystem.folder(of: loaded.path))
    for options in held.isEmpty ? [Generate.Options()] : held {
      made.add(try making.make(options))
    }
    made.set.removeLeftovers(of: output.manifest)
    return made.set
  }

  /// What a source asks to be changed.
  private struct Wanted {
    var edits: [TextEdit]
    var changes: [FactChange]
    var forms: EditedForms?
    var untaken: [EditProblem] = []
    var unknown: [String] = []
  }

  private func wanted(
    _ source: Source, _ loaded: LoadedReport, _ filled: FormFiller.Result,
    _ history: CorrectionHistory, _ output: OutputFolder, input: String
  ) throws(Failure) -> Wanted {
    var edited = try inFiles { () throws(FileError) in try output.editedFiles() }
    if case .forms(let path) = source {
      edited.removeAll { EditedSource(path).contains(FileSystem.join(output.path, $0)) }
    }
    guard edited.isEmpty else {
      throw .editedByHand(files: edited, folder: output.path, input: input)
    }
    switch source {
    case .requests(let requests, _):
      do throws(CorrectionError) {
        let resolution = try CorrectionResolution(
          requests, in: loaded.document, schema: loaded.edition.schema)
        return Wanted(edits: resolution.edits, changes: resolution.changes)
      } catch {
        throw .correction(error, file: input)
      }
    case .forms(let path):
      let reading = EditedSource(path)
      let forms = try reading.forms(loaded, filled, history, library)
      let operations = FactEditing.operations(
        for: forms.facts, of: loaded.report, in: loaded.document)
      let edits: [TextEdit]
      do throws(JSONEditError) {
        edits = try JSONEditor(loaded.document).edits(for: operations)
      } catch {
        throw .conflictingEdits(error, file: input)
      }
      guard let reason = options.reason ?? (edits.isEmpty ? "" : nil) else {
        throw .noReason
      }
      return Wanted(
        edits: edits, changes: operations.map { $0.change(in: loaded.document, reason) },
        forms: forms, untaken: forms.untaken, unknown: forms.unknown)
    }
  }

  /// Stops where somebody's work would be lost; edited forms that the correction is taken from are kept beside its notice.
  private func protect(
    _ changes: [OutputChange], _ output: OutputFolder, from source: Source, _ input: String
  ) throws(Failure) {
    var changes = changes
    if case .forms(let path) = source {
      let edited = EditedSource(path)
      changes.removeAll { edited.contains(FileSystem.join(output.path, $0.name)) }
    }
    try output.protect(changes, input: input)
  }

  /// Writes everything aside, replaces the facts, which makes the correction, and then their outputs.
  private func commit(
    _ record: CorrectionRecord, _ text: [UInt8]?, to target: String, _ set: OutputSet,
    in output: OutputFolder, _ store: FactsStore
  ) throws(Failure) {
    let replacement = try inFiles { () throws(FileError) in
      // Whatever else the folder holds is of the facts before.
      try output.stage(set) { _ in false }
    }
    let unsynced = try store.replace(target, with: text, noting: record)
    let facts = text == nil ? store.files.input : target
    do throws(Failure) {
      try replacement.put()
    } catch {
      throw .outputsBehind(error, facts: facts, number: record.number)
    }
    if let unsynced { throw .notSynced(unsynced, facts: facts, number: record.number) }
  }
}

extension Correct.Source {
  fileprivate var way: CorrectionRecord.Way {
    switch self {
    case .requests(_, let way): way
    case .forms: .forms
    }
  }
}
