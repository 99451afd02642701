import TestSupport
import Testing

@Suite("What cannot be written to the terminal, or should not be")
struct StandardOutputTests {
  let folder = TemporaryFolder()

  /// Commands of all kinds that print something.
  static let printing = [
    "generate 甲.json", "report 例.json", "convert 例.md", "diff 甲.json 乙.json",
    "diff 甲.json 乙.json --to csv", "diff 甲.json 乙.json --to json",
    "correct 甲.json --set 收入[0].当年预算=30.01 --reason 误", "schema", "templates",
    "templates show yanbian-budget-2023 预算表5", "init --edition yanbian-budget-2023",
    "explain 甲.json 预算表1 收入总计.当年预算", "--help", "generate --help", "help diff", "--version",
    "--generate-completion-script bash",
  ]

  init() {
    folder.write(SmallInput.text, to: "甲.json")
    folder.write(SmallInput.text.replacing("甲项目", with: "另一个项目"), to: "乙.json")
    folder.write(
      Repository.bytes(ofFile: Repository.root + "/Examples/yanbian-dsj-2023-budget.json"),
      to: "例.json")
    folder.write(ConvertCommandTests.report, to: "例.md")
  }

  private func run(_ line: String, _ prelude: String) throws -> Executable.Outcome {
    try Executable.run(
      line.split(separator: " ").map(String.init), in: folder.path, prelude: prelude)
  }

  @Test("A full disk behind standard output is an error that is told", arguments: printing)
  func full(_ line: String) throws {
    let outcome = try run(line, "exec > /dev/full")
    #expect(outcome.code == 73)
    #expect(outcome.errors.hasSuffix("写不了 标准输出：磁盘已满\n"))
  }

  @Test(
    "Closed standard output is an error, and no file of ours takes its place", arguments: printing)
  func closed(_ line: String) throws {
    let outcome = try run(line, "exec >&- <&-")
    #expect(outcome.code == 73)
    #expect(outcome.errors.hasSuffix("写不了 标准输出：它是关着的\n"))
    for (name, bytes) in folder.files(below: "output") where name.hasSuffix(".txt") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("output/"), "\(name)")
    }
  }

  @Test("A reader who has read enough is none, and what was to be written is", arguments: printing)
  func pipe(_ line: String) throws {
    let open = try run(line, ":")
    let made = folder.files(below: "output")
    let other = StandardOutputTests()
    // A pipe whose only reader is gone.
    let outcome = try other.run(line, "mkfifo p; exec 3<>p; exec >p; exec 3<&-; rm p")
    #expect(outcome.code == open.code)
    #expect(outcome.errors == open.errors)
    #expect(other.folder.files(below: "output").keys == made.keys)
    #expect(other.folder.files().keys.allSatisfy { !$0.contains("/.") })
  }

  @Test(
    "Standard error that cannot be written changes nothing else",
    arguments: ["2>/dev/full", "2>&-"])
  func errors(_ redirection: String) throws {
    folder.write(SmallInput.replacing(#""当年预算": 30"#, with: #""当年预算": 31"#), to: "丙.json")
    let outcome = try run("generate 丙.json 无.json", "exec \(redirection)")
    #expect(outcome.code == 74)
    #expect(outcome.output.contains("output/丙/丙.xlsx\n"))
    #expect(outcome.errors.isEmpty)
  }

  @Test("Nothing is printed with --quiet, so nothing can fail to be")
  func quiet() throws {
    #expect(try run("generate 甲.json -q", "exec >&- <&- 2>&-").code == 0)
    #expect(folder.files(below: "output/甲").keys.contains("甲.xlsx"))
  }

  @Test("What files hold does not reach the terminal as orders, and does reach data")
  func hostile() throws {
    // Turns red, writes a title, turns the direction of reading around.
    let name = "甲\u{1B}[31m\u{202E}项目"
    let json = SmallInput.text.replacing("2010399\", \"当年预算\": 15", with: "2019999\", \"当年预算\": 15")
      .replacing("甲项目", with: "甲\\u001b[31m\u{202E}\u{9B}项目")
    folder.write(json, to: "\(name).json")
    let bad: Set<Unicode.Scalar> = ["\u{1B}", "\u{202E}", "\u{9B}"]
    for words in [
      ["generate", "\(name).json"], ["generate", "\(name)无.json"],
      ["diff", "甲.json", "\(name).json"],
      ["explain", "\(name).json", "预算表9", name], ["explain", "\(name).json", "预算表9", "\(name)无"],
      ["generate", "甲.json", "--\(name)"], ["diff", "甲.json", "\(name).json", "--to", "json"],
      ["templates", "--check", name],
    ] {
      let outcome = try Executable.run(words, in: folder.path)
      #expect(!(outcome.output + outcome.errors).isEmpty)
      for text in [outcome.output, outcome.errors] {
        #expect(bad.isDisjoint(with: text.unicodeScalars), "\(words): \(text.debugDescription)")
      }
    }
  }
}
