import Templates

/// Paragraphs with the forms of their characters made alike and without white space, so that what layout did to a text does not
/// matter; a line break stands between them.
struct FoldedText {
  /// The mark between paragraphs.
  static let mark: Character = "\n"

  /// The characters.
  private(set) var characters: [Character] = []
  /// Where in the paragraphs each stands.
  private var origins: [(paragraph: Int, offset: Int)] = []
  private let paragraphs: [[Character]]
  /// Where the paragraph ends in which each stands, and the end of all.
  private(set) var ends: [Int] = []

  init(_ texts: [String]) {
    paragraphs = texts.map { Array($0) }
    for (number, paragraph) in paragraphs.enumerated() {
      if number > 0 {
        characters.append(Self.mark)
        origins.append((number - 1, paragraphs[number - 1].count))
      }
      for (offset, character) in paragraph.enumerated() {
        for folded in Self.folding(character) {
          characters.append(folded)
          origins.append((number, offset))
        }
      }
    }
    ends = Array(repeating: characters.count, count: characters.count + 1)
    for position in characters.indices.reversed() {
      ends[position] = characters[position] == Self.mark ? position : ends[position + 1]
    }
  }

  /// The characters of one piece of text, folded.
  static func folding(_ text: String) -> [Character] { text.flatMap { folding($0) } }

  private static func folding(_ character: Character) -> [Character] {
    if let ascii = character.asciiValue { return ascii > 0x20 && ascii < 0x7F ? [character] : [] }
    return Array(folded(String(character)))
  }

  /// The text as it stood, of a range within one paragraph.
  func original(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    let (start, end) = (origins[first], origins[last])
    guard start.paragraph == end.paragraph else { return "" }
    return String(paragraphs[start.paragraph][start.offset...end.offset])
  }

  /// Which paragraph a character stands in.
  func paragraph(of position: Int) -> Int {
    position < origins.count ? origins[position].paragraph : paragraphs.count
  }

  /// The characters of each paragraph up to a position.
  func paragraphs(upTo end: Int) -> [[Character]] {
    characters[..<end].split(separator: Self.mark, omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether a paragraph begins or ends at a position.
  func isBoundary(_ position: Int) -> Bool {
    position == 0 || position >= characters.count || characters[position] == Self.mark
      || characters[position - 1] == Self.mark
  }
}

extension FoldedText {
  /// Where the number ends that begins at a position; nil where none does.
  func numberEnd(from start: Int) -> Int? {
    // A number does not begin within another.
    if start > 0, isDigit(start - 1) { return nil }
    var index = start
    if index < characters.count, characters[index] == "-" { index += 1 }
    guard isDigit(index) else { return nil }
    while isDigit(index) { index += 1 }
    while index < characters.count, characters[index] == ",", isDigit(index + 1),
      isDigit(index + 2), isDigit(index + 3), !isDigit(index + 4)
    { index += 4 }
    if index < characters.count, characters[index] == ".", isDigit(index + 1) {
      index += 1
      while isDigit(index) { index += 1 }
    }
    return index
  }

  private func isDigit(_ index: Int) -> Bool {
    index < characters.count && ("0"..."9").contains(characters[index])
  }
}

extension [Int] {
  /// The first position, of numbers in order, at which a condition holds.
  func partitioningIndex(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
