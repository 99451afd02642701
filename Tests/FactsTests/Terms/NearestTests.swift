import Facts
import Testing

@Suite("The nearest known word")
struct NearestTests {
  static let words = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金"]

  @Test(
    "A slip finds the word that was meant",
    arguments: [
      ("一般公共预祘", "一般公共预算"), ("一般公共预", "一般公共预算"), ("一般公公共预算", "一般公共预算"),
      ("一般共公预算", "一般公共预算"), ("国有资本预算", "国有资本经营预算"), ("单位基金", "单位资金"),
    ])
  func slips(_ word: String, _ meant: String) {
    #expect(nearest(to: word, among: NearestTests.words) == meant)
  }

  @Test("A word unlike all others has none", arguments: ["", "abc", "预", "别的什么东西"])
  func strangers(_ word: String) {
    #expect(nearest(to: word, among: NearestTests.words) == nil)
  }

  @Test("A known word is nearest to itself", arguments: words)
  func itself(_ word: String) {
    #expect(nearest(to: word, among: NearestTests.words) == word)
  }

  @Test("A word is not taken for another that only looks like it")
  func wrongProposal() {
    let items = ["因公出国（境）费用", "公务接待费", "公务用车运行维护费", "公务用车购置"]
    #expect(nearest(to: "公务用车费", among: items) == nil)
    #expect(nearest(to: "公务用车运行维护", among: items) == "公务用车运行维护费")
    #expect(nearest(to: "美元", among: ["元", "万元"]) == nil)
    #expect(nearest(to: "年渡", among: ["版式", "年度"]) == "年度")
  }

  @Test("Of two that are as near neither is meant")
  func tie() {
    #expect(nearest(to: "编码三", among: ["编码一", "编码二"]) == nil)
    #expect(nearest(to: "编码一", among: ["编码一", "编码二"]) == "编码一")
  }

  @Test("Two neighbours swapped are one slip, not two")
  func swap() {
    // Two changes would be more than a third of three characters.
    #expect(nearest(to: "acb", among: ["abc"]) == "abc")
  }

  @Test("A very long word costs no time")
  func long() {
    let word = String(repeating: "长", count: 1_000_000)
    #expect(nearest(to: word, among: NearestTests.words) == nil)
  }

  @Test("Nothing known, nothing near")
  func empty() { #expect(nearest(to: "甲", among: []) == nil) }
}
