import Forms
import Templates
import Testing

@testable import Recognition

@Suite("Digits that rounding hid")
struct SettlingTests {
  private static let half = RoundedTable.half

  /// Amounts printed alone to 0.01 万元, with statements about sums of them.
  private func settle(
    _ amounts: [Int64],
    _ sums: [(terms: [(unknown: Int, sign: Int64)], printed: Int64, half: Int64)]
  ) -> Settling.Result {
    let alone = amounts.enumerated().map { index, amount in
      Settling.Statement(
        terms: [(unknown: index, sign: 1)], printed: amount, half: SettlingTests.half)
    }
    let sums = sums.map { Settling.Statement(terms: $0.terms, printed: $0.printed, half: $0.half) }
    return Settling(amounts: amounts, statements: alone + sums).settle()
  }

  /// Amounts printed alone to 0.01 万元, with the total of all.
  private func settle(
    _ amounts: [Int64], total: Int64, half: Int64 = SettlingTests.half
  ) -> Settling.Result {
    settle(amounts, [(amounts.indices.map { (unknown: $0, sign: 1) }, total, half)])
  }

  @Test(
    "A total that is off by a last digit or a few comes out as printed",
    arguments: [
      ([10_000, 10_000, 10_000], 40_000), ([10_000, 10_000, 10_000], 20_000),
      ([10_000, 10_000, 0], 30_000), ([-10_000, -10_000, -10_000], -40_000),
      ([-10_000, 30_000, 50_000], 80_000), ([1_169_860_000, 12_340_000, 20_000], 1_182_230_000),
    ] as [([Int64], Int64)])
  func total(_ amounts: [Int64], _ total: Int64) {
    let result = settle(amounts, total: total)
    #expect(result.unsatisfied == [])
    #expect(result.amounts.map(RoundedTable.printed) == amounts)
    #expect(RoundedTable.printed(result.amounts.reduce(0, +)) == total)
    #expect(result.amounts.allSatisfy { $0 % 1000 == 0 }, "one digit more would do")
  }

  @Test("Amounts that add up stay as they are")
  func nothingToDo() {
    let amounts: [Int64] = [10_000, 0, -20_000, 30_000]
    #expect(settle(amounts, total: 20_000) == .init(amounts: amounts, unsatisfied: []))
  }

  @Test("Only the amounts of a total that is off are changed")
  func onlyWhereNeeded() {
    let result = settle(
      [10_000, 10_000, 70_000, 80_000],
      [
        ([(0, 1), (1, 1)], 30_000, Self.half), ([(2, 1), (3, 1)], 150_000, Self.half),
      ])
    #expect(result.amounts[2...] == [70_000, 80_000])
    #expect(result.unsatisfied == [])
  }

  @Test("Nothing stays nothing, though the total asks for something")
  func nothingStays() {
    #expect(settle([0, 0], total: 10_000) == .init(amounts: [0, 0], unsatisfied: [2]))
  }

  @Test("A total beyond all rounding is reported, the others hold")
  func wrongTotal() {
    let result = settle(
      [10_000, 10_000, 10_000],
      [
        ([(0, 1), (1, 1), (2, 1)], 5_040_000, Self.half), ([(0, 1), (1, 1)], 30_000, Self.half),
      ])
    #expect(result.unsatisfied == [3])
    #expect(result.amounts.map(RoundedTable.printed) == [10_000, 10_000, 10_000])
    #expect(RoundedTable.printed(result.amounts[0] + result.amounts[1]) == 30_000)
  }

  @Test("Of totals that contradict one another, the one that the others outvote is reported")
  func contradiction() {
    let sum: [(unknown: Int, sign: Int64)] = [(0, 1), (1, 1), (2, 1)]
    let result = settle(
      [10_000, 10_000, 10_000],
      [(sum, 40_000, Self.half), (sum, 20_000, Self.half), (sum, 40_000, Self.half)])
    #expect(result.unsatisfied == [4])
  }

  @Test("A difference comes out as printed")
  func difference() {
    let result = settle([50_000, 20_000], [([(0, 1), (1, -1)], 40_000, Self.half)])
    #expect(result.unsatisfied == [])
    #expect(RoundedTable.printed(result.amounts[0] - result.amounts[1]) == 40_000)
  }

  @Test("An unknown that stands twice in a sum counts twice")
  func twice() {
    let result = settle([10_000], [([(0, 1), (0, 1)], 30_000, Self.half)])
    #expect(result.unsatisfied == [])
    #expect(RoundedTable.printed(result.amounts[0] * 2) == 30_000)
    #expect(RoundedTable.printed(result.amounts[0]) == 10_000)
  }

  @Test("A figure that no digits can give does not take others with it")
  func impossible() {
    let result = settle(
      [10_000, 10_000, 10_000],
      [
        ([(0, 1), (0, 1)], 20_001, 0), ([(0, 1), (1, 1)], 30_000, Self.half),
        ([(0, 1), (1, 1), (2, 1)], 30_000, Self.half),
      ])
    #expect(result.unsatisfied == [3])
  }

  @Test(
    "A total stated exactly is met exactly, with as many digits as it needs",
    arguments: [27_000, 31_200, 34_567, 10_000 * 3 + 4_999 * 3, 15_000] as [Int64])
  func exact(_ total: Int64) {
    let result = settle([10_000, 10_000, 10_000], total: total, half: 0)
    #expect(result.unsatisfied == [])
    #expect(result.amounts.reduce(0, +) == total)
    #expect(result.amounts.map(RoundedTable.printed) == [10_000, 10_000, 10_000])
  }

  @Test("What lies halfway is printed further from zero, on either side of it")
  func halfway() {
    #expect(settle([10_000, 10_000], total: 10_000, half: 0).amounts == [5_000, 5_000])
    #expect(settle([-10_000, -10_000], total: -10_000, half: 0).amounts == [-5_000, -5_000])
    #expect(settle([10_000, 10_000], total: 9_999, half: 0).unsatisfied == [2])
    #expect(settle([10_000, 10_000], total: 30_000, half: 0).unsatisfied == [2])
  }

  @Test("An unknown that is not printed alone takes what is missing, and keeps its sign")
  func notPrintedAlone() {
    let sum: [(unknown: Int, sign: Int64)] = [(0, 1), (1, 1)]
    let total = Settling.Statement(terms: sum, printed: 90_000, half: Self.half)
    let own = Settling.Statement(terms: [(0, 1)], printed: 20_000, half: 0)
    let result = Settling(amounts: [20_000, 50_000], statements: [own, total]).settle()
    #expect(result.unsatisfied == [])
    #expect(result.amounts[0] == 20_000)
    let less = Settling.Statement(terms: sum, printed: 10_000, half: 0)
    let impossible = Settling(amounts: [20_000, 50_000], statements: [own, less]).settle()
    #expect(impossible.unsatisfied == [1])
  }

  @Test("An amount printed in two ways keeps the one that it was read from")
  func printedTwice() {
    let statements = [20_000, 10_000].map {
      Settling.Statement(terms: [(0, 1)], printed: $0, half: Self.half)
    }
    let result = Settling(amounts: [10_000], statements: statements).settle()
    #expect(result == .init(amounts: [10_000], unsatisfied: [0]))
  }

  @Test("An amount printed with more digits elsewhere gets them")
  func printedFiner() {
    let result = settle([10_000], [([(0, 1)], 12_345, 0)])
    #expect(result == .init(amounts: [12_345], unsatisfied: []))
  }

  @Test("Figures beyond all bounds are reported, not a crash")
  func extremes() {
    let result = settle(
      [.max, .min, .max],
      [
        ([(0, 1), (2, 1)], 0, 1), ([(1, 1), (0, -1)], .min, .max), ([(0, .max)], .max, 0),
        ([(7, 1), (0, 1)], 1, 1), ([(-1, 1)], 1, 1), ([], 0, 0), ([], 1, 0),
      ])
    #expect(result.unsatisfied == [3, 4, 5, 6, 7, 9])
    #expect(result.amounts == [.max, .min, .max])
  }
}
