import ArgumentParser
import Gongkai

/// The `gongkai diff` command.
struct DiffCommand: ParsableCommand {
  /// How differences are told.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json
  }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff",
      abstract: say("逐格比较两份报告", "Compares two reports cell by cell"),
      discussion: say(
        """
        A、B 可以是：数据文件 REPORT.json；generate 输出的文件夹或其中的工作簿；
        放 CSV 的文件夹；已公布的报告（convert 能读的都行）。

        行按内容对应，不按位置：增加一行不会使下面各行都不同。两边都是数据文件时
        精确比较，否则比到印出的位数为止。退出码：0 没有不同；1 有不同。

        例：gongkai diff 原来.json 现在.json
            gongkai diff 我的部门.json output/我的部门
            gongkai diff 公布的.docx 我的部门.json --to csv > 差异.csv
        """,
        """
        A and B are facts (REPORT.json), a folder that generate wrote or the
        workbook in it, a folder of CSV files, or a published report in any
        format that convert reads.

        Rows are matched by what they are about, not by place. Two files of facts
        are compared exactly, others as far as numbers are printed. The exit code
        is 0 where nothing differs, 1 where something does.

        Example: gongkai diff before.json after.json
                 gongkai diff department.json output/department
                 gongkai diff published.docx department.json --to csv > diff.csv
        """))
  }

  @Argument(
    help: ArgumentHelp(say("原来的报告", "The report before"), valueName: "A"), completion: .file())
  var old: String

  @Argument(
    help: ArgumentHelp(say("现在的报告", "The report now"), valueName: "B"), completion: .file())
  var new: String

  @Option(
    help: ArgumentHelp(
      say("输出格式：text、csv 或 json", "The format: text, csv or json"), valueName: "text|csv|json"))
  var to: Format = .text

  @Option(
    help: ArgumentHelp(
      say("已公布报告的版式；省略时自动判断", "The edition of documents; found out by default"),
      valueName: "EDITION"),
    completion: .editions)
  var edition: String?

  @OptionGroup var place: PlaceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    place.open()
    let diff = Diff(library: try common.library(), edition: edition)
    let outcome = try step { () throws(Failure) in try diff.run(old, new) }
    switch to {
    case .text: for line in outcome.lines(say) { StandardOutput.print(line) }
    case .csv: StandardOutput.write(outcome.csv())
    case .json: StandardOutput.write(outcome.json)
    }
    if !outcome.isSame { throw ExitCode(1) }
  }
}
