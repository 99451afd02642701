import Changes
import Forms
import Prose
import Recognition
import Templates
import Testing

@testable import Gongkai

@Suite("Which findings are told")
struct FindingListingTests {
  private func names(_ count: Int) -> [Finding] {
    (0..<count).map {
      Finding(FillWarning.codeName(code: "\($0)", given: "甲", official: "乙"))
    }
  }
  private let relation = Finding(
    FillWarning.relation(form: "表", text: "甲 = 乙", left: "甲 = 1", right: "乙 = 2"))
  private let unlisted = Finding(FillWarning.unlisted(form: "表", card: "卡", indicator: "指标"))

  @Test("However many notes there are, no error is left out or stands behind them")
  func errors() {
    let lines = FindingListing(.chinese).lines(names(1000) + [relation], on: "甲.json")
    #expect(lines.first?.hasPrefix("甲.json: 错误 F1：") == true)
    #expect(lines.count == 1 + 50 + 1)
    #expect(lines.last == "甲.json: 提示 F4：这样的还有 950 条，用 --verbose 列出")
  }

  @Test("Less severe findings than asked for are not told")
  func least() {
    let all = [relation, unlisted] + names(1)
    func told(_ least: Finding.Severity) -> [String] {
      FindingListing(.english, least: least).lines(all, on: "a").map { String($0.prefix(8)) }
    }
    #expect(told(.note) == ["a: error", "a: warni", "a: note "])
    #expect(told(.doubt) == ["a: error", "a: warni"])
    #expect(told(.error) == ["a: error"])
  }

  @Test("All are told when all are wanted")
  func all() {
    #expect(FindingListing(.chinese, all: true).lines(names(1000), on: "a").count == 1000)
  }
}
