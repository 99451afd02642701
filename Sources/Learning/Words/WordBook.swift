import Facts
import Templates

/// The words of reports of one kind, quick to find in a text.
package struct WordBook: Sendable {
  /// What facts there can be.
  package let schema: FactSchema
  /// 部门预算 or 部门决算.
  package let kind: String
  /// The words that may stand beside others, by their first character.
  private var parts: [Character: [Word]] = [:]
  /// The words that stand alone.
  private var whole: [String: Word] = [:]
  /// The words that only titles have, longest first.
  private var titled: [Word] = []
  /// The labels of cards.
  private var cards: [CardKind: [String: CardWord]] = [:]
  /// What whole headers and labels of known editions mean, where words do not tell.
  private var phrases: [String: [Region]] = [:]

  /// Makes a book.
  ///
  /// - Parameters:
  ///   - words: those of the shipped vocabulary and of the user's own, which stand first.
  ///   - schema: what facts there can be; its terms are words too.
  ///   - kind: the kind of the reports.
  package init(_ words: [Word], schema: FactSchema, kind: String) {
    (self.schema, self.kind) = (schema, kind)
    for word in words where word.kind == nil || word.kind == kind { add(word) }
    for word in Self.terms(of: schema, kind: kind) { add(word) }
    titled.sort { $0.surface.count > $1.surface.count }
  }

  /// Adds a word, unless one of that surface is there.
  private mutating func add(_ word: Word) {
    if case .card(let meant, let kind) = word.sense {
      cards[kind, default: [:]][word.surface] = cards[kind]?[word.surface] ?? meant
    } else if word.isOfTitles {
      titled.append(word)
    } else if word.isWhole {
      if whole[word.surface] == nil { whole[word.surface] = word }
    } else if let first = word.surface.first,
      !(parts[first] ?? []).contains(where: { $0.surface == word.surface })
    {
      parts[first, default: []].append(word)
    }
  }

  /// The terms that facts have, each meaning itself on the dimensions that have it.
  private static func terms(of schema: FactSchema, kind: String) -> [Word] {
    var regions: [String: [Region]] = [:]
    for dimension in schema.dimensions.all {
      let terms = Set(schema.allSpaces.flatMap { $0.terms(of: dimension, in: kind) })
      for term in terms.sorted() {
        regions[folded(term), default: []].append(Region([dimension.name: .of([term])]))
      }
    }
    return regions.sorted { $0.key < $1.key }.map { Word(surface: $0.key, sense: .means($0.value)) }
  }

  /// Takes what a known edition says that a whole header or label means.
  package mutating func learn(_ text: String, means region: Region) {
    let text = Self.core(text)
    if !(phrases[text] ?? []).contains(region) { phrases[text, default: []].append(region) }
  }

  /// What known editions agree that a whole text means; nil where they say nothing or differ.
  func phrase(_ text: String) -> Region? {
    guard let known = phrases[Self.core(text)], known.count == 1 else { return nil }
    return known[0]
  }

  /// What a label of a card says; nil for other texts.
  func card(_ text: String, isEvaluation: Bool) -> CardWord? {
    let own = cards[isEvaluation ? .evaluation : .goals] ?? [:]
    var label = folded(text)
    if let known = own[label] { return known }
    label = label.withoutOrdinal
    if label.hasSuffix(")"), let open = label.lastIndex(of: "("), open > label.startIndex {
      label = String(label[..<open])
    }
    return own[label]
  }

  // MARK: - Taking texts apart

  /// A text taken apart.
  package struct Reading: Sendable, Hashable {
    /// Its words, in order.
    package var words: [Word] = []
    /// What is left over of it.
    package var left: [String] = []
  }

  private static let yearAlone = CompiledPattern(/[0-9]{4}年度?/)

  /// A text without what says nothing of it: white space, marks of order, the year.
  static func core(_ text: String) -> String {
    let text = folded(text).withoutOrdinal
    // 年初 begins with no year.
    guard text.first?.isNumber ?? false else { return text }
    // A year by itself says when, and nothing else.
    if text.wholeMatch(of: yearAlone) != nil { return "" }
    return text.withoutYear.withoutOrdinal
  }

  /// The words of a header or label: as few letters as can be left over, then as few words as can be.
  package func read(_ text: String) -> Reading {
    let core = Self.core(text)
    if let word = whole[core] ?? whole[Self.withoutRemark(core)] { return Reading(words: [word]) }
    let letters = Array(core)
    struct Step {
      var left: Int
      var words: Int
      var word: Word?
      var length: Int
    }
    // From the end, so that equals begin with the longest word.
    var best = [Step](
      repeating: Step(left: 0, words: 0, word: nil, length: 0), count: letters.count + 1)
    for start in letters.indices.reversed() {
      let isMark = Self.isMark(letters[start])
      var step = Step(
        left: best[start + 1].left + (isMark ? 0 : 1), words: best[start + 1].words, word: nil,
        length: 1)
      for word in parts[letters[start]] ?? [] {
        let length = word.surface.count
        guard start + length <= letters.count,
          String(letters[start..<start + length]) == word.surface
        else { continue }
        let rest = best[start + length]
        let isBetter =
          rest.left != step.left
          ? rest.left < step.left
          : (rest.words + 1, -length) < (step.words, -step.length) || step.word == nil
        if isBetter {
          step = Step(left: rest.left, words: rest.words + 1, word: word, length: length)
        }
      }
      best[start] = step
    }
    var reading = Reading()
    var position = 0
    var left = ""
    while position < letters.count {
      let step = best[position]
      if let word = step.word {
        reading.words.append(word)
        if !left.isEmpty { reading.left.append(left) }
        left = ""
      } else if Self.isMark(letters[position]) {
        if !left.isEmpty { reading.left.append(left) }
        left = ""
      } else {
        left.append(letters[position])
      }
      position += step.length
    }
    if !left.isEmpty { reading.left.append(left) }
    return reading
  }

  /// Whether a header is understood, and says something of amounts.
  package func tellsAmounts(_ text: String) -> Bool {
    let reading = read(text)
    return reading.left.isEmpty
      && reading.words.contains { word in
        switch word.sense {
        case .means, .total, .comparison: true
        case .neutral: word.isValue
        case .shows, .card: false
        }
      }
  }

  /// A text without what stands in parentheses at its end: `项目（按功能分类）`.
  private static func withoutRemark(_ text: String) -> String {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex else {
      return text
    }
    return String(text[..<open])
  }

  /// The words of a title: what else stands in it, as the department's name, says nothing.
  package func readTitle(_ title: String) -> [Word] {
    let text = folded(title)
    return titled.filter { text.contains($0.surface) } + read(text).words
  }

  private static func isMark(_ character: Character) -> Bool {
    character.isPunctuation || character.isSymbol || (character.isASCII && character.isNumber)
  }
}
