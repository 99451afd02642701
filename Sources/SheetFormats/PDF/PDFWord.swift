/// Characters that stand together on a line without a gap.
struct PDFWord {
  var text: String
  /// Where it stands on the page.
  var box: PDFBox
  /// Where it stands when the page is turned so that it can be read.
  var upright: PDFBox
  /// The size of its characters.
  var size: Double
  /// How many spaces are drawn before it on its line.
  var spaces: Int
  /// How it is turned, in degrees against the clock.
  var angle: Int
}

/// Makes words of the characters of a page.
struct PDFWords {
  let page: PDFPage
  private var words: [PDFWord] = []

  /// The words of a page, line by line.
  static func of(_ characters: [PDFPage.Character], on page: PDFPage) -> [PDFWord] {
    var maker = PDFWords(page: page)
    for angle in [0, 90, 180, 270] {
      let alike = characters.filter { $0.angle == angle }
      if !alike.isEmpty { maker.add(alike, angle) }
    }
    return maker.words
  }

  private init(page: PDFPage) { self.page = page }

  private mutating func add(_ characters: [PDFPage.Character], _ angle: Int) {
    let placed = characters.map { (character: $0, box: PDFFrame.upright($0.box, angle, page)) }
    let vertical = placed.filter { $0.character.flags.contains(.vertical) }
    let level = placed.filter { !$0.character.flags.contains(.vertical) }
    for line in PDFLines.split(level, by: { ($0.box.middleY, $0.character.size) }) {
      addLine(line.sorted { $0.box.x0 < $1.box.x0 }, angle)
    }
    // Written downwards, a character is a word: the lines of its cell put them together.
    for (character, box) in vertical where !character.text.isBlank {
      words.append(
        PDFWord(
          text: character.text, box: character.box, upright: box, size: character.size, spaces: 0,
          angle: angle))
    }
  }

  private mutating func addLine(
    _ line: [(character: PDFPage.Character, box: PDFBox)], _ angle: Int
  ) {
    var word: PDFWord?
    var last: (character: PDFPage.Character, box: PDFBox)?
    var spaces = 0
    for placed in line {
      let (character, box) = placed
      if character.text.isBlank {
        spaces += 1
        continue
      }
      if let last, last.character.text == character.text,
        abs(box.x0 - last.box.x0) < min(0.3 * character.size, 0.5 * max(box.width, 0.2)),
        abs(box.y0 - last.box.y0) < 0.3 * character.size
      {
        // Bold letters are often drawn twice.
        continue
      }
      if var known = word, let before = last, spaces == 0,
        Self.belongsTogether(before, placed)
      {
        known.text += character.text
        known.box = known.box.union(character.box)
        known.upright = known.upright.union(box)
        word = known
      } else {
        if let word { words.append(word) }
        word = PDFWord(
          text: character.text, box: character.box, upright: box, size: character.size,
          spaces: spaces, angle: angle)
      }
      (last, spaces) = (placed, 0)
    }
    if let word { words.append(word) }
  }

  /// Whether a character goes on with the word of the one before: there is no gap, and it was drawn in one with it, or both are
  /// of a number or of Latin letters.
  private static func belongsTogether(
    _ before: (character: PDFPage.Character, box: PDFBox),
    _ next: (character: PDFPage.Character, box: PDFBox)
  ) -> Bool {
    let size = min(before.character.size, next.character.size)
    let gap = next.box.x0 - before.box.x1
    guard gap < 0.25 * size, gap > -0.6 * size,
      abs(before.box.y1 - next.box.y1) < 0.25 * size
    else { return false }
    if before.character.run == next.character.run { return true }
    return before.character.text.isPlain && next.character.text.isPlain
  }
}

extension String {
  /// Whether nothing of it is seen.
  var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }

  /// Whether it is ASCII.
  fileprivate var isPlain: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

/// Turns boxes of text that stands on its side.
enum PDFFrame {
  /// A box of text that is turned by so many degrees, as it lies when the page is turned back.
  static func upright(_ box: PDFBox, _ angle: Int, _ page: PDFPage) -> PDFBox {
    switch angle {
    case 90: PDFBox(page.height - box.y1, box.x0, page.height - box.y0, box.x1)
    case 180:
      PDFBox(
        page.width - box.x1, page.height - box.y1, page.width - box.x0, page.height - box.y0)
    case 270: PDFBox(box.y0, page.width - box.x1, box.y1, page.width - box.x0)
    default: box
    }
  }

  /// The page turned so that most of its text can be read.
  static func turned(_ page: PDFPage) -> PDFPage {
    var counts: [Int: Int] = [:]
    for character in page.characters { counts[character.angle, default: 0] += 1 }
    guard let (angle, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      angle == 90 || angle == 180 || angle == 270, count * 10 > page.characters.count * 6
    else { return page }
    var turned = page
    if angle != 180 { (turned.width, turned.height) = (page.height, page.width) }
    turned.characters = page.characters.map { character in
      var character = character
      character.box = upright(character.box, angle, page)
      character.angle = (character.angle - angle + 360) % 360
      return character
    }
    turned.lines = page.lines.map { upright($0, angle, page) }
    turned.images = page.images.map { upright($0, angle, page) }
    return turned
  }
}

/// Parts things into lines.
enum PDFLines {
  /// Things by lines, from above: those whose middles lie less than half a size apart are on one.
  ///
  /// - Parameters:
  ///   - things: the things.
  ///   - measure: the middle and the size of one.
  /// - Returns: the lines.
  static func split<Thing>(
    _ things: [Thing], by measure: (Thing) -> (middle: Double, size: Double)
  ) -> [[Thing]] {
    let sorted = things.map { ($0, measure($0)) }.sorted { $0.1.middle < $1.1.middle }
    var lines: [[Thing]] = []
    var first = (middle: -Double.infinity, size: 0.0)
    for (thing, measure) in sorted {
      if measure.middle - first.middle > 0.5 * min(max(first.size, 1), max(measure.size, 1)) {
        lines.append([])
        first = measure
      }
      lines[lines.count - 1].append(thing)
    }
    return lines
  }
}
