import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits the codes of classifications that forms print: their order and parents, their names, the funds that pay them.
struct CodeAudit {
  /// A row with a code.
  private struct Coded {
    let code: String
    let name: String
    let kind: CodeKind
    let place: SourcePlace
  }

  private let context: AuditContext
  private var tally = AuditTally()
  /// Names that are not their codes', with the first place of each and how often.
  private var misnamed: [String: (coded: Coded, official: String, count: Int)] = [:]
  private var order: [String] = []
  /// What codes that the catalogue lacks are called.
  private var unlisted: [String: Coded] = [:]

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    guard context.document.edition != nil else {
      tally.leave(.codes, .noForms)
      return tally
    }
    for (index, table, template, form) in context.tables {
      for list in template.lists.indices {
        let lines = (context.lines[index] ?? []).filter { $0.list == list }
        audit(lines, table, form)
      }
      auditUnread(index, table, template, form)
    }
    for key in order {
      guard let found = misnamed[key] else { continue }
      tally.find(finding(found.coded, found.official, found.count))
    }
    return tally
  }

  // MARK: - Order

  private mutating func audit(
    _ lines: [ReadLine], _ table: RecognisedTable, _ form: FormTemplate
  ) {
    var groups: [String: [Coded]] = [:]
    for line in lines {
      guard let kind = line.subjects.last?.dimension.codeKind, !line.code.isEmpty,
        kind.hasShape(line.code)
      else { continue }
      let owner = line.subjects.dropLast().filter { $0.dimension.codeKind == nil }
        .map(\.value).joined(separator: "/")
      let coded = Coded(
        code: line.code, name: line.name, kind: kind,
        place: table.place(table.rows[line.row], 0))
      // Rows that the form names itself stand where it has them.
      if line.template.each != nil {
        groups["\(kind.rawValue)/\(owner)", default: []].append(coded)
      }
      name(coded)
      pay(coded, form)
    }
    // A form of 类 alone lists them in an order of its own.
    for (_, group) in groups.sorted(by: { $0.key < $1.key })
    where group.contains(where: { $0.code.utf8.count > 3 }) {
      arrange(group, form)
    }
  }

  /// Codes stand in order, each once, below their parents where the form prints parents.
  private mutating func arrange(_ group: [Coded], _ form: FormTemplate) {
    var seen: Set<String> = []
    let lengths = Set(group.map(\.code.utf8.count))
    var last = ""
    for coded in group {
      let code = coded.code
      guard seen.insert(code).inserted else {
        tally.find(finding(.codes, coded, form, evidence: "×2"))
        continue
      }
      tally.expect(
        last < code, finding(.codes, coded, form, .doubt, evidence: "\(last) > \(code)"))
      last = code
      for length in [5, 3] where length < code.utf8.count && lengths.contains(length) {
        let parent = String(code.prefix(length))
        tally.expect(
          seen.contains(parent), finding(.codes, coded, form, .doubt, expected: parent))
      }
    }
  }

  private func finding(
    _ rule: AuditRule, _ coded: Coded, _ form: FormTemplate,
    _ severity: AuditFinding.Severity? = nil, expected: String = "", evidence: String = ""
  ) -> AuditFinding {
    AuditFinding(
      rule, severity, at: coded.place, of: form.shortName,
      printed: "\(coded.code) \(coded.name)", expected: expected, evidence: evidence)
  }

  /// Rows that were not understood: codes of a wrong length, and rows that repeat the one above under no code.
  private mutating func auditUnread(
    _ index: Int, _ table: RecognisedTable, _ template: TableTemplate, _ form: FormTemplate
  ) {
    let columns = template.tree.columns
    let known = Set((context.lines[index] ?? []).map(\.row))
    guard
      let codes = columns.indices.first(where: {
        if case .code = columns[$0].content { true } else { false }
      }),
      let names = columns.indices.first(where: {
        columns[$0].content == .name && columns[$0].list == columns[codes].list
      })
    else { return }
    let amounts = columns.indices.filter {
      columns[$0].isAmount && columns[$0].list == columns[codes].list
    }
    var repeated: [Int] = []
    for (row, cells) in table.rows.enumerated() where row > 0 && !known.contains(row) {
      let above = table.rows[row - 1]
      guard cells.cells[codes].isEmpty, !cells.cells[names].isEmpty,
        folded(cells.cells[names].text) == folded(above.cells[names].text),
        amounts.contains(where: { cells.cells[$0].figure.number.map { !$0.value.isZero } ?? false }
        ),
        amounts.allSatisfy({ cells.cells[$0].figure == above.cells[$0].figure })
      else { continue }
      repeated.append(row)
    }
    guard let first = repeated.first else { return }
    tally.find(
      AuditFinding(
        .codes, .doubt, at: table.place(table.rows[first], codes), of: form.shortName,
        printed: table.rows[first].cells[names].text,
        evidence: repeated.count > 1 ? "×\(repeated.count)" : ""))
  }

  // MARK: - Names

  private mutating func name(_ coded: Coded) {
    let printed = folded(coded.name).withoutOrdinal
    guard !printed.isEmpty else { return }
    guard let official = context.catalogue.name(of: coded.code, in: coded.kind) else {
      let key = "\(coded.kind.rawValue)\(coded.code)"
      guard let known = unlisted[key] else {
        unlisted[key] = coded
        return
      }
      tally.expect(
        folded(known.name).withoutOrdinal == printed,
        AuditFinding(
          .codeForms, at: coded.place, of: coded.code, printed: coded.name, expected: known.name))
      return
    }
    if printed == folded(official).withoutOrdinal {
      tally.expect(true, finding(coded, official, 1))
      return
    }
    let key = "\(coded.kind.rawValue)\(coded.code)\(printed)"
    if misnamed[key] == nil { order.append(key) }
    let count = misnamed[key]?.count ?? 0
    misnamed[key] = (misnamed[key]?.coded ?? coded, official, count + 1)
  }

  private func finding(_ coded: Coded, _ official: String, _ count: Int) -> AuditFinding {
    let severity = CodeNaming(context.words).severity(
      of: coded.name, for: official, coded.kind,
      isOfYear: context.year == context.document.edition?.year)
    return AuditFinding(
      .codeName, severity, at: coded.place, of: coded.code, printed: coded.name,
      expected: official, evidence: count > 1 ? "×\(count)" : "")
  }

  // MARK: - Funds

  /// A code that one fund alone pays stands in a form of that fund; a form of such a fund has no other.
  private mutating func pay(_ coded: Coded, _ form: FormTemplate) {
    guard coded.kind == .function, coded.code.utf8.count >= 5, let fund = form.fund else { return }
    let breach = FundCodes(context.words).breach(of: coded.code, paidBy: fund)
    tally.expect(
      breach == nil,
      finding(.fund, coded, form, breach?.severity, evidence: breach?.evidence ?? ""))
  }
}
