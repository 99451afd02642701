import Facts
import Recognition
import Sheets

/// Audits the running text of a report: what its sentences claim, years, and words that were left over.
package struct ProseAudit {
  /// What was found, in the order of the text.
  package private(set) var findings: [AuditFinding] = []
  /// How many claims were judged, and how many could not be.
  package private(set) var tried = 0
  package private(set) var untried = 0
  /// Whether figures have lost their places, so that no sentence was judged.
  package private(set) var isScattered = false

  private let words: SentenceWords

  /// Audits a text.
  ///
  /// - Parameters:
  ///   - prose: the text, line by line or paragraph by paragraph.
  ///   - words: the words by which it is understood.
  ///   - year: the report's year; nil where it is not known.
  ///   - tables: the tables beside it.
  ///   - unit: the unit of amounts where none is printed.
  ///   - catalogue: the names of classifications.
  ///   - demands: the words by which lists and forms of figures are judged.
  ///   - lastYear: last year's report; nil where it is not there.
  package init(
    _ prose: [SourceText], words: SentenceWords, year: Int?, tables: [FoundTable],
    unit: AmountUnit, catalogue: Catalogue, demands: CheckWords, lastYear: LastYear? = nil
  ) {
    self.words = words
    let names = ClassNames(catalogue)
    let index = TableIndex(tables, unit: unit, names: names, funds: words.funds)
    let passages = Passage.passages(of: prose)
    // Where figures have lost their places, nothing that they say can be told.
    isScattered = Self.isScattered(passages)
    guard !isScattered else {
      auditWords(passages, year)
      return
    }
    var first: (token: FigureToken, passage: Passage)?
    var shares = ShareGroups()
    var tally = AuditTally()
    let sums = PartSums(words, demands, names, index)
    var items = ItemSums(sums, words, demands)
    var repeated = RepeatedAmounts(words, demands, names)
    let forms = FigureForms(words, demands)
    for passage in passages {
      if passage.isHeading {
        first = nil
        items.take([], passage, &tally)
        continue
      }
      let reading = ClaimReading(passage, words: words, sectionWhole: first?.token)
      findings += reading.findings
      tried += reading.tried
      untried += reading.untried
      let anchors = AnchorAudit(index, names, words)
      let anchored = anchors.run(reading.stated, in: passage)
      findings += anchored.findings
      tried += anchored.tried
      untried += reading.stated.count - anchored.tried
      shares.add(reading.shares, in: passage, section: first)
      tally.add(sums.run(reading.stated, in: passage))
      items.take(reading.stated, passage, &tally)
      repeated.take(reading.stated, in: passage) { !index.figures(named: $0).isEmpty }
      tally.add(forms.places(of: reading.quotients, in: passage))
      tally.add(forms.units(in: passage))
      if let lastYear { tally.add(lastYear.run(reading.bases, in: passage, words)) }
      if first == nil, let token = reading.stated.first?.token { first = (token, passage) }
    }
    findings += shares.findings
    items.close(&tally)
    tally.add(repeated.run())
    take(tally)
    auditWords(passages, year)
  }

  /// Takes what was found of sums and repetitions; where a figure of one is found wrong already, it is one root.
  private mutating func take(_ tally: AuditTally) {
    tried += tally.tried
    untried += tally.untried
    for finding in tally.findings {
      let root = findings.firstIndex { known in
        guard finding.rule == .parts || finding.rule == .repeated, known.severity == .error else {
          return false
        }
        let figure = known.printed.figureAtEnd
        return !figure.isEmpty
          && (finding.printed.hasSuffix(figure)
            || finding.evidence.split(separator: " + ").contains { $0 == figure })
      }
      if let root {
        if !findings[root].also.contains(finding.rule) { findings[root].also.append(finding.rule) }
      } else {
        findings.append(finding)
      }
    }
  }

  /// Whether units of money stand without figures: a page that was taken apart in layers.
  private static func isScattered(_ passages: [Passage]) -> Bool {
    var alone = 0
    for passage in passages {
      for index in passage.text.indices.dropLast(2)
      where passage.text[index...].starts(with: "万元") && index > 0 {
        let before = passage.text[index - 1]
        if "为出入加少".contains(before) { alone += 1 }
      }
    }
    return alone >= 5
  }

  private mutating func auditWords(_ passages: [Passage], _ year: Int?) {
    let audit = WordAudit(words)
    for passage in passages { findings += audit.findings(in: passage, year: year) }
  }
}

extension String {
  /// The number with its unit that it ends with.
  fileprivate var figureAtEnd: String {
    String(reversed().prefix { $0.isASCII || $0 == "万" || $0 == "元" }.reversed())
  }
}
