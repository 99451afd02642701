import ArgumentParser
import Gongkai

/// The `gongkai check` command.
struct CheckCommand: ParsableCommand {
  /// How findings are told.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: say("核对已公布的报告：表内、表间、文字里的数", "Checks published reports: forms and sentences"),
      discussion: say(
        """
        FILE 是 convert 能读的任何报告。核对各表的合计、上下级、各表之间，文字里的占比、
        完成预算的百分比、增减，以及年度和留下的空白。印出的数按末位半个单位上下理解，
        尾数误差不算不符；看不准的不判断，也不猜。

        退出码：1 有错误（--strict 时有疑问也算）；0 没有。

        例：gongkai check 公布的.docx
            gongkai check --list
            gongkai check --explain P3
            gongkai check 报告.pdf --skip W4 --to json
        """,
        """
        FILE is any report that convert reads. Totals, levels and relations of forms are
        checked, and in sentences shares, completions and changes, years and blanks that
        were left over. A printed figure is any value within half a unit of its last
        digit: rounding is no finding. What is not sure is not judged.

        The exit status is 1 for errors (with --strict for doubts too), else 0.

        Example: gongkai check published.docx
                 gongkai check --list
                 gongkai check --explain P3
                 gongkai check report.pdf --skip W4 --to json
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
      valueName: "EDITION"))
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
    help: ArgumentHelp(
      say("输出格式：text 或 json", "The format: text or json"), valueName: "text|json"
    ))
  var to: Format = .text

  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if inputs.isEmpty, !list, explain == nil {
      throw ValidationError(say("没有写要核对的报告", "no report to check was named"))
    }
  }

  func run() throws {
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
    let check = Check(library: try common.library(), options: options)
    var status: Int32 = 0
    for input in inputs {
      do {
        let outcome = try step { () throws(Failure) in try check.run(input) }
        tell(outcome, on: input)
        if let worst = outcome.worst, worst >= findings.leastFailing { status = max(status, 1) }
      } catch let exit as ExitCode {
        status = max(status, exit.rawValue)
      }
    }
    if inputs.count > 1, status < 64 {
      for (input, outcome) in try step({ () throws(Failure) in try check.agreement(of: inputs) }) {
        tell(outcome, on: input)
        if let worst = outcome.worst, worst >= findings.leastFailing { status = max(status, 1) }
      }
    }
    if status != 0 { throw ExitCode(status) }
  }

  private func tell(_ outcome: Check.Outcome, on input: String) {
    findings.tell(outcome.reading, on: input)
    switch to {
    case .text:
      for line in outcome.lines(say, on: input, least: findings.listing.least) {
        StandardOutput.print(line)
      }
      if !findings.quiet { StandardOutput.print("\(input): \(outcome.summary(say))") }
    case .json:
      for message in outcome.messages(say, on: input) { StandardOutput.print(message.json) }
    }
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
