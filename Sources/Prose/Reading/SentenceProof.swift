import Facts
import Forms
import Sheets
import Templates

/// The sentences that are made of what was read, to be held against those of the document.
struct SentenceProof {
  private let renderer: ProseRenderer
  private let solving: ProseSolving

  /// Makes the sentences of a report with what was told; nil where its forms cannot be filled.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  init?(
    _ solving: ProseSolving, _ edition: Edition, _ report: Report
  ) throws(DisclosureError) {
    var report = report
    solving.put(into: &report, isProof: true)
    self.solving = solving
    guard let filled = try? FormFiller.fill(edition, with: report) else { return nil }
    renderer = try ProseRenderer(solving.prose, filled, previous: nil)
  }

  /// A paragraph as it is made.
  struct Made {
    /// What is known of it, in order: the words between marks of what is to be filled in.
    var pieces: [[Character]]
    /// Whether it lacks something that the section says nothing of.
    var isOther: Bool

    /// Whether it is a paragraph of the document, where what it lacks can be anything.
    func isOne(_ printed: PrintedParagraph) -> Bool {
      guard !isOther else { return false }
      if pieces.count == 1 { return printed.isOne(as: pieces[0]) }
      let pieces = pieces.map(\.withPlainNumbers)
      let paragraph = printed.characters.withPlainNumbers
      guard let first = pieces.first, let last = pieces.last, paragraph.starts(with: first) else {
        return false
      }
      var rest = paragraph[first.count...]
      for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
        guard let range = rest.firstRange(of: piece) else { return false }
        rest = rest[range.upperBound...]
      }
      return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }
  }

  /// What the sentences that were made lack: the path of each fact, and the title of a section that needs it.
  var missing: [(path: String, section: String)] {
    renderer.missing.map { ($0.path, $0.place.section) }
  }

  /// The paragraphs that a section's sentences make.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func made(of section: SectionReading) throws(DisclosureError) -> [Made] {
    var made: [Made] = []
    let mentioned = section.mentioned
    for (index, text) in section.section.paragraphs.enumerated() {
      let place = Disclosure.Place(section: section.title, text: index + 1)
      made += try renderer.paragraphs(text, at: place).map { line in
        let isOther = ToBeFilled.marks(in: line).contains { mark in
          !mentioned.contains(mark)
            && mark.split(separator: "、").contains { !mentioned.contains(String($0)) }
        }
        return Made(
          pieces: ToBeFilled.pieces(of: line).map { FoldedText.folding($0) }, isOther: isOther)
      }
    }
    return made
  }

  /// The paragraphs of a section as they stand in the document.
  func printed(of section: SectionReading) -> [PrintedParagraph] {
    section.printed { solving.number(of: $0) }
  }

  /// Whether some paragraphs of a section, counted from its first, are made.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func makes(
    _ paragraphs: Set<Int>, of section: SectionReading
  ) throws(DisclosureError) -> Bool {
    let made = try made(of: section)
    let document = printed(of: section)
    return paragraphs.allSatisfy { position in
      position >= document.count || made.contains { $0.isOne(document[position]) }
    }
  }
}

extension [Character] {
  /// The same with numbers without commas, and without zeros behind their points.
  fileprivate var withPlainNumbers: [Character] {
    var plain: [Character] = []
    /// Where the places of a number begin behind its point.
    var point: Int?
    for (index, character) in enumerated() {
      let isDigit = character.isASCII && character.isNumber
      let isBetween =
        index > 0 && index + 1 < count && self[index - 1].isASCII && self[index - 1].isNumber
        && self[index + 1].isASCII && self[index + 1].isNumber
      if character == ",", isBetween, point == nil { continue }
      if !isDigit { plain.endNumber(&point) }
      if character == ".", isBetween { point = plain.count }
      plain.append(character)
    }
    plain.endNumber(&point)
    return plain
  }

  private mutating func endNumber(_ point: inout Int?) {
    guard let start = point else { return }
    while count > start, last == "0" { removeLast() }
    if count == start + 1 { removeLast() }
    point = nil
  }
}
