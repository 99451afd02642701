import JSONText
import TestSupport
import Testing

@testable import Gongkai

@Suite("What a terminal is shown")
struct TerminalTextTests {
  /// Characters that do something instead of being seen, as Unicode's charts have them.
  private static let hidden: [ClosedRange<UInt32>] = [
    0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0x061C...0x061C, 0x200B...0x200F, 0x2028...0x202E,
    0x2066...0x2069, 0xFEFF...0xFEFF,
  ]

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    hidden.contains { $0.contains(scalar.value) }
  }

  /// A text in which about every other character is hidden.
  private static func text(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    var scalars = String.UnicodeScalarView()
    for _ in 0..<40 {
      let range =
        Bool.random(using: &generator)
        ? hidden[Int.random(in: hidden.indices, using: &generator)] : 0x20...0x1FFFF
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  @Test("Nothing hidden is left, and everything else is", arguments: 0..<500 as Range<UInt64>)
  func law(_ seed: UInt64) {
    let text = Self.text(seed)
    let shown = TerminalText.shown(text)
    #expect(!shown.unicodeScalars.contains(where: Self.isHidden))
    var rest = shown.unicodeScalars[...]
    for scalar in text.unicodeScalars {
      if !Self.isHidden(scalar) {
        #expect(rest.popFirst() == scalar)
      } else if scalar.value < 0x80 {
        #expect((0x2400...0x2421).contains(rest.popFirst()?.value ?? 0))
      } else {
        let mark = "<U+\(String(scalar.value, radix: 16, uppercase: true).leftPadded)>"
        #expect(String(rest.prefix(mark.count)) == mark)
        rest = rest.dropFirst(mark.count)
      }
    }
    #expect(rest.isEmpty)
  }

  @Test("Line feeds, tabs and all that is seen stay as they are")
  func plain() {
    let text = "甲.json:\t“三公”经费 ≥ 1，234.50 👩 é\n"
    #expect(TerminalText.shown(text) == text)
  }

  @Test("JSON that is escaped says the same", arguments: 0..<200 as Range<UInt64>)
  func json(_ seed: UInt64) throws {
    let text = Self.text(seed)
    let json = TerminalText.escaped(json: "[\(text.quotedAsJSON)]")
    #expect(!json.unicodeScalars.contains(where: Self.isHidden))
    #expect(try JSONDocument(parsing: Array(json.utf8)).root.strings == [text])
  }
}

extension String {
  fileprivate var leftPadded: String { String(repeating: "0", count: max(0, 4 - count)) + self }
}
