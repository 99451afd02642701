import Sheets

/// Adds up the parts that sentences list of a whole, where the list is complete by its kind: 基本支出 and 项目支出, all 类.
struct PartSums {
  /// A figure with its name.
  private struct Part {
    var name: String
    var token: FigureToken
  }

  private let words: SentenceWords
  private let demands: CheckWords
  private let classes: ClassNames

  /// What is carried on to the next year, which a whole may hold beside its parts.
  private let closing: [Interval]

  init(
    _ words: SentenceWords, _ demands: CheckWords, _ classes: ClassNames, _ index: TableIndex
  ) {
    (self.words, self.demands, self.classes) = (words, demands, classes)
    closing = demands.closing.flatMap { index.figures(named: $0).map(\.value) }
      .filter { !$0.contains(.zero) }
  }

  /// Judges the lists of a passage.
  func run(_ stated: [ClaimReading.Stated], in passage: Passage) -> AuditTally {
    var tally = AuditTally()
    // What was left open may be one of the parts.
    guard stated.count > 2, !passage.string.holds(any: words.leftovers) else { return tally }
    for index in stated.indices.dropLast() {
      let gap = passage.words(
        stated[index].token.range.upperBound..<stated[index + 1].token.range.lowerBound)
      guard let opener = words.list.lazy.compactMap({ gap.range(of: $0) }).first else { continue }
      // A list that begins a sentence of its own is of what the paragraph begins with.
      let head = gap[..<opener.lowerBound]
      let isNew = head.contains("。") || head.contains("；") && head.last != "；"
      let whole = isNew ? stated[0] : stated[index]
      let parts = parts(stated, after: index, in: passage)
      guard let last = parts.last, isComplete(parts.map(\.name)) else {
        tally.leave(.parts, .unclear)
        continue
      }
      let behind = passage.words(last.token.range.upperBound..<last.token.range.upperBound + 2)
      if behind.holds(any: demands.partial) { continue }
      judge(whole.token, parts.map(\.token), in: passage, &tally)
    }
    return tally
  }

  /// The figures of the list that begins behind a figure, up to the end of its sentence or to another list.
  private func parts(
    _ stated: [ClaimReading.Stated], after index: Int, in passage: Passage
  ) -> [Part] {
    var parts: [Part] = []
    for next in (index + 1)..<stated.count {
      let start = stated[next - 1].token.range.upperBound
      let gap = passage.words(start..<stated[next].token.range.lowerBound)
      let isOpened = gap.holds(any: words.list)
      if next > index + 1, gap.contains("。") || gap.holds(any: words.within) || isOpened { break }
      parts.append(Part(name: name(of: stated[next]), token: stated[next].token))
    }
    return parts
  }

  private func name(of stated: ClaimReading.Stated) -> String {
    let label = AnchorAudit.name(of: stated.label, words).withoutYear
    if !label.isEmpty { return label.afterLast("：:；;，,") }
    guard let role = stated.role else { return "" }
    return demands.roleNames[role.rawValue] ?? role.rawValue
  }

  private func isComplete(_ names: [String]) -> Bool {
    if demands.complete.contains(Set(names)), Set(names).count == names.count { return true }
    return names.count > 1 && names.allSatisfy(classes.isClass)
  }

  /// Holds a whole against the sum of its parts.
  func judge(
    _ whole: FigureToken, _ parts: [FigureToken], in passage: Passage, _ tally: inout AuditTally,
    wholePassage: Passage? = nil
  ) {
    var sum = Interval(.zero)
    for part in parts {
      guard let next = sum.adding(part.value) else { return }
      sum = next
    }
    let home = wholePassage ?? passage
    var finding = AuditFinding(
      .parts, at: home.place(of: whole.range.lowerBound), of: home.section, printed: whole.text,
      expected: Self.plain(sum),
      evidence: parts.map(\.text).joined(separator: " + "))
    if let gap = sum.gap(to: whole.value), let half = whole.value.half,
      let unit = half.adding(half),
      gap < unit
    {
      finding.severity = .doubt
    }
    let holds =
      sum.meets(whole.value)
      || closing.contains { sum.adding($0)?.meets(whole.value) ?? false }
    tally.expect(holds, finding)
  }

  private static func plain(_ sum: Interval) -> String {
    guard let centre = sum.centre?.divided(by: Number(exactly: 10_000)) else { return "" }
    return NumberFormat(places: 2, zero: .full).plain(centre) + "万元"
  }
}
