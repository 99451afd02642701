import ArgumentParser
import Glibc
import Gongkai
import Synchronization

/// The `gongkai generate` command.
struct GenerateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "generate",
      abstract: say("由数据生成全部公开表", "Makes all forms from facts"),
      discussion: say(
        """
        每个 REPORT.json 在输出文件夹下得到一个同名文件夹：

          REPORT.xlsx       每张表一页，合计为公式，可直接打印
          REPORT.txt        每张表的纯文本
          csv/01-….csv      每张表一个文件，按规定顺序编号
          tidy.csv          各表的数，一行一个，写明部门、年度、表、行、列、单位、位置
          datapackage.json  说明 tidy.csv 的各列
          REPORT.pdf        每张表自成一页的 PDF，加 --to pdf 才有，由 LibreOffice 印成

        文件夹里的 manifest.json 记着这些文件由什么生成。数据、版式都没有变，就不再
        生成；文件生成之后有人改过，就停下来，不覆盖。

        财政局发的空白表用 --into 填：格子填数，样式、公式、合并、批注都照原样。

        例：gongkai generate 甲.json 乙.json -o 公开 --to xlsx,csv
        例：gongkai generate 甲.json --into 空白表.xlsx -o 填好.xlsx
        """,
        """
        Each REPORT.json gets a folder of its name below the output folder:

          REPORT.xlsx       every form a sheet, totals as formulas, ready to print
          REPORT.txt        every form as plain text
          csv/01-….csv      a file for every form, numbered in the official order
          tidy.csv          one row a value: whose, form, row, column, unit, place
          datapackage.json  what the columns of tidy.csv are
          REPORT.pdf        every form on pages of its own, with --to pdf only, printed by LibreOffice

        manifest.json in the folder says what these files were made of. Where facts
        and edition are as they were, nothing is made again; where somebody changed
        a file since, generate stops and does not overwrite it.

        A blank workbook that somebody hands out is filled with --into: its cells get
        figures; styles, formulas, merges and comments stay as they are.

        Example: gongkai generate a.json b.json -o forms --to xlsx,csv
        Example: gongkai generate a.json --into blank.xlsx -o filled.xlsx
        """))
  }

  @Argument(
    help: ArgumentHelp(say("数据文件", "Files of facts"), valueName: "REPORT.json"),
    completion: .file(extensions: ["json", "xlsx"]))
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
        "输出哪些：xlsx、csv、tidy、txt、pdf、report（公开文本），用英文逗号分开；省略时前四种，文件夹里已有的 PDF、公开文本也重做；或 ndjson：打印一个流，每行一个值或提示",
        "What to write: xlsx, csv, tidy, txt, pdf, report (the document), separated by commas; by default the first four, and PDF and document again if the folder holds them; or ndjson: print one stream, a value or finding a line"
      ),
      valueName: "xlsx,csv,tidy,txt,pdf,report"),
    completion: .targets(Generate.Format.self), transform: targetList)
  var to: Targets<Generate.Format>?

  /// What ``to`` was called before.
  @Option(help: .hidden, transform: formatList)
  var format: Set<Generate.Format>?

  @Option(
    help: ArgumentHelp(
      say(
        "填到这份空白表（xlsx、docx）里；-o 是填好的文件，省略时写到输出文件夹",
        "Fill this blank workbook or text (xlsx, docx); -o names the filled file, by default below the output folder"
      ),
      valueName: "BLANK"),
    completion: .file(extensions: ["xlsx", "docx"]))
  var into: String?

  @Option(
    name: .customLong("form"), parsing: .singleValue,
    help: ArgumentHelp(
      say("只输出这张表（表名或表号）；可重复", "Only this form, by name or number; may be repeated"),
      valueName: "FORM"),
    completion: .forms)
  var forms: [String] = []

  @Flag(help: ArgumentHelp(say("工作簿里加一页图表", "Add a sheet with charts to the workbook")))
  var charts = false

  @Flag(
    name: .customLong("no-bom"),
    help: ArgumentHelp(say("CSV 开头不加字节序标记", "CSV without a byte order mark")))
  var noByteOrderMark = false

  @Flag(
    help: ArgumentHelp(
      say(
        "纯文本中 “ ” ≥ 等按两格宽对齐（宋体等字体）",
        "In text, count “ ” ≥ and the like as two columns wide, as 宋体 draws them")))
  var wideAmbiguous = false

  @Flag(
    help: ArgumentHelp(
      say(
        "已是最新的也重新生成，覆盖手工改过的文件",
        "Make again what is up to date, and overwrite files changed by hand")))
  var force = false

  @Flag(
    help: ArgumentHelp(
      say("只列出哪些文件会新增、改变，不写文件", "Only list which files would be added or changed; write nothing")))
  var dryRun = false

  @OptionGroup var many: ManyInputs
  @OptionGroup var annotation: AnnotateOption
  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard into != nil else { return }
    guard to == nil, format == nil, forms.isEmpty, !charts, !noByteOrderMark, !wideAmbiguous else {
      throw ValidationError(
        say(
          "--into 不能与 --to、--form、--charts、--no-bom、--wide-ambiguous 同用",
          "--into goes without --to, --form, --charts, --no-bom and --wide-ambiguous"))
    }
  }

  func run() throws {
    let inputs = try many.all(inputs, "REPORT.json")
    annotation.open()
    if let into {
      return try FillRun(
        inputs: inputs, blank: into, output: output ?? Generate.Options().folder, force: force,
        isDryRun: dryRun,
        findings: findings
      ).run(try common.library())
    }
    var options = Generate.Options()
    if let output { options.folder = output }
    options.formats = to?.formats ?? format
    options.forms = forms
    options.hasCharts = charts
    options.byteOrderMark = !noByteOrderMark
    options.ambiguousWidth = wideAmbiguous ? .wide : .narrow
    options.force = force
    options.isDryRun = dryRun
    if let to, to.isStream {
      guard to.formats.isEmpty else {
        throw ValidationError(say("ndjson 不与别的一起写", "ndjson goes alone"))
      }
      let job = Generate(library: try common.library(), options: options)
      return try StreamRun(inputs: inputs, output: output, findings: findings).run {
        job.stream($0, $1, done: $2)
      }
    }
    if output == standardOutputName {
      let job = Generate(library: try common.library(), options: options)
      return try printSingle(inputs, findings) { input throws(Failure) in try job.single(input) }
    }
    try GenerateRun(inputs: inputs, options: options, findings: findings)
      .run(try common.library())
  }
}
