import Facts
import Recognition
import Sheets

/// The tables and names of last year's report, which say what a change of this year's is against.
package struct LastYear: Sendable {
  private let index: TableIndex

  /// Takes the tables of last year's report.
  package init(
    _ tables: [FoundTable], unit: AmountUnit, catalogue: Catalogue, words: SentenceWords
  ) {
    index = TableIndex(tables, unit: unit, names: ClassNames(catalogue), funds: words.funds)
  }

  /// Holds the figures of last year that changes tell against those of the report.
  func run(
    _ bases: [(label: String, value: Interval, token: FigureToken)], in passage: Passage,
    _ words: SentenceWords
  ) -> AuditTally {
    var tally = AuditTally()
    let fund = words.funds.first(where: passage.section.contains)
    for base in bases {
      let name = AnchorAudit.name(of: base.label, words)
      let names = [name] + (words.concepts[name] ?? [])
      let known = names.flatMap { index.figures(named: $0, ofFund: fund) }
      guard name.count >= 3, !known.isEmpty, known.count <= 80 else {
        tally.leave(.lastYear, .notStated)
        continue
      }
      let printed = Set(known.map(\.text).filter { $0 != "0" && $0 != "0.00" }).sorted()
      tally.expect(
        known.contains { $0.value.meets(base.value) },
        AuditFinding(
          .lastYear, at: passage.place(of: base.token.range.lowerBound), of: passage.section,
          printed: name + base.token.text,
          expected: printed.prefix(4).joined(separator: " / "), evidence: known[0].table))
    }
    return tally
  }
}
