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
  /// - Returns: the findings, how many figures have a place in the tables, why others have none, and the findings on
  ///   figures.
  func run(
    _ stated: [ClaimReading.Stated], in passage: Passage
  ) -> (
    findings: [AuditFinding], tried: Int, gaps: [AuditGap], wrong: [(Int, FigureToken)]
  ) {
    var wrong: [(Int, FigureToken)] = []
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
      let name = Self.name(of: figure.name, words)
      let isMarked = words.levels.contains(where: figure.label.contains)
      // 一般公共预算 is no misprint of 一般公共服务.
      let isConcept = words.concepts.keys.contains { $0.contains(name) }
      if !figure.label.isEmpty, !isMarked, !isConcept, let meant = classes.meant(by: name) {
        findings.append(
          AuditFinding(
            .name, at: passage.place(of: figure.token.range.lowerBound), of: passage.section,
            printed: name, expected: meant, spot: spot(of: name, before: figure, in: passage)))
      }
      switch figure.role {
      case nil, .actual?, .current?, .carriedOver?: break
      default:
        leave(figure, .otherRole)
        continue
      }
      guard name.count >= 3 || words.concepts[name] != nil, !figure.token.value.contains(.zero)
      else {
        leave(figure, .bare)
        continue
      }
      var known = index.figures(called: name, ofFund: fund, words)
      // 当年 and 结转 have columns of their own.
      if let role = figure.role, role != .actual, !known.isEmpty {
        let columns = words.roles.filter { $0.role == role }.flatMap {
          index.figures(named: $0.word, ofFund: fund)
        }
        let own = index.figures(named: role.rawValue, ofFund: fund) + columns
        guard !own.isEmpty else {
          leave(figure, .otherRole)
          continue
        }
        known += own
      }
      known = whole(known, of: figure, in: passage)
      if words.residual.contains(name) {
        leave(figure, .manyOfName)
        continue
      }
      // A name that stands for many things says too little.
      guard !known.isEmpty, known.count <= 80 else {
        leave(figure, known.isEmpty ? .unnamed : .manyOfName)
        continue
      }
      tried += 1
      if known.contains(where: { $0.value.meets(figure.token.value) }) { continue }
      let printed = known.map(\.text).filter { $0 != "0" && $0 != "0.00" && !$0.isEmpty }
      guard !printed.isEmpty else {
        tried -= 1
        leave(figure, .unnamed)
        continue
      }
      wrong.append((findings.count, figure.token))
      findings.append(finding(figure, name, known, printed, in: passage))
    }
    return (findings, tried, gaps, wrong)
  }

  /// The figures that a sentence can mean that names a row: its whole, and those parts that the sentence or its heading names.
  private func whole(
    _ known: [TableIndex.Figure], of figure: ClaimReading.Stated, in passage: Passage
  ) -> [TableIndex.Figure] {
    guard known.contains(where: { $0.part != nil }) else { return known }
    let said = passage.section + passage.words(0..<figure.token.range.lowerBound)
    let meant = known.filter { figure in
      figure.part.map { heads in heads.contains { said.contains($0.prefix(2)) } } ?? true
    }
    return meant.isEmpty ? known : meant
  }

  /// That an amount is none of those that tables print: in another unit, or another amount.
  private func finding(
    _ figure: ClaimReading.Stated, _ name: String, _ known: [TableIndex.Figure],
    _ printed: [String], in passage: Passage
  ) -> AuditFinding {
    let token = figure.token
    let (place, spot) = (passage.place(of: token.range.lowerBound), passage.spot(of: token.range))
    for (isMeant, factor, unit) in [
      (token.isInYuan, Number(exactly: 10_000), "万元"),
      (!token.isInYuan, Number(millionths: 100), "元"),
    ] where isMeant {
      guard let scaled = token.value.multiplied(by: factor),
        let meant = known.first(where: { $0.value.meets(scaled) && !$0.value.contains(.zero) })
      else { continue }
      let number = token.text.filter { !"亿万元".contains($0) }
      return AuditFinding(
        .unit, at: place, of: passage.section, printed: token.text, expected: number + unit,
        evidence: "\(name) \(meant.text)", spot: spot)
    }
    return AuditFinding(
      .amount, at: place, of: passage.section, printed: name + passage.words(token.range),
      expected: Array(Set(printed)).sorted().prefix(4).joined(separator: " / "),
      evidence: known[0].table, spot: spot)
  }

  /// The names of 类 that a passage marks as such, and that none has.
  func names(in passage: Passage) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    for index in passage.text.indices where "（(".has(passage.text[index]) {
      let mark = passage.text[index...].prefix(3)
      guard mark.count == 3, mark[index + 1] == "类", "）)".has(mark[index + 2]) else {
        continue
      }
      var start = index
      while start > 0, index - start < 16, passage.text[start - 1].isChinese { start -= 1 }
      let name = passage.words(start..<index)
      guard let meant = classes.marked(name) else { continue }
      findings.append(
        AuditFinding(
          .name, at: passage.place(of: start), of: passage.section, printed: name, expected: meant,
          spot: passage.spot(of: start..<index)))
    }
    return findings
  }

  /// Where a name stands that a label holds.
  private func spot(
    of name: String, before figure: ClaimReading.Stated, in passage: Passage
  ) -> TextSpot {
    let (end, letters) = (figure.token.range.lowerBound, Array(name.unicodeScalars))
    for start in stride(from: end - letters.count, through: max(0, end - 80), by: -1)
    where start >= 0 && passage.text[start..<start + letters.count].elementsEqual(letters) {
      return passage.spot(of: start..<start + letters.count)
    }
    return passage.spot(of: figure.token.range)
  }

  /// The name in a label: of 类, 款 and 项 the last.
  static func name(of label: String, _ words: SentenceWords) -> String {
    var text = label.withoutLevelCodes
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
  /// Without codes in the marks of levels: `（210类）` is `（类）`.
  fileprivate var withoutLevelCodes: String {
    guard contains(where: { $0 == "（" || $0 == "(" }) else { return self }
    return replacing(/([（\(])[0-9]{2,3}([^0-9）\)][）\)])/) { "\($0.output.1)\($0.output.2)" }
  }

  /// What stands behind the last of some marks.
  fileprivate func afterMark(_ marks: [String]) -> String {
    guard let end = marks.compactMap({ ranges(of: $0).last?.upperBound }).max() else { return self }
    return String(self[end...])
  }
}
