import TestSupport
import Testing

@Suite("gongkai generate")
struct GenerateCommandTests {
  let folder = TemporaryFolder()

  init() { folder.write(SmallInput.text, to: "甲.json") }

  private func generate(_ arguments: String...) throws -> Executable.Outcome {
    try Executable.run(["generate"] + arguments, in: folder.path)
  }

  @Test("Standard output lists every file that was written but the manifest, and only those")
  func listing() throws {
    let outcome = try generate("甲.json")
    let listed = outcome.output.split(separator: "\n").map(String.init)
    let others = ["甲.json", "output/甲/manifest.json"]
    #expect(
      listed.sorted() == folder.files(below: "").keys.filter { !others.contains($0) }.sorted())
    #expect(listed.first == "output/甲/甲.xlsx")
  }

  @Test("A report without faults says nothing on standard error and exits with 0")
  func silence() throws {
    let outcome = try generate("甲.json")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.code == 0)
  }

  @Test("-o moves the output")
  func folderOption() throws {
    let outcome = try generate("甲.json", "-o", "深/处", "--format", "tidy")
    #expect(outcome.output == "深/处/甲/tidy.csv\n深/处/甲/datapackage.json\n")
  }

  @Test("Facts that do not balance are told, make the status 1, and are written")
  func warnings() throws {
    folder.write(SmallInput.replacing(#""当年预算": 30"#, with: #""当年预算": 31"#), to: "乙.json")
    let outcome = try generate("乙.json", "--format", "tidy")
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("乙.json: 错误 A5：预算表1的勾稽关系不成立"))
    #expect(outcome.output == "output/乙/tidy.csv\noutput/乙/datapackage.json\n")
  }

  @Test("--quiet keeps files to itself, and never a relation that does not hold")
  func quiet() throws {
    folder.write(SmallInput.replacing(#""当年预算": 30"#, with: #""当年预算": 31"#), to: "乙.json")
    let loud = try generate("乙.json", "--format", "tidy")
    let outcome = try generate("乙.json", "--format", "tidy", "--force", "--quiet")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == loud.errors)
    #expect(outcome.code == 1)
    let good = try generate("甲.json", "--format", "tidy", "--quiet")
    #expect(good.output.isEmpty)
    #expect(good.errors.isEmpty)
  }

  @Test("--quiet does not keep errors to itself")
  func quietErrors() throws {
    #expect(try generate("无.json", "-q").errors == "读不了 无.json：没有这个文件或文件夹\n")
  }

  @Test("--lang en words errors in English")
  func english() throws {
    #expect(
      try generate("无.json", "--lang", "en").errors
        == "cannot read 无.json: no such file or folder\n")
  }

  @Test("--lang=en is the same as --lang en")
  func englishWithSign() throws {
    #expect(
      try generate("无.json", "--lang=en").errors == "cannot read 无.json: no such file or folder\n")
  }

  @Test("An input that fails does not stop the others; its exit code is the run's")
  func others() throws {
    folder.write("{", to: "坏.json")
    let outcome = try generate("坏.json", "甲.json", "--format", "tidy")
    #expect(outcome.output == "output/甲/tidy.csv\noutput/甲/datapackage.json\n")
    #expect(
      outcome.errors == """
        坏.json:1:2: 不是 JSON：此处应为加英文双引号的名称
        共 2 份：生成 1，已是最新 0，失败 1；有错误或疑问 0

        """)
    #expect(outcome.code == 65)
  }

  @Test("Two inputs of one name are not written over each other")
  func sameName() throws {
    folder.write(SmallInput.text, to: "子/甲.json")
    let outcome = try generate("甲.json", "子/甲.json", "--format", "tidy")
    #expect(outcome.errors.hasPrefix("甲.json 与 子/甲.json 会写到同一处 output/甲，请改名或分两次运行\n"))
    #expect(outcome.output == "output/甲/tidy.csv\noutput/甲/datapackage.json\n")
    #expect(outcome.code == 64)
  }

  @Test("--format picks; an unknown one is named with those there are")
  func format() throws {
    let outcome = try generate("甲.json", "--format", "tidy,ofd")
    #expect(outcome.errors.contains("没有“ofd”这种格式；可用的有：xlsx, csv, tidy, txt"))
    #expect(outcome.code == 64)
    #expect(folder.files(below: "output").isEmpty)
  }

  @Test("--form takes names and numbers; the files keep their official numbers")
  func form() throws {
    let outcome = try generate(
      "甲.json", "--format", "csv", "--form", "预算表6", "--form", "收支总表")
    #expect(
      outcome.output == """
        output/甲/csv/01-收支总表.csv
        output/甲/csv/06-本年一般公共预算基本支出表.csv

        """)
  }

  @Test("An unknown --form is named with the nearest")
  func unknownForm() throws {
    let outcome = try generate("甲.json", "--form", "收支表")
    #expect(outcome.errors == "版式 yanbian-budget-2023 没有“收支表”这张表，是否应为“收支总表”？\n")
    #expect(outcome.code == 64)
    #expect(folder.files(below: "output").isEmpty)
  }

  @Test("Nothing to do is a usage error")
  func nothing() throws {
    #expect(try generate().code == 64)
  }

  @Test("--no-bom leaves the byte order mark out of both kinds of CSV", arguments: ["csv", "tidy"])
  func byteOrderMark(_ format: String) throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    _ = try generate("甲.json", "--format", format, "-o", "有")
    _ = try generate("甲.json", "--format", format, "-o", "无", "--no-bom")
    let with = folder.files(below: "有").filter { $0.key.hasSuffix(".csv") }
    let without = folder.files(below: "无").filter { $0.key.hasSuffix(".csv") }
    #expect(!with.isEmpty)
    #expect(without.mapValues { mark + $0 } == with)
  }

  @Test("A rerun replaces the earlier set whole")
  func rerun() throws {
    _ = try generate("甲.json")
    let before = folder.files(below: "output")
    _ = try generate("甲.json")
    #expect(folder.files(below: "output") == before)
  }

  @Test("What is up to date is said on standard error, and the files are listed all the same")
  func upToDate() throws {
    let first = try generate("甲.json", "--format", "tidy")
    let second = try generate("甲.json", "--format", "tidy")
    #expect(second.output == first.output)
    #expect(second.errors == "甲.json: 已是最新\n")
    #expect(second.code == 0)
    #expect(try generate("甲.json", "--format", "tidy", "--quiet").errors.isEmpty)
    #expect(try generate("甲.json", "--format", "tidy", "--force").errors.isEmpty)
  }

  @Test("Warnings that were given when it was made are not forgotten")
  func earlierWarnings() throws {
    folder.write(SmallInput.replacing(#""当年预算": 30"#, with: #""当年预算": 31"#), to: "乙.json")
    let first = try generate("乙.json", "--format", "tidy")
    let second = try generate("乙.json", "--format", "tidy")
    #expect(second.errors == first.errors + "乙.json: 已是最新\n")
    #expect(second.code == 1)
    #expect(try generate("乙.json", "--format", "tidy", "--dry-run").code == 1)
    // What counted the warnings only is made again.
    let manifest = folder.path + "/output/乙/manifest.json"
    let text = Repository.text(ofFile: manifest)
    let start = try #require(text.range(of: "\"warnings\": ["))
    folder.write(
      String(text[..<start.lowerBound]) + "\"warnings\": 1\n}\n", to: "output/乙/manifest.json")
    let third = try generate("乙.json", "--format", "tidy")
    #expect(third.errors == first.errors)
    #expect(Repository.text(ofFile: manifest) == text)
  }

  @Test("--dry-run lists what would become of each file and writes nothing")
  func dryRun() throws {
    let outcome = try generate("甲.json", "--format", "tidy", "--dry-run")
    #expect(outcome.output == "新增 output/甲/tidy.csv\n新增 output/甲/datapackage.json\n")
    #expect(try folder.names(in: "") == ["甲.json"])
    _ = try generate("甲.json", "--format", "tidy")
    folder.write("x", to: "output/甲/tidy.csv")
    let english = try generate("甲.json", "--format", "tidy", "--dry-run", "--lang", "en")
    #expect(
      english.output
        == "changed output/甲/tidy.csv (changed by hand)\nunchanged output/甲/datapackage.json\n")
    #expect(Repository.text(ofFile: folder.path + "/output/甲/tidy.csv") == "x")
  }

  @Test("--wide-ambiguous changes the text's columns and nothing else")
  func wideAmbiguous() throws {
    folder.write(SmallInput.replacing("甲项目", with: "“甲”项目"), to: "甲.json")
    _ = try generate("甲.json", "-o", "窄")
    _ = try generate("甲.json", "-o", "宽", "--wide-ambiguous")
    let narrow = folder.files(below: "窄")
    let changed = folder.files(below: "宽").filter { narrow[$0.key] != $0.value }
    #expect(Set(changed.keys) == ["甲/甲.txt", "甲/manifest.json"])
  }

  @Test("GONGKAI_TEMPLATES names the folder of the editions")
  func templatesVariable() throws {
    let outcome = try Executable.run(
      ["generate", "甲.json"], environment: ["GONGKAI_TEMPLATES": "无"], in: folder.path)
    #expect(outcome.errors == "读不了 无：没有这个文件或文件夹\n")
    #expect(outcome.code == 74)
  }
}
