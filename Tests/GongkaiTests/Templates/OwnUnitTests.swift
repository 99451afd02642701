import Foundation
import TestSupport
import Testing

/// An edition one of whose forms, and one column of another, are in 元 among forms in 万元.
@Suite("Forms in a unit of their own")
struct OwnUnitTests {
  private let folder = TemporaryFolder()
  private static let name = "某市-2025"

  private static let files = [
    "edition.yaml": """
    edition: 某市-2025
    inherits: 部门预算
    title: 某市2025年部门预算
    year: 2025
    region: 某市
    """,
    "03-支出总表.yaml": """
    inherits: 03-支出总表.yaml
    unit: 元
    """,
    "05-一般公共预算支出表.yaml": """
    inherits: 05-一般公共预算支出表.yaml
    changes:
      - {column: 项目支出, set: {unit: 元, head: 项目支出（元）, key: 项目支出}}
    """,
  ]

  private static let report = """
    {
      "版式": "某市-2025", "年度": 2025, "金额单位": "万元",
      "部门": {"代码": "9", "名称": "某局", "单位": [{"代码": "9001", "名称": "某局本级"}]},
      "收入": [{"来源": "一般公共预算", "当年预算": 142.390001}],
      "支出": [{"功能科目": "2010301", "人员经费": 100, "公用经费": 30.05}],
      "基本支出": [{"经济科目": "30101", "金额": 100}, {"经济科目": "30201", "金额": 30.05}],
      "项目": [
        {"名称": "设备购置", "类别": "其他运转类", "一级项目": "运转", "单位": "9001", "功能科目": "2010302",
         "资金": "一般公共预算", "当年预算": 12.340001}
      ]
    }
    """

  init() {
    for (file, text) in Self.files {
      folder.write(text, to: "data/templates/\(Self.name)/\(file)")
    }
    folder.write(Self.report, to: "甲.json")
  }

  private func run(_ arguments: String...) throws -> Executable.Outcome {
    try Executable.run(
      arguments, environment: ["GONGKAI_DATA": "\(folder.path)/data"], in: folder.path)
  }

  private func generate() throws {
    let outcome = try run("generate", "甲.json", "-o", "out", "--to", "xlsx,txt,csv,tidy")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
  }

  private func rows(_ file: String) -> [[String]] {
    CSVText.records(Repository.bytes(ofFile: "\(folder.path)/out/甲/csv/\(file)"))
  }

  @Test("The forms print the same money, each in its unit, and say which")
  func printed() throws {
    try generate()
    let whole = rows("03-支出总表.csv")
    #expect(whole.contains { $0.contains { $0.contains("单位：元") } })
    // 130.05 + 12.340001 万元.
    #expect(whole.contains { $0.contains("合计") && $0.contains("1423900.01") })
    let general = rows("05-本年一般公共预算支出表.csv")
    #expect(general.contains { $0.contains { $0.contains("单位：万元") } })
    #expect(
      general.contains { $0.contains("合计") && $0.contains("142.39") && $0.contains("123400.01") })
  }

  @Test("What was generated is read back as the same facts", arguments: ["甲.xlsx", "甲.txt", "csv"])
  func converted(_ file: String) throws {
    try generate()
    let outcome = try run(
      "convert", "out/甲/\(file)", "--edition", Self.name, "-o", "back", "--to", "json")
    #expect(outcome.isDone, "\(outcome.errors)")
    let back = Repository.text(ofFile: "\(folder.path)/back/甲/甲.json")
    for amount in ["142.390001", "100", "30.05", "12.340001"] {
      #expect(back.contains(amount), "\(amount)")
    }
  }

  @Test("An amount edited on such a form is corrected in the unit of the form")
  func corrected() throws {
    try generate()
    let edited = try folder.copy("\(folder.path)/out/甲/csv", as: "改过")
    let form = "\(edited)/05-本年一般公共预算支出表.csv"
    let csv = Repository.text(ofFile: form)
    folder.write(
      csv.replacing("123400.01", with: "123500.01").replacing("142.39", with: "142.40"),
      to: "改过/05-本年一般公共预算支出表.csv")
    let outcome = try run("correct", "甲.json", "--from", "改过", "--reason", "核对", "--write")
    #expect(outcome.isDone, "\(outcome.errors)")
    #expect(Repository.text(ofFile: "\(folder.path)/甲.json").contains("12.350001"))
  }

  @Test("A cell is explained in its unit; the difference to the base edition is told")
  func explained() throws {
    let cell = try run("explain", "甲.json", "支出总表", "合计.合计")
    #expect(cell.output.contains("1423900.01 元"), "\(cell.output)\(cell.errors)")
    let difference = try run("templates", "diff", "部门预算", Self.name)
    #expect(difference.output.contains("支出总表：金额单位：万元 → 元"), "\(difference.output)")
  }
}
