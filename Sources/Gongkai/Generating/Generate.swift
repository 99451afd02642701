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
  }

  /// What to make, and where.
  public struct Options: Sendable {
    /// The folder below which each report gets one of its own.
    public var folder = "output"
    /// What to make.
    public var formats: Set<Format> = Set(Format.allCases)
    /// The names or numbers of the forms to write; all when empty.
    public var forms: [String] = []
    /// Whether CSV begins with a byte order mark, by which Excel knows UTF-8.
    public var byteOrderMark = true
    /// How wide text counts characters whose width depends on the font.
    public var ambiguousWidth = DisplayWidth.Ambiguous.narrow

    /// Makes the options that stand when nothing is said.
    public init() {}
  }

  /// What was made.
  public struct Outcome: Sendable {
    /// The files, in the order they are to be named.
    public let files: [String]
    /// What a person should look at.
    public let warnings: [FillWarning]
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
  /// - Returns: the files that were written, and warnings.
  /// - Throws: ``Failure``; then nothing was written.
  public func run(
    _ input: String, progress: (Progress) -> Void = { _ in }
  ) throws(Failure) -> Outcome {
    progress(.reading)
    let loaded = try ReportLoading(library: library).load(input)
    let selection = try selectForms(of: loaded.edition)
    progress(.filling)
    let filled = try loaded.fill()
    progress(.writing)
    let writing = OutputWriting(
      options: options, name: FileSystem.stem(of: input), folder: folder(of: input),
      filled: filled, selection: selection)
    let files = try writing.run(properties: loaded.edition.properties(of: loaded.report))
    return Outcome(files: files, warnings: filled.warnings)
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

  private func selectForms(of edition: Edition) throws(Failure) -> [Int] {
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
