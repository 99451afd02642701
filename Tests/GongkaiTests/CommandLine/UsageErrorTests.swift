import TestSupport
import Testing

/// What is said of a command line that cannot be understood, in the language that it asks for.
@Suite("Usage errors")
struct UsageErrorTests {
  /// A command line and the first line of what is said of it.
  struct Row: Sendable, CustomTestStringConvertible {
    var words: [String]
    var says: String
    var testDescription: String { words.joined(separator: " ") }

    init(_ line: String, _ says: String) {
      (words, self.says) = (line.split(separator: " ").map(String.init), says)
    }
  }

  static let rows = [
    Row("generate 甲.json --formm 表", "错误：没有选项 --formm，是否应为 --form？"),
    Row("generate -z 甲.json", "错误：没有选项 -z"),
    Row("generate", "错误：缺少 <REPORT.json> ..."),
    Row("diff 甲.json", "错误：缺少 <B>"),
    Row("diff 甲 乙 丙", "错误：多了一个参数“丙”"),
    Row("diff 甲 乙 丙 丁", "错误：多了 2 个参数：“丙、丁”"),
    Row("generate 甲.json -o", "错误：-o <DIR> 后面缺少值"),
    Row("generate 甲.json --quiet=是", "错误：选项 --quiet 不带值，却写了“是”"),
    Row("generate 甲.json --lang 中文", "错误：“中文”不能作 --lang <zh|en> 的值，可用的有：zh、en"),
    Row("diff 甲 乙 --to pdf", "错误：“pdf”不能作 --to <text|csv|json> 的值，可用的有：text、csv、json"),
    Row("correct 甲.json", "错误：请在 --set（--add、--remove）、--with、--from、--undo 中用一种"),
    Row("--", "错误：没有写明命令"),
    Row("--generate-completion-script=甲", "错误：没有给“甲”用的补全脚本"),
  ]

  @Test("The message is Chinese throughout, and the exit code 64", arguments: rows)
  func chinese(_ row: Row) throws {
    let outcome = try Executable.run(row.words)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == row.says)
    for word in ["Error", "Usage", "Help:", "See ", "Unknown", "Missing", "subcommand"] {
      #expect(!outcome.errors.contains(word))
    }
    #expect(outcome.code == 64)
  }

  @Test(
    "With --lang en it is English throughout",
    arguments: rows.filter { row in
      !["--lang", "--", "-o"].contains { row.words.contains($0) }
    })
  func english(_ row: Row) throws {
    let asked = try Executable.run(row.words + ["--lang", "en"])
    #expect(asked.errors.hasPrefix("Error: "))
    #expect(!asked.errors.contains("错误"))
    #expect(asked.code == 64)
  }

  @Test("An unknown command is told with those there are")
  func unknownCommand() throws {
    let outcome = try Executable.run(["generat"])
    #expect(outcome.errors.hasPrefix("没有“generat”这个命令；可用的有：generate、"))
    #expect(outcome.code == 64)
  }

  @Test("init without an edition lists them")
  func editionNeeded() throws {
    let outcome = try Executable.run(["init"])
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(lines.first == "请用 --edition 写明版式，可用的有：")
    #expect(
      lines.dropFirst().map { $0.split(separator: " ").first.map(String.init) }
        == Repository.editions)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
  }
}
