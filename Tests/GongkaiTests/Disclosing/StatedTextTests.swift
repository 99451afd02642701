import TestSupport
import Testing

@testable import Gongkai

/// What people wrote into facts is held against the forms that the report prints.
@Suite("Texts of facts beside the forms of their report")
struct StatedTextTests {
  private let folder = TemporaryFolder()

  /// The report of an example with a paragraph more in the section on the general budget, of 1169.86, of which 73.07 is
  /// 住房公积金.
  private func report(_ paragraph: String) throws -> Executable.Outcome {
    let text = Repository.text(
      ofFile: "\(Repository.root)/Examples/siping-dsj-2024-budget.json")
    let place = try #require(text.firstRange(of: "\"概况\": {"))
    let own = "\"补充\": {\"一般公共预算支出情况\": [\"\(paragraph)\"]},\n  "
    let path = folder.write(
      text.replacingCharacters(in: place, with: own + text[place]), to: "甲.json")
    return try Executable.run(["report", path, "-o", folder.path, "--to", "md", "--force"])
  }

  @Test("An amount that a form prints under the same name is that amount")
  func amounts() throws {
    let right = try report("住房公积金73.07万元。")
    #expect(!right.errors.contains("P1"), "\(right.errors)")
    let wrong = try report("住房公积金83.07万元。")
    #expect(wrong.errors.contains("P1") && wrong.errors.contains("83.07"), "\(wrong.errors)")
    #expect(wrong.errors.contains("73.07"), "\(wrong.errors)")
    #expect(wrong.code == 1)
  }

  @Test("A share is the part of the whole that the sentence states")
  func shares() throws {
    let whole = "2024年一般公共预算拨款1169.86万元，其中：住房公积金73.07万元"
    // 73.07 of 1169.86 is 6.25 %.
    let right = try report("\(whole)，占6.25%。")
    #expect(!right.errors.contains("P2"), "\(right.errors)")
    let wrong = try report("\(whole)，占7.25%。")
    #expect(wrong.errors.contains("P2") && wrong.errors.contains("6.25%"), "\(wrong.errors)")
  }
}
