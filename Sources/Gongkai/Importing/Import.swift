import Facts
import Forms
import Recognition
import SheetFormats
import Sheets
import Templates
import Upstream

/// Makes facts of the workbooks that officers already have: final accounts, exports of the budget system, ledgers.
public struct Import: Sendable {
  /// What to make.
  public struct Options: Sendable {
    /// The name of the edition that the report is published in.
    public var edition: String?
    /// The year of the report; nil for what the files say.
    public var year: Int?
    /// Files with source templates of the user's own, which are tried first.
    public var sources: [String] = []
    /// Whether what nobody sees is taken too: hidden worksheets, rows and columns.
    public var takesHidden = false
    /// A report as it was published, to be compared with.
    public var against: String?

    /// Makes the options that stand when nothing is said.
    public init() {}
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// The facts, as JSON; nil where generating would refuse them.
    public let bytes: [UInt8]?
    /// What a person should know, by the file that it is on.
    public let findings: [(file: String, findings: [Finding])]

    /// All findings.
    public var all: [Finding] { findings.flatMap(\.findings) }
  }

  /// The editions.
  public let library: TemplateLibrary
  /// What to make.
  public let options: Options

  /// Makes the job.
  public init(library: TemplateLibrary, options: Options = Options()) {
    (self.library, self.options) = (library, options)
  }

  /// Reads files together as one report.
  ///
  /// - Parameter inputs: the files, or folders of CSV files.
  /// - Returns: the facts, and what a person should know of them.
  /// - Throws: ``Failure`` where a file cannot be read, is a published report, or nothing of any is known.
  package func run(_ inputs: [String]) throws(Failure) -> Outcome {
    guard let name = options.edition else { throw try library.editionNeeded() }
    let edition = try library.edition(named: name)
    let templates = try library.sources(of: edition.schema, adding: options.sources)
    var (files, notes) = try read(inputs)
    let reading = UpstreamReading(edition: edition, templates: templates, year: options.year)
    let outcome = reading.run(files)
    try refuseForeign(files, outcome, templates, edition)
    notes += outcome.notes
    let bytes = Array(ReportWriter().write(outcome.report, remark: remark(on: files)).utf8)
    let named = (inputs.first.map { FileSystem.stem(of: $0) } ?? "") + ".json"
    let loaded: LoadedReport
    let filled: FormFiller.Result
    do throws(Failure) {
      loaded = try ReportLoading(library: library).load(bytes, named: named)
      filled = try loaded.fill()
    } catch {
      switch error {
      case .facts, .fill:
        return Outcome(
          bytes: nil, findings: grouped(notes, inputs, refusal: Finding(.refusedFacts, error)))
      default: throw error
      }
    }
    if let published = options.against {
      notes += try ImportComparison(
        library: library, loaded: loaded, filled: filled, facts: outcome.facts
      ).run(published)
    }
    return Outcome(bytes: bytes, findings: grouped(notes, inputs, refusal: nil))
  }

  // MARK: - Reading

  private func read(
    _ inputs: [String]
  ) throws(Failure) -> (files: [UpstreamReading.File], notes: [UpstreamNote]) {
    let office = OfficeQueue(paths: inputs)
    var files: [UpstreamReading.File] = []
    var notes: [UpstreamNote] = []
    var known: [[String]: String] = [:]
    for path in inputs {
      var reading = DocumentReading()
      reading.office = office
      reading.limits.takesHidden = options.takesHidden
      let document = try reading.read(path)
      if try EntryOpening.isOne(document, library) { throw .workbookToConvert(path) }
      let digest = reading.digests.values.map(\.text).sorted()
      if let other = known[digest] {
        notes.append(.repeatedFile(path, other: other))
        continue
      }
      known[digest] = path
      notes += document.remarks.compactMap { remark -> UpstreamNote? in
        switch remark.what {
        // What is noted in books is nobody else's.
        case .comments, .revisions: nil
        case .hiddenWorksheet, .hiddenRows, .hiddenColumns, .hiddenText, .hiddenTable:
          .hidden(remark, file: path)
        default: .remark(remark, file: path)
        }
      }
      files.append(
        UpstreamReading.File(path: path, stem: FileSystem.stem(of: path), document: document))
    }
    return (files, notes)
  }

  /// Fails where a file is of another kind than is read here.
  private func refuseForeign(
    _ files: [UpstreamReading.File], _ outcome: UpstreamReading.Outcome,
    _ templates: [SourceTemplate], _ edition: Edition
  ) throws(Failure) {
    for file in files
    where UpstreamReading.isNamedLikeSource(file.document, templates) == nil {
      let document = try Recognising(library: library).run(file.document)
      if document.edition != nil { throw .publishedInput(file: file.path) }
    }
    if outcome.tables.values.allSatisfy({ $0 == 0 }) {
      let sources = templates.filter { $0.kind.map { $0 == edition.kind } ?? true }
      throw .noSource(file: files.first?.path ?? "", known: sources.map(\.name))
    }
  }

  private func remark(on files: [UpstreamReading.File]) -> String {
    let names = files.map { FileSystem.name(of: $0.path) }.joined(separator: "、")
    return "由\(names)导入。"
  }

  // MARK: - Findings

  private func grouped(
    _ notes: [UpstreamNote], _ inputs: [String], refusal: Finding?
  ) -> [(file: String, findings: [Finding])] {
    let all = inputs.joined(separator: "、")
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    func add(_ finding: Finding, _ file: String) {
      if groups[file] == nil { order.append(file) }
      groups[file, default: []].append(finding)
    }
    if let refusal { add(refusal, all) }
    let findings = notes.map { ($0.file ?? all, Finding($0)) }
    for (file, finding) in findings.enumerated().sorted(by: { a, b in
      (b.element.1.severity, a.offset) < (a.element.1.severity, b.offset)
    }).map(\.element) {
      add(finding, file)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}
