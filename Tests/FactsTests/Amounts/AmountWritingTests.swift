import Facts
import TestSupport
import Testing

@Suite("Amounts written")
struct AmountWritingTests {
  @Test(
    "No more digits than needed, no exponent",
    arguments: [
      (0, AmountUnit.yuan, "0"), (0, .tenThousandYuan, "0"), (1, .yuan, "0.01"),
      (1, .tenThousandYuan, "0.000001"), (626_667, .tenThousandYuan, "0.626667"),
      (-50, .yuan, "-0.5"), (1_169_860_000, .tenThousandYuan, "1169.86"), (100, .yuan, "1"),
      (10_000_000, .tenThousandYuan, "10"), (100_000, .tenThousandYuan, "0.1"),
      (.max, .yuan, "92233720368547758.07"), (.max, .tenThousandYuan, "9223372036854.775807"),
      (.min, .yuan, "-92233720368547758.08"),
    ] as [(Int64, AmountUnit, String)])
  func digits(_ fen: Int64, _ unit: AmountUnit, _ text: String) {
    #expect(Amount(fen: fen).text(in: unit) == text)
  }

  @Test("Reading what was written gives the amount back", arguments: AmountUnit.allCases)
  func roundTrip(_ unit: AmountUnit) throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let bits = Int.random(in: 1...62, using: &random)
      let amount = Amount(fen: Int64.random(in: -(1 << bits)...(1 << bits), using: &random))
      let text = amount.text(in: unit)
      #expect(try Amount(reading: Array(text.utf8), in: unit) == amount)
      #expect(!text.contains(".") || text.last != "0", "\(text)")
    }
  }
}
