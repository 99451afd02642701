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
  /// Where the edition's own sentences cannot be read, that is told, and the forms are read alone.
  ///
  /// - Returns: the facts, with what a person should know of them; nil where its edition is not known.
  func read(_ document: RecognisedDocument) -> FactsReading.Result? {
    guard let facts = FactsReading.read(document) else { return nil }
    guard let first = document.prose.first, let edition = document.edition else { return facts }
    do {
      guard let prose = try library.prose(of: edition) else { return facts }
      // Codes that only the report names are named for its forms too.
      let filled = try FormFiller.fill(edition, with: facts.report)
      guard let stated = try ProseReading.read(prose, filled: filled, in: document.prose) else {
        return facts
      }
      return FactsReading.Result(
        report: stated.report, findings: facts.findings + stated.findings.map(\.told))
    } catch {
      let untold = ReadingFinding.unreadFact("情况说明", .noSentences, place: first.place)
      return FactsReading.Result(report: facts.report, findings: facts.findings + [untold])
    }
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
