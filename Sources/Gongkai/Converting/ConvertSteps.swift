import Audit
import Facts
import Recognition

// What conversion says and where it writes.

extension Convert {
  /// Notes with the most important first, those of one code in the order they were, and those on names in that of codes.
  func ordered(_ notes: [ConvertNote]) -> [ConvertNote] {
    let alike = Dictionary(grouping: notes, by: \.code)
    return Finding.Code.allCases.flatMap { code in
      let notes = alike[code] ?? []
      return code == .printedName ? notes.sorted { $0.namedCode < $1.namedCode } : notes
    }
  }

  /// What there is to say of facts that were read: contradictions with the rules of `check` that the printed figures break.
  ///
  /// - Throws: ``Failure`` where the words of rules are wrong.
  func findingNotes(
    _ findings: [ReadingFinding], _ document: RecognisedDocument, _ library: TemplateLibrary
  ) throws(Failure) -> [ConvertNote] {
    guard findings.contains(where: \.isContradiction) else { return findings.map { .finding($0) } }
    let broken = FormAudit.brokenRules(of: document, try library.checkWords())
    return findings.map { finding in
      guard finding.isContradiction, let rules = finding.place.flatMap({ broken[$0] }) else {
        return .finding(finding)
      }
      return .breach(finding, rules)
    }
  }

  /// What the facts say of themselves to people: that they were read from a document, and what in them was not printed there.
  func remark(on facts: FactsReading.Result, _ input: ConvertInput) -> String {
    // Of very many things chosen alike a remark says only how many there are.
    var chosen: [ReadingFinding.Choice: Int] = [:]
    let notPrinted = facts.findings.filter(\.isNotPrinted).compactMap { finding -> String? in
      guard case .chosen(let choice, about: _, taken: _, others: _) = finding else {
        return finding.words(.chinese)
      }
      chosen[choice, default: 0] += 1
      return chosen[choice] ?? 0 > 1 ? nil : finding.words(.chinese)
    }
    let more = chosen.values.reduce(0) { $0 + max(0, $1 - 1) }
    let rest = more > 0 ? ["另有 \(more) 处也是这样选定的"] : []
    let source = "由 \(input.source) 读出"
    return ([source] + notPrinted + rest).joined(separator: "；") + "。"
  }

  /// The folder that the folder of a report stands in.
  func root(of input: ConvertInput) -> String {
    input.between.reduce(options.folder) { FileSystem.join($0, $1) }
  }

  /// The folder that the tables of a report are written to.
  func folder(of input: ConvertInput) -> String {
    FileSystem.join(root(of: input), input.name)
  }
}

extension ConvertNote {
  /// The classification code that the note names, empty where it is on none.
  fileprivate var namedCode: String {
    if case .finding(.codeName(let code, _, _, _)) = self { code } else { "" }
  }
}
