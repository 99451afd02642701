import Forms
import Templates
import TestSupport

@testable import Recognition

/// A made-up table of exact amounts, and what is printed of it.
struct RoundedTable {
  /// The exact amounts, in 分.
  var exact: [Int64] = []
  /// What is printed of them: each alone, and sums of many groups that overlap.
  var settling = Settling(amounts: [], statements: [])
  private var random: SeededGenerator

  /// Half of 0.01 万元, in 分.
  static let half: Int64 = 5_000

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - seed: what chance begins with.
  ///   - size: how many amounts there are.
  ///   - ways: in how many ways they are grouped, each in two levels.
  ///   - factor: the 分 that amounts are whole multiples of.
  ///   - negatives: whether some amounts are corrections.
  init(seed: UInt64, size: Int, ways: Int, factor: Int64 = 1, negatives: Bool = false) {
    random = SeededGenerator(seed: seed)
    exact = (0..<size).map { _ in amount(factor, negatives) }
    settling.amounts = exact.map(RoundedTable.printed)
    for index in exact.indices { state([index]) }
    let groupings = (0..<ways).map { _ in
      let count = number(2...max(2, size / 3))
      return exact.map { _ in number(0...count - 1) }
    }
    for (way, groups) in groupings.enumerated() {
      stateGroups { [groups[$0]] }
      // The level above.
      stateGroups { [groups[$0] / 4] }
      // Where two groupings cross, as in a table of rows and columns.
      if way > 0 { stateGroups { [groups[$0] / 2, groupings[way - 1][$0] / 3] } }
    }
    state(Array(exact.indices))
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  /// An amount that is printed as something, of any size; one in eight is nothing.
  private mutating func amount(_ factor: Int64, _ negatives: Bool) -> Int64 {
    guard number(0...7) > 0 else { return 0 }
    let most = [100_000, 10_000_000, 3_000_000_000][number(0...2)]
    let fen = (RoundedTable.half + Int64(number(0...most)) + factor - 1) / factor * factor
    return negatives && number(0...9) == 0 ? -fen : fen
  }

  private mutating func stateGroups(by key: (Int) -> [Int]) {
    let groups = Dictionary(grouping: exact.indices, by: key)
    for members in groups.values.sorted(by: { $0.lexicographicallyPrecedes($1) })
    where members.count > 1 {
      state(members)
    }
  }

  private mutating func state(_ members: [Int]) {
    let sum = members.reduce(0) { $0 + exact[$1] }
    settling.statements.append(
      Settling.Statement(
        terms: members.map { (unknown: $0, sign: 1) }, printed: RoundedTable.printed(sum),
        half: RoundedTable.half))
  }

  /// What is printed of an amount: rounded to 0.01 万元, half away from zero.
  static func printed(_ fen: Int64) -> Int64 {
    let up = fen.magnitude % 10_000 >= 5_000 ? 10_000 : 0
    return (Int64(fen.magnitude) / 10_000 * 10_000 + Int64(up)) * fen.signum()
  }

  /// The statements whose sum is not printed as their figure.
  func wrong(with amounts: [Int64]) -> [Int] {
    settling.statements.indices.filter { index in
      let statement = settling.statements[index]
      let sum = statement.terms.reduce(0) { $0 + amounts[$1.unknown] * $1.sign }
      return RoundedTable.printed(sum) != statement.printed
    }
  }
}
