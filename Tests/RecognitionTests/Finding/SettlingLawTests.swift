import Forms
import Templates
import Testing

@testable import Recognition

@Suite("Digits that rounding hid: tables made up and rounded")
struct SettlingLawTests {
  /// The shape of a table, for tests to be listed by.
  struct Shape: CustomTestStringConvertible {
    var size: Int
    var ways: Int
    var factor: Int64 = 1
    var negatives = false

    var testDescription: String {
      "\(size) amounts in \(ways) ways, multiples of \(factor)\(negatives ? ", corrections" : "")"
    }

    func table(_ seed: UInt64) -> RoundedTable {
      RoundedTable(seed: seed, size: size, ways: ways, factor: factor, negatives: negatives)
    }
  }

  private static let shapes = [5, 20, 60].flatMap { size in
    (1...3).flatMap { ways in
      [false, true].flatMap { negatives in
        // To the 分, and to the 元.
        [1, 100].map { Shape(size: size, ways: ways, factor: $0, negatives: negatives) }
      }
    }
  }

  @Test("Every figure comes out as printed, the same each time", arguments: shapes)
  func reproduced(_ shape: Shape) {
    for seed in 0..<6 as Range<UInt64> {
      let table = shape.table(seed)
      let result = table.settling.settle()
      #expect(table.wrong(with: result.amounts) == [], "seed \(seed)")
      #expect(result.unsatisfied == [], "seed \(seed)")
      #expect(zip(result.amounts, table.exact).allSatisfy { $0.signum() == $1.signum() })
      #expect(table.settling.settle() == result)
    }
  }

  @Test("Amounts without hidden digits stay as they are", arguments: 1...3)
  func unchanged(_ ways: Int) {
    let table = Shape(size: 60, ways: ways, factor: 10_000, negatives: true).table(1)
    #expect(table.settling.settle() == .init(amounts: table.exact, unsatisfied: []))
  }

  @Test("No amount is changed that need not be", arguments: 1...3)
  func needed(_ ways: Int) {
    let table = Shape(size: 40, ways: ways).table(3)
    let result = table.settling.settle()
    for (index, printed) in table.settling.amounts.enumerated()
    where result.amounts[index] != printed {
      var amounts = result.amounts
      amounts[index] = printed
      #expect(table.wrong(with: amounts) != [], "\(index) could have stayed as it was printed")
    }
  }

  @Test("Of a large report too", arguments: [1, 100] as [Int64])
  func large(_ factor: Int64) {
    let table = Shape(size: 600, ways: 3, factor: factor).table(7)
    let result = table.settling.settle()
    #expect(table.wrong(with: result.amounts) == [])
    #expect(result.unsatisfied == [])
  }

  @Test("A wrong total is reported, and every other figure still comes out", arguments: shapes)
  func wrongTotal(_ shape: Shape) throws {
    for seed in 0..<6 as Range<UInt64> {
      var table = shape.table(seed)
      let sums = table.settling.statements.indices.filter {
        table.settling.statements[$0].terms.count > 1
      }
      // The total of all, or one of the others.
      let wrong = try #require(seed % 2 == 0 ? sums.last : sums[Int(seed) * 31 % sums.count])
      table.settling.statements[wrong].printed += seed % 4 < 2 ? 5_000_000 : -5_000_000
      let result = table.settling.settle()
      #expect(result.unsatisfied == [wrong], "seed \(seed)")
      #expect(table.wrong(with: result.amounts) == [wrong], "seed \(seed)")
      #expect(zip(result.amounts, table.exact).allSatisfy { $0.signum() == $1.signum() })
    }
  }

  @Test("A total that is wrong by less than its parts could explain is found out by the others")
  func nearlyRight() throws {
    for seed in 0..<4 as Range<UInt64> {
      var table = Shape(size: 60, ways: 3).table(seed)
      let total = try #require(table.settling.statements.indices.last)
      // Off by 0.05, where sixty parts could hide 0.30: only the subtotals say that it is wrong.
      table.settling.statements[total].printed += 50_000
      let result = table.settling.settle()
      #expect(result.unsatisfied == [total], "seed \(seed)")
      #expect(table.wrong(with: result.amounts) == [total], "seed \(seed)")
    }
  }
}
