import Sheets

/// Reads what the sentences of a passage claim of figures, and judges what can be judged by the passage alone.
struct ClaimReading {
  /// A change that was just stated.
  struct Change {
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
  var findings: [AuditFinding] = []
  var stated: [Stated] = []
  /// The shares that were judged, with the whole of each and what is wrong with it.
  var shares: [(whole: FigureToken, finding: AuditFinding?)] = []
  /// Figures of the year before, as changes tell them: of what, how much, and the change.
  var bases: [Base] = []
  /// The percentages that hold, with the quotients that they are.
  var quotients: [(token: FigureToken, value: Interval)] = []
  /// How many claims were judged, and how many could not be.
  var tried = 0
  var untried = 0
  /// What could not be, and why.
  var gaps: [AuditGap] = []

  /// How many sentences have ended, and before which character.
  private var (sentences, seen) = (0, 0)

  var roles: [SentenceWords.Role: FigureToken] = [:]
  var change: Change?
  /// What a change is said to be against: 比2023年的110万元增加….
  var base: FigureToken?
  /// What the parts that follow are parts of: a figure, or where none is stated only a name.
  var whole: FigureToken?
  var wholeName = ""
  /// The whole of shares that stand in a passage of their own, and what it is called.
  let sectionWhole: (token: FigureToken, label: String)?
  let wholeNames: WholeNames
  /// What was named last, which figures are of that nothing else is said of.
  var subject: String
  /// The clause of the amount before; empty behind a percentage.
  var prior = ""
  /// The percentage that was completed of what is spoken of, where the figures are not both stated.
  var completed: FigureToken?
  /// The year that was named last.
  var year: Int?
  /// What tables print under a name, or earlier paragraphs state of a year, in 元.
  let printed: (String, Int?) -> [Interval]

  init(
    _ passage: Passage, words: SentenceWords, wholeNames: WholeNames,
    sectionWhole: (token: FigureToken, label: String)?, subject: String = "",
    printed: @escaping (String, Int?) -> [Interval] = { _, _ in [] }
  ) {
    (self.passage, self.words, self.wholeNames) = (passage, words, wholeNames)
    (self.sectionWhole, self.subject, self.printed) = (sectionWhole, subject, printed)
    tokens = FigureToken.tokens(of: passage.text)
    read()
  }

  /// What was stated last: a paragraph without end is none that anybody wrote.
  var recent: ArraySlice<Stated> { stated.suffix(200) }

  /// The number of the sentence that a figure stands in; figures are asked about in their order.
  mutating func sentence(of token: FigureToken) -> Int {
    while seen < token.range.lowerBound {
      if passage.text[seen] == "。" { sentences += 1 }
      seen += 1
    }
    return sentences
  }

  private mutating func read() {
    var end = 0
    var reason = ReasonScope(words)
    for (index, token) in tokens.enumerated() {
      let gap = passage.words(end..<token.range.lowerBound)
      end = token.range.upperBound
      if let named = gap.lastYear { year = named }
      let wasOpen = reason.isOpen
      let before = reason.claim(gap, isInList: whole != nil || !wholeName.isEmpty) { head in
        let name = label(of: head).0
        return !name.isEmpty
          && (stated.contains { $0.label == name } || !printed(name, year).isEmpty)
      }
      // What is said of two figures may stand before the reason.
      if !wasOpen { take(comparisons(in: gap)) }
      guard let before else {
        leave(token, nil, .reason)
        continue
      }
      if before != gap { (change, base, roles) = (nil, nil, [:]) }
      switch token.kind {
      case .amount: readAmount(token, before)
      case .percent: readPercent(token, before, behind: tokens[..<index].suffix(2))
      }
      prior = token.kind == .amount ? Self.clause(before) : ""
    }
    if !reason.isOpen { take(comparisons(in: passage.words(end..<passage.text.count))) }
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
    if let opened = listWhole(before) { (whole, wholeName) = (opened, "") }
    let (label, role) = label(of: clause)
    let isNext = label.isEmpty && role == nil && words.alike.contains(before)
    if let item = Passage.item(in: before, marks: words.levels) { subject = item }
    if !label.isEmpty { subject = label }
    if words.unbudgeted.contains(where: before.contains), role == .actual || role == .execution {
      roles[.budget] = .nothing(at: token.range.lowerBound)
    }
    if let named = namedWhole(before) { (whole, wholeName) = (named.token, named.name) }
    if role == nil || !label.isEmpty { roles = [:] }
    if let role { roles[role] = token }
    if role == nil, label.hasSuffix(words.planned) { roles[.budget] = token }
    // 分别为…、…: of the same as the figure before.
    let name = role != nil || isNext ? subject : label
    stated.append(Stated(label: label, role: role, token: token, name: name, year: year))
    (change, base, completed) = (nil, nil, nil)
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

  private mutating func take(_ compared: (findings: [AuditFinding], tried: Int)) {
    findings += compared.findings
    tried += compared.tried
  }

  // MARK: - Telling

  /// Notes that a figure could not be judged.
  mutating func leave(_ token: FigureToken, _ rule: AuditRule?, _ why: AuditGap.Reason) {
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

  func percent(_ value: Interval, _ places: Int) -> String {
    guard let centre = value.centre else { return "" }
    return NumberFormat(places: max(places, 2), percent: true).plain(centre)
  }

  /// The last clause of what stands before a figure.
  static func clause(_ text: String) -> String { text.afterLast("，。；：,;:！？、") }
}
