@_spi(RawAmounts) import Facts
import TestSupport
import Testing

@Suite("Sums of amounts")
struct AmountSumTests {
  /// An amount: small, large, or at the very ends of what amounts hold.
  private static func amount(_ dice: inout SeededGenerator) -> Int64 {
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: Int64.random(in: -1_000_000...1_000_000, using: &dice)
    case 1: Int64.random(in: (.max - 1000)...(.max), using: &dice)
    case 2: Int64.random(in: .min...(.min + 1000), using: &dice)
    default: Int64.random(in: .min ... .max, using: &dice)
    }
  }

  @Test(
    "A sum is that of 128-bit arithmetic, or fails to be an amount where that does",
    arguments: 0..<200)
  func sums(_ seed: Int) {
    var dice = SeededGenerator(seed: UInt64(seed))
    var sum = AmountSum()
    var expected: Int128 = 0
    for _ in 0..<Int.random(in: 1...60, using: &dice) {
      let fen = Self.amount(&dice)
      switch Int.random(in: 0..<3, using: &dice) {
      case 0:
        sum += Amount(fen: fen)
        expected += Int128(fen)
      case 1:
        sum -= AmountSum(Amount(fen: fen))
        expected -= Int128(fen)
      default:
        let times = Int.random(in: -9...9, using: &dice)
        sum += AmountSum(Amount(fen: fen)) * times
        expected += Int128(fen) * Int128(times)
      }
      #expect(sum.amount == Int64(exactly: expected).map { Amount(fen: $0) })
      #expect(sum.sign == Int(expected.signum()))
      #expect(sum.magnitude == AmountSum(fen: expected < 0 ? -expected : expected))
      #expect(-sum == AmountSum(fen: -expected))
      #expect((sum < .zero) == (expected < 0))
    }
  }

  @Test("The order of amounts does not matter", arguments: 0..<50)
  func order(_ seed: Int) {
    var dice = SeededGenerator(seed: UInt64(seed))
    let amounts = (0..<20).map { _ in Amount(fen: Self.amount(&dice)) }
    #expect(amounts.sum == amounts.shuffled(using: &dice).sum)
    #expect(amounts.sum.amount == amounts.shuffled(using: &dice).sum.amount)
  }

  @Test("What is added and taken away again leaves no trace, however large")
  func back() {
    let most = Amount(fen: .max)
    let sum = [most, most, most, Amount(fen: 7)].sum
    #expect(sum.amount == nil)
    #expect((sum - AmountSum(most) * 3).amount == Amount(fen: 7))
    #expect((AmountSum(Amount(fen: .min)).magnitude).amount == nil)
    #expect((AmountSum(Amount(fen: .min)).magnitude - AmountSum(most)).amount == Amount(fen: 1))
  }

  @Test("Doubling without end stays at the end, and is no amount")
  func ends() {
    var sum = AmountSum(Amount(fen: .max))
    var less = -sum
    for _ in 0..<200 {
      sum += sum
      less = less * 2
    }
    #expect(sum.amount == nil && sum > .zero)
    #expect(less.amount == nil && less < .zero)
    #expect((-less).amount == nil && -less > .zero)
  }

  @Test("A sum beyond amounts is written whole")
  func text() {
    let sum = AmountSum(Amount(fen: .max)) * 2
    // 2 × 9,223,372,036,854,775,807 分.
    #expect(sum.text(in: .yuan) == "184467440737095516.14")
    #expect((-sum).text(in: .tenThousandYuan) == "-18446744073709.551614")
    #expect(AmountSum(Amount(fen: 1_050_000)).text(in: .tenThousandYuan) == "1.05")
  }

  @Test(
    "Half of a printed digit",
    arguments: [
      (AmountUnit.tenThousandYuan, 0, 500_000), (.tenThousandYuan, 2, 5_000),
      (.tenThousandYuan, 5, 5), (.tenThousandYuan, 6, 0), (.tenThousandYuan, 40, 0),
      (.yuan, 0, 50), (.yuan, 1, 5), (.yuan, 2, 0), (.yuan, 18, 0),
    ])
  func half(_ unit: AmountUnit, _ places: Int, _ fen: Int64) {
    #expect(unit.half(ofPlaces: places) == Amount(fen: fen))
  }
}
