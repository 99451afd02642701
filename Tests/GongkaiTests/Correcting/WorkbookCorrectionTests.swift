import Foundation
import JSONText
import SheetFormats
import Sheets
import TestSupport
import Testing

@testable import Gongkai

/// What is corrected of a workbook is what is corrected of the same facts as JSON.
@Suite("Corrections of workbooks that were filled in")
struct WorkbookCorrectionTests {
  private static let subjects = ["jilin-fwzx-2023-final", "yanbian-dsj-2023-budget"].map { name in
    Corpus(path: "\(Repository.root)/Examples/\(name).json")
  }

  @Test("A few facts set on both sides give the same facts and outputs", arguments: subjects)
  func sets(_ subject: Corpus) throws {
    var random = SeededGenerator(seed: 17)
    let bench = try WorkbookBench(Repository.bytes(ofFile: subject.path))
    for round in 0..<2 {
      let loaded = try ReportLoading(library: Trial.library).load(bench.json)
      let leaves = FactLeaf.all(of: loaded).shuffled(using: &random).prefix(4)
      let sets = leaves.map { leaf in
        "\(leaf.path)=\(leaf.other(in: loaded.report.unit, by: round).typed)"
      }
      let asked = Correct.Asked(sets: sets)
      let outcome = try bench.correct(.json, asked)
      let made = try bench.correct(.workbook, asked)
      #expect(made.changes == outcome.changes)
      #expect(made.differences == outcome.differences)
      try bench.expectSame("\(sets)")
    }
    for _ in 0..<2 {
      try bench.undo(.json)
      try bench.undo(.workbook)
      try bench.expectSame("undone")
    }
    #expect(try bench.facts() == String(decoding: bench.start, as: UTF8.self))
    let records = try Corrections(of: bench.workbook, library: Trial.library).records()
    #expect(records.count == 4)
  }

  private static let text = """
    {
      "版式": "yanbian-budget-2024", "年度": 2024, "金额单位": "万元",
      "部门": {"代码": "900", "名称": "示例局", "单位": [{"代码": "900001", "名称": "甲"}]},
      "收入": [{"来源": "一般公共预算", "当年预算": 300}],
      "支出": [
        {"//": "核过", "功能科目": "2010301", "人员经费": 80, "公用经费": 20},
        {"功能科目": "2010350", "人员经费": 10},
        {"功能科目": "2010302", "期间": "上年结转", "公用经费": 5}
      ],
      "基本支出": [{"经济科目": "30101", "金额": 90}, {"经济科目": "30201", "金额": 20}],
      "项目": [
        {"名称": "热线", "一级项目": "甲", "功能科目": "2010302", "当年预算": 100,
          "绩效": {"年度绩效目标": "一", "指标": [
            {"一级指标": "a", "二级指标": "b", "三级指标": "c", "指标值": "1", "权重": 10},
            {"一级指标": "a", "二级指标": "b", "三级指标": "d", "指标值": "2", "权重": 20}]}},
        {"名称": "平台", "一级项目": "乙", "功能科目": "2010302",
          "资金来源": [{"资金": "单位资金", "当年预算": 2}]}
      ],
      "三公经费": [{"项目": "公务接待费", "当年预算": 4}],
      "上年": {"当年预算": 100, "三公经费": 5},
      "原因": {"当年预算": "因为"},
      "概况": {"职能": ["一", "二", "三"]},
      "科目名称": {"功能科目": {"2010350": "事业运行"}}
    }
    """

  private static let asked: [(String, Correct.Asked)] = [
    ("a line comes", .init(additions: [#"支出={"功能科目":"2010303","项目支出":7}"#])),
    (
      "lines come",
      .init(additions: [
        #"基本支出={"经济科目":"30202","金额":1}"#, #"基本支出={"经济科目":"30203","金额":2}"#,
      ])
    ),
    ("a line goes", .init(removals: ["支出[1]"])),
    ("a first line goes", .init(removals: ["支出[0]"])),
    ("a line goes and another changes", .init(sets: ["支出[2].公用经费=6"], removals: ["支出[1]"])),
    ("a value comes", .init(additions: ["支出[1].公用经费=3.21"])),
    ("a value goes", .init(removals: ["支出[0].公用经费"])),
    (
      "a project comes with all it has",
      .init(additions: [
        #"项目={"名称":"新","一级项目":"丙","功能科目":"2010302","当年预算":9,"绩效":{"年度绩效目标":"二","指标":[{"一级指标":"a","二级指标":"b","三级指标":"e","指标值":"3","权重":5}]}}"#
      ])
    ),
    ("a project goes with all it has", .init(removals: ["项目[0]"])),
    ("a project changes its name", .init(sets: ["项目[0].名称=热线改"])),
    (
      "an indicator comes",
      .init(additions: [
        #"项目[0].绩效.指标={"一级指标":"a","二级指标":"b","三级指标":"f","指标值":"4"}"#
      ])
    ),
    ("an indicator goes", .init(removals: ["项目[0].绩效.指标[0]"])),
    (
      "a source of money comes",
      .init(additions: [
        #"项目[1].资金来源={"资金":"一般公共预算","当年预算":8}"#
      ])
    ),
    (
      "a card comes",
      .init(additions: [
        #"项目[1].绩效={"年度绩效目标":"三","指标":[{"一级指标":"a","二级指标":"b","三级指标":"e","指标值":"3"}]}"#
      ])
    ),
    ("a card goes", .init(removals: ["项目[0].绩效"])),
    ("a line of text goes", .init(removals: ["概况.职能[1]"])),
    ("a line of text comes", .init(additions: ["概况.职能=四"])),
    ("a figure of last year comes", .init(additions: ["上年.一般公共预算支出=3.5"])),
    ("a figure of last year goes", .init(removals: ["上年.当年预算"])),
    ("a reason changes", .init(sets: ["原因.当年预算=\"因此\""])),
    ("a name of a code changes", .init(sets: ["科目名称.功能科目.2010350=\"运行\""])),
    ("what there is one of changes", .init(sets: ["部门.名称=\"新局\"", "部门.单位[0].名称=\"乙\""])),
    ("the fund of a line changes", .init(additions: [#"支出[1].资金="单位资金""#])),
  ]

  @Test("Whatever comes, goes or changes does so in the workbook, and back")
  func shapes() throws {
    let bench = try WorkbookBench(Array(Self.text.utf8), formats: [.tidy])
    let start = String(decoding: bench.start, as: UTF8.self)
    for (name, asked) in Self.asked {
      let before = Repository.bytes(ofFile: bench.workbook)
      let outcome = try bench.correct(.json, asked)
      let made = try bench.correct(.workbook, asked)
      #expect(made.changes == outcome.changes, "\(name)")
      try bench.expectSame(name)
      #expect(Repository.bytes(ofFile: bench.workbook) != before)
      try bench.undo(.json)
      try bench.undo(.workbook)
      #expect(try bench.facts() == start, "\(name), undone")
    }
    try bench.expectSame("all undone")
  }

  @Test("The corrected workbook stands beside, goes on being corrected, and goes when it is undone")
  func beside() throws {
    var bench = try WorkbookBench(Array(Self.text.utf8), formats: [.tidy])
    bench.options.inPlace = false
    let own = Repository.bytes(ofFile: bench.workbook)
    let beside = "\(bench.folder.path)/表/甲.corrected.xlsx"
    #expect(try bench.correct(.workbook, .init(sets: ["支出[0].人员经费=81"])).facts == beside)
    try bench.correct(.workbook, .init(sets: ["支出[0].人员经费=82"]))
    #expect(try bench.facts(of: beside).contains("\"人员经费\": 82"))
    #expect(Repository.bytes(ofFile: bench.workbook) == own)
    try bench.undo(.workbook)
    #expect(try bench.facts(of: beside).contains("\"人员经费\": 81"))
    try bench.undo(.workbook)
    #expect(!FileManager.default.fileExists(atPath: beside))
    #expect(Repository.bytes(ofFile: bench.workbook) == own)
  }

  @Test("Pages that are not corrected keep every byte, and formulas say what they give now")
  func untouched() throws {
    let bench = try WorkbookBench(Array(Self.text.utf8), formats: [])
    let before = try Package.parts(ofFile: bench.workbook)
    try bench.correct(.workbook, .init(sets: ["支出[0].人员经费=81"]))
    let after = try Package.parts(ofFile: bench.workbook)
    #expect(before.keys.sorted() == after.keys.sorted())
    let changed = before.keys.filter { before[$0] != after[$0] }
    // The page itself, and those whose sums depend on it.
    #expect(changed.allSatisfy { $0.hasPrefix("xl/worksheets/") || $0 == "xl/workbook.xml" })
    #expect(changed.count <= 4, "\(changed)")
    #expect(changed.contains { after[$0]?.contains("<v>91</v>") ?? false })
  }

  // MARK: - What cannot be done

  private func refusal(_ bench: WorkbookBench, _ asked: Correct.Asked) -> String {
    let before = Repository.bytes(ofFile: bench.workbook)
    do throws(Failure) {
      try bench.correct(.workbook, asked)
      return ""
    } catch {
      #expect(Repository.bytes(ofFile: bench.workbook) == before)
      return error.words(.chinese)
    }
  }

  @Test("What the workbook has no column for is refused, and the column is named")
  func noColumn() throws {
    let bench = try WorkbookBench(Array(Self.text.utf8), formats: [])
    var trial = try EntryTrial(Array(Self.text.utf8))
    let column = try trial.column("项目支出", of: "支出")
    try trial.put(.text("没有这一列"), page: "支出", row: EntryTrial.header, column: column)
    bench.replace(try trial.bytes())
    let told = refusal(bench, .init(additions: ["支出[0].项目支出=1"]))
    #expect(told.contains("“支出”页没有“项目支出”列"), "\(told)")
  }

  @Test("A formula is not overwritten, and its cell is named")
  func formula() throws {
    let bench = try WorkbookBench(Array(Self.text.utf8), formats: [])
    var trial = try EntryTrial(Array(Self.text.utf8))
    let column = try trial.column("人员经费", of: "支出")
    let spot = try trial.put(
      .numberFormula("40*2", Number(exactly: 80)), page: "支出", row: EntryTrial.first,
      column: column)
    bench.replace(try trial.bytes())
    let told = refusal(bench, .init(sets: ["支出[0].人员经费=81"]))
    #expect(told.contains("\(spot) 是公式"), "\(told)")
  }

  @Test("A workbook that was changed since is not taken back")
  func changedSince() throws {
    let bench = try WorkbookBench(Array(Self.text.utf8), formats: [.tidy])
    try bench.correct(.workbook, .init(sets: ["支出[0].人员经费=81"]))
    var trial = try EntryTrial(Repository.bytes(ofFile: bench.json))
    let column = try trial.column("人员经费", of: "支出")
    try trial.put(
      .number(Number(exactly: 99)), page: "支出", row: EntryTrial.first, column: column)
    bench.replace(try trial.bytes())
    #expect(throws: Failure.self) { try bench.undo(.workbook) }
  }
}
