import ArgumentParser
import Gongkai

/// The `gongkai history` command.
struct HistoryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history",
      abstract: say("列出一份数据的历次更正", "Lists the corrections of a report"),
      discussion: say(
        "每次更正的编号、时间、原因和前后的数；撤销了的也列出。",
        "Number, time, reason and the values before and after of every correction, undone ones included."
      ))
  }

  @Argument(
    help: ArgumentHelp(say("数据文件", "File of facts"), valueName: "REPORT.json"),
    completion: .file(extensions: ["json", "xlsx"]))
  var input: String

  @OptionGroup var place: PlaceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    place.open()
    let library = try common.library()
    let records = try step { () throws(Failure) in
      try Corrections(of: input, library: library).records()
    }
    if records.isEmpty {
      let words = say("还没有更正过", "there are no corrections yet")
      tell(Message(file: input, reason: words), words: "\(input): \(words)")
    }
    for record in records { StandardOutput.print(record.words(say)) }
  }
}
