import Foundation
import TestSupport
import Testing

/// `--messages json`: whatever a command says on standard error is a line of JSON each.
@Suite("Messages as JSON")
struct MessagesTests {
  /// A command line, and the codes of its messages; nil for a remark without one.
  struct Row: Sendable, CustomTestStringConvertible {
    var words: [String]
    var codes: [String?]
    var testDescription: String { words.joined(separator: " ") }

    init(_ line: String, _ codes: String?...) {
      (words, self.codes) = (line.split(separator: " ").map(String.init), codes)
    }
  }

  static let rows = [
    Row("generate 不平.json --dry-run", "A5"), Row("generate 坏.json", "X65"),
    Row("generate 无.json", "X74"), Row("generate 坏.json 无.json", "X65", "X74", nil),
    Row("generate 平.json --formm 表", "X64"), Row("generat", "X64"), Row("--", "X64"),
    Row("generate", "X64"), Row("generate 平.json --lang 中", "X64"),
    Row("report 坏.json", "X65"), Row("report 无.json", "X74"),
    Row("convert 字.txt", "C4"), Row("convert 无.md", "X74"),
    Row("correct 平.json --undo", "X64"), Row("correct 无.json --undo", "X74"),
    Row("correct 平.json --set 收入[0].当年预算=31 --reason 误 --dry-run", "A5"),
    Row("history 平.json", nil), Row("history 无.json", "X74"),
    Row("diff 平.json 无.json", "X74"), Row("diff 平.json", "X64"),
    Row("explain 平.json 预算表1 无此行", "X64"), Row("explain 坏.json 预算表1", "X65"),
    Row("init", "X64"), Row("init --edition 无", "X64"), Row("schema 甲", "X64"),
    Row("templates --templates 无", "X74"), Row("templates list --check 坏版式", "X65"),
    Row("templates diff 甲 乙", "X64"), Row("templates show yanbian-budget-2023 无", "X64"),
  ]

  let folder = TemporaryFolder()

  init() {
    folder.write(SmallInput.text, to: "平.json")
    folder.write(
      SmallInput.replacing(#""当年预算": 30"#, with: #""当年预算": 31"#), to: "不平.json")
    folder.write("{", to: "坏.json")
    folder.write("没有表格。\n", to: "字.txt")
    folder.write("edition: 坏版式\n", to: "坏版式/edition.yaml")
  }

  private func messages(_ words: [String], language: String = "zh") throws -> [[String: Any]] {
    var words = words + ["--messages", "json"]
    if !words.contains("--lang") { words += ["--lang", language] }
    // What stands behind `--` is no option any more.
    if words.first == "--" { words = ["--messages=json", "--"] }
    let errors = try Executable.run(words, in: folder.path).errors
    return try errors.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  @Test("Every line is an object with severity and reason; codes tell what it is", arguments: rows)
  func lines(_ row: Row) throws {
    for language in ["zh", "en"] {
      let messages = try messages(row.words, language: language)
      // Unequal sides may break several relations.
      var codes = messages.map { $0["code"] as? String }
      if codes.allSatisfy({ $0 == "A5" }) { codes = Array(codes.prefix(1)) }
      #expect(codes == row.codes)
      for message in messages {
        #expect(["error", "warning", "note"].contains(message["severity"] as? String))
        #expect((message["reason"] as? String)?.isEmpty == false)
      }
    }
  }

  @Test("A finding says file, values, reason and what to do")
  func finding() throws {
    let message = try #require(try messages(["generate", "不平.json"]).first)
    #expect(message["severity"] as? String == "error")
    #expect(message["file"] as? String == "不平.json")
    let values = try #require(message["values"] as? [String: String])
    #expect(values["form"] == "预算表1")
    #expect([values["left"], values["right"]].contains { $0?.contains("31") == true })
    #expect((message["action"] as? String)?.isEmpty == false)
  }

  @Test("Facts that cannot be taken say line, column and path")
  func place() throws {
    folder.write(
      SmallInput.replacing(#""人员经费": 10"#, with: #""人员经费": "十""#), to: "错.json")
    let message = try #require(try messages(["generate", "错.json"]).first)
    let place = try #require(message["place"] as? [String: Any])
    #expect(place["line"] as? Int == 7)
    #expect(place["path"] as? String == "支出[0].人员经费")
    #expect((message["reason"] as? String)?.hasPrefix("“十”不是金额") == true)
  }

  @Test("Of many inputs the last line counts them")
  func summary() throws {
    let last = try #require(try messages(["generate", "平.json", "坏.json"]).last)
    let values = try #require(last["values"] as? [String: Int])
    #expect(
      values == ["total": 2, "made": 1, "upToDate": 0, "failed": 1, "doubtful": 0])
  }

  @Test("Standard output stays as it is")
  func output() throws {
    let text = try Executable.run(["schema"]).output
    #expect(try Executable.run(["schema", "--messages", "json"]).output == text)
  }
}
