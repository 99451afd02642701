import Foundation
import Gongkai
import TestSupport
import Testing

/// An edition as a stranger would make it by docs/版式/教程.md: inherited, and changed in files only.
@Suite("A new edition made of an inherited one")
struct NewEditionTests {
  let folder = TemporaryFolder()

  /// The forms of the new edition: 三公 comes first, the rest stays in order.
  private static let forms = [
    "07-三公经费支出表.yaml", "01-收支总表.yaml", "02-收入总表.yaml", "03-支出总表.yaml",
    "04-财政拨款收支总表.yaml", "05-一般公共预算支出表.yaml", "06-一般公共预算基本支出表.yaml",
    "10-项目支出表.yaml",
  ]

  /// Writes the edition beside those of the checkout.
  private func library() throws -> TemplateLibrary {
    let templates = try folder.copy(Repository.templates, as: "templates")
    folder.write(
      """
      edition: moushi-budget-2025
      inherits: yanbian-budget-2023
      title: 某市2025年部门预算
      year: 2025
      region: 某市
      unit: 元
      number: {places: 0}
      forms: [\(Self.forms.joined(separator: ", "))]
      """, to: "templates/moushi-budget-2025/edition.yaml")
    folder.write(
      """
      inherits: 01-收支总表.yaml
      title: 部门收支总表
      changes:
        - {column: 收入.当年预算, set: {head: 本年预算}}
        - {column: 支出.当年预算, set: {head: 本年预算}}
        - list: 支出
          row: 功能科目
          set: {only: [201, 208, 210, 221, 227]}
        - {list: 收入, row: 收入总计, before: {name: 动用预算稳定调节基金, blank: true}}
      """, to: "templates/moushi-budget-2025/01-收支总表.yaml")
    return TemplateLibrary(folder: templates)
  }

  /// A report of that edition: a few facts in 万元, with income equal to expenditure.
  private static let report = """
    {"版式": "moushi-budget-2025", "年度": 2025, "金额单位": "万元",
     "部门": {"代码": "9", "名称": "某局", "单位": [{"代码": "9001", "名称": "某局本级"}]},
     "收入": [{"来源": "一般公共预算", "当年预算": 150.25, "上年结转": 2}],
     "支出": [{"功能科目": "2010301", "人员经费": 100.2, "公用经费": 30.05}],
     "基本支出": [{"经济科目": "30101", "金额": 100.2}, {"经济科目": "30201", "金额": 30.05}],
     "项目": [{"名称": "乙", "一级项目": "甲", "功能科目": "2010399", "当年预算": 20, "上年结转": 2}]}
    """

  private func trial() throws -> Trial {
    var trial = Trial(formats: [.csv, .txt])
    trial.library = try library()
    return trial
  }

  @Test("It generates without a warning")
  func generates() throws {
    let outcome = try trial().run(Self.report).get()
    #expect(outcome.warnings.map { $0.words(.chinese) } == [])
    #expect(outcome.files.filter { $0.hasSuffix(".csv") }.count == Self.forms.count)
  }

  @Test("A form that was moved stands in its new place")
  func moved() throws {
    let outcome = try trial().run(Self.report).get()
    #expect(outcome.files.contains { $0.hasSuffix("csv/01-一般公共预算“三公”经费支出表.csv") })
    #expect(outcome.files.contains { $0.hasSuffix("csv/02-收支总表.csv") })
  }

  @Test("Renamed columns, added rows, 元 without places: all from the files")
  func changed() throws {
    let trial = try trial()
    _ = try trial.run(Self.report).get()
    let records = trial.records("csv/02-收支总表.csv").map { $0.filter { !$0.isEmpty } }
    #expect(records.contains(["部门收支总表"]))
    #expect(records.contains(["预算单位：某局", "单位：元"]))
    #expect(
      records.contains(["项 目", "2025年预算数", "本年预算", "上年结转", "项 目", "2025年预算数", "本年预算", "上年结转"]))
    #expect(
      records.contains([
        "1", "一、财政拨款收入", "1522500", "1502500", "20000", "一、一般公共服务支出", "1522500", "1502500", "20000",
      ]))
    #expect(records.contains { $0.contains("五、预备费") })
    #expect(records.contains { $0.contains("动用预算稳定调节基金") })
    #expect(
      records.contains { $0.suffix(4) == ["支出总计", "1522500", "1502500", "20000"] })
  }

  @Test("The difference is told in the forms' own terms")
  func difference() throws {
    let differences = try library().differences(
      from: "yanbian-budget-2023", to: "moushi-budget-2025"
    ).map { $0.words(.chinese) }
    for line in [
      "金额单位：万元 → 元",
      "取消：政府性基金预算支出表",
      "一般公共预算“三公”经费支出表：由第 7 张移至第 1 张",
      "收支总表：列“收入/当年预算”改称“收入/本年预算”",
      "收支总表：新增行“动用预算稳定调节基金”",
      "收支总表：固定列出的科目增加 227",
    ] {
      #expect(differences.contains(line), "\(line) is not among \(differences)")
    }
  }

  @Test("A change that finds nothing to change says so, with file and line")
  func nothingToChange() throws {
    let library = try library()
    folder.write(
      """
      inherits: 03-支出总表.yaml
      changes:
        - {column: 基本支处, remove: true}
      """, to: "templates/moushi-budget-2025/03-支出总表.yaml")
    let failure = #expect(throws: Failure.self) {
      try library.edition(named: "moushi-budget-2025")
    }
    #expect(
      failure?.words(.chinese).hasSuffix(
        "moushi-budget-2025/03-支出总表.yaml:3:14: 继承来的“支出总表”没有“基本支处”，无从修改") == true)
  }

  @Test("A total whose column is removed does not take the one of the list beside")
  func removedColumn() throws {
    let library = try library()
    folder.write(
      """
      inherits: 04-财政拨款收支总表.yaml
      changes:
        - {column: 支出.预算数, set: {total: [当年预算, 上年结转]}}
        - {column: 支出.上年结转, remove: true}
      """, to: "templates/moushi-budget-2025/04-财政拨款收支总表.yaml")
    let failure = #expect(throws: Failure.self) {
      try library.edition(named: "moushi-budget-2025")
    }
    #expect(failure?.words(.chinese).contains("预算表4没有“上年结转”这一列") == true)
  }

  @Test("An edition that is the next year's differs in nothing but what was said")
  func sameForms() throws {
    let library = try library()
    folder.write(
      "edition: same\ninherits: jilin-final-2023\n", to: "templates/same/edition.yaml")
    #expect(try library.differences(from: "jilin-final-2023", to: "same").isEmpty)
  }

  @Test("Its example is the inherited one, asking for the new edition")
  func starter() throws {
    let text = try Starter(library: try library(), edition: "moushi-budget-2025").text()
    #expect(text.contains("\"版式\": \"moushi-budget-2025\""))
    #expect(text.contains("\"年度\": 2025"))
  }
}
