import Facts
import Forms
import Prose
import Recognition

/// Reads the facts of a document: those of its forms, and what its sentences state besides.
struct StatedReading {
  /// The editions.
  let library: TemplateLibrary

  /// Reads a document.
  ///
  /// Where the edition's own sentences cannot be read, which whoever writes by them is told, the forms are read alone.
  ///
  /// - Returns: the facts, with what a person should know of them; nil where its edition is not known.
  func read(_ document: RecognisedDocument) -> FactsReading.Result? {
    guard let facts = FactsReading.read(document) else { return nil }
    guard !document.prose.isEmpty, let edition = document.edition,
      let prose = (try? library.prose(of: edition)) ?? nil
    else { return facts }
    // Codes that only the report names are named for its forms too.
    guard let filled = try? FormFiller.fill(edition, with: facts.report) else { return facts }
    let stated = try? ProseReading.read(prose, filled: filled, in: document.prose)
    guard let stated = stated ?? nil else { return facts }
    return FactsReading.Result(
      report: stated.report, findings: facts.findings + stated.findings.map(\.told))
  }
}

extension ProseReading.Finding {
  /// What is told of it.
  fileprivate var told: ReadingFinding {
    switch self {
    case .unreadSections(let titles, let place): .unreadSections(titles, place: place)
    case .untold(let path, let reason, let place): .unreadFact(path, reason.told, place: place)
    }
  }
}

extension ProseReading.Reason {
  fileprivate var told: ReadingFinding.UnreadFactReason {
    switch self {
    case .severalWays: .severalWays
    case .saidTwice: .saidTwice
    case .notTheSame: .notTheSame
    case .notPrinted: .notPrinted
    }
  }
}
