import Audit
import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// What `gongkai check` takes beside a published report: facts, last year's, several files of one report.
@Suite("Inputs of gongkai check")
struct CheckInputTests {
  private static let example = "\(Repository.root)/Examples/siping-dsj-2024-budget.json"
  private let check = Check(library: TemplateLibrary(folder: Repository.templates))
  private let folder = TemporaryFolder()

  private func starter(_ changes: [(String, String)] = []) throws -> String {
    var text = Repository.text(ofFile: "\(Repository.templates)/部门预算/starter.json")
    for (old, new) in changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    return folder.write(text, to: "甲.json")
  }

  private func rules(_ path: String) throws -> [String] {
    try check.run(path).findings.map(\.rule.rawValue)
  }

  @Test("Facts that are right have no finding")
  func right() throws { #expect(try rules(try starter()) == []) }

  @Test("Units that do not balance each by itself are told, where the department does")
  func units() throws {
    // 10 more for one unit and 10 less for the other.
    let path = try starter([
      (#""来源": "一般公共预算", "当年预算": 368.35"#, #""来源": "一般公共预算", "当年预算": 378.35"#),
      (#""来源": "一般公共预算", "当年预算": 131.65"#, #""来源": "一般公共预算", "当年预算": 121.65"#),
    ])
    let found = try check.run(path).findings
    // 结转下年 is stated of no unit, so that one may have more than it spends; none has less.
    #expect(found.map(\.rule.rawValue) == ["B7"])
    #expect(found.map(\.printed) == ["-10"])
  }

  @Test("A relation between forms that facts do not satisfy has the rule that a report has")
  func relations() throws {
    // 公务接待费 of 基本支出 alone is more than the “三公” form says.
    let path = try starter([(#""经济科目": "30101", "金额": 110.00"#, #""经济科目": "30101", "金额": 111.00"#)])
    #expect(try rules(path).contains("B2"))
  }

  @Test("A code that only a fund pays, paid by the general budget")
  func funds() throws {
    let path = try starter([
      (
        #""单位": "900001", "功能科目": "2101101", "人员经费""#,
        #""单位": "900001", "功能科目": "2120899", "人员经费""#
      )
    ])
    #expect(Set(try rules(path)).contains("A14"))
  }

  @Test("What is published is what the facts say, or told where it is not")
  func published() throws {
    let outcome = try Executable.run(["generate", Self.example, "-o", folder.path])
    #expect(outcome.isDone)
    let csv = "\(folder.path)/siping-dsj-2024-budget/csv"
    var options = Check.Options()
    options.facts = Self.example
    options.only = ["M4"]
    let library = TemplateLibrary(folder: Repository.templates)
    let whole = try Check(library: library, options: options).run(csv)
    #expect(whole.findings.isEmpty)
    #expect(whole.tried > 300)
    let changed = Repository.text(ofFile: Self.example).replacing("37.96", with: "38.96")
    options.facts = folder.write(changed, to: "改.json")
    let found = try Check(library: library, options: options).run(csv).findings
    #expect(found.contains { $0.printed == "37.96" && $0.expected == "38.96" })
  }

  @Test(
    "Facts and a last year that are of another report are refused, and so is a last year for facts")
  func strangers() throws {
    let outcome = try Executable.run(["generate", Self.example, "-o", folder.path])
    #expect(outcome.isDone)
    let csv = "\(folder.path)/siping-dsj-2024-budget/csv"
    let other = "\(Repository.root)/Examples/yanbian-dsj-2023-budget.json"
    let final = "\(Repository.root)/Examples/jilin-fwzx-2023-final.json"
    for (input, words) in [
      (csv, ["--facts", other]), (Self.example, ["--facts", other]), (csv, ["--facts", final]),
      (csv, ["--last", final]), (csv, ["--last", Self.example]), (Self.example, ["--last", other]),
    ] {
      let refused = try Executable.run(["check", input] + words)
      #expect(refused.code == 65, "\(words)")
      #expect(refused.errors.contains("核对"), "\(refused.errors)")
    }
  }

  @Test("A form that is not there, and rows that nothing tells apart, are counted as not compared")
  func uncompared() throws {
    func checked(_ change: (String) -> Void) throws -> Check.Outcome {
      let outcome = try Executable.run(["generate", Self.example, "--force", "-o", folder.path])
      #expect(outcome.isDone)
      let csv = "\(folder.path)/siping-dsj-2024-budget/csv"
      change(csv)
      var options = Check.Options()
      options.facts = Self.example
      options.only = ["M4"]
      return try Check(library: TemplateLibrary(folder: Repository.templates), options: options)
        .run(csv)
    }
    let whole = try checked { _ in }
    let less = try checked { try? FileManager.default.removeItem(atPath: "\($0)/03-支出总表.csv") }
    #expect(less.tried < whole.tried)
    func isMissing(_ gap: AuditGap) -> Bool { gap.rule == .facts && gap.why == .notStated }
    #expect(!whole.gaps.contains(where: isMissing))
    #expect(less.gaps.contains(where: isMissing))
    #expect(less.findings.isEmpty)
  }

  @Test("Two files of one report agree, or the cell is told")
  func files() throws {
    let outcome = try Executable.run(["generate", Self.example, "-o", folder.path])
    #expect(outcome.isDone)
    let own = "\(folder.path)/siping-dsj-2024-budget"
    let text = Repository.text(ofFile: "\(own)/siping-dsj-2024-budget.txt")
    // Files say whose they are.
    let head = "四平市政务服务和数字化建设管理局2024年部门预算\n\n"
    let first = folder.write(head + text, to: "一.txt")
    let second = folder.write(head + text.replacing("37.96", with: "39.96"), to: "二.txt")
    func checked(_ path: String) throws -> CheckedInput {
      CheckedInput(path, try check.run(path))
    }
    let whole = try checked(first)
    #expect(try check.agreement(of: [whole, whole]).flatMap(\.outcome.findings).isEmpty)
    let found = try check.agreement(of: [whole, try checked(second)]).flatMap(\.outcome.findings)
    #expect(!found.isEmpty)
    #expect(
      found.allSatisfy { $0.rule == .files && $0.printed == "39.96" && $0.expected == "37.96" })
  }

  @Test("Last year's figures are those of last year's report")
  func last() throws {
    // 70.53 less 3.22 is 67.31.
    let sentence = "机关运行经费70.53万元，比2022年预算增加3.22万元，增长4.78%。"
    let report = folder.write("某市某局2023年部门预算\n\n一、情况说明\n\n\(sentence)\n", to: "今.txt")
    func last(_ amount: String) -> String {
      folder.write(
        "某市某局2022年部门预算\n\n基本情况表\n\n单位：万元\n\n| 项目 | 金额 |\n|---|---|\n| 机关运行经费 | \(amount) |\n"
          + "| 其他 | 3.00 |\n", to: "去\(amount).txt")
    }
    var options = Check.Options()
    options.only = ["P8"]
    for (amount, count) in [("67.31", 0), ("66.31", 1)] {
      options.last = last(amount)
      let check = Check(library: TemplateLibrary(folder: Repository.templates), options: options)
      #expect(try check.run(report).findings.count == count, "\(amount)")
    }
  }

  @Test("Another body that differs by its number is no slip of the department's name")
  func numbered() throws {
    func found(_ other: String) throws -> [String] {
      let name = "四平市第一高级中学校"
      let path = folder.write(
        "\(name)2024年部门预算\n\n一、情况说明\n\n\(name)与\(other)共用一处校舍，\(name)负责管理。\n", to: "校.txt")
      return try check.run(path).findings.filter { $0.rule == .department }.map(\.printed)
    }
    #expect(try found("四平市第三高级中学校").isEmpty)
    #expect(try found("四平市第一高极中学校") == ["四平市第一高极中学校"])
  }

  @Test("What a workbook hides is told")
  func hidden() throws {
    let found = try check.run("\(Repository.root)/Tests/GongkaiTests/Cases/08-hidden-sheet.xlsx")
    #expect(found.findings.contains { $0.rule == .hidden })
    let whole = try check.run("\(Repository.root)/Tests/GongkaiTests/Cases/00-full.xlsx")
    #expect(!whole.findings.contains { $0.rule == .hidden })
  }
}
