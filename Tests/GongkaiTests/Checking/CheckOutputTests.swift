import Foundation
import Sheets
import TestSupport
import Testing

@testable import Gongkai

/// What `gongkai check` puts out: text, JSON, CSV, SARIF and the report itself.
@Suite("What check puts out")
struct CheckOutputTests {
  private let folder = TemporaryFolder()

  private static let report = """
    某市某局2023年部门决算

    一、支出决算情况说明

    2023年度本年支出合计593.99万元，其中：基本支出445.65万元，占85%；项目支出148.34万元，占25%。。

    二、收入决算情况说明

    2023年度本年收入合计XX万元。

    """

  private func run(_ line: String) throws -> Executable.Outcome {
    try Executable.run(
      ["check"] + line.split(separator: " ").map { String($0) }, in: folder.path)
  }

  private func text(_ file: String) -> String { Repository.text(ofFile: "\(folder.path)/\(file)") }

  init() { folder.write(Self.report, to: "甲.txt") }

  // MARK: - Text

  @Test("Text stands by section, those with the gravest first, with marks under the figure")
  func listing() throws {
    let lines = try run("甲.txt").output.split(separator: "\n").map { String($0) }
    let sections = lines.filter { $0.contains("〔") }
    #expect(sections.count == 2)
    #expect(sections.allSatisfy { $0.contains("错误 1") })
    let index = try #require(lines.firstIndex { $0.contains("印作 85%") })
    let (shown, marks) = (lines[index + 1], lines[index + 2])
    let measure = DisplayWidth()
    let before = try #require(shown.firstRange(of: "85%"))
    #expect(measure.of(String(shown[..<before.lowerBound])) == marks.prefix { $0 == " " }.count)
    #expect(marks.trimmingPrefix { $0 == " " } == "^^^")
    // Every line that tells a finding says all of it.
    #expect(lines[index].hasPrefix("甲.txt: 错误 P2：第5行"))
  }

  @Test("--quiet gives a line each and nothing else; --verbose also what was not checked, and why")
  func amount() throws {
    let quiet = try run("甲.txt -q").output.split(separator: "\n")
    #expect(quiet.count == 2 && quiet.allSatisfy { $0.hasPrefix("甲.txt: 错误 ") }, "\(quiet)")
    let verbose = try run("甲.txt --verbose").output
    #expect(verbose.contains("没有核对：〔一、支出决算情况说明〕表上没有这个名称，"), "\(verbose)")
  }

  // MARK: - Tables

  @Test("JSON has what there is to a finding, what to do among it")
  func json() throws {
    let lines = try run("甲.txt --to json").output.split(separator: "\n")
    let objects = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["code"] as? String } == ["P2", "W2", "W4"])
    let values = try #require(objects[0]["values"] as? [String: String])
    #expect(values["section"] == "一、支出决算情况说明")
    #expect(values["printed"] == "85%" && values["expected"] == "75.03%")
    #expect(values["evidence"] == "445.65万元 ÷ 593.99万元")
    for object in objects {
      #expect((object["action"] as? String ?? "").count > 4)
      #expect((object["place"] as? [String: Int])?["line"] != nil)
    }
  }

  @Test("CSV has a row a finding, with --summary a row a report; one that fails leaves the others")
  func csv() throws {
    folder.write("\u{0}\u{1}\u{2}", to: "乙.bin")
    folder.write(Self.report.replacing("85%", with: "75%"), to: "丙.txt")
    let rows = CSVText.records(Array(try run("甲.txt 乙.bin 丙.txt --to csv").output.utf8))
    let head = try #require(rows.first)
    let code = try #require(head.firstIndex(of: "代码"))
    #expect(rows.dropFirst().map { $0[code] } == ["P2", "W2", "W4", "X65", "W2", "W4"])
    #expect(rows.allSatisfy { $0.count == head.count })
    let outcome = try run("甲.txt 乙.bin 丙.txt --to csv --summary")
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("乙.bin"))
    let summary = CSVText.records(Array(outcome.output.utf8))
    let names = try #require(summary.first)
    #expect(summary.dropFirst().map { $0[0] } == ["甲.txt", "乙.bin", "丙.txt"])
    func column(_ name: String) throws -> [String] {
      let index = try #require(names.firstIndex(of: name))
      return summary.dropFirst().map { $0[index] }
    }
    #expect(try column("错误") == ["2", "", "1"])
    #expect(try column("P2") == ["1", "", "0"])
    #expect(try column("提示") == ["1", "", "1"])
  }

  // MARK: - SARIF

  @Test("SARIF has what the standard requires, and its regions hold what is printed")
  func sarif() throws {
    let bytes = Data(try run("甲.txt --to sarif").output.utf8)
    let log = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String ?? "").hasSuffix("sarif-schema-2.1.0.json"))
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    #expect(driver["name"] as? String == "gongkai")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.compactMap { $0["id"] as? String } == Check.codes)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "error", "note"])
    let lines = Self.report.split(separator: "\n", omittingEmptySubsequences: false)
    let printed = try results.map { result -> String in
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(((result["message"] as? [String: String])?["text"] ?? "").isEmpty == false)
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let place = try #require(location["physicalLocation"] as? [String: Any])
      let artifact = try #require(place["artifactLocation"] as? [String: String])
      #expect(artifact["uri"]?.removingPercentEncoding == "甲.txt")
      let region = try #require(place["region"] as? [String: Any])
      let line = try #require(region["startLine"] as? Int)
      let start = try #require(region["startColumn"] as? Int)
      let end = try #require(region["endColumn"] as? Int)
      let scalars = Array(String(lines[line - 1]).unicodeScalars)[(start - 1)..<(end - 1)]
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return String(text)
    }
    #expect(printed == ["85%", "XX", "。。"])
  }

  @Test("What is ignored stands in SARIF as suppressed, a report that fails as a notification")
  func suppressed() throws {
    ignore("- {规则: W2, 位置: 第9行, 理由: 待定, 日期: 2024-03-01}\n")
    let bytes = Data(try run("甲.txt 没有.txt --to sarif").output.utf8)
    let log = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let suppressed = results.filter { $0["suppressions"] != nil }
    #expect(suppressed.map { $0["ruleId"] as? String } == ["W2"])
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 1)
  }

  // MARK: - Ignoring

  private func ignore(_ text: String) { folder.write(text, to: ".gongkai-ignore") }

  @Test("What is ignored is counted, listed with --verbose, and no reason for the exit status 1")
  func ignoring() throws {
    ignore(
      """
      - 规则: P2
        位置: 一、支出决算情况说明
        理由: 占比按调整后的口径
        日期: 2024-03-01
      - {规则: W2, 位置: 第9行, 理由: 待定, 日期: 2024-03-01}

      """)
    let outcome = try run("甲.txt")
    #expect(outcome.output.contains("另有 2 处按 .gongkai-ignore 不计"), "\(outcome.output)")
    #expect(!outcome.output.contains("P2："))
    let verbose = try run("甲.txt --verbose").output
    #expect(verbose.contains("不计 P2："))
    #expect(verbose.contains("2024-03-01 占比按调整后的口径"))
  }

  @Test("With all errors ignored the exit status is 0")
  func allIgnored() throws {
    let made = try Executable.run(
      [
        "generate", "\(Repository.root)/Examples/yanbian-zfb-2024-budget.json", "--to", "csv",
        "-o", folder.path, "-q",
      ])
    #expect(made.code == 1, "the example contradicts itself")
    let report = "yanbian-zfb-2024-budget/csv"
    #expect(try run(report).code == 1)
    let places = ["2、公务接待费", "其中：（1）公务用车运行维护费"].map {
      "一般公共预算“三公”经费支出表[\($0)].2024年预算数"
    }
    let entries = places.map { "- {规则: B5, 位置: \"\($0)\", 理由: 其余在项目支出里, 日期: 2024-03-01}\n" }
    let unit =
      "- {规则: K5, 位置: \"预算表10[员额人员经费].员额人员工资\", 理由: 公布的就是这样, 日期: 2024-03-01}\n"
    // Beside the folder of CSV files.
    folder.write(entries.joined() + unit, to: "yanbian-zfb-2024-budget/.gongkai-ignore")
    let outcome = try run(report)
    #expect(outcome.code == 0, "\(outcome.output)")
    #expect(outcome.output.contains("另有 3 处按 yanbian-zfb-2024-budget/.gongkai-ignore 不计"))
  }

  @Test("An entry that nothing is found for any more is told; one for another report is not")
  func unused() throws {
    ignore(
      """
      - {规则: P3, 位置: 第5行, 理由: 尾数, 日期: 2024-03-01}
      - {规则: P3, 位置: 第6行, 理由: 尾数, 日期: 2024-03-01, 报告: 乙.txt}

      """)
    let outcome = try run("甲.txt")
    #expect(outcome.errors.contains(".gongkai-ignore:1: P3“第5行”已不再查出"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("第6行"))
  }

  @Test(
    "An entry without a reason or a date, or wrong otherwise, is an error with file and line",
    arguments: [
      "- {规则: W2, 位置: 第9行, 日期: 2024-03-01}", "- {规则: W2, 位置: 第9行, 理由: 待定}",
      "- {规则: W2, 位置: 第9行, 理由: '', 日期: 2024-03-01}",
      "- {规则: W2, 位置: 第9行, 理由: 待定, 日期: 2024-02-30}",
      "- {规则: Z9, 位置: 第9行, 理由: 待定, 日期: 2024-03-01}", "- [", "规则: W2",
    ])
  func wrongEntry(_ entry: String) throws {
    folder.write("# 说明\n\(entry)\n", to: "不计")
    let outcome = try run("甲.txt --ignore 不计")
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains(/不计:[23]:/), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("A file of remarks alone ignores nothing")
  func emptyIgnore() throws {
    ignore("# 还没有\n\n")
    #expect(try run("甲.txt").code == 1)
  }

  // MARK: - Places

  @Test("-o names a file for one, a folder for several; what is there is kept unless forced")
  func places() throws {
    #expect(try run("甲.txt --to csv -o 结果.csv").code == 1)
    let first = text("结果.csv")
    #expect(first.contains("P2"))
    folder.write("手写", to: "结果.csv")
    #expect(try run("甲.txt --to csv -o 结果.csv").code == 73)
    #expect(text("结果.csv") == "手写")
    #expect(try run("甲.txt --to csv -o 结果.csv --force").code == 1)
    #expect(text("结果.csv") == first)
    #expect(try run("甲.txt --to json,csv,sarif,html,text -o 出").code == 1)
    #expect(
      try folder.names(in: "出").sorted()
        == ["check.csv", "check.json", "check.sarif", "check.txt", "甲.html"])
    #expect(try run("甲.txt --to json,csv").code == 64)
  }
}
