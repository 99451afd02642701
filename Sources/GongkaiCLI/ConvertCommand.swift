import ArgumentParser
import Gongkai

/// The `gongkai convert` command.
struct ConvertCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "convert",
      abstract: say("把已公布的报告转成表格数据", "Makes tables and facts of a published report"),
      discussion: say(
        """
        FILE 是已公布的预算、决算报告：文本、Markdown、CSV、网页、.xlsx、.docx、PDF，
        装了 LibreOffice 时还有 .xls、.doc、.wps、.et、.rtf、.ods、.odt；或者一个放 CSV
        文件的文件夹；ZIP 压缩包里的每个文件是一份。每份在输出文件夹下得到一个同名文件夹：

          csv/01-….csv      每张表一个文件，按文中顺序编号；认得的表按版式的列排好
          tidy.csv          各表的数，一行一个，写明部门、年度、表、行、列、单位、位置
          facts.csv         数据里的事实，一行一个数（用 --to facts）
          datapackage.json  说明 tidy.csv、facts.csv 的各列
          FILE.json         数据，可用 generate 重新生成各表
          FILE.xlsx         每张表一页（用 --to xlsx）
          正文.txt          表格以外的文字

        加 --stack，各份报告的同一张表叠成一张，写在输出文件夹的“汇总”里。

        数字一个不改。格子挪了位置、没有版式认得的表，都在错误输出中说明。

        例：gongkai convert 报告.docx 旧表/csv -o 数据 --to csv,xlsx
        """,
        """
        FILE is a published budget or final account: text, Markdown, CSV, a web
        page, .xlsx, .docx, PDF, where LibreOffice is installed also .xls, .doc,
        .wps, .et, .rtf, .ods, .odt; or a folder of CSV files; each file in a ZIP
        file is one. Each gets a folder of its name below the output folder:

          csv/01-….csv      a file for every table, numbered as they come; tables that
                            are known stand in the columns of their form
          tidy.csv          one row a value: whose, form, row, column, unit, place
          facts.csv         one row an amount of the facts (with --to facts)
          datapackage.json  what the columns of tidy.csv and facts.csv are
          FILE.json         the facts, from which generate makes the forms again
          FILE.xlsx         every table a sheet (with --to xlsx)
          正文.txt          the text outside tables

        With --stack the same form of all reports is one table, in the folder 汇总.

        No figure is changed. Cells that were moved and tables that no template
        knows are told on standard error.

        Example: gongkai convert report.docx old/csv -o data --to csv,xlsx
        """))
  }

  @Argument(
    help: ArgumentHelp(
      say("报告文件，或放 CSV 的文件夹", "Reports, or folders of CSV files"), valueName: "FILE"),
    completion: .file(extensions: [
      "txt", "md", "csv", "tsv", "html", "htm", "mht", "xlsx", "docx", "xls", "xml", "pdf",
      "doc", "et", "wps", "rtf", "ods", "odt", "zip",
    ]))
  var inputs: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say("输出文件夹；只有一个文件时可写 -，打印出来", "Output folder; - prints it where one file comes out"),
      valueName: "DIR"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      say(
        "输出哪些：csv、tidy、facts、json、xlsx，用英文逗号分开（省略时 csv、tidy、json；加 --stack 时 csv、tidy、facts）；或 ndjson：打印一个流，每行一个值或提示",
        "What to write: csv, tidy, facts, json, xlsx, separated by commas (csv, tidy, json by default; csv, tidy, facts with --stack); or ndjson: print one stream, a value or finding a line"
      ),
      valueName: "csv,tidy,facts,json,xlsx"),
    completion: .targets(Convert.Format.self), transform: targetList)
  var to: Targets<Convert.Format>?

  @Flag(
    help: ArgumentHelp(
      say(
        "各份报告的同一张表叠成一张，写在输出文件夹的“汇总”里",
        "Stack the same form of all reports to one table, in the folder 汇总")))
  var stack = false

  @Option(
    help: ArgumentHelp(
      say("报告所用的版式；省略时自动识别", "The edition of the reports; found out by default"),
      valueName: "EDITION"),
    completion: .editions)
  var edition: String?

  @Flag(
    help: ArgumentHelp(
      say("也取看不见的内容：隐藏的工作表、行、列、文字", "Take hidden worksheets, rows, columns and text too")))
  var hidden = false

  @Flag(
    name: .customLong("no-bom"),
    help: ArgumentHelp(say("CSV 开头不加字节序标记", "CSV without a byte order mark")))
  var noByteOrderMark = false

  @Flag(
    help: ArgumentHelp(
      say("只列出哪些文件会新增、改变，不写文件", "Only list which files would be added or changed; write nothing")))
  var dryRun = false

  @Flag(
    help: ArgumentHelp(
      say("覆盖手工改过的、不是 gongkai 生成的文件", "Overwrite files changed by hand or not made by gongkai")))
  var force = false

  @OptionGroup var many: ManyInputs
  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    var options = Convert.Options()
    if let output { options.folder = output }
    if let to { options.formats = to.formats }
    if stack {
      options.formats = to?.formats ?? [.csv, .tidy, .facts]
      if !options.formats.isSubset(of: [.csv, .tidy, .facts]) {
        throw ValidationError(
          say("--stack 只写 csv、tidy、facts", "--stack writes csv, tidy and facts only"))
      }
    }
    options.edition = edition
    options.takesHidden = hidden
    options.byteOrderMark = !noByteOrderMark
    options.isDryRun = dryRun
    options.force = force
    let inputs = try many.all(inputs, "FILE")
    let convert = Convert(library: try common.library(), options: options)
    if let to, to.isStream { return try stream(convert, inputs) }
    if stack, output == standardOutputName {
      throw ValidationError(
        say("--stack 要写几个文件，-o 不能是 -", "--stack writes several files: -o cannot be -"))
    }
    if output == standardOutputName {
      return try printSingle(inputs, findings) { input throws(Failure) in
        try convert.single(input)
      }
    }
    let run = BatchRun(total: inputs.count, findings)
    let isDryRun = dryRun
    @Sendable func done(_ input: String, _ result: Result<Convert.Outcome, Failure>) {
      run.done(
        input,
        result.map { outcome in
          BatchRun.Report(
            findings: outcome.findings,
            lines: isDryRun ? outcome.changeLines(say) : outcome.files)
        })
    }
    if stack {
      let outcome = try convert.stack(inputs, progress: { run.enter($0) }, done: done)
      run.list(isDryRun ? outcome.changeLines(say) : outcome.files)
    } else {
      convert.run(inputs, progress: { run.enter($0) }, done: done)
    }
    try run.finish()
  }

  /// Prints one stream.
  private func stream(_ convert: Convert, _ inputs: [String]) throws {
    guard !stack, convert.options.formats.isSubset(of: [.tidy, .facts]) else {
      throw ValidationError(
        say("与 ndjson 一起只能写 tidy、facts", "with ndjson there can be tidy and facts only"))
    }
    try StreamRun(inputs: inputs, output: output, findings: findings).run {
      convert.stream($0, $1, done: $2)
    }
  }
}
