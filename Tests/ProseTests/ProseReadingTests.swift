import Facts
import Forms
import Prose
import Sheets
import Testing

/// Sentences run backward: what a document says in them is read, where that is sure.
@Suite("Sentences read backward")
struct ProseReadingTests {
  private func read(_ template: String, _ lines: String...) throws -> ProseReading.Result? {
    let trial = try ProseTrial(template)
    let document = ["第三部分 情况", "一、情况"] + lines + ["第四部分 名词"]
    return try ProseReading.read(
      try #require(trial.edition.prose),
      filled: try trial.edition.fill(ProseTrial.facts, in: "万元"),
      in: document.enumerated().map { SourceText($1, at: .line($0 + 1, column: nil)) })
  }

  /// What was not read, by paths, and why.
  private func untold(_ result: ProseReading.Result) -> [String: ProseReading.Reason] {
    var paths: [String: ProseReading.Reason] = [:]
    for case .untold(let path, let reason, _) in result.findings { paths[path] = reason }
    return paths
  }

  @Test("A change gives last year's figure and the reason")
  func change() throws {
    let result = try #require(try read("比上年{{总|因}}。", "比上年增2万元，因甲。"))
    // 40 − 2 of 万元, in 分.
    #expect(result.report.prose.previous == .figures([ProseEntry("总", Amount(fen: 38_000_000))]))
    #expect(result.report.prose.reasons == [ProseEntry("总", "甲")])
    #expect(result.findings == [])
  }

  @Test("What is not as the figures of the forms have it gives nothing, and is told")
  func otherFigure() throws {
    let result = try #require(try read("总{{总}}，车辆{{车辆}}。", "总41万元，车辆3辆。"))
    #expect(result.report.prose == ProseFacts())
    #expect(untold(result) == ["情况.车辆": .notTheSame])
  }

  @Test("What can be read in several ways is not read")
  func severalWays() throws {
    let result = try #require(try read("甲{{备注}}乙{{附注}}丙。", "甲一乙二乙三丙。"))
    #expect(result.report.prose == ProseFacts())
    #expect(untold(result) == ["情况.备注": .severalWays, "情况.附注": .severalWays])
  }

  @Test("Of several ways, that one is right of which the document's sentences are made")
  func rightWay() throws {
    let text = "{{备注}}{% if 车辆|有 %}等{% endif %}{{车辆|数}}辆。"
    let result = try #require(try read(text, "甲等3辆。"))
    #expect(result.report.prose.situation.first { $0.name == "备注" }?.value == .text("甲"))
    let other = try #require(try read(text, "甲等0辆。"))
    #expect(other.report.prose.situation.first { $0.name == "备注" }?.value == .text("甲等"))
  }

  @Test("What stands for a text anyway need not be stated")
  func standard() throws {
    let result = try #require(try read("截至{{日期}}。", "截至2022年底。"))
    #expect(result.report.prose == ProseFacts() && result.findings == [])
    let other = try #require(try read("截至{{日期}}。", "截至2022年11月。"))
    #expect(other.report.prose.situation == [ProseEntry("日期", .text("2022年11月"))])
  }

  @Test("A document in other words gives nothing, and nothing is said of it")
  func otherWords() throws {
    #expect(try read("比上年{{总|因}}。", "今年比去年多2万元。") == nil)
  }

  @Test("What is still to be filled in is not read")
  func draft() throws {
    let result = try #require(try read("备注{{备注}}。", "备注【待填写：情况.备注】。"))
    #expect(result.report.prose == ProseFacts())
  }
}
