@_spi(RawAmounts) import Facts
import TestSupport
import Testing

@Suite("Amounts as text")
struct AmountTextTests {
  private func fen(_ text: String, _ unit: AmountUnit = .tenThousandYuan) throws -> Int64 {
    try Amount(reading: Array(text.utf8), in: unit).fen
  }

  /// The decimal digits of 分 in a unit: written here without the code under test.
  private func text(_ fen: Int64, _ unit: AmountUnit, grouped: Bool = false) -> String {
    let places = unit == .yuan ? 2 : 6
    var digits = String(fen.magnitude)
    digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    var whole = String(digits.dropLast(places))
    if grouped {
      var rest = whole
      whole = String(rest.suffix(3))
      rest = String(rest.dropLast(3))
      while !rest.isEmpty {
        whole = "\(rest.suffix(3)),\(whole)"
        rest = String(rest.dropLast(3))
      }
    }
    return (fen < 0 ? "-" : "") + "\(whole).\(digits.suffix(places))"
  }

  @Test("Reading what was written gives the amount back", arguments: AmountUnit.allCases)
  func roundTrip(_ unit: AmountUnit) throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let bits = Int.random(in: 1...62, using: &random)
      let amount = Int64.random(in: -(1 << bits)...(1 << bits), using: &random)
      #expect(try fen(text(amount, unit), unit) == amount)
      #expect(try fen(text(amount, unit, grouped: true), unit) == amount)
    }
  }

  @Test("An exponent moves the point")
  func exponents() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let amount = Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
      // 分 as a fraction of 万元: amount × 10⁻⁶.
      #expect(try fen("\(amount)e-6") == amount)
      #expect(try fen("\(amount)E-2", .yuan) == amount)
    }
  }

  @Test(
    "元 and 万元 name the same 分",
    arguments: [("1", 1_000_000), ("0.000001", 1), ("-0.01", -10_000), ("1,215.48", 1_215_480_000)])
  func tenThousand(_ text: String, _ expected: Int) throws {
    #expect(try fen(text) == Int64(expected))
    #expect(try fen(text + "", .tenThousandYuan) == Int64(expected))
  }

  @Test(
    "Zero is zero however it is written",
    arguments: ["0", "-0", "0.000000000000", "0e400", "000", "+0.0", "0e-400"])
  func zero(_ text: String) throws {
    #expect(try fen(text) == 0)
  }

  @Test("Finer than 分 is refused unless only zeros follow", arguments: AmountUnit.allCases)
  func finer(_ unit: AmountUnit) throws {
    let places = unit.places
    let deepest = "0." + String(repeating: "0", count: places - 1) + "1"
    #expect(try fen(deepest + "000", unit) == 1)
    #expect(throws: Amount.TextProblem.finerThanFen) { try fen(deepest + "1", unit) }
  }

  @Test("The range ends where 64 bits of 分 end")
  func limits() throws {
    #expect(try fen("92233720368547758.07", .yuan) == .max)
    #expect(try fen("-92233720368547758.07", .yuan) == -.max)
    #expect(throws: Amount.TextProblem.tooLarge) { try fen("92233720368547758.08", .yuan) }
    #expect(throws: Amount.TextProblem.tooLarge) { try fen("1e19", .yuan) }
    #expect(throws: Amount.TextProblem.tooLarge) {
      try fen("9" + String(repeating: "0", count: 5_000), .yuan)
    }
  }

  @Test(
    "What is no number is refused",
    arguments: [
      "", "-", "+", ".", ",", "e5", "1e", "1e+", "1.e5", "1..2", "1,23", "1,2345", "1234,567",
      "1,,234",
      "1,234,", "1.234,5", " 1", "1 ", "１", "一", "0x1", "inf", "nan", "1_000", "--1", "1-",
      "1,000e3",
    ])
  func malformed(_ text: String) {
    #expect(throws: Amount.TextProblem.notANumber) { try fen(text) }
  }
}
