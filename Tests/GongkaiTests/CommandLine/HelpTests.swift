import TestSupport
import Testing

@Suite("Help")
struct HelpTests {
  static let commands = [
    "", "generate", "report", "convert", "import", "check", "correct", "history", "diff",
    "explain", "init", "schema", "templates", "templates list", "templates learn",
    "templates diff", "templates show", "codes",
    "codes import", "serve",
  ]

  @Test("Every command explains itself in both languages", arguments: commands, ["zh", "en"])
  func help(_ command: String, language: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let outcome = try Executable.run(words + ["--help", "--lang", language])
    #expect(outcome.code == 0)
    Golden.expect(
      outcome.output,
      equals: "help-\(command.isEmpty ? "gongkai" : words.joined(separator: "-")).\(language).txt")
  }

  @Test("Chinese is the language when none is asked for", arguments: commands)
  func standard(_ command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let outcome = try Executable.run(words + ["--help"], environment: ["LANG": "en_US.UTF-8"])
    #expect(outcome.output == (try Executable.run(words + ["--help", "--lang", "zh"]).output))
  }

  @Test("Every command that there is has its golden help")
  func complete() throws {
    let list = try Executable.run(["--help"]).output.split(separator: "子命令：\n")
    let lines = try #require(list.last).split(separator: "\n").prefix { $0.hasPrefix("  ") }
    let names = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { $0.allSatisfy { $0.isASCII && $0.isLetter } }
    #expect(
      Set(names)
        == Set(HelpTests.commands.dropFirst().filter { !$0.contains(" ") }))
  }

  @Test("Chinese help has no English titles", arguments: commands)
  func titles(_ command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let help = try Executable.run(words + ["--help"]).output
    for title in ["OVERVIEW", "USAGE", "OPTIONS", "Show ", "default", "values", "See "] {
      #expect(!help.contains(title))
    }
  }

  @Test("--version prints a version and nothing else")
  func version() throws {
    let outcome = try Executable.run(["--version"])
    #expect(outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.code == 0)
  }

  @Test("A completion script is made for each shell", arguments: ["bash", "zsh", "fish"])
  func completion(_ shell: String) throws {
    let outcome = try Executable.run(["--generate-completion-script", shell])
    #expect(outcome.code == 0)
    for word in [
      "generate", "convert", "correct", "history", "explain", "init", "schema", "templates", "diff",
      "wide-ambiguous",
    ] {
      #expect(outcome.output.contains(word))
    }
  }
}
