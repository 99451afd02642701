import Sheets

/// Holds the amounts that sentences state against the tables.
struct AnchorAudit {
  private let index: TableIndex
  private let classes: ClassNames
  private let words: SentenceWords

  init(_ index: TableIndex, _ names: ClassNames, _ words: SentenceWords) {
    (self.index, self.classes, self.words) = (index, names, words)
  }

  /// Judges what a passage states.
  ///
  /// - Parameters:
  ///   - stated: the figures, with what they are of.
  ///   - passage: the passage.
  /// - Returns: the findings, and how many figures have a place in the tables.
  func run(
    _ stated: [ClaimReading.Stated], in passage: Passage
  ) -> (findings: [AuditFinding], tried: Int) {
    var findings: [AuditFinding] = []
    var tried = 0
    let fund = words.funds.first(where: passage.section.contains)
    for figure in stated {
      let name = Self.name(of: figure.label, words)
      if let meant = classes.meant(by: name) {
        findings.append(
          AuditFinding(
            .name, at: passage.place(of: figure.token.range.lowerBound), of: passage.section,
            printed: name, expected: meant))
      }
      guard figure.role == nil || figure.role == .actual, name.count >= 3,
        !words.residual.contains(name),
        !figure.token.value.contains(.zero)
      else { continue }
      let names = [name] + (words.concepts[name] ?? [])
      let known = names.flatMap { index.figures(named: $0, ofFund: fund) }
      // A name that stands for many things says too little.
      guard !known.isEmpty, known.count <= 80 else { continue }
      tried += 1
      if known.contains(where: { $0.value.meets(figure.token.value) }) { continue }
      let printed = known.map(\.text).filter { $0 != "0" && $0 != "0.00" }
      guard !printed.isEmpty else { continue }
      findings.append(
        AuditFinding(
          .amount, at: passage.place(of: figure.token.range.lowerBound), of: passage.section,
          printed: name + passage.words(figure.token.range),
          expected: Array(Set(printed)).sorted().prefix(4).joined(separator: " / "),
          evidence: known[0].table))
    }
    return (findings, tried)
  }

  /// The name in a label: of 类, 款 and 项 the last.
  static func name(of label: String, _ words: SentenceWords) -> String {
    var text = label
    for mark in words.levels.reversed() {
      guard let end = text.range(of: mark) else { continue }
      let front = String(text[..<end.lowerBound])
      text = front.afterMark(words.levels)
      break
    }
    for mark in words.within {
      guard let middle = text.range(of: mark) else { continue }
      text = String(text[middle.upperBound...])
      break
    }
    return text
  }
}

extension String {
  /// What stands behind the last of some marks.
  fileprivate func afterMark(_ marks: [String]) -> String {
    guard let end = marks.compactMap({ ranges(of: $0).last?.upperBound }).max() else { return self }
    return String(self[end...])
  }
}
