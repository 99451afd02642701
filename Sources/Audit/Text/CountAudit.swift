import Forms
import Recognition
import Sheets
import Templates

/// Audits counts that sentences state: of projects and cards against the forms, of units below the department against what is
/// said of them elsewhere.
struct CountAudit {
  private let context: AuditContext
  private var tally = AuditTally()

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    projects()
    branches()
    return tally
  }

  // MARK: - Projects

  private mutating func projects() {
    let words = context.words.projects
    let rows = ProjectRows(context)
    let cards = context.document.tables.count { if case .card = $0 { true } else { false } }
    for index in context.statements {
      let passage = context.passages[index]
      let text = passage.string
      for (range, number) in counts(in: text, of: words.counter) {
        let before = String(text[..<range.lowerBound])
        let behind = String(text[range.upperBound...])
        let offset = text.letters(before: range.lowerBound)
        func expect(_ known: Set<Int>) {
          tally.expect(
            known.contains(number),
            AuditFinding(
              .number, at: passage.place(of: offset), of: passage.section,
              printed: passage.words(offset - 4..<offset + 10),
              expected: known.sorted().map { "\($0)" }.joined(separator: " / ")))
        }
        // 确定11个二级项目支出的绩效目标，向社会公开.
        if behind.hasPrefix(words.projects) || behind.hasPrefix(words.parents) {
          let clause = before.afterLast("。；")
          guard clause.holds(any: words.published), cards > 0 else { continue }
          expect([cards])
        } else if before.hasSuffix(words.projects), !rows.rows.isEmpty {
          // Rows of one name may be one project or several.
          expect([rows.rows.count, Set(rows.rows.map(\.name)).count])
        } else if before.hasSuffix(words.parents), !rows.parents.isEmpty {
          expect([rows.parents.count])
        }
      }
    }
  }

  /// The whole numbers that stand before a counter.
  private func counts(in text: String, of counter: String) -> [(Range<String.Index>, Int)] {
    text.ranges(of: counter).compactMap { mark in
      let digits = String(text[..<mark.lowerBound].reversed().prefix { $0.isASCII && $0.isNumber })
      guard !digits.isEmpty, digits.count < 6, let number = Int(String(digits.reversed())) else {
        return nil
      }
      let start = text.index(mark.lowerBound, offsetBy: -digits.count)
      return (start..<mark.upperBound, number)
    }
  }

  // MARK: - Units

  /// “无下设预算单位” and “所属1个预算单位” are not both said.
  private mutating func branches() {
    let words = context.words.branches
    let lines =
      context.passages.map { (text: $0.string, place: $0.place(of: 0)) }
      + context.document.tables.flatMap { table in
        table.found.notes.map {
          (text: folded($0), place: table.found.grid.place(row: 0, column: 0))
        }
      }
    let none = lines.first { $0.text.holds(any: words.none) }
    let some = lines.first { line in
      words.some.contains { word in
        line.text.ranges(of: word).contains { range in
          let rest = line.text[range.upperBound...]
          let digits = rest.prefix { $0.isASCII && $0.isNumber }
          guard let number = Int(digits), number > 0 else { return false }
          return words.units.contains { rest.dropFirst(digits.count).hasPrefix($0) }
        }
      }
    }
    guard let some else {
      tally.leave(.number, .notStated)
      return
    }
    tally.expect(
      none == nil,
      AuditFinding(
        .number, at: some.place, of: "", printed: String(some.text.prefix(40)),
        evidence: none.map { "\($0.text.prefix(40))" } ?? ""))
  }
}
