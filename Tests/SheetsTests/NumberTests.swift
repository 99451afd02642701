import Sheets
import Testing

@Suite struct NumberTests {
  @Test func fractionsAreInLowestTermsWithPositiveDivisor() throws {
    let number = try #require(Number(123, over: -1_000_000))
    #expect(number.numerator == -123)
    #expect(number.denominator == 1_000_000)
    #expect(Number(50, over: 100) == Number(1, over: 2))
    #expect(Number(0, over: 7) == .zero)
    #expect(Number(5, over: 0) == nil)
  }

  @Test func aTenthAndTwoTenthsAreThreeTenths() throws {
    let tenth = try #require(Number(1, over: 10))
    let twoTenths = try #require(Number(2, over: 10))
    #expect(tenth.adding(twoTenths) == Number(3, over: 10))
  }

  @Test func theFieldLawsHold() throws {
    let numbers = try [(3, 7), (-5, 12), (123, 1_000_000), (0, 1), (-9, 1)].map {
      try #require(Number($0.0, over: $0.1))
    }
    for a in numbers {
      #expect(a.subtracting(a) == .zero)
      #expect(a.negated?.negated == a)
      for b in numbers {
        #expect(a.adding(b) == b.adding(a))
        #expect(a.adding(b)?.subtracting(b) == a)
        #expect(a.multiplied(by: b) == b.multiplied(by: a))
        #expect(b.isZero ? a.divided(by: b) == nil : a.divided(by: b)?.multiplied(by: b) == a)
        #expect((a < b) == (a.subtracting(b).map { $0 < .zero } == true))
      }
    }
  }

  @Test func whatNeedsMoreThan64BitsIsNil() {
    let largest = Number(exactly: .max)
    let one = Number(exactly: 1)
    #expect(largest.adding(one) == nil)
    #expect(largest.multiplied(by: Number(exactly: 2)) == nil)
    #expect(Number(exactly: .min).negated == nil)
    #expect(largest.scaled(toPlaces: 1) == nil)
    // Coprime divisors, both near 2^63: their product needs 126 bits.
    let a = Number(1, over: .max)
    let b = Number(1, over: .max - 1)
    #expect(a.flatMap { a in b.flatMap(a.adding) } == nil)
  }

  @Test(
    arguments: [
      (5, 1000, 2, 1), (-5, 1000, 2, -1),  // 0.005 → 0.01
      (4, 1000, 2, 0), (1, 3, 2, 33), (2, 3, 2, 67), (-2, 3, 2, -67), (15, 10, 0, 2),
      (25, 10, 0, 3), (7, 1, 2, 700),
    ] as [(Int64, Int64, Int, Int64)])
  func scalingRoundsHalfAwayFromZero(top: Int64, bottom: Int64, places: Int, expected: Int64) {
    #expect(Number(top, over: bottom)?.scaled(toPlaces: places) == expected)
  }

  @Test func scalingIsExactWhereTheProductNeedsMoreThan64Bits() {
    // (10^18 + 1) / 10^6 at 6 places is the numerator itself; times 10^6 it has 80 bits.
    let number = Number(1_000_000_000_000_000_001, over: 1_000_000)
    #expect(number?.scaled(toPlaces: 6) == 1_000_000_000_000_000_001)
    #expect(number?.scaled(toPlaces: 5) == 100_000_000_000_000_000)
  }

  @Test func placesOutsideTheRangeAreNil() {
    #expect(Number(exactly: 1).scaled(toPlaces: -1) == nil)
    #expect(Number(exactly: 1).scaled(toPlaces: 19) == nil)
    #expect(Number.zero.scaled(toPlaces: 19) == 0)
  }
}
