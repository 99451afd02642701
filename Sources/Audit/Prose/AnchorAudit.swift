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
  ) -> (findings: [AuditFinding], tried: Int, gaps: [AuditGap]) {
    var findings: [AuditFinding] = []
    var gaps: [AuditGap] = []
    func leave(_ figure: ClaimReading.Stated, _ why: AuditGap.Reason) {
      gaps.append(
        AuditGap(
          why, .amount, at: passage.place(of: figure.token.range.lowerBound), in: passage.section,
          of: figure.label + figure.token.text))
    }
    var tried = 0
    let fund = words.funds.first(where: passage.section.contains)
    for figure in stated {
      let name = Self.name(of: figure.label)
      if let meant = classes.meant(by: name) {
        findings.append(
          AuditFinding(
            .name, at: passage.place(of: figure.token.range.lowerBound), of: passage.section,
            printed: name, expected: meant, spot: spot(of: name, before: figure, in: passage)))
      }
      guard figure.role == nil || figure.role == .actual else {
        leave(figure, .otherRole)
        continue
      }
      guard name.count >= 3, !figure.token.value.contains(.zero) else {
        leave(figure, .bare)
        continue
      }
      let names = [name] + (words.concepts[name] ?? [])
      let known = names.flatMap { index.figures(named: $0, ofFund: fund) }
      // A name that stands for many things says too little.
      guard !known.isEmpty, known.count <= 80 else {
        leave(figure, known.isEmpty ? .unnamed : .manyOfName)
        continue
      }
      tried += 1
      if known.contains(where: { $0.value.meets(figure.token.value) }) { continue }
      let printed = known.map(\.text).filter { $0 != "0" && $0 != "0.00" }
      guard !printed.isEmpty else {
        tried -= 1
        leave(figure, .unnamed)
        continue
      }
      findings.append(
        AuditFinding(
          .amount, at: passage.place(of: figure.token.range.lowerBound), of: passage.section,
          printed: name + passage.words(figure.token.range),
          expected: Array(Set(printed)).sorted().prefix(4).joined(separator: " / "),
          evidence: known[0].table, spot: passage.spot(of: figure.token.range)))
    }
    return (findings, tried, gaps)
  }

  /// Where a name stands that a label holds.
  private func spot(
    of name: String, before figure: ClaimReading.Stated, in passage: Passage
  ) -> TextSpot {
    let (end, letters) = (figure.token.range.lowerBound, Array(name))
    for start in stride(from: end - letters.count, through: max(0, end - 80), by: -1)
    where start >= 0 && passage.text[start..<start + letters.count].elementsEqual(letters) {
      return passage.spot(of: start..<start + letters.count)
    }
    return passage.spot(of: figure.token.range)
  }

  /// The name in a label: of 类, 款 and 项 the last.
  private static func name(of label: String) -> String {
    var text = label
    for mark in ["（项）", "(项)", "（款）", "(款)", "（类）", "(类)"] {
      guard let end = text.range(of: mark) else { continue }
      let front = String(text[..<end.lowerBound])
      text = front.afterMark(["（款）", "(款)", "（类）", "(类)"])
      break
    }
    if let middle = text.range(of: "中"), text[middle.upperBound...].first == "，" {
      text = String(text[middle.upperBound...].dropFirst())
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
