import Forms
import Recognition
import Sheets
import Templates

/// Audits what is said of emptiness: a form without figures says so, one with figures does not, and each says it of its own.
struct EmptyFormAudit {
  private let context: AuditContext

  init(_ context: AuditContext) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    let words = context.words
    var inText: [String: Bool] = [:]
    for (_, table, template, form) in context.tables {
      let isEmpty = !has(table, template) { !$0.value.isZero }
      let name = folded(form.name)
      let own = words.emptyable.filter { name.contains($0.name) }
      let notes = table.found.notes.map(folded)
      let place = table.found.grid.place(row: table.found.headCount, column: 0)
      for note in notes where note.holds(any: words.blank) {
        let others = words.emptyable.filter { group in
          !own.contains { $0.name == group.name } && note.contains(group.name)
        }
        let isOfOther = !own.isEmpty && !others.isEmpty && !own.contains { note.contains($0.name) }
        let isOfOtherYear = context.year.map { note.isOfYear(otherThan: $0) } ?? false
        tally.expect(
          isEmpty && !isOfOther && !isOfOtherYear,
          AuditFinding(.emptiness, at: place, of: form.shortName, printed: note))
      }
      // A zero that is printed says it too.
      guard isEmpty, !own.isEmpty, !has(table, template, { $0.isShown }) else { continue }
      let isSaidInText =
        inText[form.name] ?? own.contains { group in self.isSaidInText(group.words) }
      inText[form.name] = isSaidInText
      let isSaid = notes.contains(where: says) || isSaidInText
      // Forms without the text around them may have it elsewhere.
      guard isSaid || context.hasText else {
        tally.leave(.emptiness, .noText)
        continue
      }
      tally.expect(isSaid, AuditFinding(.emptiness, at: place, of: form.shortName, printed: ""))
    }
    return tally
  }

  /// Whether a figure of some kind stands in it; a row that was not understood says something all the same.
  private func has(
    _ table: RecognisedTable, _ template: TableTemplate, _ isMeant: (Figure.Printed) -> Bool
  ) -> Bool {
    let columns = template.tree.columns.indices.filter { template.tree.columns[$0].isAmount }
    return table.rows.contains { row in
      columns.contains { row.cells[$0].figure.number.map(isMeant) ?? false }
    }
  }

  private func says(_ note: String) -> Bool {
    note.holds(any: context.words.blank) || note.holds(any: context.words.nothing)
  }

  /// Whether a sentence, or the section about it, says that there is nothing.
  private func isSaidInText(_ words: [String]) -> Bool {
    context.passages.contains { passage in
      guard !passage.isHeading else { return false }
      let text = passage.string
      return (text.holds(any: words) || passage.section.holds(any: words))
        && text.holds(any: context.words.nothing)
    }
  }
}

extension String {
  /// Whether it names a year of a report, and not this one.
  fileprivate func isOfYear(otherThan year: Int) -> Bool {
    let named = matches(of: /([0-9]{4})年/).compactMap { Int($0.output.1) }
      .filter { (1990...2100).contains($0) }
    return !named.isEmpty && !named.contains(year)
  }
}
