import Audit
import Facts
import Forms
import Recognition
import SheetFormats
import Sheets
import Templates

/// Makes of facts the report that they are of, as rules look at it.
struct FactsChecking {
  /// The editions.
  let library: TemplateLibrary

  /// What facts give.
  struct Report {
    /// Their report, its forms read as a reader of it reads them.
    let document: RecognisedDocument
  }

  /// Whether a file is of facts and not a published report.
  static func isFacts(_ path: String, _ library: TemplateLibrary) throws(Failure) -> Bool {
    if path == FileSystem.standardInput, FileSystem.begins(path, with: Array("{".utf8)) {
      return true
    }
    if !FileSystem.isFolder(path), path.hasSuffix(".json") { return true }
    return try EntryOpening.isOne(path, library)
  }

  /// The report of facts.
  ///
  /// - Throws: ``Failure`` where the facts cannot be taken.
  func report(_ path: String) throws(Failure) -> Report {
    let library = try library.addingEditions(beside: path)
    let loaded = try ReportLoading(library: library).load(path)
    let filled = try loaded.fill()
    return Report(document: try document(of: loaded, filled, library))
  }

  /// The forms of facts as a document: each as it is printed.
  private func document(
    of loaded: LoadedReport, _ filled: FormFiller.Result, _ library: TemplateLibrary
  ) throws(Failure) -> RecognisedDocument {
    var options = Generate.Options()
    options.formats = [.csv]
    var making = OutputMaking(
      library: library, name: FileSystem.stem(of: loaded.path), loaded: loaded, filled: filled)
    let made = try making.make(options)
    var source = SourceDocument()
    for file in made.set.files {
      let table: SourceDocument
      do throws(ReadingError) {
        table = try CSVReader().read(try TextEncoding.decode(file.bytes))
      } catch {
        throw .reading(error, file: file.name)
      }
      for var part in table.tables {
        if case .lines(let lines) = part.places {
          part.places = .worksheet(FileSystem.name(of: file.name), rows: lines, firstColumn: 0)
        }
        source.blocks.append(.table(part))
      }
    }
    var recognised = try Recognising(library: library, edition: loaded.edition.name).run(source)
    // What facts say of themselves is sure.
    recognised.identity.year = loaded.report.year
    recognised.identity.kind = loaded.edition.kind
    recognised.identity.department = loaded.report.department.name
    return recognised
  }
}

extension Check {
  /// Checks facts: what their forms do not satisfy exactly, and what rules say of codes, cards, units and magnitudes.
  ///
  /// - Throws: ``Failure`` where the facts cannot be taken.
  func facts(_ path: String) throws(Failure) -> Outcome {
    let library = try library.addingEditions(beside: path)
    let loaded = try ReportLoading(library: library).load(path)
    let filled = try loaded.fill()
    let words = try library.checkWords()
    var outcome = Outcome(FactsAudit(filled, words: words).run())
    if let last = options.last { throw .notComparable(.facts, with: last, input: path) }
    if let approved = options.facts {
      let own = try FactsChecking(library: library).report(path).document
      outcome.add(try agreement(of: own, path, with: approved))
    }
    outcome.findings = outcome.findings.filter(isWanted)
    var identity = DocumentIdentity(prose: [], tables: [], captions: loaded.edition.captions)
    (identity.year, identity.kind) = (loaded.report.year, loaded.edition.kind)
    identity.department = loaded.report.department.name
    outcome.identity = identity
    return outcome
  }
}

extension Check.Outcome {
  /// What came of rules on facts.
  init(_ tally: AuditTally) {
    self.init(
      reading: [], findings: tally.findings, tried: tally.tried, untried: tally.untried,
      knowsForms: true, isScattered: false)
    gaps = tally.gaps
  }

  fileprivate mutating func add(_ tally: AuditTally) {
    findings += tally.findings
    tried += tally.tried
    untried += tally.untried
    gaps += tally.gaps
  }
}
