import TestSupport
import Testing

/// `-` among the inputs is standard input, a file or a pipe.
@Suite("Standard input")
struct StandardInputTests {
  let folder = TemporaryFolder()

  init() { folder.write(SmallInput.text, to: "甲.json") }

  private func run(_ line: String, from prelude: String) throws -> Executable.Outcome {
    try Executable.run(
      line.split(separator: " ").map(String.init), in: folder.path, prelude: prelude)
  }

  /// From a file and from a pipe that comes in two parts.
  private static let ways = [
    "exec < 甲.json",
    "rm -f 管道; mkfifo 管道; { head -c 100 甲.json; tail -c +101 甲.json; } > 管道 & exec < 管道",
  ]

  @Test("Facts come from it as from their file", arguments: ways)
  func facts(_ way: String) throws {
    let form = "--to csv --form 预算表5 -o -"
    let piped = try run("generate - \(form)", from: way)
    #expect(piped.code == 0)
    #expect(piped.output == (try run("generate 甲.json \(form)", from: ":")).output)
    let checked = try run("check -", from: way)
    let named = try run("check 甲.json", from: ":")
    #expect(checked.code == named.code)
    #expect(
      (checked.output + checked.errors).replacing("-: ", with: "甲.json: ") == named.output
        + named.errors)
  }

  @Test("A report comes from it as from its file, and what is made is named stdin", arguments: ways)
  func report(_ way: String) throws {
    #expect(try run("generate 甲.json --to txt", from: ":").code == 0)
    let text = way.replacing("甲.json", with: "output/甲/甲.txt")
    let options = "--edition yanbian-budget-2023 --to tidy"
    let piped = try run("convert - \(options) -o 读", from: text)
    #expect(piped.code == 0)
    #expect(try run("convert output/甲/甲.txt \(options) -o 读", from: ":").code == 0)
    let named = Repository.text(ofFile: "\(folder.path)/读/甲/tidy.csv")
    let read = Repository.text(ofFile: "\(folder.path)/读/stdin/tidy.csv")
    #expect(read.count > 1000)
    // The first column is the report's name.
    #expect(read.replacing("stdin", with: "甲") == named)
  }

  @Test("Nothing on it, or something that is no report, is an error of its own place")
  func nothing() throws {
    for command in ["generate - --to tidy -o -", "convert - --to tidy -o -"] {
      let outcome = try run(command, from: "exec < /dev/null")
      #expect([65, 74].contains(outcome.code))
      #expect(outcome.errors.hasPrefix("-") || outcome.errors.contains(" -"))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test("Facts that came from it are not corrected: there is no file to write them to")
  func corrected() throws {
    let outcome = try run("correct - --set 支出[0].人员经费=1", from: "exec < 甲.json")
    #expect(outcome.code != 0)
    #expect(try folder.names(in: "") == ["甲.json"])
  }
}

/// What shells offer.
@Suite("Completions")
struct CompletionTests {
  @Test("The names of the editions, and the forms of the one that was named")
  func values() throws {
    func offered(_ option: String, _ words: [String]) throws -> [String] {
      let outcome = try Executable.run(
        ["---completion", words[0], "--", option, "\(words.count)", "0", "gongkai"] + words + [""],
        environment: ["SAP_SHELL": "bash"])
      return outcome.output.split(separator: "\n").map(String.init)
    }
    #expect(try offered("--edition", ["init", "--edition"]).contains("siping-budget-2024"))
    #expect(try offered("--form", ["generate", "--form"]).contains("收支总表"))
  }

  @Test("Each shell gets a script", arguments: ["bash", "zsh", "fish"])
  func scripts(_ shell: String) throws {
    let outcome = try Executable.run(["--generate-completion-script", shell])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("---completion"))
  }
}
