import ArgumentParser
import Gongkai

/// The `gongkai import` command.
struct ImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: say(
        "由财决报表、一体化导出等已有的工作簿得出数据",
        "Makes facts of workbooks that there are: final accounts, exports of the budget system"),
      discussion: say(
        """
        FILE 是系统导出的工作簿：部门决算软件的财决各表（Z01、Z03……），预算管理一体化的
        支出预算、项目库、指标、收入预算，支出台账，基本情况表；.xlsx、CSV，装了 LibreOffice
        时还有 .xls、.et。几个文件合成一份报告，写成数据（JSON），可用 generate 生成各表。

        怎样由工作簿得出数据，写在来源版式里（templates/来源，docs/导入.md）；自己的用
        --source 指定。没有来源版式认得的，--learn 学出一个草稿。

        没有用到的页、列、行逐一说明；同一笔数两处不一样、合计不等于各部分之和的，是错误。
        import 读的是上级系统里批复、核算的数；已经公布的报告用 convert。

        例：gongkai import 财决.xlsx --edition jilin-final-2023 -o 我的部门.json
            gongkai import 财决.xlsx --edition jilin-final-2023 --against 公开.xlsx
            gongkai import 导出.xlsx --edition yanbian-budget-2024 --learn -o 我的来源.yaml
        """,
        """
        FILE is an exported workbook: final accounts (Z01, Z03 …), lists of the budget
        system, a ledger, a sheet of names and values; .xlsx, CSV, where LibreOffice is
        installed also .xls and .et. Several files make one report, whose facts are
        written as JSON, from which generate makes the forms.

        Source templates (templates/来源) say how workbooks become facts; name your own
        with --source. --learn drafts one of a workbook that none knows.

        Sheets, columns and rows that were not used are told. Two places that state the
        same fact differently, and totals that are not the sums of their parts, are
        errors. import reads what was approved and booked; published reports are for
        convert.

        Example: gongkai import accounts.xlsx --edition jilin-final-2023 -o facts.json
                 gongkai import accounts.xlsx --edition jilin-final-2023 --against published.xlsx
                 gongkai import export.xlsx --edition yanbian-budget-2024 --learn -o mine.yaml
        """))
  }

  @Argument(
    help: ArgumentHelp(
      say("导出的工作簿，或放 CSV 的文件夹", "Exported workbooks, or folders of CSV files"),
      valueName: "FILE"),
    completion: .file(extensions: ["xlsx", "xls", "et", "csv"]))
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      say("报告用哪个版式公开", "The edition that the report is published in"), valueName: "EDITION"),
    completion: .editions)
  var edition: String?

  @Option(
    help: ArgumentHelp(
      say("年度；省略时由文件里得出", "The year; by default what the files say"), valueName: "YYYY"))
  var year: Int?

  @Option(
    help: ArgumentHelp(
      say("自己的来源版式，先于自带的", "A source template of your own, tried first"), valueName: "FILE"),
    completion: .file(extensions: ["yaml"]))
  var source: [String] = []

  @Option(
    help: ArgumentHelp(
      say("与这份公开的报告逐格核对，不写数据", "Compare with this published report cell by cell; write no facts"),
      valueName: "FILE"), completion: .file())
  var against: String?

  @Flag(
    help: ArgumentHelp(
      say("由不认得的工作簿学出来源版式的草稿", "Draft a source template of a workbook that none knows")))
  var learn = false

  @Flag(
    help: ArgumentHelp(say("也取隐藏的工作表、行、列", "Take hidden worksheets, rows and columns too")))
  var hidden = false

  @OptionGroup var place: PlaceOption
  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if learn, against != nil {
      throw ValidationError(
        say("--learn 和 --against 不能一起用", "--learn and --against exclude each other"))
    }
    if learn, inputs.count > 1 {
      throw ValidationError(say("--learn 一次只能学一份", "with --learn there can be one file only"))
    }
    if let year, !(1990...2100).contains(year) {
      throw ValidationError(say("“\(year)”不是年度", "“\(year)” is not a year"))
    }
  }

  func run() throws {
    var options = Import.Options()
    options.edition = edition
    options.year = year
    options.sources = source
    options.takesHidden = hidden
    options.against = against
    place.open()
    let job = Import(library: try common.library(), options: options)
    let outcome = try step { () throws(Failure) in
      learn ? try job.learn(inputs[0]) : try job.run(inputs)
    }
    for (file, alike) in outcome.findings { findings.tell(alike, on: file) }
    guard let bytes = outcome.bytes else { throw ExitCode(65) }
    if against == nil { StandardOutput.write(bytes) }
    let status = findings.status(of: outcome.all)
    if status != 0 { throw ExitCode(status) }
  }
}
