import Audit
import Facts
import Recognition
import SheetFormats
import Sheets
import Templates

/// Tells what is wrong in a published report: inside its forms, between them, and in its sentences.
public struct Check: Sendable {
  /// What was found.
  public struct Outcome: Sendable {
    /// What a person should know of how the report was read.
    public let reading: [Finding]
    /// What does not hold, by its place.
    package internal(set) var findings: [AuditFinding]
    /// How many claims and relations were tried.
    public let tried: Int
    /// How many could not be, because what they name is not there or not sure.
    public let untried: Int
    /// What could not be, and why, as far as it was noted one by one.
    package var gaps: [AuditGap] = []
    /// What was found and is not to be told.
    package var ignored: [Ignored] = []
    /// The document, its tables as they were found.
    package var document: RecognisedDocument?
    /// The document as it stands in its file.
    package var source = SourceDocument()
    /// Whether the forms could be checked: an edition knows them.
    public let knowsForms: Bool
    /// Whether the figures of the text have lost their places, so that its sentences could not be checked.
    public let isScattered: Bool
  }

  /// A finding that somebody does not want to be told of.
  package struct Ignored: Sendable {
    package var finding: AuditFinding
    /// Why, and since when.
    package var reason, date: String
    /// The file that says so.
    package var file: String
  }

  /// What is checked.
  public struct Options: Sendable {
    /// The name of the edition that the reports are of; nil to find out.
    public var edition: String?
    /// The rules to try, by their codes; nil for all.
    public var only: Set<String>?
    /// The rules not to try.
    public var skipped: Set<String> = []

    /// Makes the options that stand when nothing is said.
    public init() {}
  }

  /// The editions.
  public let library: TemplateLibrary
  /// What is checked.
  public let options: Options

  /// Makes the job.
  public init(library: TemplateLibrary, options: Options = Options()) {
    (self.library, self.options) = (library, options)
  }

  /// Checks a report.
  ///
  /// - Parameter input: its path: a file, or a folder of CSV files.
  /// - Returns: what was found.
  /// - Throws: ``Failure`` where it cannot be read.
  package func run(_ input: String) throws(Failure) -> Outcome {
    var reading = DocumentReading()
    return try run(try reading.read(input))
  }

  /// Checks a report that was read.
  ///
  /// - Throws: ``Failure`` where an edition is wrong.
  package func run(_ source: SourceDocument) throws(Failure) -> Outcome {
    let document = try Recognising(library: library, edition: options.edition).run(source)
    let forms = FormAudit(document)
    let year = document.identity.year
    let edition = document.edition
    let catalogue: Catalogue
    if let edition {
      catalogue = edition.catalogue
    } else {
      catalogue = try library.catalogue(of: year ?? 0)
    }
    let prose = ProseAudit(
      document.prose, words: try library.sentenceWords(), year: year,
      tables: document.tables.map(\.found), unit: edition?.unit ?? .tenThousandYuan,
      catalogue: catalogue, corrections: forms?.corrections ?? [:])
    let notes = ConvertNote.notes(on: document, hasFacts: false)
    var outcome = Outcome(
      reading: notes.map { Finding($0) },
      findings: ((forms?.findings ?? []) + prose.findings).filter(isWanted),
      tried: (forms?.tried ?? 0) + prose.tried, untried: (forms?.untried ?? 0) + prose.untried,
      knowsForms: forms != nil, isScattered: prose.isScattered)
    outcome.gaps = (forms?.gaps ?? []) + prose.gaps
    (outcome.document, outcome.source) = (document, source)
    return outcome
  }

  private func isWanted(_ finding: AuditFinding) -> Bool {
    let code = finding.rule.rawValue
    return (options.only?.contains(code) ?? true) && !options.skipped.contains(code)
  }
}

extension AuditFinding.Severity {
  /// How bad it is, as findings of all commands say it.
  var general: Finding.Severity {
    switch self {
    case .error: .error
    case .doubt: .doubt
    case .note: .note
    }
  }
}

extension Check.Outcome {
  /// The worst of what was found; nil for nothing.
  public var worst: Finding.Severity? {
    let own = findings.map(\.severity.general)
    return (own + reading.map(\.severity)).max()
  }
}
