import ArgumentParser
import Gongkai
import Synchronization

/// The `gongkai report` command.
struct ReportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "report",
      abstract: say(
        "写出整份公开文本：概况、各表、情况说明、名词解释", "Writes the whole document: bodies, forms, prose, terms"),
      discussion: say(
        """
        每个 REPORT.json 在输出文件夹下的同名文件夹里得到：

          report.html   一个文件的网页，可直接打印（A4，宽表横排，表头每页重复）
          report.docx   Word 文档，按公文的格式排好，可以接着改；目录的页码在打开时更新
          report.md     Markdown
          report.txt    纯文本
          report.pdf    PDF，加 --to pdf 才有，由 LibreOffice 印成；同时写的 report.docx 目录填好页码

        情况说明里的每个数都由各表算出；表上没有的（上年数、原因、资产等）写在数据里，缺了会报错并指明位置，
        没有的数也要写 0；加 --draft 则在文中标作【待填写】，加 --missing 则把缺的各项打印出来，供粘贴到数据里填写。

        例：gongkai report 甲.json -o 公开 --to docx,pdf
        """,
        """
        Each REPORT.json gets, in the folder of its name below the output folder:

          report.html   a web page in one file, ready to print (A4, wide forms landscape, headers repeated)
          report.docx   a text for Word, set as official documents are, to be edited further
          report.md     Markdown
          report.txt    plain text
          report.pdf    PDF, with --to pdf only, printed by LibreOffice; a report.docx beside it has the numbers of pages

        Every figure of the prose is computed from the forms; what no form shows (last year, reasons, assets) is stated
        in the facts, 0 where there is none. What is missing is an error that names its place, or with --draft
        【待填写】 in the text; --missing prints it to be pasted into the facts and filled in.

        Example: gongkai report a.json -o public --to docx,pdf
        """))
  }

  @Argument(
    help: ArgumentHelp(say("数据文件", "Files of facts"), valueName: "REPORT.json"),
    completion: .file(extensions: ["json", "xlsx"]))
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say("输出文件夹；只有一个文件时可写 -，打印出来", "Output folder; - prints it where one file comes out"),
      valueName: "DIR"),
    completion: .directory)
  var output = "output"

  @Option(
    help: ArgumentHelp(
      say(
        "输出哪些：html、docx、md、txt、pdf，用英文逗号分开；省略时前四种",
        "What to write: html, docx, md, txt, pdf, separated by commas; the first four by default"),
      valueName: "html,docx,md,txt,pdf"),
    completion: .formats(Generate.DocumentFormat.self), transform: formatList)
  var to: Set<Generate.DocumentFormat> = Generate.DocumentFormat.usual

  @Option(
    help: ArgumentHelp(
      say(
        "Word 文档、PDF 照这个文件（本单位去年的 .docx）排：样式、页边距、页眉页脚",
        "Set text and PDF like this file, last year's .docx: styles, margins, heads and feet"),
      valueName: "FILE.docx"),
    completion: .file(extensions: ["docx"]))
  var like: String?

  @Option(
    help: ArgumentHelp(
      say("封面上的日期", "The date on the cover"), valueName: "YYYY-MM-DD"))
  var date: String?

  @Flag(
    help: ArgumentHelp(
      say("缺的内容在文中标作【待填写】，不报错", "Mark what is missing in the text instead of failing")))
  var draft = false

  @Flag(
    help: ArgumentHelp(
      say(
        "不写文件，把缺的各项打印成 JSON，粘贴到数据里填好就齐了",
        "Write nothing; print what is missing as JSON, complete once pasted into the facts and filled in"
      )))
  var missing = false

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

  @OptionGroup var annotation: AnnotateOption
  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard like != nil, to.isDisjoint(with: [.docx, .pdf]) else { return }
    throw ValidationError(
      say("--like 用于 docx、pdf，请在 --to 中写明", "--like is for docx and pdf; name one in --to"))
  }

  func run() throws {
    annotation.open()
    if missing {
      guard inputs.count == 1 else {
        throw ValidationError(
          say("--missing 一次只能看一份", "with --missing there can be one input only"))
      }
      let job = MissingFacts(library: try common.library())
      return try printSingle(inputs, findings) { input throws(Failure) in try job.run(input) }
    }
    var options = Generate.Options()
    options.folder = output
    options.formats = [.report]
    options.documents = to
    options.isDraft = draft
    options.like = like
    options.date = date
    options.force = force
    options.isDryRun = dryRun
    if output == standardOutputName {
      let job = Generate(library: try common.library(), options: options)
      return try printSingle(inputs, findings) { input throws(Failure) in try job.single(input) }
    }
    try GenerateRun(inputs: inputs, options: options, findings: findings)
      .run(try common.library())
  }
}
