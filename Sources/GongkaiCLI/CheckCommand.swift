import ArgumentParser
import Gongkai

/// The `gongkai check` command.
struct CheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: say("核对已公布的报告：表内、表间、文字里的数", "Checks published reports: forms and sentences"),
      discussion: say(
        """
        FILE 是 convert 能读的任何报告。核对各表的合计、上下级、各表之间，文字里的占比、
        完成预算的百分比、增减，以及年度和留下的空白。印出的数按末位半个单位上下理解，
        尾数误差不算不符；看不准的不判断，也不猜。

        查过、不必再说的，写在报告旁边或当前文件夹的 .gongkai-ignore 里，每条写明规则、
        位置、理由、日期；不计的有多少处总是说明。

        退出码：1 有错误（--strict 时有疑问也算）；0 没有。

        例：gongkai check 公布的.docx
            gongkai check 公布的.docx --to html -o 核对.html
            gongkai check 2024/*.pdf --to csv --summary -o 汇总.csv
            gongkai check --explain P3
        """,
        """
        FILE is any report that convert reads. Totals, levels and relations of forms are
        checked, and in sentences shares, completions and changes, years and blanks that
        were left over. A printed figure is any value within half a unit of its last
        digit: rounding is no finding. What is not sure is not judged.

        What was looked at and need not be told again stands in .gongkai-ignore beside the
        report or in the working directory, each entry with rule, place, reason and date;
        how much is ignored is always told.

        The exit status is 1 for errors (with --strict for doubts too), else 0.

        Example: gongkai check published.docx
                 gongkai check published.docx --to html -o findings.html
                 gongkai check 2024/*.pdf --to csv --summary -o summary.csv
                 gongkai check --explain P3
        """))
  }

  @Argument(
    help: ArgumentHelp(say("报告", "Reports"), valueName: "FILE"), completion: .file())
  var inputs: [String] = []

  @Flag(help: ArgumentHelp(say("列出所有规则", "List the rules")))
  var list = false

  @Option(help: ArgumentHelp(say("说明一条规则", "Explain a rule"), valueName: "CODE"))
  var explain: String?

  @Option(
    help: ArgumentHelp(
      say("只核对这些规则，用英文逗号分开", "Only these rules, separated by commas"), valueName: "CODES"))
  var only: String?

  @Option(
    help: ArgumentHelp(
      say("不核对这些规则，用英文逗号分开", "Not these rules, separated by commas"), valueName: "CODES"))
  var skip: String?

  @Option(
    help: ArgumentHelp(
      say("报告所用的版式；省略时自动识别", "The edition of the reports; found out by default"),
      valueName: "EDITION"),
    completion: .editions)
  var edition: String?

  @Option(
    help: ArgumentHelp(
      say("上年的报告或数据：核对增减的基数", "Last year's report or facts, for the bases of changes"),
      valueName: "FILE"), completion: .file())
  var last: String?

  @Option(
    help: ArgumentHelp(
      say("批准的数据：核对公布的各格是不是它算出的", "The facts that were approved, which the forms must print"),
      valueName: "JSON"), completion: .file())
  var facts: String?

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      say(
        "输出哪些：text、json、csv、sarif、html，用英文逗号分开（省略时是 text）；或 ndjson：打印一个流，每行一处",
        "What to write: text, json, csv, sarif, html, separated by commas (text by default); or ndjson: print one stream, a finding a line"
      ),
      valueName: "text,json,csv,sarif,html"),
    completion: .targets(Check.Format.self), transform: targetList)
  var targets = Targets<Check.Format>(formats: [.text])

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(
        "写到这个文件，几个文件时是文件夹；省略或写 - 时打印出来",
        "Write to this file, or folder where several come out; by default, or with -, it is printed"
      ),
      valueName: "DIR|FILE"))
  var output: String?

  @Flag(help: ArgumentHelp(say("覆盖已有的文件", "Overwrite files that are there")))
  var force = false

  @Flag(
    help: ArgumentHelp(
      say(
        "一份报告一行：各种程度、各条规则有几处，没有核对的有几处",
        "A row a report: how much by severity and by rule, and how much was not checked")))
  var summary = false

  @Option(
    help: ArgumentHelp(
      say(
        "不计的写在这个文件里；省略时看报告旁边和当前文件夹的 .gongkai-ignore",
        "What not to tell; by default .gongkai-ignore beside the report and in the working directory"
      ),
      valueName: "FILE"),
    completion: .file())
  var ignore: String?

  @OptionGroup var many: ManyInputs
  @OptionGroup var annotation: AnnotateOption
  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  private var to: Set<Check.Format> { targets.formats }

  func validate() throws {
    if inputs.isEmpty, many.filesFrom == nil, !list, explain == nil {
      throw ValidationError(say("没有写要核对的报告", "no report to check was named"))
    }
  }

  func run() throws {
    annotation.open()
    if list {
      for line in Check.catalogue(say) { StandardOutput.print(line) }
      return
    }
    if let code = explain {
      guard let text = Check.explanation(of: code, say) else { throw unknown(code) }
      StandardOutput.print(text)
      return
    }
    var options = Check.Options()
    options.edition = edition
    options.only = try codes(only).map { Set($0) }
    (options.last, options.facts) = (last, facts)
    options.skipped = Set(try codes(skip) ?? [])
    let inputs = try many.all(inputs, "FILE")
    let check = Check(library: try common.library(), options: options)
    var ignorings = try step { () throws(Failure) in try CheckIgnorings(ignore) }
    if targets.isStream {
      guard to.isEmpty, !summary else {
        throw ValidationError(say("ndjson 不与别的一起写", "ndjson goes alone"))
      }
      return try StreamRun(inputs: inputs, output: output, findings: findings).run {
        check.stream($0, $1, ignoring: &ignorings, done: $2)
      }
    }
    let isPrinted = output == nil || output == standardOutputName
    // What is printed line by line need not wait for the last report.
    let isStreamed = isPrinted && !summary && (to == [.text] || to == [.json])
    var reports = CheckedReports(isStreamed ? [] : to, say, isSummary: summary)
    var status: Int32 = 0
    var checked: [CheckedInput] = []
    for input in inputs {
      do throws(Failure) {
        var outcome = try check.run(input)
        try ignorings.apply(to: &outcome, of: input)
        reports.add(outcome, of: input)
        checked.append(CheckedInput(input, outcome))
        tell(outcome, on: input, isStreamed: isStreamed)
        if let worst = outcome.worst, worst >= findings.leastFailing { status = max(status, 1) }
      } catch {
        GongkaiCLI.tell(error)
        reports.add(error, of: input)
        status = max(status, error.exitCode)
      }
    }
    if inputs.count > 1, status < 64 {
      do throws(Failure) {
        for (input, outcome) in try check.agreement(of: checked) {
          var outcome = outcome
          try ignorings.apply(to: &outcome, of: input)
          reports.add(outcome, of: input)
          tell(outcome, on: input, isStreamed: isStreamed)
          if let worst = outcome.worst, worst >= findings.leastFailing { status = max(status, 1) }
        }
      } catch {
        GongkaiCLI.tell(error)
        status = max(status, error.exitCode)
      }
    }
    for line in ignorings.unused(say) where !findings.quiet { complain(line) }
    if !isStreamed { try write(reports, isPrinted: isPrinted) }
    if status != 0 { throw ExitCode(status) }
  }

  private func write(_ reports: CheckedReports, isPrinted: Bool) throws {
    if !isPrinted, let output {
      let files = try step { () throws(Failure) in
        try reports.write(to: output, isForced: force)
      }
      if !findings.quiet { for file in files { StandardOutput.print(file) } }
      return
    }
    let files = reports.files
    guard files.count <= 1 else {
      throw ValidationError(
        say("做出几个文件时要用 -o 写明文件夹", "where several files come out, -o must name a folder"))
    }
    for file in files { StandardOutput.write(file.bytes) }
  }

  private func tell(_ outcome: Check.Outcome, on input: String, isStreamed: Bool) {
    findings.tell(outcome.reading, on: input)
    let details = findings.verbose ? outcome.details(say, on: input) : []
    guard isStreamed, to == [.text] else {
      if isStreamed {
        for message in outcome.messages(say, on: input) { StandardOutput.print(message.json) }
        StandardOutput.flush()
      }
      for line in details { complain(line) }
      return
    }
    let least = findings.listing.least
    let lines =
      findings.quiet
      ? outcome.lines(say, on: input, least: least)
      : outcome.listing(say, on: input, least: least) + details
        + ["\(input): \(outcome.summary(say))"]
    for line in lines { StandardOutput.print(line) }
    StandardOutput.flush()
  }

  private func codes(_ text: String?) throws -> [String]? {
    guard let text else { return nil }
    let codes = text.split(separator: ",").map { $0.uppercased() }
    for code in codes where !Check.codes.contains(code) { throw unknown(code) }
    return codes
  }

  private func unknown(_ code: String) -> ValidationError {
    ValidationError(
      say("没有“\(code)”这条规则，用 --list 列出", "there is no rule “\(code)”; --list lists them"))
  }
}
