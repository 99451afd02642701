import Sheets

/// Reads what the sentences of a passage claim of figures, and judges what can be judged by the passage alone.
struct ClaimReading {
  /// A change that was just stated.
  private struct Change {
    var isUp: Bool
    var amount: FigureToken
    /// The figure that changed; nil where it is not sure which.
    var figure: FigureToken?
    /// The sentence it stands in.
    var sentence: Int
  }

  let words: SentenceWords
  let passage: Passage
  private let tokens: [FigureToken]
  private(set) var findings: [AuditFinding] = []
  private(set) var stated: [Stated] = []
  /// The shares that were judged, with the whole of each and what is wrong with it.
  private(set) var shares: [(whole: FigureToken, finding: AuditFinding?)] = []
  /// Figures of the year before, as changes tell them: of what, how much, and the change.
  private(set) var bases: [Base] = []
  /// The percentages that hold, with the quotients that they are.
  private(set) var quotients: [(token: FigureToken, value: Interval)] = []
  /// How many claims were judged, and how many could not be.
  private(set) var tried = 0
  private(set) var untried = 0
  /// What could not be, and why.
  private(set) var gaps: [AuditGap] = []

  /// How many sentences have ended, and before which character.
  private var (sentences, seen) = (0, 0)

  private(set) var roles: [SentenceWords.Role: FigureToken] = [:]
  private var change: Change?
  /// What a change is said to be against: 比2023年的110万元增加….
  private var base: FigureToken?
  /// What the parts that follow are parts of; and the sentence in which that was said.
  private var whole: FigureToken?
  /// The whole of shares that stand in a passage of their own.
  private let sectionWhole: FigureToken?
  /// What was named last, which figures are of that nothing else is said of.
  private(set) var subject: String
  /// What tables print under a name, in 元.
  private let printed: (String) -> [Interval]

  init(
    _ passage: Passage, words: SentenceWords, sectionWhole: FigureToken?, subject: String = "",
    printed: @escaping (String) -> [Interval] = { _ in [] }
  ) {
    (self.passage, self.words, self.sectionWhole) = (passage, words, sectionWhole)
    (self.subject, self.printed) = (subject, printed)
    tokens = FigureToken.tokens(of: passage.text)
    read()
  }

  /// What was stated last: a paragraph without end is none that anybody wrote.
  var recent: ArraySlice<Stated> { stated.suffix(200) }

  /// The number of the sentence that a figure stands in; figures are asked about in their order.
  private mutating func sentence(of token: FigureToken) -> Int {
    while seen < token.range.lowerBound {
      if passage.text[seen] == "。" { sentences += 1 }
      seen += 1
    }
    return sentences
  }

  private mutating func read() {
    var end = 0
    for (index, token) in tokens.enumerated() {
      let before = passage.words(end..<token.range.lowerBound)
      end = token.range.upperBound
      if words.reasons.contains(where: before.contains) {
        // What is said of two figures may stand before the reason.
        take(comparisons(in: before))
        for token in tokens[index...] { leave(token, nil, .reason) }
        return
      }
      take(comparisons(in: before))
      switch token.kind {
      case .amount: readAmount(token, before)
      case .percent: readPercent(token, before, previous: index > 0 ? tokens[index - 1] : nil)
      }
    }
    take(comparisons(in: passage.words(end..<passage.text.count)))
  }

  // MARK: - Amounts

  private mutating func readAmount(_ token: FigureToken, _ before: String) {
    let clause = Self.clause(before)
    if let isUp = direction(clause) {
      readChange(token, isUp: isUp, before)
      return
    }
    if isBase(clause) {
      base = token
      return
    }
    if opensList(before) { whole = stated.last?.token }
    let (label, role) = label(of: clause)
    let isNext = label.isEmpty && role == nil && words.alike.contains(before)
    if let item = Passage.item(in: before, marks: words.levels) { subject = item }
    if !label.isEmpty { subject = label }
    if words.unbudgeted.contains(where: before.contains), role == .actual || role == .execution {
      roles[.budget] = .nothing(at: token.range.lowerBound)
    }
    if let named = namedWhole(before) { whole = named }
    if role == nil || !label.isEmpty { roles = [:] }
    if let role { roles[role] = token }
    if role == nil, label.hasSuffix(words.planned) { roles[.budget] = token }
    // 分别为…、…: of the same as the figure before.
    let name = role != nil || isNext ? subject : label
    stated.append(Stated(label: label, role: role, token: token, name: name))
    (change, base) = (nil, nil)
  }

  // MARK: - Changes

  private mutating func readChange(_ token: FigureToken, isUp: Bool, _ before: String) {
    let figure = changed(before, isUp)
    change = Change(
      isUp: isUp, amount: token, figure: figure, sentence: sentence(of: token))
    // A change of nothing has no direction.
    tried += 1
    if token.value.contains(.zero) {
      var finding = finding(
        .word, token, expected: words.equal.first ?? "", evidence: Self.clause(before))
      finding.severity = .note
      findings.append(finding)
      return
    }
    guard let figure, let label = stated.last(where: { $0.token.range == figure.range })?.label,
      let base = isUp ? figure.value.subtracting(token.value) : figure.value.adding(token.value)
    else { return }
    bases.append(Base(label: label, value: base, token: token, figure: figure, isUp: isUp))
  }

  // MARK: - Percentages

  private mutating func readPercent(
    _ token: FigureToken, _ before: String, previous: FigureToken?
  ) {
    let clause = Self.clause(before)
    if words.completion.contains(where: clause.contains), clause.holds(any: words.budget) {
      judgeCompletion(token, clause)
    } else if let isUp = direction(clause) {
      judgeGrowth(token, isUp)
    } else if words.share.contains(where: clause.contains) {
      judgeShare(token, clause, previous)
    } else {
      leave(token, nil, .unsureFigures)
    }
  }

  private mutating func judgeCompletion(_ percent: FigureToken, _ clause: String) {
    let isFull = clause.holds(any: words.full)
    let isInitial = clause.holds(any: words.initial)
    let budgets = [
      isFull || !isInitial ? roles[.fullBudget] : nil, isFull ? nil : roles[.budget],
    ].compactMap { $0 }
    guard let actual = roles[.actual] ?? roles[.execution], budgets.count == 1 else {
      leave(percent, .completion, .unsureFigures)
      return
    }
    // 元 where 万元 is meant: then only the unit is wrong.
    for (token, other) in [(actual, budgets[0]), (budgets[0], actual)] {
      guard let scaled = token.value.multiplied(by: Number(exactly: 10_000)),
        token.isInYuan, !other.isInYuan
      else { continue }
      let quotient =
        token.range == actual.range
        ? scaled.divided(by: other.value) : other.value.divided(by: scaled)
      guard quotient?.meets(percent.value) ?? false
      else { continue }
      tried += 1
      findings.append(
        finding(
          .unit, token, expected: "\(text(token).dropLast())万元",
          evidence: "\(text(actual)) ÷ \(text(budgets[0])) ≠ \(text(percent))"))
      roles = [:]
      return
    }
    judge(
      percent, .completion, actual.value, over: budgets[0].value,
      "\(text(actual)) ÷ \(text(budgets[0]))")
  }

  private mutating func judgeGrowth(_ token: FigureToken, _ isUp: Bool) {
    guard let change, change.sentence == sentence(of: token) else {
      leave(token, .change, .unsureFigures)
      return
    }
    if change.isUp != isUp {
      findings.append(
        finding(
          .word, token, expected: (change.isUp ? words.up : words.down).first ?? "",
          evidence: text(change.amount)))
      return
    }
    guard let figure = change.figure else {
      leave(token, .change, .unsureFigures)
      return
    }
    // What it is against may be said, or follows.
    if let said = base {
      judge(
        token, .change, change.amount.value, over: said.value,
        "\(text(change.amount)) ÷ \(text(said))")
      return
    }
    let base =
      change.isUp
      ? figure.value.subtracting(change.amount.value) : figure.value.adding(change.amount.value)
    guard let base else {
      leave(token, .change, .unsureFigures)
      return
    }
    let sign = change.isUp ? "−" : "+"
    judge(
      token, .change, change.amount.value, over: base,
      "\(text(change.amount)) ÷ (\(text(figure)) \(sign) \(text(change.amount)))",
      others: recent.map(\.token.value).compactMap {
        change.isUp ? $0.subtracting(change.amount.value) : $0.adding(change.amount.value)
      })
  }

  private mutating func judgeShare(
    _ token: FigureToken, _ clause: String, _ previous: FigureToken?
  ) {
    let subject = clause.before(words.share).filter { !"（(".contains($0) }
      .trimmingNeutral(words.neutral)
    let named = recent.last { !$0.label.isEmpty && subject.hasSuffix($0.label) }
    guard let part = (subject.isEmpty ? stated.last : named)?.token,
      named != nil || previous?.range == part.range || change != nil
    else {
      leave(token, .share, .unsureFigures)
      return
    }
    var base = whole
    if let named = clause.between(words.share, and: words.baseEnds), !named.isEmpty {
      let bare = named.trimmingNeutral(words.neutral)
      let found = recent.filter {
        $0.label.hasSuffix(bare) || bare.hasSuffix($0.label) && !$0.label.isEmpty
      }
      base = found.count == 1 && found[0].token.range != part.range ? found[0].token : nil
      if found.isEmpty, judgeShare(token, of: part, in: named) { return }
    }
    guard let base = base ?? sectionWhole, base.range != part.range || whole == nil else {
      leave(token, .share, .unsureFigures)
      return
    }
    let (before, triedBefore) = (findings.count, tried)
    judge(
      token, .share, part.value, over: base.value, "\(text(part)) ÷ \(text(base))",
      others: recent.map(\.token.value))
    // Shares of one whole are told together.
    let wrong = findings.count > before ? findings.removeLast() : nil
    if tried > triedBefore { shares.append((base, wrong)) }
  }

  /// Holds a share against what tables print of its whole; false where they print nothing, or several things.
  private mutating func judgeShare(
    _ token: FigureToken, of part: FigureToken, in name: String
  ) -> Bool {
    let wholes = printed(name)
    guard let first = wholes.first, !first.contains(.zero) else { return false }
    if wholes.contains(where: { part.value.divided(by: $0)?.meets(token.value) ?? false }) {
      tried += 1
      return true
    }
    let quotient = wholes.allSatisfy { $0.meets(first) } ? part.value.divided(by: first) : nil
    tried += 1
    findings.append(
      finding(
        .share, token, expected: quotient.map { percent($0, token.places) } ?? "",
        evidence: "\(text(part)) ÷ \(name)"))
    return true
  }

  /// Holds a percentage against a quotient; what another figure of the passage explains is not judged.
  private mutating func judge(
    _ token: FigureToken, _ rule: AuditRule, _ dividend: Interval, over divisor: Interval,
    _ evidence: String, others: [Interval] = []
  ) {
    if divisor.contains(.zero) {
      // A base of nothing has no percentage.
      guard divisor.low == divisor.high, !dividend.contains(.zero), rule == .completion else {
        leave(token, rule, .zeroBase)
        return
      }
      tried += 1
      findings.append(finding(rule, token, expected: "", evidence: evidence))
      return
    }
    guard let value = dividend.divided(by: divisor) else {
      leave(token, rule, .zeroBase)
      return
    }
    if value.meets(token.value) {
      tried += 1
      quotients.append((token, value))
      // Any percentage of next to nothing is right, and says nothing.
      if rule == .completion, value.low > Number(exactly: 100) {
        var finding = finding(rule, token, expected: "", evidence: evidence)
        finding.severity = .doubt
        findings.append(finding)
      }
      return
    }
    if others.contains(where: { dividend.divided(by: $0)?.meets(token.value) ?? false }) {
      leave(token, rule, .otherBase)
      return
    }
    tried += 1
    var new = finding(rule, token, expected: percent(value, token.places), evidence: evidence)
    if let gap = value.gap(to: token.value), let half = token.value.half,
      let unit = half.adding(half),
      gap < unit
    {
      new.severity = .doubt
    }
    findings.append(new)
  }

  private mutating func take(_ compared: (findings: [AuditFinding], tried: Int)) {
    findings += compared.findings
    tried += compared.tried
  }

  // MARK: - Telling

  /// Notes that a figure could not be judged.
  private mutating func leave(_ token: FigureToken, _ rule: AuditRule?, _ why: AuditGap.Reason) {
    untried += 1
    gaps.append(
      AuditGap(
        why, rule, at: passage.place(of: token.range.lowerBound), in: passage.section,
        of: token.text))
  }

  func finding(
    _ rule: AuditRule, _ token: FigureToken, expected: String, evidence: String
  ) -> AuditFinding {
    AuditFinding(
      rule, at: passage.place(of: token.range.lowerBound), of: passage.section,
      printed: text(token), expected: expected, evidence: evidence,
      spot: passage.spot(of: token.range))
  }

  func text(_ token: FigureToken) -> String { token.text }

  private func percent(_ value: Interval, _ places: Int) -> String {
    guard let centre = value.centre else { return "" }
    return NumberFormat(places: max(places, 2), percent: true).plain(centre)
  }

  /// The last clause of what stands before a figure.
  static func clause(_ text: String) -> String { text.afterLast("，。；：,;:！？、") }
}
