import ArgumentParser
import Gongkai

/// The `gongkai` command: the root of the command line.
struct GongkaiCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "gongkai",
      abstract: say(
        "把部门预算、部门决算的数据生成为规定的公开表", "Makes the official disclosure forms of a department's accounts"),
      discussion: say(
        """
        数据在 JSON 中只写一次，合计、小计、占比由程序算出。先看一个例子：

          gongkai init --edition yanbian-budget-2023 -o 我的部门.json
          gongkai generate 我的部门.json

        退出码：0 写出的可信，可能有疑问和提示；1 有错误，如勾稽关系不成立、有表没有读到，
        或 diff 比出了不同；64 用法有误；65 数据有误；73 写不出文件；74 读不到文件；75 另一个
        gongkai 正在写同一处，稍后再试。几份一起做时是其中最大的。
        """,
        """
        Facts stand once in JSON; totals, subtotals and shares are computed. To begin:

          gongkai init --edition yanbian-budget-2023 -o department.json
          gongkai generate department.json

        Exit status: 0 what was written can be trusted, perhaps with warnings; 1 errors
        were found, such as a relation that does not hold or a form that was not read,
        or diff found differences; 64 bad usage; 65 bad data; 73 cannot write; 74 cannot
        read; 75 another gongkai is writing there, try again later. Of several inputs
        the largest.
        """),
      version: Gongkai.version,
      subcommands: [
        GenerateCommand.self, ReportCommand.self, ConvertCommand.self, ImportCommand.self,
        CheckCommand.self,
        CorrectCommand.self,
        HistoryCommand.self, DiffCommand.self, ExplainCommand.self, InitCommand.self,
        SchemaCommand.self,
        TemplatesCommand.self, CodesCommand.self, ServeCommand.self,
      ])
  }

  /// That the first word names no command, with those that there are; nil where it does, or is an option.
  static func unknownCommand(_ words: [String]) -> String? {
    let names = configuration.subcommands.map { $0._commandName }
    guard let word = words.first, !word.hasPrefix("-"), word != "help", !names.contains(word) else {
      return nil
    }
    return say(
      "没有“\(word)”这个命令；可用的有：\(names.joined(separator: "、"))",
      "no such command: “\(word)”; known: \(names.joined(separator: ", "))")
  }

  func run() throws {
    // Words that ask for nothing, such as `--`, are a mistake.
    guard CommandWords.all.isEmpty else {
      throw ValidationError(say("没有写明命令", "no command is named"))
    }
    throw CleanExit.helpRequest(self)
  }
}

/// The language of messages: what `--lang` asks for, looked up before anything else because help texts need it.
let say: Language = CommandWords.value(of: "--lang").flatMap { Language(rawValue: $0) } ?? .chinese

extension Language: ExpressibleByArgument {}

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(say("信息的语言：zh 或 en", "Language of messages: zh or en"), valueName: "zh|en"))
  var lang: Language = .chinese

  @Option(
    help: ArgumentHelp(
      say(
        "信息写成文字（text），或每条一行 JSON（json）", "Messages in words (text), or a line of JSON each (json)"),
      valueName: "text|json"))
  var messages: MessageForm = .text

  @Option(
    help: ArgumentHelp(
      say("版式所在的文件夹；省略时用程序自带的", "Folder of the editions; the program's own by default"),
      valueName: "DIR"))
  var templates: String?

  /// The editions to use.
  func library() throws -> TemplateLibrary {
    // Whoever names a folder means the editions in it; codes of the user's own are theirs everywhere.
    let user = UserFolder.standard
    if let templates {
      return TemplateLibrary(folder: templates, user: user, takesEditions: false)
    }
    guard let library = TemplateLibrary.installed(user: user) else {
      throw reported(Failure.noTemplates)
    }
    return library
  }
}

/// Prints a failure and gives the exit code for it.
func reported(_ failure: Failure) -> ExitCode {
  tell(failure)
  return ExitCode(failure.exitCode)
}

/// Runs a step; its failure is printed and ends the command.
func step<R>(_ body: () throws(Failure) -> R) throws -> R {
  do throws(Failure) {
    return try body()
  } catch {
    throw reported(error)
  }
}
