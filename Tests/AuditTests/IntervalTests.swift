import Sheets
import TestSupport
import Testing

@testable import Audit

@Suite("What a printed figure may stand for")
struct IntervalTests {
  private func number(_ value: Int64, over: Int64 = 1) throws -> Number {
    try #require(Number(value, over: over))
  }

  @Test("Half a unit of the last digit to either side")
  func printed() throws {
    let interval = try #require(Interval(printed: try number(1217, over: 100), places: 2))
    #expect(interval.low == (try number(12165, over: 1000)))
    #expect(interval.high == (try number(12175, over: 1000)))
    let nothing = try #require(Interval(printed: .zero, places: 0))
    #expect(nothing.low == .zero && nothing.high == .zero)
  }

  @Test("Whatever was rounded, sums and quotients of what is printed hold", arguments: 0..<200)
  func holds(_ seed: Int) throws {
    var dice = SeededGenerator(seed: UInt64(seed))
    func printed(_ fen: Int64) throws -> Interval {
      // Amounts of 分 in 万元 to two places: units of 10,000 分.
      let rounded = (fen + 5000) / 10000
      return try #require(Interval(printed: try number(rounded, over: 100), places: 2))
    }
    let parts = (0..<Int.random(in: 2...12, using: &dice)).map { _ in
      Int64.random(in: 10_000...90_000_000, using: &dice)
    }
    var sum = Interval(.zero)
    for part in parts { sum = try #require(sum.adding(try printed(part))) }
    let total = parts.reduce(0, +)
    #expect(sum.meets(try printed(total)))
    let share = try #require(try printed(parts[0]).divided(by: try printed(total)))
    #expect(share.contains(try number(parts[0], over: total)))
  }

  @Test("A unit more than rounding explains is told")
  func misses() throws {
    let one = try #require(Interval(printed: try number(100, over: 100), places: 2))
    let two = try #require(Interval(printed: try number(102, over: 100), places: 2))
    #expect(!one.meets(two))
    #expect(one.gap(to: two) == (try number(1, over: 100)))
  }

  @Test("There is no quotient by what may be nothing")
  func nothing() throws {
    let small = try #require(Interval(printed: .zero, places: 2))
    #expect(Interval(try number(1)).divided(by: small) == nil)
  }
}
