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
  /// What could not be judged, and why.
  package private(set) var gaps: [AuditGap] = []
  /// Whether figures have lost their places, so that no sentence was judged.
  package private(set) var isScattered = false

  private let words: SentenceWords

  /// Audits a text.
  ///
  /// - Parameters:
  ///   - prose: the text, line by line or paragraph by paragraph.
  ///   - words: the words by which it is understood.
  ///   - year: the report's year; nil where it is not known.
  ///   - isOfBudget: whether it is one of a budget, or its kind is not known.
  ///   - tables: the tables beside it.
  ///   - unit: the unit of amounts where none is printed.
  ///   - catalogue: the names of classifications.
  ///   - demands: the words by which lists and forms of figures are judged.
  ///   - lastYear: last year's report; nil where it is not there.
  ///   - parts: which columns of the tables show a part of what their rows are about.
  ///   - corrections: figures of tables that are known to be wrong, by their places: what they must be, in 元.
  init(
    _ prose: [SourceText], words: SentenceWords, year: Int?, isOfBudget: Bool = true,
    tables: [FoundTable], unit: AmountUnit, catalogue: Catalogue, demands: CheckWords,
    lastYear: LastYear? = nil,
    parts: PartColumns = PartColumns(), corrections: [SourcePlace: Interval] = [:]
  ) {
    self.words = words
    let names = ClassNames(catalogue, words)
    let index = TableIndex(
      tables, unit: unit, names: names, words: words, parts: parts,
      corrections: corrections)
    let passages = Passage.passages(of: prose, words)
    // Where figures have lost their places, nothing that they say can be told.
    isScattered = Self.isScattered(passages, words)
    guard !isScattered else {
      auditWords(passages, year, isOfBudget)
      return
    }
    var first: (stated: ClaimReading.Stated, passage: Passage)?
    var earlier = EarlierFigures(WholeNames(words))
    var hasBegun = false
    var shares = ShareGroups()
    var tally = AuditTally()
    let sums = PartSums(words, demands, names, index)
    var items = ItemSums(sums, words, demands)
    var repeated = RepeatedAmounts(words, demands, names)
    let forms = FigureForms(words, demands)
    let anchors = AnchorAudit(index, names, words)
    var subject = ""
    for passage in passages {
      findings += anchors.names(in: passage)
      if passage.isHeading {
        (first, hasBegun) = (nil, false)
        subject = Passage.item(in: passage.string, marks: words.levels) ?? ""
        items.take([], passage, &tally)
        continue
      }
      let fund = words.funds.first(where: passage.section.contains)
      let reading = ClaimReading(
        passage, words: words, wholeNames: earlier.names,
        sectionWhole: first.map { ($0.stated.token, $0.stated.name) }, subject: subject
      ) { name, year in
        let printed = index.figures(named: name, ofFund: fund).map(\.value)
        return printed.isEmpty ? earlier.figures(named: name, of: year) : printed
      }
      earlier.add(reading.stated)
      subject = Passage.item(in: passage.string, marks: words.levels) ?? reading.subject
      tried += reading.tried
      untried += reading.untried
      gaps += reading.gaps
      let anchored = anchors.run(reading.stated, in: passage)
      let joined = Self.joined(anchored, reading)
      findings += joined.findings
      tried += anchored.tried
      untried += reading.stated.count - anchored.tried
      gaps += anchored.gaps
      shares.add(
        joined.shares, in: passage, section: first.map { ($0.stated.token, $0.passage) })
      tally.add(sums.run(reading.stated, in: passage))
      items.take(reading.stated, passage, &tally)
      repeated.take(reading.stated, in: passage) { !index.figures(named: $0).isEmpty }
      tally.add(forms.places(of: reading.quotients, in: passage))
      tally.add(forms.units(in: passage))
      if let lastYear { tally.add(lastYear.run(reading.bases, in: passage, words)) }
      if !hasBegun, let stated = reading.stated.first {
        hasBegun = true
        // A part of something that is not stated is no whole of what follows.
        let before = passage.words(0..<stated.token.range.lowerBound)
        if !words.list.contains(where: before.contains) { first = (stated, passage) }
      }
    }
    findings += shares.findings
    items.close(&tally)
    tally.add(repeated.run())
    take(tally)
    auditWords(passages, year, isOfBudget)
  }

  /// Audits the text of a document beside its tables.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - words: the words by which it is understood.
  ///   - catalogue: the names of classifications.
  ///   - demands: the words by which lists and forms of figures are judged.
  ///   - lastYear: last year's report; nil where it is not there.
  ///   - corrections: figures of tables that are known to be wrong, by their places: what they must be, in 元.
  package init(
    _ document: RecognisedDocument, words: SentenceWords, catalogue: Catalogue,
    demands: CheckWords, lastYear: LastYear? = nil, corrections: [SourcePlace: Interval] = [:]
  ) {
    self.init(
      document.prose, words: words, year: document.identity.year,
      isOfBudget: !(document.identity.kind?.holds(any: words.actual) ?? false),
      tables: document.tables.map(\.found), unit: document.edition?.unit ?? .tenThousandYuan,
      catalogue: catalogue, demands: demands, lastYear: lastYear, parts: PartColumns(document),
      corrections: corrections)
  }

  /// Takes what was found of sums and repetitions; where a figure of one is found wrong already, it is one root.
  private mutating func take(_ tally: AuditTally) {
    tried += tally.tried
    untried += tally.untried
    gaps += tally.gaps
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

  /// What is wrong with a passage: where an amount is, what follows from it is named there and not told again.
  private static func joined(
    _ anchored: (
      findings: [AuditFinding], tried: Int, gaps: [AuditGap], wrong: [(Int, FigureToken)]
    ), _ reading: ClaimReading
  ) -> (findings: [AuditFinding], shares: [(whole: FigureToken, finding: AuditFinding?)]) {
    var findings = anchored.findings
    var (claims, shares) = (reading.findings, reading.shares)
    var dropped: Set<Int> = []
    // Of very many each is told.
    let isFew = anchored.wrong.count * (claims.count + shares.count) < 1_000_000
    for (index, token) in anchored.wrong where isFew {
      if claims.contains(where: { $0.rule == .unit && $0.spot == findings[index].spot }) {
        dropped.insert(index)
        continue
      }
      let follows = { (claim: AuditFinding) in
        claim.evidence.contains(token.text) && claim.rule != findings[index].rule
      }
      let rules =
        claims.filter(follows).map(\.rule)
        + shares.compactMap(\.finding).filter(follows).map(\.rule)
      for rule in rules where !findings[index].also.contains(rule) {
        findings[index].also.append(rule)
      }
      claims.removeAll(where: follows)
      shares.removeAll { $0.finding.map(follows) ?? false }
    }
    let own = findings.indices.filter { !dropped.contains($0) }.map { findings[$0] }
    return (claims + own, shares)
  }

  /// Whether units of money stand without figures: a page that was taken apart in layers.
  private static func isScattered(_ passages: [Passage], _ words: SentenceWords) -> Bool {
    var alone = 0
    for passage in passages {
      for range in passage.string.ranges(of: "万元") {
        let before = passage.string[..<range.lowerBound]
        if words.scattered.contains(where: before.hasSuffix) { alone += 1 }
      }
    }
    return alone >= 5
  }

  private mutating func auditWords(_ passages: [Passage], _ year: Int?, _ isOfBudget: Bool) {
    let audit = WordAudit(words, isOfBudget: isOfBudget, isScattered: isScattered)
    for passage in passages { findings += audit.findings(in: passage, year: year) }
  }
}

extension String {
  /// The number with its unit that it ends with.
  fileprivate var figureAtEnd: String {
    String(reversed().prefix { $0.isASCII || $0 == "万" || $0 == "元" }.reversed())
  }
}
