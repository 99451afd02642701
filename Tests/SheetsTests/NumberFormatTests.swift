import Sheets
import Testing

@Suite struct NumberFormatTests {
  private func number(_ hundredths: Int64) throws -> Number {
    try #require(Number(hundredths, over: 100))
  }

  @Test func thousandsAreSeparatedOnTheFormOnly() throws {
    let format = NumberFormat()
    #expect(try format.printed(number(123_456_789)) == "1,234,567.89")
    #expect(try format.plain(number(123_456_789)) == "1234567.89")
    #expect(try format.printed(number(-100_000)) == "-1,000.00")
    #expect(try format.printed(number(99_999)) == "999.99")
    #expect(try format.printed(number(5)) == "0.05")
    #expect(NumberFormat(places: 0).printed(Number(exactly: 1_234_567)) == "1,234,567")
    #expect(NumberFormat(grouping: false).printed(Number(exactly: 1_234_567)) == "1234567.00")
  }

  @Test func halvesRoundAwayFromZero() throws {
    let half = try #require(Number(5, over: 1000))
    #expect(NumberFormat().printed(half) == "0.01")
    #expect(NumberFormat().printed(try #require(half.negated)) == "-0.01")
  }

  @Test func trailingZerosDropOnlyBehindThePoint() throws {
    let format = NumberFormat(trim: true)
    #expect(try format.printed(number(630)) == "6.3")
    #expect(try format.printed(number(300)) == "3")
    #expect(try format.printed(number(10_000)) == "100")
    #expect(try format.printed(number(123_450)) == "1,234.5")
    #expect(try format.printed(number(631)) == "6.31")
  }

  @Test func zeroPrintsAsTheColumnSays() throws {
    #expect(NumberFormat(zero: .blank).printed(.zero) == "")
    #expect(NumberFormat(zero: .bare).printed(.zero) == "0")
    #expect(NumberFormat(zero: .full).printed(.zero) == "0.00")
    #expect(NumberFormat(zero: .bare, percent: true).printed(.zero) == "0%")
    #expect(NumberFormat(zero: .full, percent: true).printed(.zero) == "0.00%")
  }

  @Test func somethingThatRoundsToZeroIsNotLeftBlankAndHasNoSign() throws {
    let tiny = try #require(Number(-1, over: 1000))
    #expect(NumberFormat(zero: .blank).printed(tiny) == "0.00")
    #expect(NumberFormat(zero: .bare).printed(tiny) == "0")
  }

  @Test func sharesPrintTimesHundred() throws {
    let share = try #require(Number(2, over: 3))
    #expect(NumberFormat(percent: true).printed(share) == "66.67%")
    #expect(NumberFormat(places: 0, percent: true).printed(share) == "67%")
    let half = try #require(Number(1, over: 2))
    #expect(NumberFormat(trim: true, percent: true).printed(half) == "50%")
  }

  @Test func roundingIsNoticed() throws {
    #expect(try !NumberFormat().rounds(number(123)))
    #expect(NumberFormat().rounds(try #require(Number(1, over: 3))))
    #expect(!NumberFormat(percent: true).rounds(try #require(Number(1, over: 10_000))))
    #expect(NumberFormat(places: 1, percent: true).rounds(try #require(Number(1, over: 10_000))))
  }

  @Test func appendedBytesAreThePrintedText() throws {
    for value in [0, 1, -1, 99, 100, -123_456, 99_999_999, 100_000_000] as [Int64] {
      for format in [
        NumberFormat(), NumberFormat(places: 0), NumberFormat(places: 6, grouping: false),
        NumberFormat(trim: true, zero: .bare), NumberFormat(zero: .full, percent: true),
      ] {
        var bytes: [UInt8] = []
        try format.append(number(value), grouped: format.grouping, to: &bytes)
        #expect(try String(decoding: bytes, as: UTF8.self) == format.printed(number(value)))
      }
    }
  }

  @Test func absurdPlacesDoNotTrap() {
    #expect(NumberFormat(places: -3).printed(Number(exactly: 7)) == "7")
    #expect(NumberFormat(places: .max).printed(Number(exactly: 7)) == "7.0000000000000000")
    #expect(NumberFormat(places: .max, zero: .full, percent: true).printed(.zero).count == 19)
  }

  @Test func numbersBeyondTheirPlacesPrintWhole() throws {
    #expect(NumberFormat().plain(Number(exactly: .max)) == "9223372036854775807.00")
    #expect(NumberFormat().plain(Number(exactly: .min)) == "-9223372036854775808.00")
    #expect(NumberFormat().printed(Number(exactly: 1 << 60)) == "1,152,921,504,606,846,976.00")
    let percent = NumberFormat(places: 2, percent: true)
    #expect(percent.plain(Number(exactly: .max)) == "922337203685477580700.00%")
    #expect(NumberFormat(trim: true).plain(Number(exactly: .max)) == "9223372036854775807")
  }

  @Test func hundredthsAndMillionthsAreFractions() {
    for value in [0, 1, -1, 50, 100, 123_456_789, -2_500_000, .max, .min] as [Int64] {
      #expect(Number(hundredths: value) == Number(value, over: 100))
      #expect(Number(millionths: value) == Number(value, over: 1_000_000))
    }
  }
}
