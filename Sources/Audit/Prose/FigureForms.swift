import Sheets

/// Audits how figures are written: places of percentages, units that are missing.
struct FigureForms {
  private let words: SentenceWords
  private let demands: CheckWords

  init(_ words: SentenceWords, _ demands: CheckWords) {
    (self.words, self.demands) = (words, demands)
  }

  /// Percentages of a passage that have fewer places than others and are not so by chance.
  func places(
    of quotients: [(token: FigureToken, value: Interval)], in passage: Passage
  ) -> AuditTally {
    var tally = AuditTally()
    let most = quotients.map(\.token.places).max() ?? 0
    for (token, value) in quotients where token.places < most {
      guard let centre = token.value.centre,
        let exact = Interval(printed: centre, places: most + 2)
      else { continue }
      tally.expect(
        exact.meets(value),
        AuditFinding(
          .places, at: passage.place(of: token.range.lowerBound), of: passage.section,
          printed: token.text,
          expected: value.centre.map { NumberFormat(places: most, percent: true).plain($0) } ?? ""))
    }
    return tally
  }

  /// Numbers behind words for amounts and shares that no unit follows.
  func units(in passage: Passage) -> AuditTally {
    var tally = AuditTally()
    let text = passage.text
    var position = 0
    while position < text.count {
      guard text[position].isASCII, text[position].isNumber else {
        position += 1
        continue
      }
      let start = position
      while position < text.count, text[position].isASCII,
        text[position].isNumber || text[position] == "."
      {
        position += 1
      }
      let number = text[start..<position]
      guard let point = number.firstIndex(of: "."), number.endIndex - point == 3,
        number.count(where: { $0 == "." }) == 1,
        position == text.count || "，。；".has(text[position])
      else { continue }
      let before = passage.words(start - 12..<start).afterLast("，。；：、")
      let isShare = before.holds(any: words.share) || before.holds(any: words.completion)
      guard isShare || before.holds(any: demands.sums) else { continue }
      tally.find(
        AuditFinding(
          .unit, at: passage.place(of: start), of: passage.section,
          printed: before + String(letters: number),
          expected: String(letters: number) + (isShare ? "%" : "万元")))
    }
    return tally
  }
}
