import Facts
import Forms
import Learning
import Recognition
import SheetFormats
import Sheets
import Templates

/// Tells which form each table of a blank file is, of whichever edition has it so, and fills those forms with the facts.
struct BlankLayouts {
  /// A table of the blank with the form that stands on it.
  struct Form {
    /// The table in the columns of its form.
    let table: RecognisedTable
    /// The form, filled.
    let form: FilledForm
    /// What things are called on it.
    let names: ReportNames
    /// The edition that has the form so.
    let edition: Edition
  }

  /// What a table is.
  enum Table {
    case form(Form)
    /// A card of a form of that name.
    case card(String, FoundTable)
    /// What nothing knows.
    case unknown(FoundTable)

    var found: FoundTable {
      switch self {
      case .form(let form): form.table.found
      case .card(_, let found), .unknown(let found): found
      }
    }
  }

  /// An edition that the blank's forms may be of.
  private struct Candidate {
    let tables: [RecognisedDocument.Table]
    let edition: Edition
    let filled: FormFiller.Result
    let isLearned: Bool

    /// How surely it knows a table: 2 where all that stands over it is the form's, 0 where it does not.
    func rank(_ index: Int) -> Int {
      guard tables.indices.contains(index) else { return 0 }
      switch tables[index] {
      case .form(let table): return table.headerIsComplete ? 2 : 1
      case .card: return 2
      case .unknown: return 0
      }
    }
  }

  let library: TemplateLibrary
  let loaded: LoadedReport
  /// The facts on the forms of their own edition.
  let filled: FormFiller.Result
  private(set) var tables: [Table] = []
  private(set) var notes: [BlankNote] = []
  /// What the blank says of itself.
  private(set) var identity: DocumentIdentity
  private let recognition: DocumentRecognition

  /// Looks at the tables of a blank file.
  ///
  /// - Parameters:
  ///   - source: what stands on it.
  ///   - name: what it is called.
  ///   - loaded: the facts.
  ///   - library: the editions.
  /// - Throws: ``Failure`` when an edition cannot be read, or a value cannot be computed.
  init(
    _ source: SourceDocument, named name: String, _ loaded: LoadedReport, _ library: TemplateLibrary
  ) throws(Failure) {
    (self.library, self.loaded) = (library, loaded)
    filled = try loaded.fill()
    recognition = DocumentRecognition(source, captions: try library.captions(), named: name)
    identity = recognition.documentIdentity
    var candidates = [candidate(loaded.edition, filled, isLearned: false)]
    if isOpen(candidates) { candidates += try known() }
    if isOpen(candidates), let learned = try learned(source, name) { candidates.append(learned) }
    choose(among: candidates)
  }

  /// Whether a table that reads as a form is not known yet for sure.
  private func isOpen(_ candidates: [Candidate]) -> Bool {
    recognition.foundTables.indices.contains { index in
      recognition.foundTables[index].readsAsForm
        && candidates.allSatisfy { $0.rank(index) < 2 }
    }
  }

  private func candidate(
    _ edition: Edition, _ filled: FormFiller.Result, isLearned: Bool
  ) -> Candidate {
    let document = recognition.run(editions: [edition], forced: true, isBlank: true)
    return Candidate(
      tables: document.tables, edition: edition, filled: filled, isLearned: isLearned)
  }

  /// The other known editions of the kind.
  private func known() throws(Failure) -> [Candidate] {
    var candidates: [Candidate] = []
    for summary in try library.summaries()
    where summary.kind == loaded.edition.kind && summary.name != loaded.edition.name {
      let edition = try library.edition(named: summary.name)
      let document = recognition.run(editions: [edition], forced: true, isBlank: true)
      guard document.tables.contains(where: { $0.recognised != nil }),
        let filled = filled(edition)
      else { continue }
      candidates.append(
        Candidate(tables: document.tables, edition: edition, filled: filled, isLearned: false))
    }
    return candidates
  }

  /// The edition that the blank itself teaches; nil where it teaches none.
  private func learned(_ source: SourceDocument, _ name: String) throws(Failure) -> Candidate? {
    let outcome = try LearnTemplates(library: library).learn(source, named: name)
    guard !outcome.edition.known.isEmpty else { return nil }
    let edition = try library.adding(outcome.edition.paths).edition(named: outcome.edition.name)
    guard edition.kind == loaded.edition.kind, let filled = filled(edition) else { return nil }
    return candidate(edition, filled, isLearned: true)
  }

  /// The facts on the forms of another edition; nil where it has no room for what they state.
  private func filled(_ edition: Edition) -> FormFiller.Result? {
    guard let (report, _) = try? ReportReader(edition, prose: nil).readAll(loaded.document) else {
      return nil
    }
    return try? FormFiller.fill(edition, with: report)
  }

  private mutating func choose(among candidates: [Candidate]) {
    var seen: Set<String> = []
    for (index, found) in recognition.foundTables.enumerated() {
      // Of those that know it alike, the edition of the facts goes first.
      let best = candidates.indices.max { a, b in
        (candidates[a].rank(index), -a) < (candidates[b].rank(index), -b)
      }
      guard let best, candidates[best].rank(index) > 0 else {
        tables.append(.unknown(found))
        continue
      }
      let candidate = candidates[best]
      switch candidate.tables[index] {
      case .unknown(let found): tables.append(.unknown(found))
      case .card(let table, _):
        tables.append(.card(candidate.edition.forms[table.form].name, found))
      case .form(let table):
        let form = candidate.filled.forms[table.form]
        // A form stands on a blank once.
        guard seen.insert(folded(form.template.name)).inserted else {
          tables.append(.unknown(found))
          continue
        }
        tables.append(
          .form(
            Form(
              table: table, form: form, names: candidate.filled.names, edition: candidate.edition)))
        if best > 0 {
          notes.append(
            .layout(
              form: form.template.name, edition: candidate.edition.name,
              isLearned: candidate.isLearned))
        }
      }
    }
  }
}
