import Recognition
import Sheets

/// What the printed forms of a document must satisfy, and whether they do.
struct JudgedEquations {
  let printed: PrintedForms
  let rules: EquationRules
  let collection: EquationCollection
  /// What came of each.
  let outcomes: [(equation: Equation, outcome: EquationJudging.Outcome)]

  /// Judges a document; nil where no edition knows it.
  init?(_ document: RecognisedDocument, _ words: CheckWords) {
    guard let printed = PrintedForms(document) else { return nil }
    self.printed = printed
    rules = EquationRules(printed, words)
    collection = EquationCollection(printed, same: FactsReading.sameFacts(of: document))
    let judging = EquationJudging(printed, isSubtotal: collection.isSubtotal)
    outcomes = collection.equations.map { ($0, judging.judge($0)) }
  }

  /// The rules of the equations of some outcome, by the places of the figures that they are about, in their order.
  private func rules(
    where isMeant: (Equation, EquationJudging.Outcome) -> Bool
  ) -> [SourcePlace: [AuditRule]] {
    var found: [SourcePlace: [AuditRule]] = [:]
    for (equation, outcome) in outcomes where isMeant(equation, outcome) {
      let rule = rules.rule(of: equation)
      for cell in equation.cells {
        guard let place = printed.figures[cell]?.place else { continue }
        if found[place]?.contains(rule) ?? false { continue }
        found[place, default: []].append(rule)
      }
    }
    return found
  }

  /// The rules that figures break.
  var broken: [SourcePlace: [AuditRule]] {
    rules { _, outcome in if case .violated = outcome { true } else { false } }
  }

  /// The rules that compute figures, or compute with them, and hold.
  var holding: [SourcePlace: [AuditRule]] {
    rules { equation, outcome in
      guard equation.comparison == .equal, case .holds = outcome else { return false }
      return true
    }
  }
}

extension Equation {
  /// The cells of both its sides.
  var cells: [CellReference] { left.allCells + right.allCells }
}

extension FormAudit {
  /// The rules that compute each printed figure of a document's forms, or compute with it, as far as they hold.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - words: the words by which rules are told.
  /// - Returns: the rules, by the places of the figures.
  package static func judgedCells(
    of document: RecognisedDocument, _ words: CheckWords
  ) -> [SourcePlace: [AuditRule]] {
    JudgedEquations(document, words)?.holding ?? [:]
  }

  /// The rules that printed figures of a document's forms break, by the places of all figures that they are about.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - words: the words by which rules are told.
  /// - Returns: the rules, in their order.
  package static func brokenRules(
    of document: RecognisedDocument, _ words: CheckWords
  ) -> [SourcePlace: [AuditRule]] {
    JudgedEquations(document, words)?.broken ?? [:]
  }
}
