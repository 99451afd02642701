import Facts
import Foundation
import Gongkai
import TestSupport
import Testing

/// A list, two dimensions and a fund that the program has never heard of, in a user's own edition: all from files.
@Suite("A new list, a new fund")
struct NewListTests {
  private let folder = TemporaryFolder()

  private static let name = "某市-2025"

  /// What the edition adds to what facts there can be.
  private static let additions = """
    dimensions: [债务类型, 债务口径]
    terms:
      债务类型: [一般债务, 专项债务]
      债务口径: [余额, 限额]
      资金: [社会保险基金预算]
      来源: [社会保险基金预算]
    report:
      keys:
        政府债务: {list: 政府债务, doc: 政府债务的余额和限额}
    objects:
      政府债务:
        title: 一类政府债务
        subject: 政府债务
        unique: [债务类型]
        keys:
          债务类型: {term: 债务类型, required: true, doc: 一般债务还是专项债务}
          余额: {amount: {债务口径: 余额}, doc: 年末余额}
          限额: {amount: {债务口径: 限额}, doc: 上级下达的限额}

    """

  /// The edition's own files, by name.
  private static let files = [
    "edition.yaml": """
    edition: 某市-2025
    inherits: 部门预算
    title: 某市2025年部门预算
    year: 2025
    region: 某市
    forms: [01-收支总表.yaml, 02-收入总表.yaml, 03-支出总表.yaml, 04-财政拨款收支总表.yaml, 05-一般公共预算支出表.yaml,
      06-一般公共预算基本支出表.yaml, 社会保险.yaml, 债务.yaml]
    """,
    "01-收支总表.yaml": """
    inherits: 01-收支总表.yaml
    changes:
      - {list: 收入, row: 三、单位资金收入, before: {name: 社会保险基金预算收入, where: {来源: 社会保险基金预算}}}
      - list: 收入
        row: 本年收入合计
        set: {total: [一、财政拨款收入, 二、财政专户管理资金收入, 社会保险基金预算收入, 三、单位资金收入]}
    """,
    "02-收入总表.yaml": """
    inherits: 02-收入总表.yaml
    changes:
      - {column: 当年预算.财政专户管理资金, after: 社会保险基金预算}
    """,
    "社会保险.yaml": """
    inherits: 08-政府性基金预算支出表.yaml
    form: 社会保险基金预算支出表
    where: {主题: 支出, 资金: 社会保险基金预算}
    """,
    "债务.yaml": """
    form: 政府债务表
    where: {主题: 政府债务}
    columns:
      - {head: 债务类型, show: 名称, width: 20}
      - {width: 16, columns: [{head: 合计, total: rest}, 余额, 限额]}
    rows:
      - {name: 合计, total: below, bold: true}
      - {each: 债务类型, all: true}
    """,
  ]

  private static let report = """
    {
      "版式": "某市-2025", "年度": 2025, "金额单位": "万元",
      "部门": {"代码": "9", "名称": "某局", "单位": [{"代码": "9001", "名称": "某局本级"}]},
      "收入": [
        {"来源": "一般公共预算", "当年预算": 130.05},
        {"来源": "社会保险基金预算", "当年预算": 40.5}
      ],
      "支出": [
        {"功能科目": "2010301", "人员经费": 100, "公用经费": 30.05},
        {"功能科目": "2080501", "资金": "社会保险基金预算", "基本支出": 40.5}
      ],
      "基本支出": [{"经济科目": "30101", "金额": 100}, {"经济科目": "30201", "金额": 30.05}],
      "政府债务": [
        {"债务类型": "一般债务", "余额": 1200.5, "限额": 1500},
        {"债务类型": "专项债务", "余额": 800.25, "限额": 900.75}
      ]
    }

    """

  /// Writes the edition into the folder of what a user added, and the facts beside it.
  init() {
    for (file, text) in Self.files {
      folder.write(text, to: "data/templates/\(Self.name)/\(file)")
    }
    folder.write(Self.additions, to: "data/templates/\(Self.name)/facts.yaml")
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

  /// Corrects the facts by the form of debts, as it was generated and then edited.
  private func correct(_ edit: (String) -> String) throws -> Executable.Outcome {
    let form = "08-政府债务表.csv"
    let edited = try folder.copy("\(folder.path)/out/甲/csv", as: "改过")
    let csv = Repository.text(ofFile: "\(edited)/\(form)")
    #expect(edit(csv) != csv)
    folder.write(edit(csv), to: "改过/\(form)")
    return try run("correct", "甲.json", "--from", "改过", "--reason", "核对", "--write")
  }

  /// The lists of a file of facts, each with its lines.
  private func lists(_ file: String) throws -> [String: [[String: String]]] {
    let bytes = Data(Repository.bytes(ofFile: "\(folder.path)/\(file)"))
    let whole = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    return whole.compactMapValues { value in
      (value as? [[String: Any]])?.map { line in
        line.mapValues { ($0 as? NSNumber).map { "\($0.doubleValue)" } ?? "\($0)" }
      }
    }
  }

  private func records(_ file: String) -> [[String]] {
    CSVText.records(Repository.bytes(ofFile: "\(folder.path)/\(file)"))
  }

  @Test("The schema of the edition offers them; that of all editions does not")
  func schema() throws {
    let own = try run("schema", "--edition", Self.name)
    #expect(own.code == 0, "\(own.errors)")
    for word in [#""政府债务": {"#, "一般债务", "专项债务", "限额", "社会保险基金预算"] {
      #expect(own.output.contains(word), "no \(word)")
    }
    let all = try run("schema").output
    #expect(!all.contains("政府债务"))
    #expect(!all.contains("社会保险基金预算"))
    #expect(try run("schema", "--edition", "某市-2026").code == 64)
  }

  @Test("The forms show them, and everything adds up")
  func generated() throws {
    try generate()
    let debt = records("out/甲/csv/08-政府债务表.csv").map { $0.prefix(4) }
    #expect(debt.contains(["债务类型", "合计", "余额", "限额"]))
    #expect(debt.contains(["合计", "4401.50", "2000.75", "2400.75"]))
    #expect(debt.contains(["一般债务", "2700.50", "1200.50", "1500.00"]))
    #expect(debt.contains(["专项债务", "1701.00", "800.25", "900.75"]))
    let fund = records("out/甲/csv/07-社会保险基金预算支出表.csv").map { $0.map { $0.filter { $0 != " " } } }
    #expect(fund.contains { $0.first == "合计" && $0[1...2] == ["40.50", "40.50"] })
    let whole = records("out/甲/csv/01-收支总表.csv")
    #expect(whole.contains { $0.contains("社会保险基金预算收入") && $0.contains("40.50") })
  }

  @Test(
    "What was generated is read back as the same facts",
    arguments: ["甲.xlsx", "甲.txt", "csv"])
  func converted(_ file: String) throws {
    try generate()
    let outcome = try run(
      "convert", "out/甲/\(file)", "--edition", Self.name, "-o", "back", "--to", "json")
    #expect(outcome.isDone, "\(outcome.errors)")
    let (old, new) = (try lists("甲.json"), try lists("back/甲/甲.json"))
    #expect(old.count == 4)
    for (list, lines) in old { #expect(new[list] == lines, "\(list): \(outcome.errors)") }
  }

  @Test("An amount of it is corrected by its path, and by an edited form")
  func corrected() throws {
    try generate()
    let set = try run(
      "correct", "甲.json", "--set", "政府债务[0].余额=1200.6", "--reason", "笔误", "--write")
    #expect(set.isDone, "\(set.errors)")
    #expect(try lists("甲.json")["政府债务"]?[0]["余额"] == "1200.6")
    let named = try run(
      "correct", "甲.json", "--set", "政府债务[债务类型=专项债务].余额=800.2", "--reason", "笔误", "--write")
    #expect(named.isDone, "\(named.errors)")
    #expect(try lists("甲.json")["政府债务"]?[1]["余额"] == "800.2")
    try generate()
    let edited = try correct { $0.replacing("900.75", with: "950.00") }
    #expect(edited.isDone, "\(edited.errors)")
    #expect(try lists("甲.json")["政府债务"]?[1]["限额"] == "950.0")
  }

  @Test("A new amount in a cell that stood blank becomes a fact of the list")
  func added() throws {
    let line = ",\n    {\"债务类型\": \"专项债务\", \"余额\": 800.25, \"限额\": 900.75}"
    folder.write(Self.report.replacing(line, with: ""), to: "甲.json")
    #expect(try lists("甲.json")["政府债务"]?.count == 1)
    try generate()
    let edited = try correct { csv in
      let row = csv.split(whereSeparator: \.isNewline).first { $0.hasPrefix("专项债务") } ?? "无此行"
      return csv.replacing(row, with: "专项债务,,7.50,")
    }
    #expect(edited.isDone, "\(edited.errors)")
    #expect(try lists("甲.json")["政府债务"]?.last == ["债务类型": "专项债务", "余额": "7.5"])
  }

  @Test("A cell of it is explained down to the fact")
  func explained() throws {
    let outcome = try run("explain", "甲.json", "政府债务表", "合计.余额")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("= 2000.75 万元"))
    #expect(outcome.output.contains("政府债务[0].余额"))
    #expect(outcome.output.contains("债务类型=一般债务，债务口径=余额"))
  }

  /// An addition that cannot be, what it says, and on which line.
  @Test(
    "What is there already is not changed; beyond the bound there is nothing",
    arguments: [
      ("terms:\n  资金: [单位资金]\n", 2, "“单位资金”已经有了"),
      ("terms:\n  债务: {dimension: 债物, terms: [甲]}\n", 2, "“债物”在这里没有意义"),
      ("objects:\n  支出:\n    keys:\n      资金: {text: , doc: 改}\n", 4, "“资金”已经有了"),
      ("objects:\n  支出:\n    title: 改\n", 3, "“title”已经有了"),
      ("report:\n  keys:\n    支出: {list: 支出, doc: 改}\n", 3, "“支出”已经有了"),
      ("dimensions:\n  - 单位\n", 2, "“单位”已经有了"),
      (
        "dimensions:\n" + (1...9).map { "  - 维\($0)\n" }.joined(), 10, "维度"
      ),
    ])
  func clash(_ text: String, _ line: Int, _ says: String) throws {
    folder.write(text, to: "data/templates/\(Self.name)/facts.yaml")
    let outcome = try run("schema", "--edition", Self.name)
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("\(Self.name)/facts.yaml:\(line):"), "\(outcome.errors)")
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }
}
