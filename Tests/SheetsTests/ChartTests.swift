import Sheets
import Testing

@Suite struct ChartTests {
  private func shares(_ values: [Int64]) -> [Number]? {
    let series = Chart.Series(name: "收入", values: values.map { Number(exactly: $0) })
    let chart = Chart(
      title: "收入构成", kind: .shares, categories: values.map(String.init), series: [series])
    return chart.shares(of: series)
  }

  @Test func aShareIsTheExactQuotient() throws {
    let (third, rest) = (try #require(Number(1, over: 3)), try #require(Number(2, over: 3)))
    #expect(shares([1, 2, 0]) == [third, rest, .zero])
  }

  @Test func figuresThatAreNoPartsOfAWholeHaveNoShares() {
    #expect(shares([0, 0]) == nil)
    #expect(shares([5, -1]) == nil)
    #expect(shares([]) == nil)
    #expect(shares([.max, .max]) == nil)
  }

  @Test func figuresWithoutCategoryCountForNothing() throws {
    let series = Chart.Series(name: "", values: [1, 3, 9].map { Number(exactly: $0) })
    let chart = Chart(title: "", kind: .shares, categories: ["甲", "乙"], series: [series])
    let (quarter, rest) = (try #require(Number(1, over: 4)), try #require(Number(3, over: 4)))
    #expect(chart.shares(of: series) == [quarter, rest])
    #expect(chart.sum(of: series) == Number(exactly: 4))
  }
}
