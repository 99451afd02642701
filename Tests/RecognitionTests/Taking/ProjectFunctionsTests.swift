import Facts
import Forms
import Templates
import TestSupport
import Testing

@testable import Recognition

@Suite("Which 功能科目 projects are of")
struct ProjectFunctionsTests {
  private func fen(_ amount: Int64) -> AmountSum { AmountSum(Amount(fen: amount)) }

  @Test("Shares add up to every project and to every 功能科目", arguments: 0..<60)
  func sums(_ seed: Int) {
    var dice = SeededGenerator(seed: UInt64(seed) + 5)
    // A real distribution first; what forms print of it are its sums.
    let functionCount = Int.random(in: 1...6, using: &dice)
    let itemCount = Int.random(in: 1...40, using: &dice)
    var items = [Int64](repeating: 0, count: itemCount)
    var functions = [Int64](repeating: 0, count: functionCount)
    for item in items.indices {
      for _ in 0..<Int.random(in: 1...2, using: &dice) {
        let function = Int.random(in: 0..<functionCount, using: &dice)
        let amount = Int64.random(in: 1...90_000, using: &dice) * 10_000
        items[item] += amount
        functions[function] += amount
      }
    }
    let found = ProjectFunctions(
      items: items.map { ProjectFunctions.Item(amount: fen($0)) },
      functions: functions.enumerated().map {
        ProjectFunctions.Function(code: "201030\($0.offset)", amount: fen($0.element))
      }, half: fen(5000)
    ).run()
    for item in items.indices {
      let sum = found.shares.filter { $0.item == item }.reduce(.zero) { $0 + $1.amount }
      #expect(sum == fen(items[item]))
    }
    for function in functions.indices {
      let sum = found.shares.filter { $0.function == function }.reduce(.zero) { $0 + $1.amount }
      #expect((sum - fen(functions[function])).magnitude <= fen(10_000))
    }
  }

  @Test("Whole projects are taken before any is split")
  func whole() {
    // 166.30 = 27.70 + 138.60, 408.38 the rest.
    let items: [Int64] = [277_000, 4_083_800, 1_386_000].map { $0 * 100 }
    let found = ProjectFunctions(
      items: items.map { ProjectFunctions.Item(amount: fen($0)) },
      functions: [
        ProjectFunctions.Function(code: "2010302", amount: fen(166_300_000)),
        ProjectFunctions.Function(code: "2010399", amount: fen(408_380_000)),
      ], half: fen(5000)
    ).run()
    #expect(
      found.shares == [
        ProjectFunctions.Share(item: 0, function: 0, amount: fen(27_700_000)),
        ProjectFunctions.Share(item: 1, function: 1, amount: fen(408_380_000)),
        ProjectFunctions.Share(item: 2, function: 0, amount: fen(138_600_000)),
      ])
    #expect(!found.isCertain)
  }

  @Test("One 功能科目 has all projects, and that is certain")
  func one() {
    let found = ProjectFunctions(
      items: [ProjectFunctions.Item(amount: fen(100)), ProjectFunctions.Item(amount: fen(-30))],
      functions: [ProjectFunctions.Function(code: "2010399", amount: fen(70))], half: .zero
    ).run()
    #expect(found.shares.map(\.amount) == [fen(100), fen(-30)])
    #expect(found.isCertain)
  }
}
