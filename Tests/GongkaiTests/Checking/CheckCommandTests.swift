import TestSupport
import Testing

@testable import Gongkai

/// `gongkai check` as a person runs it.
@Suite("gongkai check")
struct CheckCommandTests {
  private let folder = TemporaryFolder()

  private static let report = """
    某市某局2023年部门决算

    一、支出决算情况说明

    2023年度本年支出合计593.99万元，其中：基本支出445.65万元，占75%；项目支出148.34万元，占25%。

    """

  @Test("The page on rules says what the catalogue says")
  func documented() { Golden.expect(Check.page, equalsFile: "docs/检查规则.md") }

  @Test("Without findings the exit status is 0, and what was tried is told")
  func clean() throws {
    folder.write(Self.report, to: "甲.txt")
    let outcome = try Executable.run(["check", "甲.txt", "--only", "P2"], in: folder.path)
    #expect(outcome.output.contains("0 处不符"), "\(outcome.output)\(outcome.errors)")
  }

  @Test("A share that is wrong is told with its line, and the exit status is 1")
  func wrong() throws {
    folder.write(Self.report.replacing("占75%", with: "占85%"), to: "甲.txt")
    let outcome = try Executable.run(["check", "甲.txt"], in: folder.path)
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("甲.txt: 错误 P2：第5行"), "\(outcome.output)")
    #expect(outcome.output.contains("印作 85%，应为 75.03%（445.65万元 ÷ 593.99万元）"))
    let json = try Executable.run(["check", "甲.txt", "--to", "json"], in: folder.path)
    #expect(json.output.contains(#""code":"P2""#))
    #expect(json.output.contains(#""line":5"#), "\(json.output)")
    let skipped = try Executable.run(["check", "甲.txt", "--skip", "P2"], in: folder.path)
    #expect(!skipped.output.contains("P2："))
  }

  @Test("Where figures have lost their places, that sentences were not checked is told")
  func scattered() throws {
    let lost = String(repeating: "收入为万元，支出为万元。\n\n", count: 3)
    folder.write(Self.report.replacing("占75%", with: "占85%") + lost, to: "甲.txt")
    let outcome = try Executable.run(["check", "甲.txt"], in: folder.path)
    #expect(!outcome.output.contains("P2："), "\(outcome.output)")
    #expect(outcome.output.contains("句子没有核对"), "\(outcome.output)")
  }

  @Test("Every rule is listed and explained, in both languages", arguments: Check.codes)
  func rules(_ code: String) throws {
    #expect(Check.catalogue(.chinese).contains { $0.hasPrefix("\(code) ") })
    for language in [Language.chinese, .english] {
      #expect((Check.explanation(of: code, language) ?? "").count > 20)
    }
  }

  @Test("A rule that there is not, or no report, is wrong usage")
  func usage() throws {
    #expect(try Executable.run(["check", "甲.txt", "--only", "Z9"]).code == 64)
    #expect(try Executable.run(["check"]).code == 64)
    #expect(try Executable.run(["check", "没有.txt"], in: folder.path).code == 74)
  }
}
