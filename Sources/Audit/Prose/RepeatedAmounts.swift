import Sheets

/// Holds amounts that a text states twice under one name against each other, where no table has the name.
struct RepeatedAmounts {
  private struct Stated {
    let token: FigureToken
    let passage: Passage
  }

  private let words: SentenceWords
  private let demands: CheckWords
  private let classes: ClassNames
  private var stated: [String: [Stated]] = [:]
  private var twins = AuditTally()

  init(_ words: SentenceWords, _ demands: CheckWords, _ classes: ClassNames) {
    (self.words, self.demands, self.classes) = (words, demands, classes)
  }

  /// Takes what a passage states: of names that mean one thing wherever they stand.
  mutating func take(
    _ figures: [ClaimReading.Stated], in passage: Passage, isKnown: (String) -> Bool
  ) {
    compareTwins(figures, in: passage)
    let fund = words.funds.first(where: passage.section.contains) ?? ""
    for figure in figures where figure.role == nil || figure.role == .actual {
      let name = AnchorAudit.name(of: figure.label, words)
      guard words.concepts[name] != nil || classes.isClass(name), !isKnown(name),
        !words.residual.contains(name)
      else { continue }
      stated["\(fund)/\(name)", default: []].append(Stated(token: figure.token, passage: passage))
    }
  }

  /// Income and expenditure in total are one amount, carried over included.
  private mutating func compareTwins(_ figures: [ClaimReading.Stated], in passage: Passage) {
    for twin in demands.twins {
      let own = twin.compactMap { name in
        figures.first { $0.role == nil && AnchorAudit.name(of: $0.label, words) == name }?.token
      }
      guard own.count == 2 else { continue }
      twins.expect(
        own[0].value.meets(own[1].value),
        AuditFinding(
          .repeated, .doubt, at: passage.place(of: own[1].range.lowerBound), of: passage.section,
          printed: twin[1] + own[1].text, expected: "\(twin[0])\(own[0].text)"))
    }
  }

  /// What differs: of three or more the one that the others do not state.
  func run() -> AuditTally {
    var tally = twins
    for (key, all) in stated.sorted(by: { $0.key < $1.key }) where (2...200).contains(all.count) {
      func alike(_ one: Stated) -> Int { all.count { $0.token.value.meets(one.token.value) } }
      let odd = all.filter { alike($0) * 2 <= all.count }
      let others = all.filter { alike($0) * 2 > all.count }
      let isAlike = all.allSatisfy { $0.token.value.meets(all[0].token.value) }
      let told = odd.last ?? all[all.count - 1]
      let name = String(key.drop { $0 != "/" }.dropFirst())
      tally.expect(
        isAlike,
        AuditFinding(
          .repeated, at: told.passage.place(of: told.token.range.lowerBound),
          of: told.passage.section, printed: name + told.token.text,
          expected: (others.first ?? all[0]).token.text))
    }
    return tally
  }
}
