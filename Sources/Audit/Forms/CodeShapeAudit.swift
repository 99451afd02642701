import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits the lengths of codes: each has as many digits as its classification has on some level, and goes as deep as the form
/// prints codes.
struct CodeShapeAudit {
  private let context: AuditContext
  private var tally = AuditTally()

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    for (index, table, template, form) in context.tables {
      let lines = context.lines[index] ?? []
      lengths(lines, table, template, form)
      for list in template.lists.indices {
        depths(lines.filter { $0.list == list }, table, template, form)
      }
    }
    return tally
  }

  /// Rows that were not understood, and whose code has a number of digits that none has.
  private mutating func lengths(
    _ lines: [ReadLine], _ table: RecognisedTable, _ template: TableTemplate, _ form: FormTemplate
  ) {
    for (column, shown) in template.tree.columns.enumerated() {
      guard case .code = shown.content else { continue }
      let own = lines.filter { $0.list == shown.list && !$0.code.isEmpty }
      guard let kind = own.compactMap({ $0.subjects.last?.dimension.codeKind }).first,
        own.count > 1
      else { continue }
      let known = Set(own.map(\.row))
      tally.hold(own.count)
      for (row, cells) in table.rows.enumerated() where !known.contains(row) {
        let code = folded(cells.cells[column].text)
        guard (2...9).contains(code.utf8.count), Int(code) != nil, !kind.hasShape(code),
          own.contains(where: { $0.code.hasPrefix(code.prefix(2)) })
        else { continue }
        tally.find(
          AuditFinding(
            .codes, at: table.place(cells, column), of: form.shortName, printed: code,
            expected: kind.levels.map { "\($0.digits)" }.joined(separator: " / ")))
      }
    }
  }

  /// A form whose codes go down to 项 has none above it that nothing stands below.
  private mutating func depths(
    _ lines: [ReadLine], _ table: RecognisedTable, _ template: TableTemplate, _ form: FormTemplate
  ) {
    let coded = lines.filter {
      $0.subjects.last?.dimension.codeKind != nil && $0.template.each != nil && !$0.code.isEmpty
    }
    guard let deepest = coded.map({ $0.code.utf8.count }).max(), deepest > 3 else { return }
    let below = coded.count { $0.code.utf8.count == deepest }
    // A form that goes deeper only here and there has no depth of its own.
    guard below * 3 >= coded.count else { return }
    for (index, line) in coded.enumerated() {
      let code = line.code
      guard code.utf8.count < deepest else {
        tally.hold(1)
        continue
      }
      let next = index + 1 < coded.count ? coded[index + 1] : nil
      let goesOn = next.map { $0.code.hasPrefix(code) && $0.code.utf8.count > code.utf8.count }
      let columns = template.tree.columns.indices.filter {
        template.tree.columns[$0].isAmount && template.tree.columns[$0].list == line.list
      }
      let cells = table.rows[line.row].cells
      guard columns.contains(where: { cells[$0].figure.number.map { !$0.value.isZero } ?? false })
      else { continue }
      let isRight = goesOn ?? false || coded.contains { $0.code != code && $0.code.hasPrefix(code) }
      tally.expect(
        isRight,
        AuditFinding(
          .codes, .doubt, at: table.place(table.rows[line.row], 0), of: form.shortName,
          printed: "\(code) \(line.name)", expected: "\(deepest)"))
    }
  }
}
