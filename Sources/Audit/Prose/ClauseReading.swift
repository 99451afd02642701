import Sheets

/// What the words before a figure say of it.
extension ClaimReading {
  /// What the figures that follow are parts of, where the words open a list: 其中, 主要用于以下方面; nil where they open none.
  func listWhole(_ before: String) -> FigureToken? {
    guard let opener = words.list.lazy.compactMap({ before.range(of: $0) }).first else {
      return nil
    }
    // …；支出包括: of what the paragraph begins with.
    let head = before[..<opener.lowerBound]
    let isNew = head.contains("；") && head.last != "；"
    return (isNew ? stated.first : stated.last)?.token
  }

  /// What “X中，” names: its figure, if X is stated in the passage, and else the name alone.
  func namedWhole(_ before: String) -> (token: FigureToken?, name: String)? {
    guard let mark = words.within.lazy.compactMap({ before.firstRange(of: $0) }).first else {
      return nil
    }
    let name = String(before[..<mark.lowerBound]).afterLast("。；;")
    guard name.count >= 2, !name.hasSuffix("其") else { return nil }
    let token = recent.last {
      !$0.label.isEmpty && ($0.label.hasSuffix(name) || name.hasSuffix($0.label))
    }?
    .token
    return (token, label(of: name).0)
  }

  /// The words of a clause that say of what a figure is, and of what kind it is.
  func label(of clause: String) -> (String, SentenceWords.Role?) {
    var label = clause.trimmingNeutral(words.neutral)
    for (role, word) in words.roles where label.hasSuffix(word) {
      label = String(label.dropLast(word.count)).trimmingNeutral(words.neutral)
      // 完成年初预算100万元的95%.
      if words.completion.contains(label) { label = "" }
      return (withoutShare(label).withoutYear, role)
    }
    return (withoutShare(label).withoutYear, nil)
  }

  /// A label without the word for a share: 占本年支出合计1500万元的….
  private func withoutShare(_ label: String) -> String {
    guard let word = words.share.first(where: label.hasPrefix) else { return label }
    return String(label.dropFirst(word.count))
  }

  /// Whether an amount is what a change is against: 比2023年110万元, 与年初预算数100万元.
  func isBase(_ clause: String) -> Bool {
    guard !(words.up + words.down).contains(where: clause.contains) else { return false }
    return words.comparison.contains { word in
      guard let range = clause.range(of: word) else { return false }
      let rest = String(clause[range.upperBound...])
      if words.comparison.contains(where: rest.contains) { return false }
      let bare = rest.withoutYear
      if bare != rest { return bare.count <= 8 }
      return rest.count <= 10 && words.earlier.contains(where: rest.hasPrefix)
    }
  }

  /// Whether a clause ends with a word for more or for less; nil for neither.
  func direction(_ clause: String) -> Bool? {
    var text = clause
    for filler in words.fillers where text.hasSuffix(filler) {
      text = String(text.dropLast(filler.count))
    }
    if words.up.contains(where: text.hasSuffix) { return true }
    if words.down.contains(where: text.hasSuffix) { return false }
    return nil
  }

  /// The figure that a change is of: the one before, unless the words name another.
  func changed(_ before: String, _ isUp: Bool) -> FigureToken? {
    let clause = Self.clause(before)
    let change = (isUp ? words.up : words.down).first { clause.contains($0) } ?? ""
    var subject = clause.range(of: change).map { String(clause[..<$0.lowerBound]) } ?? ""
    if let mark = words.comparison.compactMap({ subject.range(of: $0) }).map(\.lowerBound).min() {
      subject = String(subject[..<mark])
    }
    subject = subject.trimmingNeutral(words.neutral).withoutYear
    if subject.isEmpty { return roles[.actual] ?? stated.last?.token }
    let named = recent.filter {
      $0.label.contains(subject) || subject.contains($0.label) && !$0.label.isEmpty
    }
    return named.count == 1 ? named[0].token : nil
  }
}
