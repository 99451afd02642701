import Audit
import TestSupport
import Testing

@testable import Gongkai

/// A form that stands in a report twice.
@Suite("A form that stands in a report twice")
struct RepeatedFormTests {
  private let folder = TemporaryFolder()
  private let check = Check(library: TemplateLibrary(folder: Repository.templates))
  private static let example = "siping-dsj-2024-budget"

  private func report() throws -> String {
    let outcome = try Executable.run(
      [
        "report", "\(Repository.root)/Examples/\(Self.example).json", "-o", folder.path, "--to",
        "md",
      ])
    #expect(outcome.isDone, "\(outcome.errors)")
    return Repository.text(ofFile: "\(folder.path)/\(Self.example)/report.md")
  }

  /// A form of a report: its heading, captions and rows.
  private func form(_ name: String, of text: String) throws -> Substring {
    let start = try #require(text.firstRange(of: "### \(name)\n"))
    let end = try #require(text[start.upperBound...].firstRange(of: "\n### "))
    return text[start.lowerBound...end.lowerBound]
  }

  private func findings(_ text: String) throws -> [AuditFinding] {
    try check.run(folder.write(text, to: "甲.md")).findings
  }

  @Test(
    "The same form once more, beside the first or behind all, is told and breaks nothing",
    arguments: ["收支总表", "支出总表"], ["### 收入总表", "## 第三部分 情况说明"])
  func same(_ name: String, _ before: String) throws {
    let text = try report()
    let twice = text.replacing(before, with: try form(name, of: text) + before)
    let before = try findings(text).count
    #expect(try findings(twice).count == before)
    let told = try check.run(folder.write(twice, to: "乙.md")).reading
    #expect(told.map(\.code).contains(.repeatedTable), "\(told.map(\.code))")
  }

  @Test(
    "A figure that the second says otherwise is told, and the first is read",
    arguments: ["### 财政拨款收支预算表", "## 第三部分 情况说明"])
  func other(_ before: String) throws {
    let text = try report()
    // 94.89 is 208 and all below it: twice in each of three rows.
    let copy = try form("支出总表", of: text).replacing("94.89", with: "104.89")
    let known = Set(try findings(text))
    let found = try findings(text.replacing(before, with: copy + before)).filter {
      !known.contains($0) && $0.rule != .number
    }
    #expect(found.map(\.rule) == [AuditRule](repeating: .same, count: 6), "\(found)")
    #expect(found.allSatisfy { $0.printed == "104.89" && $0.expected == "94.89" })
    let path = folder.write(text.replacing(before, with: copy + before), to: "丙.md")
    let outcome = try Executable.run(["convert", path, "-o", folder.path])
    #expect(outcome.errors.contains("有 6 个数不同，取前一张的"), "\(outcome.errors)")
    let facts = Repository.text(ofFile: "\(folder.path)/丙/丙.json")
    #expect(facts.contains("94.89") && !facts.contains("104.89"))
  }
}
