import Audit
import Facts
import Forms
import Prose
import Recognition
import SheetFormats
import Sheets
import Synchronization

/// Makes the filled forms of one report in every format that was asked for, whole in memory.
struct OutputMaking {
  let library: TemplateLibrary
  /// What the files are named for.
  let name: String
  let loaded: LoadedReport
  let filled: FormFiller.Result
  /// What prints PDFs.
  let printing: Printing
  /// What the workbook has besides its forms.
  var extraSheet: Sheet?
  /// What stands beside the facts where these are in memory; nil where they are a file.
  var beside: [String: [UInt8]]?
  /// Whether the document was made as a draft; made once for all that want it alike.
  private var documents: [Bool: MadeDisclosure] = [:]
  /// What rules find in the facts; tried once.
  private var breaches: [AuditFinding]?

  /// What was made.
  struct Made {
    /// The files.
    var set = OutputSet()
    /// What is still to be filled in, where a draft of the document was made.
    var missing: [Disclosure.MissingFact] = []
    /// What of a file that the document was to look like was not taken.
    var findings: [Finding] = []
    /// What rules find in the facts, and in what was made.
    var breaches: [AuditFinding] = []

    /// Adds what was made with other options.
    mutating func add(_ other: Made) {
      set.add(other.set)
      findings += other.findings
      if missing.isEmpty { missing = other.missing }
      breaches += other.breaches.filter { !breaches.contains($0) }
    }
  }

  init(
    library: TemplateLibrary, name: String, loaded: LoadedReport, filled: FormFiller.Result,
    printing: Printing = Printing(), extraSheet: Sheet? = nil
  ) {
    self.printing = printing
    (self.library, self.name, self.loaded, self.filled) = (library, name, loaded, filled)
    self.extraSheet = extraSheet
  }

  /// Makes all files that options ask for.
  ///
  /// - Throws: ``Failure``, of the first file in order that had one.
  mutating func make(_ options: Generate.Options) throws(Failure) -> Made {
    if let date = options.date, !Clock.isDate(date) { throw .noDate(date) }
    let document = try document(for: options)
    let likeness = try document.flatMap { made throws(Failure) in
      try options.like.map { path throws(Failure) in
        try Likeness(path, over: made.edition.manner)
      }
    }
    let selection = try options.selectForms(of: loaded.edition)
    let renderer = SheetRenderer(filled, selection: selection)
    let sheets = selection.map { renderer.sheet(of: $0) }
    let encoding = OutputEncoding(
      options: options, name: name, printing: printing, filled: filled, selection: selection,
      sheets: sheets, document: document, likeness: likeness,
      extraSheet: extraSheet, properties: loaded.edition.properties(of: loaded.report),
      bases: try library.bases(of: loaded.edition))
    let wanted = options.wanted
    let results = Mutex<[Int: Swift.Result<OutputEncoding.Files, Failure>]>([:])
    let audit = Mutex<Swift.Result<[AuditFinding], Failure>?>(breaches.map { .success($0) })
    let isAudited = breaches != nil
    inParallel(wanted.count + (isAudited ? 0 : 1)) { [library, filled] index in
      guard index < wanted.count else {
        let found = Swift.Result { () throws(Failure) in try library.breaches(in: filled) }
        return audit.withLock { $0 = found }
      }
      let result: Swift.Result<OutputEncoding.Files, Failure>
      do throws(Failure) {
        result = .success(try encoding.files(of: wanted[index].format))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[index] = result }
    }
    var made = Made(missing: document?.disclosure.missing ?? [])
    made.breaches = try audit.withLock { $0 }?.get() ?? []
    breaches = made.breaches
    if let document, try library.judgesTexts() {
      let texts = try document.breaches(library, beside: sheets)
      made.breaches += texts.filter { !made.breaches.contains($0) }
    }
    for (index, part) in wanted.enumerated() {
      guard let encoded = try results.withLock({ $0[index] })?.get() else { continue }
      let files = encoded.files
      made.set.files += files
      made.set.made.append(
        Manifest.Made(
          job: .generate, format: part.format.rawValue, forms: part.forms, options: part.options,
          files: files.map(\.name),
          missing: part.format == .report ? document?.disclosure.missing ?? [] : [],
          printed: encoded.printed, like: part.like, date: part.date,
          source: try source(
            of: part.format == .report ? document : nil,
            part.format == .report ? likeness : nil, made.breaches)))
    }
    made.findings = likeness?.findings ?? []
    return made
  }

  /// The whole document, where it is to be made.
  private mutating func document(for options: Generate.Options) throws(Failure) -> MadeDisclosure? {
    guard options.wanted.contains(where: { $0.format == .report }) else { return nil }
    if let made = documents[options.isDraft] { return made }
    let made = try DisclosureMaking(library: library, isDraft: options.isDraft, beside: beside)
      .run(loaded, filled: filled)
    documents[options.isDraft] = made
    return made
  }

  /// What the files are of: the document is of more than the report and the forms.
  private func source(
    of document: MadeDisclosure?, _ likeness: Likeness?, _ breaches: [AuditFinding]
  ) throws(Failure) -> Manifest.Source {
    var inputs = [FileSystem.name(of: loaded.path): loaded.digest]
    var templates = loaded.templates
    if let likeness { inputs[FileSystem.name(of: likeness.path)] = likeness.digest }
    if let document {
      for (path, digest) in document.inputs where path != loaded.path {
        inputs[FileSystem.name(of: path)] = digest
      }
      let names = Set(document.templates.flatMap(\.names)).sorted()
      templates = try inFiles { () throws(FileError) in try library.digest(of: names) }
    }
    return Manifest.Source(
      program: version, edition: loaded.edition.name, templates: templates, inputs: inputs,
      warnings: filled.warnings, breaches: breaches)
  }
}
