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
    public internal(set) var tried: Int
    /// How many could not be, because what they name is not there or not sure.
    public internal(set) var untried: Int
    /// What could not be, and why, as far as it was noted one by one.
    package var gaps: [AuditGap] = []
    /// What was found and is not to be told.
    package var ignored: [Ignored] = []
    /// Whose report it is, of which year and kind.
    var identity: DocumentIdentity?
    /// The words by which its text was understood; nil where no text was.
    var sentences: SentenceWords?
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
    /// Last year's report or facts: the path; nil where there is none to look at.
    public var last: String?
    /// The facts that were approved, which the reports must print: the path; nil where there are none to look at.
    public var facts: String?

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
    if try FactsChecking.isFacts(input, library) { return try facts(input) }
    var reading = DocumentReading()
    return try run(try reading.read(input), named: input)
  }

  /// The report of a file or folder, or of facts.
  ///
  /// - Throws: ``Failure`` where it cannot be read.
  func document(_ input: String) throws(Failure) -> RecognisedDocument {
    if try FactsChecking.isFacts(input, library) {
      return try FactsChecking(library: library).report(input).document
    }
    var reading = DocumentReading()
    return try recognised(try reading.read(input))
  }

  private func recognised(_ source: SourceDocument) throws(Failure) -> RecognisedDocument {
    try Recognising(library: library, edition: options.edition).run(source)
  }

  /// Checks a report that was read.
  ///
  /// - Throws: ``Failure`` where an edition is wrong.
  package func run(_ source: SourceDocument) throws(Failure) -> Outcome {
    try run(source, named: "")
  }

  /// Checks a report that was read, which messages call so.
  private func run(_ source: SourceDocument, named input: String) throws(Failure) -> Outcome {
    var outcome = try outcome(of: try recognised(source), named: input)
    outcome.source = source
    return outcome
  }

  /// Checks a report whose forms are known.
  ///
  /// - Parameters:
  ///   - document: the report.
  ///   - input: what messages call it.
  ///   - places: whether its places are those of a file.
  /// - Returns: what was found.
  /// - Throws: ``Failure`` where words or templates are wrong.
  func outcome(
    of document: RecognisedDocument, named input: String = "", places: Bool = true
  ) throws(Failure) -> Outcome {
    let (sentences, words) = (try library.sentenceWords(), try library.checkWords())
    let forms = FormAudit(document, words)
    let year = document.identity.year
    let edition = document.edition
    let catalogue: Catalogue
    if let edition {
      catalogue = edition.catalogue
    } else {
      catalogue = try library.catalogue(of: year ?? 0)
    }
    var lastYear: LastYear?
    if let last = options.last {
      let earlier = try self.document(last)
      try Self.compare(earlier.identity, last, with: document.identity, input, years: 1)
      lastYear = LastYear(
        earlier.tables.map(\.found), unit: earlier.edition?.unit ?? .tenThousandYuan,
        catalogue: catalogue, words: sentences)
    }
    let prose = ProseAudit(
      document, words: sentences, catalogue: catalogue, demands: words, lastYear: lastYear,
      corrections: forms?.corrections ?? [:])
    var whole = ReportAudit.run(
      AuditContext(
        document, sentences: sentences, words: words, catalogue: catalogue,
        corrections: forms?.corrections ?? [:], suspects: forms?.suspects ?? []))
    if let facts = options.facts {
      whole.add(try agreement(of: document, input, with: facts))
    }
    let notes = places ? ConvertNote.notes(on: document, hasFacts: false) : []
    var findings = (forms?.findings ?? []) + prose.findings + whole.findings
    if !places { for index in findings.indices { findings[index].place = nil } }
    var outcome = Outcome(
      reading: notes.map { Finding($0) }, findings: findings.filter(isWanted),
      tried: (forms?.tried ?? 0) + prose.tried + whole.tried,
      untried: (forms?.untried ?? 0) + prose.untried + whole.untried,
      knowsForms: forms != nil, isScattered: prose.isScattered)
    outcome.gaps = (forms?.gaps ?? []) + prose.gaps + whole.gaps
    outcome.document = document
    outcome.identity = document.identity
    outcome.sentences = sentences
    return outcome
  }

  /// Holds a report against the facts that were approved.
  ///
  /// - Throws: ``Failure`` where they are not of that report.
  func agreement(
    of document: RecognisedDocument, _ input: String, with facts: String
  ) throws(Failure) -> AuditTally {
    let approved = try FactsChecking(library: library).report(facts).document
    try Self.compare(approved.identity, facts, with: document.identity, input, years: 0)
    guard let agreement = FormsAgreement(.facts, approved, document) else {
      throw .notComparable(.forms, with: facts, input: input)
    }
    return agreement.run()
  }

  /// Sees that a report is of the kind of another, and of so many years before.
  private static func compare(
    _ other: DocumentIdentity, _ path: String, with own: DocumentIdentity, _ input: String,
    years: Int
  ) throws(Failure) {
    if let kind = other.kind, let expected = own.kind, kind != expected {
      throw .notComparable(.kind(kind, expected: expected), with: path, input: input)
    }
    if let year = other.year, let own = own.year, year != own - years {
      throw .notComparable(.year(year, expected: own - years), with: path, input: input)
    }
  }

  /// Tells where several files of one report differ: in the forms that both have.
  ///
  /// - Parameter checked: the files that were checked; of those that are of one report they are read again.
  /// - Returns: by file, what is printed otherwise than in the first that is of the same report.
  /// - Throws: ``Failure`` where one cannot be read.
  package func agreement(
    of checked: [CheckedInput]
  ) throws(Failure) -> [(input: String, outcome: Outcome)] {
    var known: [(own: CheckedInput, document: RecognisedDocument?)] = []
    var outcomes: [(String, Outcome)] = []
    for own in checked {
      guard let first = known.firstIndex(where: { $0.own.isReport(of: own) }) else {
        known.append((own, nil))
        continue
      }
      let document: RecognisedDocument
      if let read = known[first].document {
        document = read
      } else {
        document = try self.document(known[first].own.input)
        known[first].document = document
      }
      guard let agreement = FormsAgreement(.files, document, try self.document(own.input)) else {
        continue
      }
      let tally = agreement.run()
      outcomes.append(
        (
          own.input,
          Outcome(
            reading: [], findings: tally.findings.filter(isWanted), tried: tally.tried,
            untried: tally.untried, knowsForms: true, isScattered: false)
        ))
    }
    return outcomes
  }

  func isWanted(_ finding: AuditFinding) -> Bool {
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

/// A file that was checked.
package struct CheckedInput: Sendable {
  /// Its path.
  let input: String
  private let identity: DocumentIdentity?

  package init(_ input: String, _ outcome: Check.Outcome) {
    (self.input, identity) = (input, outcome.identity)
  }

  /// Whether another file is of the same report: of its department, year and kind.
  fileprivate func isReport(of other: CheckedInput) -> Bool {
    guard let own = identity, let other = other.identity, let department = own.department,
      let year = own.year
    else { return false }
    return department == other.department && year == other.year && own.kind == other.kind
  }
}
