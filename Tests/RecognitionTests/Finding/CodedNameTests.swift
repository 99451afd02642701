import Testing

@testable import Recognition

@Suite("A code and its name in one cell")
struct CodedNameTests {
  @Test(
    "Systems part them in their own ways",
    arguments: [
      "2012601 行政运行", "2012601-行政运行", "[2012601]行政运行", "2012601##行政运行##", "2012601　行政运行",
      "【2012601】行政运行", "2012601：行政运行",
    ])
  func parted(_ text: String) throws {
    let pair = try #require(CodedName(text))
    #expect(pair.code == "2012601")
    #expect(pair.name == "行政运行")
  }

  @Test(
    "Other texts are none",
    arguments: [
      "2012601", "行政运行", "2012601 358.02", "2023年预算", "20126 ", "3项", "2012 行政", "301.22 万元",
    ])
  func others(_ text: String) { #expect(CodedName(text) == nil) }
}
