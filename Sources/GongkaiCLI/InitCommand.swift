import ArgumentParser
import Gongkai

/// The `gongkai init` command.
struct InitCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init",
      abstract: say(
        "写出一个版式的示例数据（JSON），或填报工作簿（Excel），供照着填写",
        "Writes an example of an edition's facts, as JSON or as a workbook to fill in"),
      discussion: say(
        """
        填报工作簿（--to xlsx）在 Excel、WPS、LibreOffice 里填写，填好后用在数据文件能用的
        任何地方：gongkai generate 填报.xlsx，report、check、explain、diff 也一样。

        --from 把已有的数据换一种写法：JSON 换成填报工作簿，填好的工作簿换成 JSON，内容不变。

        例：gongkai init --edition yanbian-budget-2024 -o 填报.xlsx
        例：gongkai init --from 甲.json -o 填报.xlsx
        例：gongkai init --from 填报.xlsx -o 甲.json
        """,
        """
        A workbook (--to xlsx) is filled in with a spreadsheet program, and taken wherever facts
        are: gongkai generate facts.xlsx, and likewise by report, check, explain and diff.

        --from writes facts that there are in the other manner: JSON as a workbook, a workbook that
        was filled in as JSON. What they say stays the same.

        Example: gongkai init --edition yanbian-budget-2024 -o facts.xlsx
        Example: gongkai init --from a.json -o facts.xlsx
        Example: gongkai init --from facts.xlsx -o a.json
        """))
  }

  @Option(
    help: ArgumentHelp(
      say("版式名称；不写就列出有哪些", "The edition's name; without it they are listed"), valueName: "EDITION"),
    completion: .editions)
  var edition: String?

  @Option(
    help: ArgumentHelp(
      say(
        "写哪种：json 或 xlsx（填报工作簿）；省略时看 -o 的扩展名，没有时为 json",
        "What to write: json, or xlsx, a workbook to fill in; by default what -o ends in, else json"
      ),
      valueName: "json|xlsx"),
    completion: .formats(EntryMaking.Format.self))
  var to: EntryMaking.Format?

  @Option(
    help: ArgumentHelp(
      say("写这份数据（JSON 或填报工作簿），而不是示例", "Write these facts, JSON or a workbook, not the example"),
      valueName: "FILE"),
    completion: .file(extensions: ["json", "xlsx"]))
  var from: String?

  @Flag(help: ArgumentHelp(say("空的填报工作簿，不带示例", "A workbook without the example")))
  var blank = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(
        "写到这个文件（不覆盖已有的）；省略或写 - 时打印出来，填报工作簿省略时写到 填报.xlsx",
        "Write to this new file; by default, or with -, it is printed, a workbook written to 填报.xlsx"
      ),
      valueName: "FILE"))
  var output: String?

  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  private var format: EntryMaking.Format {
    if let to { return to }
    return blank || output?.lowercased().hasSuffix(".xlsx") ?? false ? .xlsx : .json
  }

  func validate() throws {
    if edition != nil, from != nil {
      throw ValidationError(
        say(
          "--from 的数据写明了版式，不能再用 --edition",
          "the facts of --from say their edition; --edition cannot be used"))
    }
    if blank, from != nil || format == .json {
      throw ValidationError(
        say("--blank 只用于 --edition … --to xlsx", "--blank goes with --edition … --to xlsx"))
    }
  }

  func run() throws {
    let library = try common.library()
    if from == nil, format == .json { return try writeExample(library) }
    let name = output ?? (format == .xlsx ? EntryMaking.usualName : standardOutputName)
    let made = try step { () throws(Failure) in
      try EntryMaking(library: library).bytes(
        of: from, edition: edition, as: format,
        named: name == standardOutputName ? EntryMaking.usualName : name, isBlank: blank)
    }
    if let from { findings.tell(made.findings, on: from) }
    try step { () throws(Failure) in
      if name == standardOutputName {
        StandardOutput.write(made.bytes)
      } else {
        try writeNewFile(made.bytes, to: name)
        StandardOutput.print(name)
      }
    }
  }

  private func writeExample(_ library: TemplateLibrary) throws {
    try step { () throws(Failure) in
      guard let edition else { throw try library.editionNeeded() }
      let start = Starter(library: library, edition: edition)
      if let output, output != standardOutputName {
        try start.write(to: output)
        StandardOutput.print(output)
      } else {
        StandardOutput.write(try start.text())
      }
    }
  }
}

extension EntryMaking.Format: ExpressibleByArgument {
  /// Said in the help already.
  public static var allValueStrings: [String] { [] }
}
