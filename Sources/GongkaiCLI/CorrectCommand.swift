import ArgumentParser
import Gongkai

/// The `gongkai correct` command.
struct CorrectCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "correct",
      abstract: say(
        "更正数据，重做受影响的表，写出更正说明",
        "Corrects facts, makes the forms that depend on them anew, writes the notice"),
      discussion: say(
        """
        三种改法：

          --set '支出[功能科目=2010301].人员经费=240.00'   指明位置和新值；可重复
          --with 更正.csv                                  清单：路径、原值、新值、原因（CSV 或 JSON）
          --from 甲.xlsx                                   在 Excel、WPS 里改过的工作簿，或改过的 CSV 文件夹

        更正后的数据写在原文件旁（甲.corrected.json），加 --write 则直接改原文件；填报工作簿只改那几格，别的照旧
        （甲.corrected.xlsx）。输出文件夹里只有内容变了的文件会重写，另加一份更正说明。每次更正记入
        甲.corrections.jsonl，--undo 撤销最近一次。

        例：gongkai correct 甲.json --set '收入[0].当年预算=990.00' --reason 漏列 --write
        """,
        """
        Three ways to correct:

          --set '支出[功能科目=2010301].人员经费=240.00'   a place and its new value; may be repeated
          --with corrections.csv                           a list: path, old, new, reason (CSV or JSON)
          --from a.xlsx                                    a workbook edited in Excel or WPS, or a folder of edited CSV

        The corrected facts are put beside the file (a.corrected.json); --write changes the file itself. Of a workbook
        of facts only the cells in question change (a.corrected.xlsx). In the output folder only files whose content
        changes are replaced, and a notice of correction is added. Every correction is noted in a.corrections.jsonl;
        --undo takes the last one back.

        Example: gongkai correct a.json --set '收入[0].当年预算=990.00' --reason "left out" --write
        """))
  }

  @Argument(
    help: ArgumentHelp(
      say("数据文件：JSON 或填报工作簿", "File of facts: JSON, or a workbook that was filled in"),
      valueName: "REPORT.json"),
    completion: .file(extensions: ["json", "xlsx"]))
  var input: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      say("把某处改成新值；可重复", "Gives a place another value; may be repeated"), valueName: "PATH=VALUE"))
  var sets: [String] = []

  @Option(
    name: .customLong("add"), parsing: .singleValue,
    help: ArgumentHelp(
      say(
        "增加原来没有的一项，或清单中的一条；可重复",
        "States what is not stated yet, or one element more of a list; may be repeated"),
      valueName: "PATH=VALUE"))
  var additions: [String] = []

  @Option(
    name: .customLong("remove"), parsing: .singleValue,
    help: ArgumentHelp(
      say("删去某处；可重复", "Drops what stands at a place; may be repeated"), valueName: "PATH"))
  var removals: [String] = []

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      say("更正清单（CSV 或 JSON）", "A list of corrections, CSV or JSON"), valueName: "FILE"),
    completion: .file())
  var list: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      say("改过的工作簿，或改过的 CSV 文件夹", "An edited workbook, or a folder of edited CSV"), valueName: "PATH"
    ),
    completion: .file())
  var forms: String?

  @Flag(help: ArgumentHelp(say("撤销最近一次更正", "Takes the last correction back")))
  var undo = false

  @Option(
    help: ArgumentHelp(say("更正原因，写进更正说明", "Why; the notice says so"), valueName: "TEXT"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      say("更正日期，写进更正说明；省略时为今天", "Date of the notice; today by default"), valueName: "YYYY-MM-DD"))
  var date: String?

  @Flag(help: ArgumentHelp(say("直接改原文件", "Change the file itself")))
  var write = false

  @Flag(
    name: .customLong("sheet"),
    help: ArgumentHelp(say("更正说明也放进工作簿，作为一页", "Put the notice into the workbook too")))
  var addsSheet = false

  @Flag(
    name: .customLong("pdf"),
    help: ArgumentHelp(
      say(
        "更正说明也印成 PDF；输出文件夹里有 PDF 时不加也印",
        "Print the notice as PDF too; done anyway where the output folder holds PDFs")))
  var printsNotice = false

  @Flag(help: ArgumentHelp(say("只说会改什么，不写文件", "Only tell what would change; write nothing")))
  var dryRun = false

  @Option(
    name: .shortAndLong, help: ArgumentHelp(say("输出文件夹", "Output folder"), valueName: "DIR"),
    completion: .directory)
  var output = "output"

  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if output == standardOutputName {
      throw ValidationError(
        say("更正会写出几个文件，不能用 -o -", "correct writes several files; -o - cannot be used"))
    }
    let ways = [
      !sets.isEmpty || !additions.isEmpty || !removals.isEmpty, list != nil, forms != nil, undo,
    ]
    guard ways.filter({ $0 }).count == 1 else {
      throw ValidationError(
        say(
          "请在 --set（--add、--remove）、--with、--from、--undo 中用一种",
          "use one of --set (--add, --remove), --with, --from and --undo"))
    }
  }

  func run() throws {
    var options = Correct.Options()
    options.folder = output
    options.inPlace = write
    options.reason = reason
    options.date = date
    options.addsSheet = addsSheet
    options.printsNotice = printsNotice
    options.isDryRun = dryRun
    let correct = Correct(library: try common.library(), options: options)
    let asked = Correct.Asked(
      sets: sets, additions: additions, removals: removals, list: list, forms: forms)
    let outcome = try step { () throws(Failure) in
      undo ? try correct.undo(input) : try correct.run(input, by: try correct.source(asked))
    }
    let told = outcome.findings
    findings.tell(told, on: input)
    if !findings.quiet { StandardOutput.print(outcome.words(say, isDryRun: dryRun)) }
    let status = findings.status(of: told)
    if status != 0 { throw ExitCode(status) }
  }
}
