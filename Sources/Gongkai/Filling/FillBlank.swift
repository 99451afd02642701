import Facts
import Forms
import Glibc
import Recognition
import SheetFormats
import Sheets
import Templates

/// Fills a blank workbook or text that somebody hands out with the facts of a report: `gongkai generate 甲.json --into 空白表.xlsx`.
public struct FillBlank: Sendable {
  /// What to fill, and where it goes.
  public struct Options: Sendable {
    /// The blank file.
    public var blank: String
    /// The file that is written, or the folder below which the report's lies; nil for the usual folder.
    public var output: String?
    /// Whether a file of an earlier run, or somebody's own, is written over where its place was not named.
    public var force = false
    /// Whether to tell only what would be written.
    public var isDryRun = false

    /// Makes the options that stand when nothing is said.
    public init(blank: String) { self.blank = blank }
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// The file that was written, or would be.
    public let file: String
    /// What it holds.
    public let bytes: [UInt8]
    /// What a person should know.
    public let findings: [Finding]
  }

  /// The editions.
  public let library: TemplateLibrary
  /// What to fill.
  public let options: Options

  /// Makes the job.
  public init(library: TemplateLibrary, options: Options) {
    (self.library, self.options) = (library, options)
  }

  /// Fills the blank with the facts of one report, and writes it.
  ///
  /// - Parameter input: the path of the facts.
  /// - Returns: the file, and what a person should know of it.
  /// - Throws: ``Failure``; then nothing was written.
  package func run(_ input: String) throws(Failure) -> Outcome {
    let outcome = try filled(input)
    guard !options.isDryRun else { return outcome }
    try write(outcome)
    return outcome
  }

  /// Fills the blank, and writes nothing.
  ///
  /// - Throws: ``Failure``.
  package func filled(_ input: String) throws(Failure) -> Outcome {
    let blank = options.blank
    let library = try library.addingEditions(beside: input)
    let loaded = try ReportLoading(library: library).load(input)
    let bytes = try inFiles { () throws(FileError) in
      try FileSystem.read(blank, limit: ReadingLimits().fileBytes)
    }
    let kind: PackageKind
    do throws(ReadingError) {
      // What is in order as a file, and what is not, is told before anything is looked for in it.
      guard bytes.starts(with: "PK".utf8) else { throw ReadingError(.unsupported(.otherPackage)) }
      kind = try PackageKind.of(bytes)
      switch kind {
      case .xlsx, .docx: break
      case .ods, .odt: throw ReadingError(.unsupported(.openDocument))
      case .ofd: throw ReadingError(.unsupported(.ofd))
      case .files, .other: throw ReadingError(.unsupported(.otherPackage))
      }
    } catch {
      throw .reading(error, file: blank)
    }
    let source: SourceDocument
    do throws(ReadingError) {
      source = try kind == .docx ? DOCXReader().read(bytes) : XLSXReader().read(bytes)
    } catch {
      throw .reading(error, file: blank)
    }
    let layouts = try BlankLayouts(
      BlankTexts.dated(source, loaded.report.year), named: FileSystem.stem(of: blank), loaded,
      library)
    let breaches = try library.breaches(in: layouts.filled)
    var texts = BlankTexts(
      layouts.filled, loaded.edition, captions: try library.captions())
    do throws(ReadingError) {
      let made: [UInt8]
      let own: [BlankNote]
      if kind == .docx {
        var document = try DocumentBlank(bytes, source)
        made = try document.fill(layouts, &texts)
        own = document.notes
      } else {
        var workbook = try WorkbookBlank(bytes, source)
        made = try workbook.fill(layouts, &texts)
        own = workbook.notes
      }
      let notes = Self.notes(on: layouts) + layouts.notes + own + texts.notes
      return Outcome(
        file: file(of: input), bytes: made,
        findings: Finding.findings(
          layouts.filled.warnings, breaches)
          + notes.map { Finding($0) })
    } catch {
      throw .reading(error, file: blank)
    }
  }

  /// What there is to say of the blank as a whole.
  private static func notes(on layouts: BlankLayouts) -> [BlankNote] {
    var notes: [BlankNote] = []
    let year = layouts.loaded.report.year
    let titles = layouts.tables.flatMap { $0.found.titleLines }
    let printed = layouts.identity.year ?? titles.lazy.compactMap(Self.year).first
    if let printed, printed != year {
      notes.append(.otherYear(printed: printed, year: year))
    }
    var known: Set<String> = []
    for table in layouts.tables {
      let found = table.found
      let place = found.above.first?.place ?? found.grid.place(row: 0, column: 0)
      switch table {
      case .form(let form): known.insert(folded(form.form.template.name))
      case .card(let name, _):
        known.insert(folded(name))
        notes.append(.card(form: name, place))
      case .unknown:
        guard found.readsAsForm else { continue }
        let title = found.title ?? ""
        known.insert(folded(title))
        notes.append(.unknownForm(title, place))
      }
    }
    let missing = layouts.filled.forms.filter { form in
      form.hasAmounts && !known.contains { $0.contains(folded(form.template.name)) }
    }.map(\.template.name)
    // Where forms are called otherwise, which are missing cannot be told by their names.
    let isOwn = layouts.notes.isEmpty
    if isOwn, !missing.isEmpty { notes.append(.missingForms(missing)) }
    return notes
  }

  /// The year that a title prints: `2023年支出总表`.
  private static func year(in title: String) -> Int? {
    for part in folded(title).split(separator: "年", omittingEmptySubsequences: false).dropLast() {
      let digits = part.suffix(4)
      if digits.count == 4, digits.allSatisfy(\.isNumber), let year = Int(digits),
        (1990...2100).contains(year)
      {
        return year
      }
    }
    return nil
  }

  // MARK: - Writing

  /// The filled blank of one report, which is not written.
  ///
  /// - Throws: ``Failure``.
  package func single(_ input: String) throws(Failure) -> SingleOutput {
    let outcome = try filled(input)
    return SingleOutput(outcome.bytes, outcome.findings)
  }

  /// The file that the filled blank of an input is written to.
  public func file(of input: String) -> String {
    let name = FileSystem.name(of: options.blank)
    guard let output = options.output else {
      return FileSystem.join(FileSystem.join("output", FileSystem.stem(of: input)), name)
    }
    if isFile(output) { return output }
    return FileSystem.join(FileSystem.join(output, FileSystem.stem(of: input)), name)
  }

  /// Whether a place names the file itself: it ends as the blank does.
  private func isFile(_ place: String) -> Bool {
    guard !FileSystem.isFolder(place), let dot = options.blank.lastIndex(of: ".") else {
      return false
    }
    return place.lowercased().hasSuffix(options.blank[dot...].lowercased())
  }

  private func write(_ outcome: Outcome) throws(Failure) {
    let path = outcome.file
    let isNamed = options.output.map(isFile) ?? false
    if !isNamed {
      // The blank itself is never written over unless it is named.
      if let own = FileSystem.realPath(of: options.blank), own == FileSystem.realPath(of: path) {
        throw .overwritesInput(path)
      }
      if !options.force, FileSystem.exists(path) {
        let there = try inFiles { () throws(FileError) in
          try FileSystem.read(path, limit: ReadingLimits().fileBytes)
        }
        if there == outcome.bytes { return }
        throw .foreignFiles(
          files: [FileSystem.name(of: path)], folder: FileSystem.folder(of: path))
      }
    }
    let folder = FileSystem.folder(of: path)
    try inFiles { () throws(FileError) in
      if !folder.isEmpty { try FileSystem.makeFolder(folder) }
      let opened = try OpenFolder(folder.isEmpty ? "." : folder)
      let name = FileSystem.name(of: path)
      // Aside first: whoever looks sees the old file or the new one, whole.
      let aside = ".\(name).\(getpid()).part"
      try opened.write(outcome.bytes, to: aside)
      do throws(FileError) {
        try opened.move(aside, to: name)
        try opened.sync()
      } catch {
        try? opened.remove(aside)
        throw error
      }
    }
  }
}
