import Sheets

/// Audits the words of a text: choices and blanks that were left over, marks written twice, years of another report.
struct WordAudit {
  private let words: SentenceWords
  /// Whether the report is a budget, in which last year's accounts may be told; so is one whose kind is not known.
  private let isOfBudget: Bool

  /// What stands where a figure was not filled in; nothing where figures have lost their places.
  private let blanks: [String]

  init(_ words: SentenceWords, isOfBudget: Bool, isScattered: Bool) {
    (self.words, self.isOfBudget) = (words, isOfBudget)
    blanks = isScattered ? [] : words.blanks
  }

  /// What is wrong with the words of a passage.
  ///
  /// - Parameters:
  ///   - passage: the passage.
  ///   - year: the report's year; nil where it is not known.
  /// - Returns: the findings, in the order of the passage.
  func findings(in passage: Passage, year: Int?) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    for (word, offset) in passage.places(of: words.leftovers)
    where !isPartOfWord(word, offset, passage) {
      findings.append(finding(.leftOver, passage, word, at: offset))
    }
    for (word, offset) in passage.places(of: blanks) {
      findings.append(finding(.leftOver, passage, word, at: offset))
    }
    for (word, offset) in passage.places(of: words.marks) {
      findings.append(finding(.punctuation, passage, word, at: offset))
    }
    if let year { findings += years(in: passage, year) }
    return findings
  }

  private func finding(
    _ rule: AuditRule, _ passage: Passage, _ word: String, at offset: Int, expected: String = ""
  ) -> AuditFinding {
    AuditFinding(
      rule, at: passage.place(of: offset), of: passage.section, printed: word, expected: expected,
      evidence: passage.words(offset - 12..<offset + word.count + 12),
      spot: passage.spot(of: offset..<offset + word.count))
  }

  /// Whether letters go on before or behind: the XX of a model number is no blank.
  private func isPartOfWord(_ word: String, _ offset: Int, _ passage: Passage) -> Bool {
    guard word.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
    let around = [offset - 1, offset + word.count].filter(passage.text.indices.contains)
    return around.contains { index in
      let character = passage.text[index]
      return character.isASCII && (character.isLetter || character.isNumber)
        && !word.has(character)
    }
  }

  // MARK: - Years

  /// Years that stand where the year of the report must: before a word of its own, or after 比 where the year before must stand.
  private func years(in passage: Passage, _ year: Int) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    for (offset, stated) in passage.years {
      let behind = passage.words(offset + 4..<offset + 24)
      let before = passage.words(offset - 2..<offset)
      if words.comparison.contains(where: before.hasSuffix) {
        // 比2024年年初预算: the same year at its beginning; accounts are compared with the whole year's budget, too.
        let isOwn = (words.initial + (isOfBudget ? [] : words.budget)).contains { word in
          ["", "年", "年度"].contains { behind.hasPrefix($0 + word) }
        }
        if stated == year, !isOwn {
          findings.append(
            finding(.year, passage, "\(stated)年", at: offset, expected: "\(year - 1)年"))
        }
        continue
      }
      guard passage.isHeading, stated != year, !isOfSpan(passage, offset),
        let word = words.governed.first(where: behind.hasPrefix)
      else { continue }
      // A budget may tell last year's accounts beside it: 2022年“三公”经费决算情况.
      if isOfBudget, stated == year - 1, behind.holds(any: words.actual) { continue }
      findings.append(
        finding(.year, passage, "\(stated)\(word)", at: offset, expected: "\(year)年"))
    }
    return findings
  }

  /// Whether the year is one end of a span: 2021—2025年.
  private func isOfSpan(_ passage: Passage, _ offset: Int) -> Bool {
    let marks = "-—－–~～至"
    let around = [offset - 1, offset + 4].filter(passage.text.indices.contains)
    return around.contains { marks.has(passage.text[$0]) }
  }
}

extension Passage {
  /// Where words stand: of those that begin at one place the longest.
  fileprivate func places(of words: [String]) -> [(word: String, offset: Int)] {
    guard string.holds(any: words) else { return [] }
    var places: [(String, Int)] = []
    let starts = Set(words.compactMap(\.unicodeScalars.first))
    var offset = 0
    while offset < text.count {
      guard starts.contains(text[offset]),
        let word = words.first(where: { text[offset...].starts(with: $0.unicodeScalars) })
      else {
        offset += 1
        continue
      }
      places.append((word, offset))
      offset += word.unicodeScalars.count
    }
    return places
  }

  /// The years that it names, where they stand.
  var years: [(offset: Int, year: Int)] {
    guard string.contains("年") else { return [] }
    var years: [(Int, Int)] = []
    for offset in text.indices.dropLast(4) where text[offset + 4] == "年" {
      let digits = text[offset..<offset + 4]
      guard digits.allSatisfy(\.isDigit), let year = Int(String(letters: digits)),
        (1990...2100).contains(year), offset == 0 || !text[offset - 1].isNumber
      else { continue }
      years.append((offset, year))
    }
    return years
  }
}
