import ArgumentParser
import Gongkai

/// The `gongkai codes` command.
struct CodesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "codes", abstract: say("导入科目表", "Imports tables of classification codes"),
      subcommands: [ImportCodesCommand.self])
  }
}

/// The `gongkai codes import` command.
struct ImportCodesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: say(
        "把系统导出的科目表收进一个年度的目录", "Takes an exported table of codes into a year's catalogue"),
      discussion: say(
        """
        FILE 是 .xlsx 或 CSV，有代码、名称两列（或 ELE_CODE、ELE_NAME）。工作表或文件名里有
        功能、部门经济、政府经济的，照此分；没有的，用 --kind 指明。

        科目存在自己的数据文件夹里（GONGKAI_DATA，或 ~/.local/share/gongkai），那一年度的版式随即
        采用，排在自带的目录之前；与原来的不同之处会列出来。

        例：gongkai codes import 科目表.xlsx --year 2025
        """,
        """
        FILE is .xlsx or CSV with columns of codes and names (code and name, or
        ELE_CODE and ELE_NAME). The names of sheets or of the file tell 功能,
        部门经济 and 政府经济 apart; else say which with --kind.

        Codes are kept in your own data folder (GONGKAI_DATA, or
        ~/.local/share/gongkai). Editions of that year take them up, before what
        is shipped; differences are listed.

        Example: gongkai codes import codes.xlsx --year 2025
        """))
  }

  @Argument(
    help: ArgumentHelp(say("科目表", "The table of codes"), valueName: "FILE"),
    completion: .file(extensions: ["xlsx", "csv"]))
  var input: String

  @Option(help: ArgumentHelp(say("哪一年度的科目", "The year of the codes"), valueName: "YYYY"))
  var year: Int

  @Option(
    help: ArgumentHelp(
      say("哪种科目：功能、部门经济、政府经济", "Which classification: 功能, 部门经济, 政府经济"),
      valueName: "KIND"))
  var kind: String?

  @Flag(help: ArgumentHelp(say("只列出不同，不写文件", "Only list the differences; write nothing")))
  var dryRun = false

  @Flag(
    name: .shortAndLong, help: ArgumentHelp(say("列出每一个不同", "List every difference")))
  var verbose = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let kind, !CodeImport.kinds.contains(kind) {
      let known = CodeImport.kinds.joined(separator: say("、", ", "))
      throw ValidationError(
        say("没有“\(kind)”这种科目；可用的有：\(known)", "no such classification: “\(kind)”; known: \(known)"))
    }
    guard (1990...2100).contains(year) else {
      throw ValidationError(say("“\(year)”不是年度", "“\(year)” is not a year"))
    }
  }

  func run() throws {
    guard let user = UserFolder.standard else { throw reported(Failure.noUserFolder) }
    let job = CodeImport(library: try common.library(), user: user)
    let outcomes = try step { () throws(Failure) in
      try job.run(input, year: year, kind: kind, isDryRun: dryRun)
    }
    for outcome in outcomes {
      for line in outcome.lines(say, all: verbose) { StandardOutput.print(line) }
      if !dryRun { StandardOutput.print(outcome.file) }
    }
  }
}
