import Templates
import Testing

@testable import Forms

@Suite("Chinese numerals")
struct ChineseNumeralTests {
  @Test("1 to 99 are numbered as the forms number their rows")
  func all() {
    let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    // 一 … 九, 十, 十一 … 十九, 二十, 二十一 … 九十九, counted out rather than computed.
    var expected = digits + ["十"] + digits.map { "十\($0)" }
    for ten in digits.dropFirst() { expected += ["\(ten)十"] + digits.map { "\(ten)十\($0)" } }
    #expect((1...99).map(chineseNumeral) == expected)
  }

  @Test("Beyond 99 a number stays in digits", arguments: [0, 100, -1])
  func beyond(_ number: Int) {
    #expect(chineseNumeral(number) == String(number))
  }
}
