import Audit
import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// Cards and projects of two documents of one report.
@Suite("Cards and projects of several files")
struct CardsAgreementTests {
  private let folder = TemporaryFolder()
  private let check = Check(library: TemplateLibrary(folder: Repository.templates))

  private func report(_ example: String) throws -> String {
    let outcome = try Executable.run(
      ["report", "\(Repository.root)/Examples/\(example).json", "-o", folder.path, "--to", "md"])
    #expect(outcome.isDone || outcome.code == 1, "\(outcome.errors)")
    return Repository.text(ofFile: "\(folder.path)/\(example)/report.md")
  }

  /// What a changed report says otherwise than the report.
  private func found(_ text: String, _ changed: String) throws -> [AuditFinding] {
    let (first, second) = (folder.write(text, to: "一.md"), folder.write(changed, to: "二.md"))
    let checked = try [first, second].map { CheckedInput($0, try check.run($0)) }
    return try check.agreement(of: checked).flatMap(\.outcome.findings)
  }

  /// A change of a card and what is then told: the figure or text of the second file and that of the first.
  struct Change: Sendable, CustomTestStringConvertible {
    let old, new: String
    let told: [[String]]
    var testDescription: String { new }
  }

  static let changes = [
    Change(
      old: "| 年度资金总额 |  | 270.00 |", new: "| 年度资金总额 |  | 271.00 |",
      told: [["271.00", "270.00"]]),
    Change(
      old: "| 其中：财政拨款 |  | 270.00 |", new: "| 其中：财政拨款 |  | 207.00 |",
      told: [["207.00", "270.00"]]),
    Change(old: "| 服务费成本 | 270万元 |", new: "| 服务费成本 | 240万元 |", told: [["240万元", "270万元"]]),
    Change(old: "| 群众满意度 | ≥90% |", new: "| 群众满意度 | ≥95% |", told: [["≥95%", "≥90%"]]),
    // Another project's card is none that can be compared.
    Change(
      old: "| 项目名称 |  |  | 便民热线服务费 |", new: "| 项目名称 |  |  | 办公楼维修费 |", told: []),
  ]

  @Test("An amount and an indicator of a card are the same in both files", arguments: changes)
  func cards(_ change: Change) throws {
    let text = try report("siping-dsj-2024-budget")
    #expect(text.contains(change.old), "\(change.old)")
    #expect(try found(text, text).isEmpty)
    let found = try found(text, text.replacing(change.old, with: change.new))
    #expect(found.map { [$0.printed, $0.expected] } == change.told)
    #expect(found.allSatisfy { $0.rule == .files && $0.place != nil })
  }

  @Test("Projects of one 一级项目 are told apart by their own names")
  func projects() throws {
    let text = try report("yanbian-dsj-2023-budget")
    // 15.18 is 政务公开工作经费, of 政务服务 like 营商环境建设工作经费 of 5.76.
    let row = try #require(
      text.split(separator: "\n").first {
        $0.hasPrefix("|") && $0.contains("政务公开工作经费") && $0.contains("15.18")
      })
    #expect(try found(text, text).isEmpty)
    let found = try found(text, text.replacing(row, with: row.replacing("15.18", with: "19.18")))
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.printed == "19.18" && $0.expected == "15.18" }, "\(found)")
    #expect(found.allSatisfy { $0.subject.contains("政务公开工作经费") }, "\(found.map(\.subject))")
  }
}
