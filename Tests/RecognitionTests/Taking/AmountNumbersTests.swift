@_spi(RawAmounts) import Facts
import Forms
import Sheets
import TestSupport
import Testing

@testable import Recognition
@testable import Templates

@Suite("Amounts as numbers, and numbers as amounts")
struct AmountNumbersTests {
  @Test("An amount is a number in any unit, and that number the amount again", arguments: 0..<200)
  func back(_ seed: Int) {
    var dice = SeededGenerator(seed: UInt64(seed))
    let bits = Int.random(in: 1...63, using: &dice)
    let fen = Int64.random(in: .min ... .max, using: &dice) >> Int64(63 - bits)
    for unit in AmountUnit.allCases {
      let number = Number(Amount(fen: fen), in: unit)
      #expect(number == Number(fen, over: unit == .yuan ? 100 : 1_000_000))
      #expect(AmountSum(number, in: unit).amount == Amount(fen: fen))
    }
  }

  @Test("A number finer than 分 is rounded once, half away from zero")
  func rounding() throws {
    let half = try #require(Number(1, over: 200))
    #expect(AmountSum(half, in: .yuan).amount == Amount(fen: 1))
    #expect(AmountSum(try #require(half.negated), in: .yuan).amount == Amount(fen: -1))
    #expect(AmountSum(try #require(Number(49, over: 10_000)), in: .yuan).amount == .zero)
  }

  @Test("A number too large for an amount is a sum that says so")
  func tooLarge() {
    #expect(AmountSum(Number(exactly: .max), in: .tenThousandYuan).amount == nil)
    // 9,223,372,036,854.775807 万元 are 2⁶³ − 1 分, the most there is.
    #expect(AmountSum(Number(millionths: .max), in: .tenThousandYuan).amount == Amount(fen: .max))
    #expect(AmountSum(Number(exactly: .min), in: .yuan).amount == nil)
  }

  @Test("A unit in another")
  func units() {
    #expect(Number(.tenThousandYuan, in: .yuan) == Number(exactly: 10_000))
    #expect(Number(.yuan, in: .tenThousandYuan) == Number(1, over: 10_000))
    for unit in AmountUnit.allCases { #expect(Number(unit, in: unit) == Number(exactly: 1)) }
  }

  @Test(
    "Numbers with more digits than can be computed with are told from words",
    arguments: [
      ("99999999999999999999.99", true), ("-9,223,372,036,854,775,808", true),
      ("（99999999999999999999）", true), ("99999999999999999999万元", true),
      ("0.1234567890123456789", true), ("9223372036854775807", false), ("12.5", false),
      ("", false), ("—", false), ("99999999999999999999号", false), ("预算", false),
    ])
  func tooLong(_ text: String, _ isTooLong: Bool) {
    #expect(Figure.isTooLong(text) == isTooLong)
    if isTooLong { #expect(Figure(text) == .words) }
  }
}
