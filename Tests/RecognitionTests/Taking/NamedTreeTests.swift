import Facts
import Forms
import Templates
import Testing

@testable import Recognition

@Suite("Levels of names without codes")
struct NamedTreeTests {
  private func levels(_ amounts: [Int64], known: [Int?]? = nil) -> [Int]? {
    NamedTree(
      amounts: amounts.map { [AmountSum(Amount(fen: $0 * 1_000_000))] },
      known: known ?? amounts.map { _ in nil }, depth: 3, half: AmountSum(Amount(fen: 5000))
    ).levels()
  }

  @Test("A row is followed by those it adds up")
  func sums() {
    // 类 10 = 款 7 (项 3, 4) + 款 3 (项 3); 类 5 = 款 5 (项 5).
    #expect(levels([10, 7, 3, 4, 3, 3, 5, 5, 5]) == [0, 1, 2, 2, 1, 2, 0, 1, 2])
  }

  @Test("Sums may differ by rounding, not by more")
  func rounding() {
    func tree(_ amounts: [Int64]) -> [Int]? {
      NamedTree(
        amounts: amounts.map { [AmountSum(Amount(fen: $0))] }, known: amounts.map { _ in nil },
        depth: 3, half: AmountSum(Amount(fen: 5000))
      ).levels()
    }
    #expect(tree([1_000_000, 1_000_000, 330_000, 670_000 + 10_000]) == [0, 1, 2, 2])
    #expect(tree([1_000_000, 1_000_000, 330_000, 770_000]) == nil)
  }

  @Test("A name that is only a 类 begins one, even where sums would go on")
  func known() {
    #expect(levels([5, 0, 0], known: [0, 0, 0]) == [0, 0, 0])
    #expect(levels([6, 6, 6, 6, 6, 6], known: [0, nil, nil, 0, nil, nil]) == [0, 1, 2, 0, 1, 2])
  }
}
