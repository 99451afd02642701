import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// Facts of a starter with something changed that adds up all the same, or does not.
struct SenselessFacts: Sendable, CustomTestStringConvertible {
  let rules: [String]
  let input: String
  let changes: [(String, String)]

  var testDescription: String { "\(rules): \(changes.map { $0.1 })" }

  private init(_ rules: [String], _ changes: [(String, String)], of input: String = budget) {
    (self.rules, self.input, self.changes) = (rules, input, changes)
  }

  private static let budget = "\(Repository.templates)/部门预算/starter.json"
  private static let final = "\(Repository.templates)/部门决算/starter.json"

  static let all: [SenselessFacts] = [
    // Nothing is changed.
    Self([], []), Self([], [], of: final),
    // A department that would live on 574 元, in whose cards a project costs more than that.
    Self(["A10", "K5"], [(#""金额单位": "万元""#, #""金额单位": "元""#)]),
    // And one with a reception of 20,000 万元.
    Self(
      ["A10"],
      [(#""项目": "公务接待费", "当年预算": 2.00"#, #""项目": "公务接待费", "当年预算": 20000"#)]),
    // A project of 85 万元, written in 元, with the income that pays it.
    Self(
      ["A10"],
      [
        (#""当年预算": 85.00"#, #""当年预算": 850000"#),
        (#""当年预算": 368.35"#, #""当年预算": 850283.35"#),
      ]),
    // The money of a project in 元, beside costs in 万元.
    Self(
      ["A10"],
      [
        (#"{"资金": "一般公共预算", "当年预算": 60.00}"#, #"{"资金": "一般公共预算", "当年预算": 600000}"#),
        (
          #"{"功能科目": "2120899", "资金": "政府性基金预算", "当年预算": 40.00}"#,
          #"{"功能科目": "2120899", "资金": "政府性基金预算", "当年预算": 400000}"#
        ),
        (#""来源": "一般公共预算", "当年预算": 131.65"#, #""来源": "一般公共预算", "当年预算": 600071.65"#),
        (#""来源": "政府性基金预算", "当年预算": 40.00"#, #""来源": "政府性基金预算", "当年预算": 400000"#),
      ]),
    Self(["K2"], [(#""指标值": "=1个", "权重": 40"#, #""指标值": "=1个", "权重": 80"#)]),
    Self([], [(#""指标值": "=1个", "权重": 40"#, #""指标值": "=1个", "权重": 50"#)]),
    Self(["K1"], [(#""指标值": "≤105万元""#, #""指标值": "=125万元""#)]),
    Self(["K5"], [(#""指标值": "≤105万元""#, #""指标值": "≤1050000万元""#)]),
    // A fund under a code of the general budget, and the general budget under a code of a fund.
    Self(
      ["A14"],
      [(#"{"功能科目": "2120899", "资金": "政府性基金预算""#, #"{"功能科目": "2010399", "资金": "政府性基金预算""#)]),
    Self(["A14"], [(#""功能科目": "2210201", "人员经费""#, #""功能科目": "2120899", "人员经费""#)]),
    // A card that leaves out 上年结转.
    Self(
      ["B4"],
      [
        (
          #"{"资金": "一般公共预算", "当年预算": 60.00}"#,
          #"{"资金": "一般公共预算", "当年预算": 60.00, "上年结转": 7}"#
        ),
        (
          #""来源": "一般公共预算", "当年预算": 131.65"#,
          #""来源": "一般公共预算", "当年预算": 131.65, "上年结转": 7"#
        ),
      ]),
    // A card under another name.
    Self(["B4"], [(#""年度绩效目标": "建成"#, #""项目名称": "数字平台建设", "年度绩效目标": "建成"#)]),
    // One unit has 10 more, the other 10 less.
    Self(
      ["B7"],
      [
        (#""来源": "一般公共预算", "当年预算": 368.35"#, #""来源": "一般公共预算", "当年预算": 378.35"#),
        (#""来源": "一般公共预算", "当年预算": 131.65"#, #""来源": "一般公共预算", "当年预算": 121.65"#),
      ]),
    // A code that ends with 款.
    Self(["A8"], [(#""功能科目": "2210201", "人员经费""#, #""功能科目": "22102", "人员经费""#)]),
    // Money for guests whom nobody counted, guests for whom nothing was spent, and a car on which nothing was.
    Self(["B8"], [(#""国内公务接待批次", "数量": 3"#, #""国内公务接待批次", "数量": 0"#)], of: final),
    Self(
      ["B5", "B8"],
      [(#""公务接待费", "预算数": 0.50, "决算数": 0.20"#, #""公务接待费", "预算数": 0.50, "决算数": 0"#)],
      of: final),
    Self(
      ["B5"],
      [(#""公务用车运行维护费", "预算数": 2.50, "决算数": 2.00"#, #""公务用车运行维护费", "预算数": 2.50, "决算数": 0"#)],
      of: final),
    // A name that is another code's.
    Self(
      ["A9"],
      [(#""功能科目": {"#, #""功能科目": {"2210201": "购房补贴","#)]),
  ]
}

@Suite("Facts that make no sense")
struct SenselessFactsTests {
  private let folder = TemporaryFolder()

  private func write(_ facts: SenselessFacts) -> String {
    var text = Repository.text(ofFile: facts.input)
    for (old, new) in facts.changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    return folder.write(text, to: "甲.json")
  }

  @Test("What adds up and cannot be meant is told, and nothing else", arguments: SenselessFacts.all)
  func told(_ facts: SenselessFacts) throws {
    let check = Check(library: TemplateLibrary(folder: Repository.templates))
    let found = try check.run(write(facts)).findings
    #expect(Set(found.map(\.rule.rawValue)) == Set(facts.rules))
  }

  private func first(_ rule: String) throws -> SenselessFacts {
    try #require(SenselessFacts.all.first { $0.rules == [rule] })
  }

  @Test("generate tells it by the rule's code, and again where nothing is to be done")
  func generated() throws {
    _ = write(try first("B7"))
    for _ in 0..<2 {
      let outcome = try Executable.run(["generate", "甲.json", "-q"], in: folder.path)
      #expect(outcome.code == 1)
      #expect(outcome.errors.hasPrefix("甲.json: 错误 B7：900002 示例州示例局信息中心：印作 -10，应为 0"))
    }
  }

  @Test("A doubt fails with --strict only; check, generate, report and correct tell it alike")
  func strict() throws {
    _ = write(try first("K2"))
    for command in [
      "check 甲.json", "generate 甲.json", "report 甲.json --draft --to md",
      "correct 甲.json --set 三公经费[0].当年预算=2.01 --reason 误 --dry-run",
    ] {
      let words = command.split(separator: " ").map { String($0) }
      let plain = try Executable.run(words, in: folder.path)
      #expect(plain.code == 0, "\(command)")
      #expect((plain.output + plain.errors).contains("甲.json: 疑问 K2：预算表10[数字服务平台建设]"))
      #expect(try Executable.run(words + ["--strict"], in: folder.path).code == 1, "\(command)")
    }
  }

  @Test("report tells what is wrong in the text that it makes")
  func text() throws {
    let text = Repository.text(ofFile: "\(Repository.templates)/部门预算/starter.json")
      .replacing("压减公务接待", with: "压减XX")
    folder.write(text, to: "甲.json")
    let outcome = try Executable.run(["report", "甲.json", "--to", "md"], in: folder.path)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("错误 W2："))
  }

  @Test("convert names the rule that a contradiction breaks")
  func converted() throws {
    let input = "\(Repository.root)/Examples/siping-dsj-2024-budget.json"
    #expect(try Executable.run(["generate", input, "-o", folder.path, "--to", "txt"]).isDone)
    let name = "siping-dsj-2024-budget"
    let text = Repository.text(ofFile: "\(folder.path)/\(name)/\(name).txt")
    // 行政单位医疗 in one form of several, in one of two columns.
    let line = try #require(text.split(separator: "\n").first { $0.contains("行政单位医疗") })
    let place = try #require(line.range(of: "37.96"))
    let wrong = line.replacingCharacters(in: place, with: "97.96")
    folder.write(text.replacing(line, with: wrong), to: "错.txt")
    let checked = try Executable.run(["check", "错.txt", "--to", "json"], in: folder.path)
    let converted = try Executable.run(
      ["convert", "错.txt", "--messages", "json", "-o", "出"], in: folder.path)
    let rules = converted.errors.split(separator: "\n").filter { $0.contains(#""rules":"#) }
    #expect(!rules.isEmpty)
    #expect(
      rules.allSatisfy { line in
        ["A1", "A2", "A3", "A7", "B1", "B2"].contains { line.contains($0) }
      })
    #expect(checked.code == 1)
  }
}
