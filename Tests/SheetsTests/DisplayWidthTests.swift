import Sheets
import Testing

@Suite struct DisplayWidthTests {
  private let narrow = DisplayWidth(ambiguous: .narrow)
  private let wide = DisplayWidth(ambiguous: .wide)

  @Test func chineseTakesTwoColumnsAndLatinOne() {
    #expect(narrow.of("部门预算") == 8)
    #expect(narrow.of("A4 2026") == 7)
    #expect(narrow.of("收支总表1") == 9)
    #expect(narrow.of("") == 0)
    // A character outside the first 65,536.
    #expect(narrow.of("𠮷") == 2)
  }

  @Test func fullWidthPunctuationTakesTwo() {
    #expect(narrow.of("（，。）") == 8)
    #expect(narrow.of("　") == 2)
  }

  @Test func ambiguousCharactersDependOnTheFont() {
    #expect(narrow.of("①“”≥") == 4)
    #expect(wide.of("①“”≥") == 8)
    #expect(wide.of("ab字") == 4)
  }

  @Test func combiningMarksAndControlsTakeNone() {
    #expect(narrow.of("e\u{301}") == 1)
    #expect(narrow.of("\u{7}\u{7F}") == 0)
  }

  @Test func aTextIsAsWideAsItsCharacters() {
    for text in ["科目编码 2010301", "“一般公共预算”①", "e\u{301}𠮷ａ"] {
      for measure in [narrow, wide] {
        let sum = text.unicodeScalars.map(measure.of).reduce(0, +)
        #expect(measure.of(text) == sum)
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBufferPointer(measure.of(utf8:)) == sum)
      }
    }
  }
}
