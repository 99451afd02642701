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
    index = TableIndex(tables, unit: unit, names: ClassNames(catalogue, words), words: words)
  }

  /// Holds the figures of last year that changes tell against those of the report.
  func run(
    _ bases: [ClaimReading.Base], in passage: Passage, _ words: SentenceWords
  ) -> AuditTally {
    var tally = AuditTally()
    let fund = words.funds.first(where: passage.section.contains)
    for base in bases {
      let name = AnchorAudit.name(of: base.label, words)
      let known = index.figures(called: name, ofFund: fund, words)
      guard name.count >= 3, !known.isEmpty, known.count <= 80 else {
        tally.leave(.lastYear, .notStated)
        continue
      }
      let printed = Set(known.map(\.text).filter { $0 != "0" && $0 != "0.00" }).sorted()
      // What is printed is the change; what is known is what it was against.
      let change = printed.count == 1 ? known.lazy.compactMap { base.change(from: $0) }.first : nil
      tally.expect(
        known.contains { $0.value.meets(base.value) },
        AuditFinding(
          .lastYear, at: passage.place(of: base.token.range.lowerBound), of: passage.section,
          printed: name + base.token.text, expected: change.map { Self.plain($0) } ?? "",
          evidence: "\(base.figure.text) \(base.isUp ? "−" : "+") \(base.token.text) ≠ "
            + printed.prefix(4).joined(separator: " / ") + "（\(known[0].table)）",
          spot: passage.spot(of: base.token.range)))
    }
    return tally
  }

  private static func plain(_ change: Number) -> String {
    let unit = AmountUnit.tenThousandYuan
    let amount = change.divided(by: Number(unit, in: .yuan))
    return amount.map { NumberFormat(places: 2, zero: .full).plain($0) + unit.rawValue } ?? ""
  }
}

extension ClaimReading.Base {
  /// The change from a figure of last year to this year's, in the direction that is stated.
  fileprivate func change(from known: TableIndex.Figure) -> Number? {
    let change =
      isUp ? figure.value.subtracting(known.value) : known.value.subtracting(figure.value)
    return change?.centre.flatMap { $0 > .zero ? $0 : nil }
  }
}
