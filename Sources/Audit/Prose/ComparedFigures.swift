import Sheets

/// What sentences say of two figures at once.
extension ClaimReading {
  /// Judges “决算数大于年初预算数” and “与年初预算数持平”, where both are stated before.
  func comparisons(in text: String) -> (findings: [AuditFinding], tried: Int) {
    guard let actual = roles[.actual] ?? roles[.execution],
      let budget = roles[.budget] ?? roles[.fullBudget],
      roles[.budget] == nil || roles[.fullBudget] == nil,
      let said = difference(in: text) ?? equality(in: text)
    else { return completion(against: text) }
    if said.holds(actual.value, budget.value) { return ([], 1) }
    let sign =
      actual.value.low > budget.value.high ? ">" : actual.value.high < budget.value.low ? "<" : "="
    let finding = AuditFinding(
      .word, at: passage.place(of: actual.range.lowerBound), of: passage.section,
      printed: said.words, evidence: "\(self.text(actual)) \(sign) \(self.text(budget))",
      spot: passage.spot(of: actual.range))
    return ([finding], 1)
  }

  /// Judges “完成预算的95%，决算数大于预算数”, where the figures themselves are not stated.
  private func completion(against text: String) -> (findings: [AuditFinding], tried: Int) {
    guard let completed, let said = difference(in: text) else { return ([], 0) }
    let whole = Interval(Number(exactly: 1))
    if said.holds(completed.value, whole) { return ([], 1) }
    return (
      [finding(.word, completed, expected: "", evidence: "\(completed.text)，\(said.words)")], 1
    )
  }

  /// What is said, and what figures satisfy it.
  private typealias Said = (words: String, holds: (Interval, Interval) -> Bool)

  private func difference(in text: String) -> Said? {
    let pairs: [([String], (Interval, Interval) -> Bool)] = [
      (words.more, { $0.high > $1.low }), (words.less, { $0.low < $1.high }),
    ]
    for (own, holds) in pairs {
      for word in own {
        guard let range = words.actual.lazy.compactMap({ text.range(of: $0 + word) }).first else {
          continue
        }
        let rest = String(text[range.upperBound...].prefix(8))
        guard rest.holds(any: words.budget) else { continue }
        let clause = text[range.lowerBound...].prefix { !"，。；：,;的".contains($0) }
        return (String(clause), holds)
      }
    }
    return nil
  }

  /// 决算数等于预算数, 与年初预算数持平; 基本持平 is another thing.
  private func equality(in text: String) -> Said? {
    for word in words.equal {
      for range in text.ranges(of: word) {
        let before = String(text[..<range.lowerBound]).afterLast("，。；：,;:")
        let behind = text[range.upperBound...].prefix { !"，。；：,;的".contains($0) }
        let clause = before + word + behind
        let isExact = !words.nearly.contains(where: before.hasSuffix)
        // Of another year, what is equal is another figure.
        let plain = (words.initial + words.full).reduce(clause) { $0.replacing($1, with: "") }
        guard isExact, !plain.contains("年"), clause.holds(any: words.budget), clause.count <= 24,
          clause.holds(any: words.actual) || clause.holds(any: words.comparison)
        else { continue }
        return (clause, { $0.meets($1) })
      }
    }
    return nil
  }
}
