import Facts
import Gongkai
import JSONText
import SheetFormats
import Sheets
import TestSupport
import Testing

@Suite("Facts in workbooks")
struct EntryLawTests {
  private func read(_ json: [UInt8]) throws -> Report {
    let document = try ReportReader.parse(json)
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    return try ReportReader(edition).read(document)
  }

  private func check(_ json: [UInt8]) throws {
    var report = try read(json)
    // A list without lines says nothing, and has no line on its page.
    for key in report.schema.report.keys where report.facts[key] == .records([]) {
      report.facts[key] = .none
    }
    let (again, text) = try EntryTrial.report(EntryTrial(json).bytes())
    let (was, now) = (ReportWriter().write(report), ReportWriter().write(again))
    for (a, b) in zip(was.split(separator: "\n"), now.split(separator: "\n")) where a != b {
      Issue.record("\(a) becomes \(b)")
      break
    }
    #expect(was.utf8.count == now.utf8.count)
    #expect(again == report)
    // What was read can be read from.
    #expect(try read(Array(text.utf8)) == report)
  }

  @Test("What is written into a workbook and read again is the same", arguments: Corpus.all)
  func roundTrip(_ subject: Corpus) throws {
    try check(Repository.bytes(ofFile: subject.path))
  }

  @Test("The same of facts made up at random", arguments: 1...12)
  func random(_ seed: Int) throws {
    try check(Array(RandomDisclosure(seed: UInt64(seed), isPlain: false).json.utf8))
  }

  @Test("Amounts, codes and texts that spreadsheets have trouble with stay what they are")
  func trouble() throws {
    let text = #"""
      {
        "版式": "yanbian-budget-2024", "年度": 2024, "金额单位": "元",
        "部门": {"代码": "0900", "名称": "示例局",
          "单位": [{"代码": "000900", "名称": "甲"}, {"代码": "00900", "名称": "乙"}]},
        "科目名称": {"功能科目": {"2019901": "=1+1", "201": "名"}, "经济科目": {"30199": "@x"}},
        "收入": [
          {"单位": "000900", "来源": "一般公共预算", "当年预算": 12345678901234567.89},
          {"单位": "00900", "来源": "事业收入", "当年预算": "1,234.50", "上年结转": 0.10},
          {"单位": "00900", "来源": "其他收入", "当年预算": -0.01, "更正": "冲减\n第二行"},
          {"单位": "00900", "来源": "其他收入", "当年预算": 0}
        ],
        "支出": [{"功能科目": "2019901", "人员经费": 1e3, "公用经费": 92233720368547758.07}],
        "项目": [
          {"名称": "同名", "一级项目": "甲", "单位": "000900", "功能科目": "2010399", "当年预算": 1},
          {"名称": "同名", "一级项目": "乙", "单位": "000900", "功能科目": "2010399",
            "资金来源": [{"资金": "单位资金", "当年预算": 2}, {"功能科目": "2010301", "上年结转": 3}],
            "绩效": {"年度绩效目标": "一\n二\n\n三", "项目名称": " 前后有空 ", "指标": [
              {"一级指标": "a", "二级指标": "b", "三级指标": "c", "指标值": "=80%", "权重": 10.50},
              {"一级指标": "a", "二级指标": "b", "三级指标": "c", "指标值": "+1", "权重": "012"},
              {"一级指标": "_x0041_", "二级指标": "b", "三级指标": "2024-03-01", "指标值": "007"}
            ]}}
        ],
        "使用非财政拨款结余": 0.3,
        "上年": {"当年预算": 100.10, "三公经费": 0},
        "原因": {"2010301": "因为", "当年预算": "\"引\" 'a' <b> & c"},
        "情况": {"车辆": 3, "说明": "12.50元"},
        "概况": {"职能": ["一", "二\n三"], "机构": ["四"]},
        "补充": {"一": ["a", "b"], "二": ["c"]},
        "说明": {"预算表1": ["x", "y"]}
      }
      """#
    try check(Array(text.utf8))
  }

  @Test("Last year's facts can be a file")
  func previousFile() throws {
    let text = SmallInput.text.replacing(
      "\"年度\": 2023,", with: "\"年度\": 2023, \"上年\": \"去年.json\",")
    try check(Array(text.utf8))
  }

  @Test("Remarks of lines and of the whole are kept")
  func remarks() throws {
    let text = SmallInput.text
      .replacing("\"年度\": 2023,", with: "\"//\": \"头\", \"// 又\": \"尾\", \"年度\": 2023,")
      .replacing("{\"来源\"", with: "{\"//\": \"行\", \"来源\"")
    let (_, json) = try EntryTrial.report(EntryTrial(Array(text.utf8)).bytes())
    for remark in [#""//": "头""#, #""// 又": "尾""#, #""//": "行""#] {
      #expect(json.contains(remark))
    }
  }

  @Test("The same facts give the same bytes")
  func sameBytes() throws {
    let json = Array(SmallInput.text.utf8)
    #expect(try EntryTrial(json).bytes() == EntryTrial(json).bytes())
  }

  @Test(
    "An empty workbook of each edition says what it is of, and what is missing",
    arguments: Repository.editions)
  func blank(_ edition: String) throws {
    let folder = TemporaryFolder()
    let made = try EntryMaking(library: Trial.library).bytes(
      of: nil, edition: edition, as: .xlsx, named: "填报.xlsx", isBlank: true)
    let path = folder.write(made.bytes, to: "填报.xlsx")
    let result = Result { () throws(Failure) in
      try EntryMaking(library: Trial.library).bytes(
        of: path, edition: nil, as: .json, named: "甲.json")
    }
    guard case .failure(let failure) = result else {
      Issue.record("an empty workbook is taken")
      return
    }
    let words = failure.words(.chinese)
    for missing in ["部门代码", "部门名称"] { #expect(words.contains("基本信息!B"), "\(missing)") }
    #expect(words.contains("没有填“代码”") && words.contains("没有填“名称”"))
  }

  @Test("What is unlike each other is not added up over its page")
  func noTotal() throws {
    let trial = try EntryTrial(example: "部门决算")
    func sums(_ page: String) throws -> [EntryCell] {
      trial.book.pages[try trial.page(page)].rows[EntryTrial.header - 1].filter {
        $0.content != .empty
      }
    }
    #expect(try sums("机构运行信息").isEmpty)
    #expect(try !sums("支出").isEmpty)
    // Final accounts have their projects in 支出.
    #expect(!trial.book.pages.contains { ["项目", "资金来源", "绩效目标"].contains($0.name) })
  }
}
