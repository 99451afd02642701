import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// The whole document as files: made, kept, corrected.
@Suite("Report files")
struct ReportCommandTests {
  private static let example = "\(Repository.root)/Examples/yanbian-dsj-2023-budget.json"
  /// The example without the cost that is twice its project's money, which is an error.
  private static let facts = Repository.text(ofFile: example)
    .replacing(#""三级指标": "委托成本", "指标值": "20万元""#, with: #""三级指标": "委托成本", "指标值": "10万元""#)
  private let folder = TemporaryFolder()

  private func run(_ arguments: [String]) throws -> Executable.Outcome {
    try Executable.run(arguments)
  }

  private var input: String {
    folder.write(Self.facts, to: "甲.json")
  }

  private var output: String { "\(folder.path)/out" }

  private func text(_ file: String) -> String {
    String(decoding: Repository.bytes(ofFile: "\(output)/甲/\(file)"), as: UTF8.self)
  }

  @Test("Four files are written, are up to date then, and stop whoever edited one")
  func files() throws {
    let input = input
    let first = try run(["report", input, "-o", output])
    #expect(first.code == 0)
    let names = ["html", "docx", "md", "txt"].map { "\(output)/甲/report.\($0)" }
    #expect(first.output == names.map { $0 + "\n" }.joined())
    // Figures of the published report.
    for file in ["report.html", "report.md", "report.txt"] {
      #expect(text(file).contains("387.88"))
      #expect(text(file).contains("31.91%"))
    }
    #expect(try run(["report", input, "-o", output]).errors.contains("已是最新"))
    folder.write(Array("改过".utf8), to: "out/甲/report.md")
    let stopped = try run(["report", input, "-o", output])
    #expect(stopped.code == 73)
    #expect(text("report.md") == "改过")
    #expect(try run(["report", input, "-o", output, "--force"]).code == 0)
    #expect(text("report.md").contains("387.88"))
  }

  @Test("Only what is asked for is written, and nothing in a dry run")
  func asked() throws {
    let input = input
    let dry = try run(["report", input, "-o", output, "--to", "md", "--dry-run"])
    #expect(dry.code == 0)
    #expect(dry.output == "新增 \(output)/甲/report.md\n")
    #expect(!FileManager.default.fileExists(atPath: output))
    #expect(try run(["report", input, "-o", output, "--to", "md"]).output.hasSuffix("report.md\n"))
    #expect(!FileManager.default.fileExists(atPath: "\(output)/甲/report.html"))
  }

  @Test("A form with more columns than a table of Word has stops it, and nothing else")
  func tooManyColumns() throws {
    let input = input
    let templates = try folder.copy(Repository.templates, as: "templates")
    let form = "templates/部门预算/03-支出总表.yaml"
    let text = Repository.text(ofFile: "\(folder.path)/\(form)")
    // Nine columns of its own, 63 together are as many as there can be; the others hold nothing.
    for (added, fits) in [(54, true), (55, false)] {
      let columns = (0..<added).map { "  - {head: 列\($0), where: {资金: 国有资本经营预算}}\n" }.joined()
      let changed = text.replacing("\ncolumns:\n", with: "\ncolumns:\n" + columns)
      #expect(changed != text)
      folder.write(Array(changed.utf8), to: form)
      let arguments = ["report", input, "-o", output, "--templates", templates, "-q", "--to"]
      let outcome = try run(arguments + ["docx"])
      #expect(outcome.code == (fits ? 0 : 73), "\(outcome.errors)")
      #expect(outcome.errors.contains("“支出总表”有 64 列") == !fits)
      #expect(try run(arguments + ["html,md,txt"]).code == 0)
    }
  }

  @Test("What is missing is named by its place, or marked in a draft")
  func missing() throws {
    let json = Self.facts
    let key = "\"公务接待费\": \"疫情"
    #expect(json.contains(key))
    let input = folder.write(
      Array(json.replacing(key, with: "\"// 公务接待费\": \"疫情").utf8), to: "甲.json")
    for (language, word) in [("zh", "缺少"), ("en", "missing")] {
      let failed = try run(["report", input, "-o", output, "--lang", language])
      #expect(failed.code == 65)
      #expect(failed.errors.contains("原因.公务接待费"))
      #expect(failed.errors.lowercased().contains(word), "\(failed.errors)")
      #expect(!FileManager.default.fileExists(atPath: "\(output)/甲"))
    }
    #expect(try run(["report", input, "-o", output, "--draft"]).code == 0)
    #expect(text("report.txt").contains("【待填写：原因.公务接待费】"))
  }

  @Test("A correction changes the sentences that say the fact, and undoing gives the first bytes")
  func corrected() throws {
    let input = input
    #expect(try run(["report", input, "-o", output]).code == 0)
    let before = folder.files(below: "out")
    // 6.36 of the report; 5.36 is 1 more than last year's 4.36.
    let set = [
      "correct", input, "-o", output, "--set", "三公经费[项目=公务接待费].当年预算=5.36", "--reason", "误写",
      "--write",
    ]
    #expect(try run(set).code == 0)
    for file in ["report.html", "report.md", "report.txt"] {
      #expect(text(file).contains("5.36万元"))
      #expect(!text(file).contains("6.36"))
    }
    #expect(text("report.md").contains("增加1万元"))
    #expect(try run(["correct", input, "-o", output, "--undo", "--write"]).code == 0)
    let after = folder.files(below: "out")
    #expect(before == after)
  }

  @Test("Last year's facts stand in their own file, and its change is noticed")
  func lastYear() throws {
    let json = Self.facts
    // Last year's facts: this year's, a year earlier, so that nothing has changed.
    let earlier = json.replacing("\"年度\": 2023", with: "\"年度\": 2022")
    folder.write(Array(earlier.utf8), to: "去年.json")
    let start = try #require(json.range(of: "\"上年\": {"))
    let end = try #require(json[start.upperBound...].range(of: "}"))
    let own = json.replacingCharacters(
      in: start.lowerBound..<end.upperBound, with: "\"上年\": \"去年.json\"")
    let input = folder.write(Array(own.utf8), to: "甲.json")
    let made = try run(["report", input, "-o", output, "--draft"])
    #expect(made.code == 0, "\(made.errors)")
    #expect(text("report.txt").contains("与2022年预算数相等"))
    #expect(try run(["report", input, "-o", output, "--draft"]).errors.contains("已是最新"))
    folder.write(
      Array(earlier.replacing("\"当年预算\": 6.36", with: "\"当年预算\": 5.36").utf8), to: "去年.json")
    #expect(try !run(["report", input, "-o", output, "--draft"]).errors.contains("已是最新"))
    #expect(text("report.txt").contains("增加1万元"))
  }

  @Test("Text that would be markup elsewhere comes out as text")
  func hostile() throws {
    let json = Self.facts
    let hostile = "<script>alert(1)</script> {{ 年度 }} {% if %} a|b \\\"引号\\\" &amp; <b>"
    let changed = json.replacing("\"公务接待费\": \"疫情", with: "\"公务接待费\": \"\(hostile)疫情")
    let input = folder.write(Array(changed.utf8), to: "甲.json")
    #expect(try run(["report", input, "-o", output]).code == 0)
    #expect(!text("report.html").contains("<script"))
    #expect(
      text("report.html").contains(
        "&lt;script&gt;alert(1)&lt;/script&gt; {{ 年度 }} {% if %} a|b"))
    #expect(text("report.txt").withoutBreaks.contains("<script>alert(1)</script>{{年度}}{%if%}a|b"))
    #expect(!text("report.md").contains("<script>"))
  }

  @Test("A workbook has charts of its own cells only where they are asked for")
  func charts() throws {
    let input = input
    #expect(try run(["generate", input, "-o", output, "--format", "xlsx"]).code == 0)
    let plain = Repository.bytes(ofFile: "\(output)/甲/甲.xlsx")
    #expect(try run(["generate", input, "-o", output, "--format", "xlsx", "--charts"]).code == 0)
    let charted = Repository.bytes(ofFile: "\(output)/甲/甲.xlsx")
    #expect(plain != charted)
    #expect(!plain.contains(sequence: "xl/charts/chart1.xml"))
    #expect(charted.contains(sequence: "xl/charts/chart1.xml"))
    #expect(try run(["generate", input, "-o", output, "--format", "xlsx"]).code == 0)
    #expect(Repository.bytes(ofFile: "\(output)/甲/甲.xlsx") == plain)
  }
}

extension String {
  fileprivate var withoutBreaks: String { filter { !$0.isWhitespace } }
}

extension [UInt8] {
  fileprivate func contains(sequence text: String) -> Bool {
    Data(self).range(of: Data(text.utf8)) != nil
  }
}
