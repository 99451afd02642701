import ArgumentParser
import Gongkai

/// The `gongkai templates` command.
struct TemplatesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "templates",
      abstract: say(
        "列出、检查、比较、查看版式，由报告学出版式",
        "Lists, validates, compares and shows editions, and learns them from reports"),
      subcommands: [
        ListTemplatesCommand.self, LearnTemplatesCommand.self, DiffTemplatesCommand.self,
        ShowTemplateCommand.self, CompileTemplatesCommand.self,
      ],
      defaultSubcommand: ListTemplatesCommand.self)
  }

  @OptionGroup var common: CommonOptions
}

/// The `gongkai templates list` command, which is also what `gongkai templates` does.
struct ListTemplatesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: say(
        "列出版式及其各表；--check 检查版式文件", "Lists editions and their forms; --check validates them"))
  }

  @Option(
    help: ArgumentHelp(
      say("检查这个版式文件夹，或含若干版式的文件夹", "Validate this edition's folder, or a folder of editions"),
      valueName: "DIR"),
    completion: .directory)
  var check: String?

  @OptionGroup var place: PlaceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    place.open()
    if let check {
      var status: Int32 = 0
      let checks = try step { () throws(Failure) in try TemplateCheck.run(check) }
      for result in checks {
        switch result.outcome {
        case .success(let forms):
          StandardOutput.print(
            say("\(result.edition)：\(forms) 张表，没有问题", "\(result.edition): \(forms) forms, all well")
          )
        case .failure(let failure): status = max(status, reported(failure).rawValue)
        }
      }
      if status != 0 { throw ExitCode(status) }
      return
    }
    let library = try common.library()
    for summary in try step({ () throws(Failure) in try library.summaries() }) {
      let own = library.isOwn(summary.name) ? say("  [自己的]", "  [your own]") : ""
      StandardOutput.print(
        "\(summary.name)  \(summary.title)（\(summary.region)，\(summary.kind)，\(summary.year)）\(own)"
      )
      let edition = try step { () throws(Failure) in try library.edition(named: summary.name) }
      for (index, form) in edition.forms.enumerated() {
        StandardOutput.print("  \(index + 1). \(form.name)" + (form.number.map { "（\($0)）" } ?? ""))
      }
    }
  }
}

/// The `gongkai templates diff` command.
struct DiffTemplatesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff",
      abstract: say("用报表的术语说明两个版式有何不同", "Says in the forms' own terms how two editions differ"))
  }

  @Argument(
    help: ArgumentHelp(say("原来的版式", "The edition before"), valueName: "A"),
    completion: .editions)
  var old: String

  @Argument(
    help: ArgumentHelp(say("现在的版式", "The edition now"), valueName: "B"),
    completion: .editions)
  var new: String

  @OptionGroup var place: PlaceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    place.open()
    let library = try common.library()
    let differences = try step { () throws(Failure) in
      try library.differences(from: old, to: new)
    }
    if differences.isEmpty { StandardOutput.print(say("没有不同", "no differences")) }
    for difference in differences { StandardOutput.print(difference.words(say)) }
    if !differences.isEmpty { throw ExitCode(1) }
  }
}

/// The `gongkai templates show` command.
struct ShowTemplateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: say("以纯文本打印一张空表", "Prints a blank form as text"))
  }

  @Argument(
    help: ArgumentHelp(say("版式名称", "The edition's name"), valueName: "EDITION"),
    completion: .editions)
  var edition: String

  @Argument(
    help: ArgumentHelp(say("表名或表号", "The form's name or number"), valueName: "FORM"),
    completion: .forms)
  var form: String

  @OptionGroup var place: PlaceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    place.open()
    let library = try common.library()
    let text = try step { () throws(Failure) in
      try BlankForm.text(of: form, in: edition, library: library)
    }
    StandardOutput.write(TerminalText.shown(text))
  }
}

/// The `gongkai templates learn` command.
struct LearnTemplatesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "learn",
      abstract: say(
        "由一份公开的报告或空白表学出它的版式", "Learns the edition of a published report or a blank form"),
      discussion: say(
        """
        REPORT 是公开的报告，或者财政部门发的空白表，convert 能读的都行。学到的版式是
        输出文件夹里的一个文件夹，沿用“部门预算”或“部门决算”，一张表一个 YAML 文件。

        表头和行名的意思由词表得来：程序自带的 vocabulary.yaml，和自己的数据文件夹
        里的 vocabulary.yaml（先看它）。没看懂的词，程序问“什么意思：‘…’？”：在自己的
        词表里写一行，再学一次。没看懂的表不列入版式，在它的文件里有注。

        例：gongkai templates learn 某市财政局2024预算.docx -o 我的版式 --name 某市2024
        """,
        """
        REPORT is a published report, or the blank form that the finance bureau hands
        out, in any format that convert reads. The edition is a folder in the output
        folder, which inherits 部门预算 or 部门决算, a YAML file for each form.

        What headers and labels mean, a vocabulary says: the vocabulary.yaml that the
        program comes with, and yours in the folder of your own data, which stands
        first. A word that is not understood is asked for: write a line for it, and
        learn again. A form that is not understood is not listed in the edition; its
        file says why.

        Example: gongkai templates learn budget.docx -o editions --name city-2024
        """))
  }

  @Argument(
    help: ArgumentHelp(
      say("公开的报告或空白表", "Published reports or blank forms"), valueName: "REPORT"),
    completion: .file())
  var reports: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say("输出文件夹", "Output folder"), valueName: "DIR"), completion: .directory)
  var output = "版式"

  @Option(
    help: ArgumentHelp(
      say("版式的名称；省略时由文件名来", "The edition's name; the file's by default"), valueName: "NAME"))
  var name: String?

  @Flag(help: ArgumentHelp(say("代替以前学到的同名版式", "Replace an edition of that name learned before")))
  var force = false

  @OptionGroup var findings: FindingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if name != nil, reports.count > 1 {
      throw ValidationError(say("--name 一次只能学一份", "with --name there can be one report only"))
    }
  }

  func run() throws {
    var options = LearnTemplates.Options()
    options.folder = output
    options.name = name
    options.force = force
    let job = LearnTemplates(library: try common.library(), options: options)
    var status: Int32 = 0
    for report in reports {
      let outcome = try step { () throws(Failure) in try job.run(report) }
      if !findings.quiet { for file in outcome.files { StandardOutput.print(file) } }
      findings.tell(outcome.findings, on: report)
      status = max(status, findings.status(of: outcome.findings))
    }
    if status != 0 { throw ExitCode(status) }
  }
}
