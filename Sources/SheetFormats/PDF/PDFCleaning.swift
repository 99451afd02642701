import CUnistring
import Glibc

/// What of a page's characters a person who looks at it sees.
struct PDFCleaning {
  /// The page, turned upright, with the characters that are seen.
  private(set) var page: PDFPage
  /// How many characters nothing tells.
  private(set) var undecodable = 0
  /// How many were left out because nobody sees them, or they stand aslant across the page.
  private(set) var hidden = 0
  private(set) var slanting = 0
  /// Texts of which only a part is seen.
  private(set) var cut: [String] = []
  /// Whether the text was recognised from an image.
  private(set) var isRecognised = false

  /// Cleans a page.
  init(_ page: PDFPage) {
    self.page = page
    self.page.characters = page.characters.map(Self.straightened)
    self.page = PDFFrame.turned(self.page)
    dropUnseen()
    self.page.characters = self.page.characters.map(Self.folded)
    undecodable = self.page.characters.count { $0.flags.contains(.undecodable) }
  }

  /// A character whose direction is off by a degree only stands straight.
  private static func straightened(_ character: PDFPage.Character) -> PDFPage.Character {
    var character = character
    let angle = (character.angle % 360 + 360) % 360
    let straight = (angle + 2) / 90 * 90 % 360
    let isStraight = abs(angle - (angle + 2) / 90 * 90) <= 2
    character.angle = isStraight ? straight : angle
    return character
  }

  private mutating func dropUnseen() {
    let visible = page.characters.count { !$0.flags.contains(.invisible) }
    let covered = page.images.map(\.area).max() ?? 0
    // Text that a program recognised lies unseen behind its image.
    isRecognised =
      covered > page.width * page.height * 0.5 && visible * 5 < page.characters.count
    var seen: [Int: (shown: Int, clipped: Int)] = [:]
    for character in page.characters {
      let isClipped = character.flags.contains(.clipped)
      seen[character.run, default: (0, 0)].shown += isClipped || character.text.isBlank ? 0 : 1
      seen[character.run, default: (0, 0)].clipped += isClipped && !character.text.isBlank ? 1 : 0
    }
    var kept: [PDFPage.Character] = []
    var cutRuns: [Int: String] = [:]
    for character in page.characters {
      let run = seen[character.run] ?? (0, 0)
      if character.flags.contains(.clipped), run.shown == 0 || isRecognised { continue }
      if character.flags.contains(.white)
        || (character.flags.contains(.invisible) && !isRecognised)
      {
        if !character.text.isBlank { hidden += 1 }
        continue
      }
      guard character.angle % 90 == 0 else {
        slanting += 1
        continue
      }
      if run.clipped > 0, cutRuns.count < 100 || cutRuns[character.run] != nil {
        cutRuns[character.run, default: ""] += character.text
      }
      kept.append(character)
    }
    page.characters = kept
    cut = cutRuns.sorted { $0.key < $1.key }.map(\.value)
  }

  /// A character whose text is a radical is the character that has it: some programs write radicals for characters.
  private static func folded(_ character: PDFPage.Character) -> PDFPage.Character {
    guard character.text.unicodeScalars.contains(where: { (0x2E80...0x2FDF).contains($0.value) })
    else { return character }
    var folded = character
    folded.text = ""
    for scalar in character.text.unicodeScalars {
      if (0x2E80...0x2FDF).contains(scalar.value), let text = compatible(scalar) {
        folded.text += text
      } else {
        folded.text.unicodeScalars.append(scalar)
      }
    }
    return folded
  }

  /// What a character is compatible with.
  private static func compatible(_ scalar: Unicode.Scalar) -> String? {
    var input = [scalar.value]
    var output = [UInt32](repeating: 0, count: 16)
    var length = output.count
    guard u32_normalize(gkunistring_nfkc(), &input, 1, &output, &length) != nil, length <= 16
    else { return nil }
    let scalars = output.prefix(length).compactMap { Unicode.Scalar($0) }
    return String(String.UnicodeScalarView(scalars))
  }
}
