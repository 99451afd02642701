import Sheets
import Templates

/// The running text of a document as paragraphs: lines that a page's width broke are joined again.
struct DocumentParagraphs {
  /// A paragraph.
  struct Paragraph {
    var text: String
    let place: SourcePlace
    /// The text folded, by which headings and captions are known.
    var key: String
  }

  private(set) var paragraphs: [Paragraph] = []

  /// The width of lines that the edge of a page broke: shorter ones ended, longer ones were not broken.
  private static let full = 60...90

  /// Makes paragraphs of lines.
  ///
  /// - Parameters:
  ///   - texts: the lines.
  ///   - headings: the headings that stand on lines of their own, folded.
  ///   - captions: the captions of charts, folded: no sentences.
  init(_ texts: [SourceText], headings: Set<String>, captions: Set<String>) {
    let isBroken = texts.count { $0.isIndented } > 2
    /// Whether the line before went on to the edge of the page.
    var isFull = false
    var index = 0
    var ended = true
    while index < texts.count {
      if let length = Self.caption(at: index, of: texts, captions) {
        index += length
        ended = true
        continue
      }
      let text = texts[index]
      let key = folded(text.text)
      index += 1
      let isHeading = headings.contains(key)
      if isBroken, isFull, !ended, !isHeading, !text.isIndented, let last = paragraphs.indices.last
      {
        paragraphs[last].join(text.text)
      } else {
        paragraphs.append(Paragraph(text: text.text, place: text.place, key: key))
      }
      ended = isHeading
      isFull = Self.full.contains(DisplayWidth().of(text.text))
    }
  }

  /// How many lines the caption of a chart takes that begins at a line; nil where none does.
  private static func caption(
    at index: Int, of texts: [SourceText], _ captions: Set<String>
  ) -> Int? {
    guard !captions.isEmpty else { return nil }
    for length in (1...3).reversed() where index + length <= texts.count {
      let joined = folded(texts[index..<index + length].map(\.text).joined())
      var bare = joined
      if let unit = bare.ranges(of: folded("（单位：")).last, bare.hasSuffix(")") {
        bare = String(bare[..<unit.lowerBound])
      }
      if captions.contains(bare) { return length }
    }
    return nil
  }
}

extension DocumentParagraphs.Paragraph {
  fileprivate mutating func join(_ more: String) {
    // Words of letters were parted by a space.
    if let end = text.last, let start = more.first, end.isASCII, start.isASCII, end.isLetter,
      start.isLetter
    {
      text += " "
    }
    text += more
    key = folded(text)
  }
}

/// The sections of an edition's prose as they stand in a document: each with the paragraphs below its heading.
struct SectionBodies {
  /// A section that was found.
  struct Body {
    let section: ProseTemplate.Section
    let title: String
    /// The positions of its paragraphs.
    let range: Range<Int>
    /// Whether the heading that ends it is the one that follows in the edition, so that nothing else stands in it.
    let isClosed: Bool
  }

  /// What a heading opens.
  enum Opening {
    case section(ProseTemplate.Section, title: String)
    case definitions
    case other
  }

  private(set) var bodies: [Body] = []
  /// The paragraphs of the definitions.
  private(set) var definitions: Range<Int>?

  /// Finds sections by their headings.
  ///
  /// - Parameters:
  ///   - headings: the headings of the document, in order, folded, with what they open.
  ///   - paragraphs: the document.
  init(_ headings: [(key: String, opens: Opening)], in paragraphs: [DocumentParagraphs.Paragraph]) {
    // A heading stands in the contents too: the last one counts.
    var exact: [String: Int] = [:]
    var rough: [String: Int] = [:]
    for (position, paragraph) in paragraphs.enumerated() where paragraph.key.count <= 60 {
      exact[paragraph.key] = position
      rough[Self.rough(paragraph.key)] = position
    }
    var found: [(position: Int, order: Int, opens: Opening)] = []
    var taken: Set<Int> = []
    for (order, heading) in headings.enumerated() {
      guard let position = exact[heading.key] ?? rough[Self.rough(heading.key)],
        taken.insert(position).inserted
      else { continue }
      found.append((position, order, heading.opens))
    }
    found.sort { $0.position < $1.position }
    for (index, (position, order, opens)) in found.enumerated() {
      let next = index + 1 < found.count ? found[index + 1] : nil
      let end = next?.position ?? paragraphs.count
      switch opens {
      case .section(let section, let title):
        bodies.append(
          Body(
            section: section, title: title, range: position + 1..<end,
            isClosed: (next?.order ?? headings.count) == order + 1))
      case .definitions: definitions = position + 1..<end
      case .other: continue
      }
    }
  }

  /// A heading without its number, years and the words that headings end with.
  static func rough(_ key: String) -> String {
    var text = Substring(key)
    for mark in ["、", ")", "."] {
      guard let end = text.firstIndex(of: Character(mark)) else { continue }
      let number = text[..<end]
      if number.count <= 4, number.allSatisfy({ "(0123456789一二三四五六七八九十".contains($0) }) {
        text = text[text.index(after: end)...]
        break
      }
    }
    var bare = text.filter { !$0.isNumber || !$0.isASCII }
    for word in ["年度", "年", "本部门", "\""] { bare = bare.replacing(word, with: "") }
    for ending in ["说明", "情况", "的"] {
      while bare.hasSuffix(ending), bare.count > ending.count + 2 {
        bare.removeLast(ending.count)
      }
    }
    return String(bare)
  }
}
