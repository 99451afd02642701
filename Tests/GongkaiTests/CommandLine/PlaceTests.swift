import TestSupport
import Testing

/// `--to` and `-o` mean the same in all commands: formats, and the place.
@Suite("Formats and places")
struct PlaceTests {
  let folder = TemporaryFolder()

  init() {
    folder.write(SmallInput.text, to: "甲.json")
    folder.write(SmallInput.replacing(#""公用经费": 5"#, with: #""公用经费": 6"#), to: "乙.json")
  }

  private func run(_ line: String) throws -> Executable.Outcome {
    try Executable.run(line.split(separator: " ").map(String.init), in: folder.path)
  }

  private func text(_ file: String) -> String { Repository.text(ofFile: "\(folder.path)/\(file)") }

  @Test(
    "-o - prints the one file that would be written, and writes none",
    arguments: [
      ("--to txt", "甲.txt"), ("--to tidy", "tidy.csv"),
      ("--to csv --form 预算表5", "csv/05-本年一般公共预算支出表.csv"),
    ])
  func printed(_ options: String, _ file: String) throws {
    let outcome = try run("generate 甲.json \(options) -o -")
    #expect(outcome.code == 0)
    #expect(try folder.names(in: "").sorted() == ["乙.json", "甲.json"].sorted())
    #expect(try run("generate 甲.json \(options)").code == 0)
    #expect(outcome.output == text("output/甲/\(file)"))
  }

  @Test("convert and report print their one file too")
  func others() throws {
    #expect(try run("generate 甲.json --to csv").code == 0)
    let facts = try run("convert output/甲/csv --to json -o - --edition yanbian-budget-2023")
    #expect(facts.code == 0)
    folder.write(facts.output, to: "丙.json")
    #expect(try run("diff 甲.json 丙.json").code == 0)
    let example = Repository.root + "/Examples/yanbian-dsj-2023-budget.json"
    let report = try Executable.run(["report", example, "--to", "md", "-o", "-"])
    #expect(report.output.hasPrefix("# "))
  }

  @Test(
    "Where several files come out, -o - is a usage error and nothing is printed",
    arguments: [
      "generate 甲.json -o -", "generate 甲.json --to csv -o -",
      "generate 甲.json 乙.json --to txt -o -",
      "report 甲.json -o -", "correct 甲.json --undo -o -",
    ])
  func several(_ line: String) throws {
    let outcome = try run(line)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
    #expect([64, 65].contains(outcome.code))
    #expect(try folder.names(in: "").count == 2)
  }

  @Test("What is found is told beside what is printed")
  func findings() throws {
    folder.write(
      SmallInput.replacing(#""当年预算": 30"#, with: #""当年预算": 31"#), to: "不平.json")
    let outcome = try run("generate 不平.json --to txt -o -")
    #expect(outcome.errors.hasPrefix("不平.json: 错误 A5："))
    #expect(outcome.code == 1)
    #expect(!outcome.output.isEmpty)
  }

  @Test(
    "Commands that print write the same to a new file with -o, and print its name",
    arguments: [
      "diff 甲.json 乙.json", "diff 甲.json 乙.json --to csv", "explain 甲.json 预算表1 收入总计.当年预算",
      "schema", "templates", "templates list", "templates show yanbian-budget-2023 预算表5",
      "templates diff yanbian-budget-2023 yanbian-budget-2024", "history 甲.json",
      "init --edition yanbian-budget-2023",
    ])
  func file(_ line: String) throws {
    let printed = try run(line)
    #expect(try run(line + " -o -").output == printed.output)
    // `templates` alone is `templates list`, whose options stand behind it.
    let asked = line == "templates" ? "templates list" : line
    let written = try run(asked + " -o 写.txt")
    #expect(written.output == "写.txt\n")
    #expect(written.code == printed.code)
    #expect(text("写.txt") == printed.output)
    let again = try run(asked + " -o 写.txt")
    #expect(again.code == 73)
    #expect(again.errors.contains("文件已存在，不会覆盖"))
  }

  @Test("A command that fails leaves no file")
  func failing() throws {
    #expect(try run("diff 甲.json 无.json -o 写.txt").code == 74)
    #expect(try folder.names(in: "").count == 2)
  }

  @Test("--format, as --to of generate was called, still works")
  func alias() throws {
    #expect(try run("generate 甲.json --format txt").output == "output/甲/甲.txt\n")
    #expect(
      try run("generate 甲.json --format=tidy").output
        == "output/甲/tidy.csv\noutput/甲/datapackage.json\n")
    #expect(try run("generate 甲.json --format docx").code == 64)
  }
}
