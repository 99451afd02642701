import Testing

@testable import Gongkai

@Suite("Which fonts a PDF lacks") struct InstalledFontsTests {
  private let fonts = InstalledFonts(
    listed: """
      SimSun,宋体|SimSun|/f/simsun.ttc
      FangSong,仿宋|FangSong|/f/simfang.ttf
      Noto Serif CJK JP|NotoSerifCJKjp-Regular|/f/noto.ttc
      Noto Serif CJK SC|NotoSerifCJKsc-Regular|/f/noto.ttc
      DejaVu Sans|DejaVuSans|/f/dejavu.ttf

      """)

  @Test func nothingIsSaidWhereAllIsThere() {
    #expect(fonts.substitution(drawn: ["SimSun", "FangSong"], named: ["宋体", "仿宋"]) == nil)
    // A font that the text names and nothing is drawn in is none that is lacking.
    #expect(fonts.substitution(drawn: ["SimSun"], named: ["宋体", "FangSong"]) == nil)
  }

  @Test func whatIsMissingIsSaidWithWhatStandsIn() {
    let found = fonts.substitution(
      drawn: ["SimSun", "NotoSerifCJKjp-Regular-VKana"], named: ["宋体", "仿宋_GB2312"],
      standIns: ["仿宋", "Noto Serif CJK SC"])
    #expect(found == FontSubstitution(missing: ["仿宋_GB2312"], instead: ["Noto Serif CJK SC"]))
  }

  @Test func charactersOfAnotherFontAreSaid() {
    let found = fonts.substitution(drawn: ["SimSun", "DejaVuSans"], named: ["宋体"])
    #expect(found == FontSubstitution(missing: [], instead: ["DejaVu Sans"]))
    let unknown = fonts.substitution(drawn: ["SimSun", "Other-Bold"], named: ["宋体"])
    #expect(unknown == FontSubstitution(missing: [], instead: ["Other-Bold"]))
  }
}
