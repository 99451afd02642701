import Forms
import Recognition
import Sheets
import Templates

/// Audits the numbers of delegations, cars and guests that a form prints beside the money that was spent on them: none where
/// nothing was spent, and some where something was.
struct CountFormsAudit {
  private let context: AuditContext

  init(_ context: AuditContext) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    let words = context.words
    guard let kind = context.kind, words.between[kind] == .finalForms else { return tally }
    for (index, table, template, form) in context.tables {
      let lines = context.lines[index] ?? []
      guard lines.contains(where: \.template.isCount) else { continue }
      // What was spent stands beside the counts: the last column of amounts.
      guard let column = template.tree.columns.lastIndex(where: \.isAmount) else { continue }
      // What is left blank is nothing; words say what cannot be told.
      func figure(_ line: ReadLine) -> (isZero: Bool, text: String)? {
        switch table.rows[line.row].cells[column].figure {
        case .nothing: (true, "")
        case .number(let printed): (printed.value.isZero, printed.text)
        case .words: nil
        }
      }
      for (name, own) in words.expenses {
        let expenses = lines.filter { !$0.template.isCount && folded($0.name).holds(any: own) }
        guard let first = expenses.first, let spent = figure(first) else { continue }
        for counter in words.counts[name] ?? [] {
          let counts = lines.filter { line in
            let key = folded(line.template.key)
            return line.template.isCount && key.holds(any: counter) && key.holds(any: own)
          }
          let printed = counts.compactMap(figure)
          guard !printed.isEmpty, printed.count == counts.count else {
            tally.leave(.counts, .notPrinted)
            continue
          }
          let isNone = printed.allSatisfy(\.isZero)
          // Cars are kept where nothing is spent on them.
          let isKept = counter.contains { words.counted.kept.contains($0) }
          tally.expect(
            isNone == spent.isZero || isKept && spent.isZero,
            AuditFinding(
              .counts, at: table.place(table.rows[counts[0].row], column),
              of: "\(form.shortName)[\(counts[0].name)]", printed: printed[0].text,
              evidence: "\(first.name) \(spent.text)"))
        }
      }
    }
    return tally
  }
}
