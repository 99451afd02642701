import ArgumentParser
import Glibc
import Gongkai

/// Where the program begins and ends.
@main
enum Main {
  static func main() {
    StandardFiles.open()
    Signals.take()
    let status = run()
    // What could not be written outweighs all else: whoever takes what came must not take it for whole.
    let written = StandardOutput.finish(status: status)
    exit(written == 0 ? status : written)
  }

  /// Does what the command line asks, and gives the exit status.
  private static func run() -> Int32 {
    if let number = CommandWords.unreadable {
      let words = say(
        "第 \(number) 个参数不是 UTF-8：\(CommandWords.all[number - 1])",
        "argument \(number) is not UTF-8: \(CommandWords.all[number - 1])")
      tellUsage(words, reason: words, status: ExitCode.validationFailure.rawValue)
      return ExitCode.validationFailure.rawValue
    }
    // Programs ask for it before each use: it does not wait for all commands to be laid out.
    if CommandWords.all == ["--version"] {
      StandardOutput.write(version + "\n")
      return 0
    }
    if let words = GongkaiCommand.unknownCommand(CommandWords.all) {
      tellUsage(words, reason: words, status: ExitCode.validationFailure.rawValue)
      return ExitCode.validationFailure.rawValue
    }
    do {
      var command = try GongkaiCommand.parseAsRoot(CommandWords.all)
      try command.run()
      return 0
    } catch {
      let status = GongkaiCommand.exitCode(for: error).rawValue
      let text = GongkaiCommand.fullMessage(for: error)
      // Help, versions and completion scripts come as errors too.
      if status == 0 {
        let isHelp = say == .chinese && ParserWording.isHelp(text)
        StandardOutput.write((isHelp ? ParserWording.chinese(text) : text) + "\n")
      } else if !text.isEmpty {
        let reason = GongkaiCommand.message(for: error)
        tellUsage(
          say(ParserWording.chinese(text), text),
          reason: say(ParserWording.chinese(reason), reason), status: status)
      }
      return status
    }
  }
}
