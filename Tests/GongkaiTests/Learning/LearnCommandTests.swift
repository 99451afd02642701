import Gongkai
import Learning
import Templates
import TestSupport
import Testing

@Suite("Learning an edition from the command line")
struct LearnCommandTests {
  private static let form = """
    支出总表

    单位：万元

    | 科目编码 | 功能分类科目名称 | 合计 | 基本支出 | 经常性业务费 |
    | | 合计 | 5.00 | 2.00 | 3.00 |
    | 201 | 一般公共服务支出 | 5.00 | 2.00 | 3.00 |

    """

  @Test("A word that nobody knows is asked for, and one line of vocabulary answers")
  func asks() throws {
    let folder = TemporaryFolder()
    let input = folder.write(Self.form, to: "甲.txt")
    let arguments = ["templates", "learn", input, "-o", folder.path + "/版式"]
    let asked = try Executable.run(arguments)
    #expect(asked.code == 0)
    #expect(asked.errors.contains("什么意思：‘经常性业务费’？"))
    let index = Repository.text(ofFile: folder.path + "/版式/甲/edition.yaml")
    #expect(index.contains("  # - 01-支出总表.yaml"))

    _ = folder.write("- {means: {性质: 项目支出}, words: [经常性业务费]}\n", to: "我的/vocabulary.yaml")
    let answered = try Executable.run(
      arguments + ["--force"], environment: ["GONGKAI_DATA": folder.path + "/我的"])
    #expect(answered.code == 0)
    #expect(!answered.errors.contains("什么意思"))
    let learned = Repository.text(ofFile: folder.path + "/版式/甲/01-支出总表.yaml")
    #expect(learned.contains("{head: 经常性业务费, where: {性质: 项目支出}}"))
  }

  @Test("What was learned before is not written over unless that is asked for")
  func keeps() throws {
    let folder = TemporaryFolder()
    let input = folder.write(Self.form, to: "甲.txt")
    let arguments = ["templates", "learn", input, "-o", folder.path + "/版式"]
    _ = try Executable.run(arguments)
    #expect(try Executable.run(arguments).code == 73)
    #expect(try Executable.run(arguments + ["--force"]).code == 0)
  }

  @Test(
    "A vocabulary of one's own that is wrong is named with its line",
    arguments: [
      "- {means: {性质: 不是支出}, words: [甲]}", "- {means: {没有的: 甲}, words: [甲]}", "- {words: [甲]}",
      "- {total: true}", "- {total: true, neutral: true, words: [甲]}", "- {show: 代号, words: [甲]}",
      "- {neutral: true, words: [基本支出]}\n- {means: {性质: 项目支出}, words: [基本支出]}",
    ])
  func wrongWords(_ line: String) throws {
    let folder = TemporaryFolder()
    let input = folder.write(Self.form, to: "甲.txt")
    _ = folder.write(line + "\n", to: "我的/vocabulary.yaml")
    let outcome = try Executable.run(
      ["templates", "learn", input, "-o", folder.path + "/版式"],
      environment: ["GONGKAI_DATA": folder.path + "/我的"])
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("vocabulary.yaml:1:"))
  }

  @Test("Facts of a learned edition are generated from where convert put them, and that is said")
  func beside() throws {
    let folder = TemporaryFolder()
    let forms = try PrintedForm.all(of: Trial.library.edition(named: "siping-budget-2024"))
    let input = folder.write(
      "某市某局2024年部门预算\n\n" + forms.map(\.text).joined(separator: "\n"), to: "甲.txt")
    let library = LeftOut("siping-budget-2024").library
    var options = Convert.Options()
    options.folder = folder.path + "/数据"
    let converted = try Convert(library: library, options: options).run(input)
    try #require(converted.files.contains { $0.hasSuffix("版式/甲/edition.yaml") })
    #expect(converted.findings.contains { $0.code == .learned })
    var trial = Trial(formats: [.csv])
    trial.library = library
    let made = try trial.run(file: folder.path + "/数据/甲/甲.json").get()
    #expect(made.findings.contains { $0.code == .editionBeside })
  }

  @Test("An edition beside somebody's facts never stands before one of the same name")
  func neverBefore() throws {
    let folder = TemporaryFolder()
    let facts = Repository.bytes(ofFile: Repository.root + "/Examples/siping-dsj-2024-budget.json")
    let input = folder.write(facts, to: "甲.json")
    _ = folder.write("edition: siping-budget-2024\n", to: "版式/siping-budget-2024/edition.yaml")
    var options = Generate.Options()
    options.folder = folder.path + "/out"
    options.formats = [.csv]
    let made = try Generate(library: Trial.library, options: options).run(input)
    #expect(!made.findings.contains { $0.code == .editionBeside })
  }
}
