import Facts
import Gongkai
import TestSupport
import Testing

@Suite("Facts that were read can be read again, however little a document says")
struct ReadAgainTests {
  /// A budget's form of projects alone: no form tells their 功能科目.
  private static let projects = """
    预算表9,,,,,,,,,,,,,,,
    项目支出表,,,,,,,,,,,,,,,
    预算单位：甲局,,,,,,,,,,,,,,,单位：万元
    序号,类别1,类别,项目名称,,项目单位,项目名称,合计,本年财政拨款,,,财政拨款结转,,,财政专户管理资金,单位资金
    ,,,一级项目,二级项目,,,,一般公共预算,政府性基金预算,国有资本经营预算,一般公共预算,政府性基金预算,国有资本经营预算,,
    1,,合计,,,,,12.00,10.00,,,2.00,,,,
    2,,,热线,,,,12.00,10.00,,,2.00,,,,
    3,,,,热线运行,甲局,,12.00,10.00,,,2.00,,,,

    """

  /// A form by 功能科目 with a code that no catalogue has, and characters that no form prints.
  private static let unknownCode = """
    一般公共预算支出表
    单位：万元

    | 科目编码 | 科目名称 | 合计 | 基本支出 | | | 项目支出 |
    |---|---|---|---|---|---|---|
    | | | | 小计 | 人员经费 | 公用经费 | |
    | | 合计 | 8.00 | 5.00 | 5.00 | | 3.00 |
    | 1740201 | 某\u{1}支出\u{7F} | 8.00 | 5.00 | 5.00 | | 3.00 |

    注：某\u{1}说明

    """

  private func report(_ text: String) throws -> Report {
    var trial = ConvertTrial([.json])
    trial.options.edition = "yanbian-budget-2023"
    guard trial.run(text).isSuccess else { throw ReportMissing() }
    let json = try ReportReader.parse(
      Array(Repository.text(ofFile: "\(trial.folder.path)/out/甲/甲.json").utf8))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: json).name)
    return try ReportReader(edition).read(json)
  }

  private struct ReportMissing: Error {}

  @Test("Projects keep their money where nothing tells their 功能科目")
  func projectsAlone() throws {
    let report = try report(Self.projects)
    #expect(report["项目"].map(\.name) == ["热线运行"])
    let amounts = report["项目"].flatMap(\.sources).flatMap(\.amounts)
    #expect(amounts.map(\.amount) == [Amount(fen: 10_0000_00), Amount(fen: 2_0000_00)])
  }

  @Test("A project whose name is missing, and one that stands in two rows")
  func projectRows() throws {
    let nameless = Self.projects.replacing("3,,,,热线运行,甲局", with: "3,,,,,甲局")
    #expect(
      try report(nameless)["项目"].allSatisfy {
        !$0.name.isEmpty && $0.text("一级项目")?.isEmpty == false
      })
    let row = "3,,,,热线运行,甲局,,12.00,10.00,,,2.00,,,,\n"
    let twice = try report(
      Self.projects.replacing(row, with: row + row.replacing("3,", with: "4,", maxReplacements: 1)))
    #expect(twice["项目"].map(\.name) == ["热线运行"])
    let amounts = twice["项目"].flatMap(\.sources).flatMap(\.amounts).map(\.amount)
    #expect(amounts == [Amount(fen: 20_0000_00), Amount(fen: 4_0000_00)])
  }

  @Test("Codes without names on some level get one; control characters go")
  func unknownCodes() throws {
    let report = try report(Self.unknownCode)
    #expect(report["支出"].map { $0.text("功能科目") } == ["1740201"])
    #expect(report.codeNames[.function]?["1740201"] == "某支出")
    #expect(report.codeNames[.function]?.keys.sorted() == ["174", "17402", "1740201"])
  }
}
