import TestSupport
import Testing

/// What every command returns, and what it says then.
@Suite("Exit statuses")
struct ExitStatusTests {
  /// A command line in a folder that ``folder()`` prepares, and its status.
  struct Row: CustomTestStringConvertible, Sendable {
    var words: [String]
    var status: Int32
    var testDescription: String { "\(words.joined(separator: " ")): \(status)" }

    init(_ line: String, _ status: Int32) {
      words = line.split(separator: " ").map(String.init)
      self.status = status
    }
  }

  /// Commands that tell findings and take `--quiet` and `--strict`.
  static let telling = [
    Row("generate 平.json", 0), Row("generate 不平.json", 1), Row("generate 不平.json --dry-run", 1),
    Row("generate 平.json --form 无此表", 64), Row("generate 坏.json", 65),
    Row("generate 平.json -o 占/下", 73), Row("generate 无.json", 74),
    Row("report 例.json", 0), Row("report 缺.json", 65), Row("report 缺.json --draft", 0),
    Row("report 缺.json --draft --strict", 1), Row("report 无.json", 74),
    Row("convert 好", 0), Row("convert 矛盾", 1), Row("convert 字.txt", 65),
    Row("convert 别的表.md", 1), Row("convert 字.txt --to xlsx", 65), Row("convert 无.md", 74),
    Row("convert 好 --edition 无此版式", 64),
    Row("correct 平.json --set 说明=[] --reason 误", 65),
    Row("correct 平.json --set 收入[0].当年预算=31 --reason 误 --dry-run", 1),
    Row("correct 平.json --set 收入[0].当年预算=31 --reason 误", 1),
    Row("correct 不平.json --set 收入[0].当年预算=30 --reason 误", 0),
    Row("correct 平.json --set 收入[0].当年预算=31", 64), Row("correct 平.json --undo", 64),
    Row("correct 无.json --undo", 74),
  ]

  static let others = [
    Row("import 导出.csv --edition yanbian-budget-2024", 0),
    Row("import 错.csv --edition yanbian-budget-2024", 1),
    Row("import 字.txt --edition yanbian-budget-2024", 65), Row("import 导出.csv", 64),
    Row("import 好 --edition yanbian-budget-2024", 65),
    Row("import 无.csv --edition yanbian-budget-2024", 74),
    Row("diff 平.json 平.json", 0), Row("diff 平.json 不平.json", 1), Row("diff 平.json", 64),
    Row("diff 坏.json 平.json", 65), Row("diff 平.json 无.json", 74),
    Row("explain 平.json 预算表1 收入总计.当年预算", 0), Row("explain 平.json 预算表1 无此行", 64),
    Row("explain 坏.json 预算表1 收入总计", 65), Row("explain 无.json 预算表1 收入总计", 74),
    Row("history 平.json", 0), Row("schema", 0), Row("schema 甲", 64),
    Row("init --edition yanbian-budget-2023", 0), Row("init --edition 无", 64),
    Row("init --edition yanbian-budget-2023 -o 平.json", 73),
    Row("templates", 0), Row("templates --templates 无", 74),
    Row("templates --check 坏版式", 65),
    Row("templates show yanbian-budget-2023 预算表5", 0),
    Row("templates show yanbian-budget-2023 无", 64),
    Row("templates diff yanbian-budget-2023 yanbian-budget-2023", 0),
    Row("templates diff yanbian-budget-2023 yanbian-budget-2024", 1),
    Row("--version", 0), Row("--help", 0), Row("generat", 64), Row("--", 64), Row("generate", 64),
  ]

  private static func folder() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    // Without the cost that is twice the project's money, and what names and goals leave in doubt.
    let example = Repository.text(
      ofFile: Repository.root + "/Examples/yanbian-dsj-2023-budget.json"
    ).replacing(#""三级指标": "委托成本", "指标值": "20万元""#, with: #""三级指标": "委托成本", "指标值": "10万元""#)
    folder.write(SmallInput.text, to: "平.json")
    let plan = "单位编码,功能科目,经济科目,资金性质,项目类别,项目名称,金额\n1,2010301,30101,一般公共预算,人员类,工资,5\n"
    folder.write(plan + "合计,,,,,,5\n", to: "导出.csv")
    folder.write(plan + "合计,,,,,,6\n", to: "错.csv")
    // Income 31, expenditure 30.
    folder.write(
      SmallInput.replacing(#""当年预算": 30"#, with: #""当年预算": 31"#), to: "不平.json")
    folder.write("{", to: "坏.json")
    folder.write(example, to: "例.json")
    folder.write(
      example.replacing("\"公务接待费\": \"疫情", with: "\"// 公务接待费\": \"疫情"), to: "缺.json")
    folder.write("没有表格。\n", to: "字.txt")
    folder.write("# 甲表\n\n单位：万元\n\n| 事项 | 金额 |\n|---|---|\n| 一 | 2.00 |\n", to: "别的表.md")
    folder.write("", to: "占")
    folder.write("edition: 坏版式\n", to: "坏版式/edition.yaml")
    // Published forms, as they are made of facts; and with a total that is not that of its parts.
    let made = try Executable.run(
      ["generate", "平.json", "--format", "csv", "-o", "公布"], in: folder.path)
    #expect(made.code == 0)
    for file in try folder.names(in: "公布/平/csv") {
      let text = Repository.text(ofFile: folder.path + "/公布/平/csv/" + file)
      folder.write(text, to: "好/\(file)")
      folder.write(
        file.hasPrefix("05") ? text.replacing("1,,合计,30.00", with: "1,,合计,90.00") : text,
        to: "矛盾/\(file)")
    }
    return folder
  }

  @Test("Every command returns what the table says", arguments: telling + others)
  func table(_ row: Row) throws {
    let folder = try Self.folder()
    let outcome = try Executable.run(row.words, in: folder.path)
    #expect(outcome.code == row.status, "\(outcome.errors)")
    // Whatever fails says why; differences are what was asked for.
    if row.status != 0, !row.words.contains("diff") { #expect(!outcome.errors.isEmpty) }
  }

  @Test(
    "--quiet changes no status, and says something exactly where it is not 0", arguments: telling)
  func quiet(_ row: Row) throws {
    let folder = try Self.folder()
    let outcome = try Executable.run(row.words + ["--quiet"], in: folder.path)
    #expect(outcome.code == row.status)
    #expect(outcome.errors.isEmpty == (row.status == 0), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("--strict makes the status 1 where there are doubts, and nowhere else", arguments: telling)
  func strict(_ row: Row) throws {
    let folder = try Self.folder()
    let plain = try Executable.run(row.words, in: folder.path)
    let other = try Self.folder()
    let words = row.words.filter { $0 != "--strict" } + ["--strict"]
    let strict = try Executable.run(words, in: other.path)
    let isDoubtful = plain.code == 0 && plain.errors.contains(": 疑问 ")
    #expect(strict.code == (isDoubtful ? 1 : row.status))
  }

  @Test("What was written in spite of findings is written whole")
  func written() throws {
    let folder = try Self.folder()
    let outcome = try Executable.run(["generate", "不平.json"], in: folder.path)
    #expect(outcome.code == 1)
    let listed = outcome.output.split(separator: "\n").map(String.init)
    #expect(listed.contains("output/不平/不平.xlsx"))
    #expect(listed.allSatisfy { !Repository.bytes(ofFile: folder.path + "/" + $0).isEmpty })
  }

  @Test("The status of several inputs is that of the worst, in whatever order", arguments: 0..<5)
  func order(_ turn: Int) throws {
    let folder = try Self.folder()
    let inputs = ["平.json", "坏.json", "不平.json", "无.json", "例.json"]
    let turned = Array(inputs[turn...] + inputs[..<turn])
    let outcome = try Executable.run(["generate"] + turned, in: folder.path)
    #expect(outcome.code == 74)
    #expect(outcome.errors.hasSuffix("\n共 5 份：生成 3，已是最新 0，失败 2；有错误或疑问 2\n"))
    let again = try Executable.run(
      ["generate", "不平.json", "例.json", "--lang", "en"], in: folder.path)
    #expect(again.code == 1)
    #expect(
      again.errors.hasSuffix(
        "\n2 in all: 0 made, 2 up to date, 0 failed; 2 with errors or warnings\n"))
  }

  @Test("A draft that is up to date still says what is to be filled in")
  func draft() throws {
    let folder = try Self.folder()
    let words = ["report", "缺.json", "--draft", "--strict"]
    let first = try Executable.run(words, in: folder.path)
    #expect(first.errors.contains("缺.json: 疑问 D1：待填写：原因.公务接待费"))
    let second = try Executable.run(words, in: folder.path)
    #expect(second.code == 1)
    #expect(second.errors == first.errors + "缺.json: 已是最新\n")
  }
}
