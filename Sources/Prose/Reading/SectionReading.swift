import Facts
import Sheets
import Templates

/// A section of a document that is written in the edition's sentences.
struct SectionReading {
  /// A stretch of the text that reads in several ways.
  struct Stretch {
    /// The ways, each with what it comes by.
    let ways: [[SentenceMatching.Event]]
    /// Whether these are all the ways that there are.
    let isWhole: Bool
    /// The paragraphs that it touches, counted from the section's first.
    let paragraphs: ClosedRange<Int>
    /// What is taken of them; nil while that is not told.
    var taken: [SentenceMatching.Event]?
    /// Whether that is one of the ways, and all that there is to it.
    var isTold = false
  }

  let section: ProseTemplate.Section
  let title: String
  /// The position of its first paragraph in the document.
  let start: Int
  /// How many of its paragraphs the sentences make; what stands behind them is the report's own.
  let count: Int
  let compiler: SentenceCompiler
  let text: FoldedText
  private let pieces: [Piece]
  var stretches: [Stretch] = []

  private enum Piece {
    case sure(SentenceMatching.Event)
    case stretch(Int)
  }

  /// Makes a section of what matched.
  init(
    _ body: SectionBodies.Body, _ compiler: SentenceCompiler, _ text: FoldedText,
    _ matched: [SentenceMatching.Piece], end: Int
  ) {
    (section, title, start) = (body.section, body.title, body.range.lowerBound)
    (self.compiler, self.text) = (compiler, text)
    count = end == 0 ? 0 : text.paragraph(of: end - 1) + 1
    var pieces: [Piece] = []
    for piece in matched {
      switch piece {
      case .sure(let event): pieces.append(.sure(event))
      case .open(let ways, let isWhole):
        var known: Set<[SentenceCompiler.Meaning]> = []
        let apart = ways.filter { known.insert($0.map { compiler.meaning(of: $0) }).inserted }
        if isWhole, apart.count == 1 {
          pieces += apart[0].map { .sure($0) }
          continue
        }
        let ranges = ways.joined().map(\.range)
        let first = text.paragraph(of: ranges.map(\.lowerBound).min() ?? 0)
        let last = text.paragraph(of: max(0, (ranges.map(\.upperBound).max() ?? 1) - 1))
        pieces.append(.stretch(stretches.count))
        stretches.append(
          Stretch(ways: apart, isWhole: isWhole, paragraphs: first...max(first, last)))
      }
    }
    self.pieces = pieces
  }

  /// What the text says, in its order, with what was taken of stretches.
  var events: [SentenceMatching.Event] {
    pieces.flatMap { piece in
      switch piece {
      case .sure(let event): [event]
      case .stretch(let index): stretches[index].taken ?? []
      }
    }
  }

  /// The position in the document of the paragraph in which something stands.
  func paragraph(of event: SentenceMatching.Event) -> Int {
    // What no text says stands where the sentence ends behind which it would be.
    let position = event.range.isEmpty ? max(0, event.range.lowerBound - 1) : event.range.lowerBound
    return start + max(0, min(text.paragraph(of: position), count - 1))
  }

  /// The position in the document of the first paragraph that says something of a fact.
  func paragraph(about path: String) -> Int {
    let event = events.first { compiler.paths(of: $0.step).contains(path) }
    return event.map { paragraph(of: $0) } ?? start
  }

  /// The facts that what it says is about, known or not.
  var mentioned: Set<String> {
    let open = stretches.filter { !$0.isTold }.flatMap { $0.ways.joined() }
    return Set((events + open).flatMap { compiler.paths(of: $0.step) })
  }

  /// What is said in all of several ways, in the order of the first.
  func common(to ways: [[SentenceMatching.Event]]) -> [SentenceMatching.Event] {
    guard let first = ways.first else { return [] }
    let others = ways.dropFirst().map { way in Set(way.map { compiler.meaning(of: $0) }) }
    return first.filter { event in
      let meaning = compiler.meaning(of: event)
      return others.allSatisfy { $0.contains(meaning) }
    }
  }

  /// Leaves out ways that take facts for what others find in the sentences of the edition.
  ///
  /// A text of the report's own that would reach over other texts and figures is none, and what stands in the sentences anyway
  /// need not be stated.
  func closest(of ways: [[SentenceMatching.Event]]) -> [[SentenceMatching.Event]] {
    let meanings = ways.map { way in Set(way.map { compiler.meaning(of: $0) }) }
    return ways.indices.filter { way in
      !ways.indices.contains { other in
        meanings[other].isStrictSubset(of: meanings[way])
          || isSwallowed(ways[other], by: ways[way]) && !isSwallowed(ways[way], by: ways[other])
      }
    }.map { ways[$0] }
  }

  /// Whether a text of a way reaches over what another way reads apart, texts or figures.
  private func isSwallowed(
    _ apart: [SentenceMatching.Event], by way: [SentenceMatching.Event]
  ) -> Bool {
    way.contains { text in
      compiler.texts[text.step] != nil
        && apart.contains { event in
          !event.range.isEmpty && event.step != text.step
            && text.range.lowerBound < event.range.lowerBound
            && event.range.upperBound <= text.range.upperBound
        }
    }
  }
}
