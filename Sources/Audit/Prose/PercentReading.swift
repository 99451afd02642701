import Sheets

/// What percentages claim: how much of a budget was spent, how much more there is, which part of a whole.
extension ClaimReading {
  /// Reads a percentage.
  ///
  /// - Parameters:
  ///   - token: the percentage.
  ///   - before: the words before it.
  ///   - tokens: the figures before it, two at most.
  mutating func readPercent(
    _ token: FigureToken, _ before: String, behind tokens: ArraySlice<FigureToken>
  ) {
    let clause = Self.clause(before)
    let previous = tokens.last
    // 完成年初预算100万元的95%: what is before 的 says what it is.
    if words.baseEnds.contains(clause), tokens.count == 2, let part = tokens.first,
      stated.last?.token.range == previous?.range
    {
      readPercent(token, of: part, behind: prior)
    } else if words.completion.contains(where: clause.contains), clause.holds(any: words.budget) {
      judgeCompletion(token, clause)
    } else if let isUp = direction(clause) {
      judgeGrowth(token, isUp)
    } else if words.share.contains(where: clause.contains) {
      judgeShare(token, clause, previous)
    } else {
      leave(token, nil, .unsureFigures)
    }
  }

  /// Reads a percentage of an amount that is stated before it.
  private mutating func readPercent(
    _ token: FigureToken, of part: FigureToken, behind clause: String
  ) {
    let (own, whole) = (stated.dropLast().last, stated.last)
    guard let own, let whole, own.token.range == part.range else {
      leave(token, nil, .unsureFigures)
      return
    }
    if words.completion.contains(where: clause.contains), clause.holds(any: words.budget) {
      if own.role == nil { roles[.actual] = part }
      judgeCompletion(token, clause)
    } else if words.share.contains(where: clause.contains) {
      judge(
        token, .share, part.value, over: whole.token.value, "\(part.text) ÷ \(whole.token.text)")
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
      completed = percent
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
    guard let base = shareBase(of: token, part, clause) else { return }
    let (before, triedBefore) = (findings.count, tried)
    judge(
      token, .share, part.value, over: base.value, "\(text(part)) ÷ \(text(base))",
      others: recent.map(\.token.value))
    // Shares of one whole are told together.
    let wrong = findings.count > before ? findings.removeLast() : nil
    if tried > triedBefore { shares.append((base, wrong)) }
  }

  /// What a share is of: what it names, or what the parts around it are parts of; nil where it was judged or left.
  private mutating func shareBase(
    of token: FigureToken, _ part: FigureToken, _ clause: String
  ) -> FigureToken? {
    let said = clause.behind(words.share, upTo: words.baseEnds)
    var name = said.trimmingNeutral(words.neutral)
    if !name.isEmpty {
      let named = recent.filter {
        $0.token.range != part.range && !$0.label.isEmpty
          && ($0.label.hasSuffix(name) || name.hasSuffix($0.label)
            || wholeNames.areSame($0.label, name))
      }
      if let last = named.last?.token {
        if named.allSatisfy({ $0.token.value == last.value }) { return last }
        leave(token, .share, .unsureFigures)
        return nil
      }
      if judgeShare(token, of: part, in: said) { return nil }
    } else if whole == nil, !wholeName.isEmpty {
      if judgeShare(token, of: part, in: wholeName) { return nil }
      name = wholeName
    }
    let around = [
      whole.map { whole in
        (token: whole, label: stated.last { $0.token.range == whole.range }?.name ?? "")
      }, sectionWhole,
    ]
    let base = around.lazy.compactMap { $0 }.first { whole in
      wholeNames.canBe(name, whole.label, under: passage.section)
    }?.token
    guard let base, base.range != part.range || whole == nil else {
      leave(token, .share, .unsureFigures)
      return nil
    }
    return base
  }

  /// Holds a share against what tables print of its whole; false where they print nothing, or several things.
  private mutating func judgeShare(
    _ token: FigureToken, of part: FigureToken, in name: String
  ) -> Bool {
    let wholes = printed(name, year)
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
}
