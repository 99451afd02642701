import Synchronization
import TestSupport
import Testing

@testable import Gongkai

/// A report of an example with one thing changed.
struct MisstatedReport: Sendable, CustomTestStringConvertible {
  let code: String
  let example: String
  /// What is replaced, wherever it stands, and by what.
  let changes: [(String, String)]
  /// Whether the rule holds all the same.
  var holds = false

  var testDescription: String { "\(code)\(holds ? " holds" : ""): \(changes.map { $0.1 })" }

  static let budget = "yanbian-dsj-2023-budget"
  static let plain = "siping-dsj-2024-budget"
  static let final = "jilin-fwzx-2023-final"
  static let county = "jingyu-zsj-2023-final"

  static let all: [MisstatedReport] = [
    // Codes, names, funds.
    Self(
      code: "A8", example: budget,
      changes: [("| 12 | 2101103 | 公务员医疗补助 | 4.60", "| 12 | 2101101 | 公务员医疗补助 | 4.60")]),
    Self(
      code: "A8", example: budget,
      changes: [("| 12 | 2101103 | 公务员医疗补助 | 4.60", "| 12 | 210110 | 公务员医疗补助 | 4.60")]),
    // What the general budget spends is a part of what is spent at all.
    Self(
      code: "B6", example: budget,
      changes: [("| 12 | 2101103 | 公务员医疗补助 | 4.60 | 4.60 |  |  |  |  |\n", "")]),
    Self(
      code: "A9", example: budget,
      changes: [("| 2 | 201 | 一般公共服务支出 |", "| 2 | 201 | 一般公共预算支出 |")]),
    Self(code: "A13", example: budget, changes: [("| 5 | 2010399 |", "| 6 | 2010399 |")]),
    Self(code: "A13", example: final, changes: [("公开03表", "公开04表")]),
    // Cells and emptiness.
    Self(code: "A11", example: budget, changes: [("| 0.50 |  | 0.50 |", "| 0.500 |  | 0.50 |")]),
    Self(
      code: "A12", example: plain, changes: [("没有政府性基金预算拨款收入", "2022年没有政府性基金预算拨款收入")]),
    Self(code: "A11", example: budget, changes: [("| 0.50 |  | 0.50 |", "| 详见说明 |  | 0.50 |")]),
    // 0万元 stands within it, and is not what it says.
    Self(
      code: "A12", example: plain,
      changes: [
        ("注：四平市政务服务和数字化建设管理局没有政府性基金预算拨款收入，也没有使用政府性基金安排的支出，故本表无数据。", "注：四平市政务服务和数字化建设管理局编制。"),
        ("本部门无政府性基金预算支出。2024年政府性基金预算支出0万元，其中：基本支出0万元；项目支出0万元。", "2024年政府性基金预算支出130万元，全部为项目支出。"),
      ]),
    Self(
      code: "A12", example: plain,
      changes: [
        ("没有政府性基金预算拨款收入，也没有使用政府性基金安排的支出，故本表无数据", "编制"),
        ("本部门无政府性基金预算支出。2024年政府性基金预算支出0万元，其中：基本支出0万元；项目支出0万元。", ""),
      ]),
    Self(
      code: "A12", example: plain,
      changes: [
        ("没有政府性基金预算拨款收入，也没有使用政府性基金安排的支出，故本表无数据", "编制")
      ], holds: true),
    Self(
      code: "A12", example: plain, changes: [("没有政府性基金预算拨款收入，也没有使用政府性基金安排", "没有国有资本经营预算安排")]),
    // Cards.
    Self(code: "K1", example: plain, changes: [("| 服务费成本 | 270万元 |", "| 服务费成本 | 280万元 |")]),
    Self(
      code: "K1", example: plain, changes: [("| 服务费成本 | 270万元 |", "| 人均成本 | 280万元 |")],
      holds: true),
    Self(code: "K2", example: budget, changes: [("| 37.5万元 | 20 |", "| 37.5万元 | 60 |")]),
    Self(
      code: "K2", example: budget, changes: [("| 37.5万元 | 20 |", "| 37.5万元 | 30 |")], holds: true),
    Self(code: "K2", example: budget, changes: [("| 37.5万元 | 20 |", "| 37.5万元 |  |")], holds: true),
    Self(
      code: "K3", example: final,
      changes: [
        ("| 1436.23 | 1436.23 | 1432.94 | 99.77% |", "| 1436.23 | 1436.23 | 1432.94 | 98.77% |")
      ]),
    Self(
      code: "K5", example: plain,
      changes: [
        ("| 年度资金总额 |  | 270.00 |", "| 年度资金总额 |  | 2700000.00 |"),
        ("| 其中：财政拨款 |  | 270.00 |", "| 其中：财政拨款 |  | 2700000.00 |"),
      ]),
    Self(code: "K5", example: plain, changes: [("| 服务费成本 | 270万元 |", "| 服务费成本 | 2700000万元 |")]),
    Self(
      code: "B4", example: plain,
      changes: [("|  |  | 便民热线服务费 |  |", "|  |  | 便民热线运行服务费 |  |")]),
    Self(
      code: "B4", example: plain,
      changes: [
        ("| 年度资金总额 |  | 270.00 |", "| 年度资金总额 |  | 275.00 |"),
        ("| 其中：财政拨款 |  | 270.00 |", "| 其中：财政拨款 |  | 275.00 |"),
      ]),
    // A card is not held against a row of projects, or a total of its own, that is wrong itself.
    Self(
      code: "B4", example: plain,
      changes: [("四平市政务服务和数字化建设管理局 | 270.00 | 270.00 |", "四平市政务服务和数字化建设管理局 | 290.00 | 290.00 |")],
      holds: true),
    Self(
      code: "K3", example: plain,
      changes: [("| 年度资金总额 |  | 270.00 |", "| 年度资金总额 |  | 170.00 |")]),
    // 60.5 for 20 makes 130.5.
    Self(
      code: "K2", example: budget,
      changes: [("| 点位费 | 37.5万元 | 20 |", "| 点位费 | 37.5万元 | 60.5 |")]),
    // A name of before stands by itself, not as the end of other words.
    Self(
      code: "P9", example: plain,
      changes: [("增加1.35万元。", "增加1.35万元，医疗卫生支出46.03万元。")]),
    Self(
      code: "P9", example: plain,
      changes: [("增加1.35万元。", "增加1.35万元，用于住房公积金和公共医疗卫生支出。")], holds: true),
    // Cars are kept where nothing is spent on them; a thousand is no nothing.
    Self(
      code: "B8", example: final,
      changes: [("公务用车购置及运行费预算为0万元，支出决算为0万元。", "公务用车购置及运行费预算为0万元，支出决算为0万元，公务用车保有量为3辆。")],
      holds: true),
    Self(
      code: "B8", example: final,
      changes: [("公务接待费预算为0万元，支出决算为0万元。", "公务接待费预算为0万元，支出决算为12.30万元，共接待1,000批次、2,000人次。")],
      holds: true),
    Self(
      code: "B8", example: county,
      changes: [("| 5.国内公务接待批次（个） | 16 |  |  |", "| 5.国内公务接待批次（个） | 16 |  | 5 |")]),
    // A part may be called a chapter.
    Self(
      code: "R4", example: plain,
      changes: [
        ("## 第一部分", "## 第一章"), ("## 第二部分", "## 第二章"), ("## 第三部分", "## 第三章"), ("## 第四部分", "## 第四章"),
        ("（二）政府采购情况说明", "（二）采购情况说明"),
        ("2024年政府采购预算总额0万元，其中：政府采购货物预算0万元、政府采购工程预算0万元、政府采购服务预算0万元。", "没有。"),
      ]),
    // The report as a whole.
    Self(code: "R2", example: plain, changes: [("### 九、2024年国有", "### 十、2024年国有")]),
    Self(code: "R2", example: plain, changes: [("## 第四部分 名词解释", "## 第四部分 其他")]),
    Self(code: "R3", example: plain, changes: [("2、公务接待费0万元，与2023年预算数（0万元）相等。", "")]),
    Self(
      code: "R4", example: plain,
      changes: [
        ("（二）政府采购情况说明", "（二）采购情况说明"),
        ("2024年政府采购预算总额0万元，其中：政府采购货物预算0万元、政府采购工程预算0万元、政府采购服务预算0万元。", "没有。"),
      ]),
    Self(code: "R4", example: plain, changes: [("截至2023年12月31日", "截至2023年10月31日")]),
    Self(code: "R5", example: plain, changes: [("增加1.35万元。", "增加1.35万元，主要原因是。")]),
    Self(
      code: "R5", example: final,
      changes: [("决算数大于预算数的主要原因是：2023年度支出为当年追加的其他网信事务支出经费。", "决算数大于预算数。")]),
    Self(code: "R2", example: plain, changes: [("2、公务接待费0万元", "4、公务接待费0万元")]),
    Self(code: "K4", example: plain, changes: [("年度绩效目标 | 目标1：市民", "年度绩效目标 | 2022年市民")]),
    Self(code: "R5", example: plain, changes: [("增加1.35万元。", "增加1.35万元，主要原因是人员增加。")], holds: true),
    Self(
      code: "R1", example: plain,
      changes: [
        ("## 第一部分 部门概况", "目录\n\n一、支出总表\n\n二、国有资本经营预算支出表\n\n## 第一部分 部门概况"),
        ("### 国有资本经营预算支出表", "### 其他资料"),
      ]),
    Self(
      code: "R1", example: plain,
      changes: [("## 第一部分 部门概况", "目录\n\n一、收入总表\n\n二、支出总表\n\n## 第一部分 部门概况")],
      holds: true),
    // Forms stand in the order of the contents.
    Self(
      code: "R1", example: plain,
      changes: [("## 第一部分 部门概况", "目录\n\n一、支出总表\n\n二、收入总表\n\n## 第一部分 部门概况")]),
    Self(
      code: "R6", example: plain,
      changes: [
        ("# 四平市政务服务和数字化建设管理局 2024年部门预算", "# 四平市政务服务和数字化建设管理局 2024年单位预算"),
        ("### 一、2024年收支预算总体情况", "### 一、2024年部门预算收支总体情况"),
      ]),
    // Sums of their own.
    Self(
      code: "A6", example: budget,
      changes: [("| 合 计 | 6.36 | 6.36 | 0 |", "| 合 计 | 8.36 | 8.36 | 0 |")]),
    Self(
      code: "A7", example: final,
      changes: [("| 人员经费合计 |  | 268.35", "| 人员经费合计 |  | 278.35")]),
    Self(
      code: "A10", example: budget,
      changes: [
        ("| 1 |  | 合计 | 387.88 | 317.35 | 70.53 |", "| 1 |  | 合计 | 3878800.00 | 317.35 | 70.53 |")
      ]),
    Self(
      code: "B5", example: budget,
      changes: [("| 2、公务接待费 | 6.36 | 6.36 |", "| 2、公务接待费 | 0.16 | 0.16 |")]),
    Self(
      code: "B8", example: final,
      changes: [("公务接待费预算为0万元，支出决算为0万元", "公务接待费预算为0万元，接待5批次、20人次，公务接待费支出决算为0万元")]),
    // Sentences.
    Self(
      code: "P7", example: plain,
      changes: [("社会保障和就业支出94.89万元，卫生健康支出42.70万元，", "社会保障和就业支出94.89万元，")]),
    Self(
      code: "P9", example: plain, changes: [("、卫生健康支出、住房保障支出。", "、医疗卫生与计划生育支出、住房保障支出。")]),
    Self(code: "P10", example: plain, changes: [("机关运行经费财政拨款预算26.70万元", "机关运行经费财政拨款预算26.70")]),
    Self(code: "P11", example: plain, changes: [("主要用于住房公积金支出", "主要用于职工养老保险")]),
    Self(code: "P12", example: plain, changes: [("二级项目1个", "二级项目2个")]),
    Self(code: "P13", example: plain, changes: [("占93.92%；公用", "占94%；公用")]),
    Self(code: "P5", example: plain, changes: [("预算增加1.35万元", "预算增加0万元")]),
    Self(
      code: "P6", example: plain,
      changes: [("2024年收支总预算1169.86万元", "2024年收入总计1169.86万元，支出总计1170.86万元")]),
    // A sentence that names a row states its whole: 959.20, of which 689.20 is 基本支出 and 270.00 项目支出.
    Self(
      code: "P1", example: plain,
      changes: [("（类）支出959.20万元，占81.99%", "（类）支出689.20万元，占58.91%")]),
    Self(
      code: "P1", example: plain,
      changes: [("占81.99%，主", "占81.99%，项目支出中，一般公共服务支出270.00万元，主")],
      holds: true),
    Self(
      code: "P1", example: plain,
      changes: [("占81.99%，主", "占81.99%，基本支出中，一般公共服务支出689.20万元，主")],
      holds: true),
    Self(
      code: "P1", example: plain,
      changes: [("占81.99%，主", "占81.99%，基本支出中，一般公共服务支出589.20万元，主")]),
    // What is added up in 项目支出 is none of 基本支出.
    Self(
      code: "P1", example: plain,
      changes: [("占81.99%，主", "占81.99%，基本支出中，一般公共服务支出270.00万元，主")]),
    // Names, years, words.
    Self(
      code: "W1", example: plain, changes: [("本部门无政府性基金预算支出。", "本部门无2022年政府性基金预算支出。")]),
    Self(
      code: "W3", example: plain,
      changes: [("根据上述职责，四平市政务服务和数字化建设管理局", "根据上述职责，四平市政务服务与数字化建设管理局")]),
    Self(code: "W4", example: plain, changes: [("比2023年预算增加1.35", "比2023年预算预算增加1.35")]),
    Self(code: "W5", example: plain, changes: [("2024年收入预算1169.86", "2024年支出预算1169.86")]),
    Self(code: "W5", example: plain, changes: [("### 三、2024年支出预算情况", "### 三、2024年部门决算支出情况")]),
  ]
}

/// Every rule on a report in which nothing but one thing is wrong.
@Suite("Rules on reports of examples")
struct RuleTests {
  private static let made = Mutex<[String: String]>([:])

  /// The document of an example, as Markdown.
  private static func report(_ example: String) throws -> String {
    if let known = made.withLock({ $0[example] }) { return known }
    let folder = TemporaryFolder()
    let outcome = try Executable.run(
      ["report", "\(Repository.root)/Examples/\(example).json", "-o", folder.path, "--to", "md"])
    #expect(outcome.isDone, "\(outcome.errors)")
    let text = Repository.text(ofFile: "\(folder.path)/\(example)/report.md")
    made.withLock { $0[example] = text }
    return text
  }

  /// How often each rule is broken in a text.
  private func codes(_ text: String) throws -> [String: Int] {
    let folder = TemporaryFolder()
    let path = folder.write(text, to: "甲.md")
    let check = Check(library: TemplateLibrary(folder: Repository.templates))
    var codes: [String: Int] = [:]
    for finding in try check.run(path).findings {
      for rule in [finding.rule] + finding.also { codes[rule.rawValue, default: 0] += 1 }
    }
    return codes
  }

  @Test(
    "One thing that is wrong breaks its rule, what is right breaks none",
    arguments: MisstatedReport.all)
  func broken(_ report: MisstatedReport) throws {
    let whole = try Self.report(report.example)
    var text = whole
    for (old, new) in report.changes {
      #expect(text.contains(old), "\(old) is not there")
      text = text.replacing(old, with: new)
    }
    let (before, after) = (try codes(whole), try codes(text))
    let more = (after[report.code] ?? 0) - (before[report.code] ?? 0)
    #expect(report.holds ? more <= 0 : more > 0, "\(before) → \(after)")
  }

  @Test("What a card's wrong total explains is named there, and not told again")
  func culprit() throws {
    let text = try Self.report(MisstatedReport.plain)
      .replacing("| 年度资金总额 |  | 270.00 |", with: "| 年度资金总额 |  | 170.00 |")
    let folder = TemporaryFolder()
    let path = folder.write(text, to: "甲.md")
    let check = Check(library: TemplateLibrary(folder: Repository.templates))
    let found = try check.run(path).findings.filter { $0.printed.contains("170") }
    #expect(found.map(\.rule.rawValue) == ["K3"])
    #expect(Set(found.flatMap(\.also).map(\.rawValue)) == ["B4", "K1"])
  }
}
