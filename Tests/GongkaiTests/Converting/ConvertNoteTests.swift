import Gongkai
import TestSupport
import Testing

@Suite("gongkai convert: how much is said, and in which order")
struct ConvertNoteTests {
  let folder = TemporaryFolder()

  private func convert(_ arguments: String...) throws -> Executable.Outcome {
    try Executable.run(["convert"] + arguments, in: folder.path)
  }

  /// A report with so many tables that no template knows beside the one that is known.
  private func report(unknown count: Int) -> String {
    (1..<count).reduce(into: ConvertCommandTests.report) { text, number in
      text += "\n第\(number)处情况\n\n| 第\(number)处 | 数量 |\n|---|---|\n| 轿车 | \(number) |\n"
    }
  }

  @Test("Findings stand before repairs", arguments: UnseenSample.all.map(\.name))
  func order(_ name: String) throws {
    let sample = try #require(UnseenSample.all.first { $0.name == name })
    let notes = try UnseenTrial(sample, as: .pipes).notes
    let firstRepair = notes.firstIndex { if case .repair = $0 { true } else { false } }
    let lastFinding = notes.lastIndex { if case .finding = $0 { true } else { false } }
    guard let firstRepair, let lastFinding else { return }
    #expect(lastFinding < firstRepair)
  }

  @Test("Of many notes alike some are shown, and the others counted; --verbose shows all")
  func alike() throws {
    folder.write(report(unknown: 15), to: "甲.md")
    func unknown(_ outcome: Executable.Outcome) -> Int {
      outcome.errors.split(separator: "\n").count { $0.contains("没有版式认得") }
    }
    let brief = try convert("甲.md", "--edition", "siping-budget-2024")
    #expect(unknown(brief) == 10)
    #expect(brief.errors.contains("甲.md: 疑问 C8：这样的还有 5 条，用 --verbose 列出\n"))
    let whole = try convert("甲.md", "--edition", "siping-budget-2024", "-v")
    #expect(unknown(whole) == 15)
    #expect(!whole.errors.contains("这样的还有"))
  }

  @Test("One note more than are shown is shown rather than counted")
  func oneMore() throws {
    folder.write(report(unknown: 11), to: "甲.md")
    let outcome = try convert("甲.md", "--edition", "siping-budget-2024")
    #expect(!outcome.errors.contains("这样的还有"))
  }

  @Test("CSV of an earlier run goes with it; anybody else's is left alone, and told")
  func earlier() throws {
    folder.write(report(unknown: 3), to: "甲.md")
    let first = try convert("甲.md")
    #expect(!first.errors.contains("不是这次写的"))
    #expect(try convert("甲.md").errors == first.errors)
    folder.write("a,b\n", to: "output/甲/csv/别人的.csv")
    folder.write(ConvertCommandTests.report, to: "甲.md")
    let errors = try convert("甲.md").errors
    #expect(errors.contains("甲.md: 疑问 C6：output/甲/csv 里另有 1 个不是这次写的 CSV 文件，如 别人的.csv"))
    #expect(
      folder.files(below: "output/甲/csv").keys.sorted()
        == ["01-收支总表.csv", "02-车辆情况.csv", "别人的.csv"])
  }

  @Test("Where no table is of the edition named, there are no facts, and no list of tables")
  func noTableKnown() throws {
    folder.write(ConvertCommandTests.report, to: "甲.md")
    let outcome = try convert("甲.md", "--edition", "jilin-final-2023")
    #expect(outcome.errors.hasPrefix("甲.md: 错误 C2：2 张表没有一张是 jilin-final-2023 的，"))
    #expect(!outcome.errors.contains("没有版式认得"))
    #expect(!outcome.output.contains("甲.json"))
    let facts = try convert("甲.md", "--edition", "jilin-final-2023", "--to", "tidy,json")
    #expect(facts.output == "output/甲/tidy.csv\noutput/甲/datapackage.json\noutput/甲/正文.txt\n")
  }

  @Test("What cannot be told is said once")
  func gapsOnce() throws {
    folder.write(ConvertCommandTests.report.replacing("2024年", with: ""), to: "甲.md")
    let lines = try convert("甲.md").errors.split(separator: "\n")
    #expect(lines.count { $0.contains("看不出") && $0.contains("年度") } == 1)
  }
}
