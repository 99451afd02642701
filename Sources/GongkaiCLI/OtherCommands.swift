import ArgumentParser
import Gongkai

/// `gongkai schema`
struct SchemaCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema",
      abstract: say(
        "打印数据文件的 JSON Schema（2020-12），供编辑器补全和检查",
        "Prints the JSON Schema (2020-12) of the facts, for completion in an editor"))
  }

  @OptionGroup var common: CommonOptions

  func run() { print(Gongkai.schema, terminator: "") }
}

/// `gongkai init`
struct InitCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init",
      abstract: say("写出一个版式的示例数据，供照着填写", "Writes an example of an edition's facts to start from"))
  }

  @Option(help: ArgumentHelp(say("版式名称", "The edition's name"), valueName: "EDITION"))
  var edition: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say("写到这个文件（不覆盖已有的）；省略时打印出来", "Write to this new file; by default it is printed"), valueName: "FILE"))
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let library = try common.library()
    try step { () throws(Failure) in
      let start = Starter(library: library, edition: edition)
      if let output {
        try start.write(to: output)
        print(output)
      } else {
        print(try start.text(), terminator: "")
      }
    }
  }
}

/// `gongkai templates`
struct TemplatesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "templates",
      abstract: say("列出版式及其各表；--check 检查版式文件", "Lists editions and their forms; --check validates them"))
  }

  @Option(
    help: ArgumentHelp(
      say("检查这个版式文件夹，或含若干版式的文件夹", "Validate this edition's folder, or a folder of editions"), valueName: "DIR"),
    completion: .directory)
  var check: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    if let check {
      var failed: Int32?
      let checks = try step { () throws(Failure) in try TemplateCheck.run(check) }
      for result in checks {
        switch result.outcome {
        case .success(let forms): print(say("\(result.edition)：\(forms) 张表，没有问题", "\(result.edition): \(forms) forms, all well"))
        case .failure(let failure): failed = reported(failure).rawValue
        }
      }
      if let failed { throw ExitCode(failed) }
      return
    }
    let library = try common.library()
    for summary in try step({ () throws(Failure) in try library.summaries() }) {
      print("\(summary.name)  \(summary.title)（\(summary.region)，\(summary.kind)，\(summary.year)）")
      let edition = try step { () throws(Failure) in try library.edition(named: summary.name) }
      for (index, form) in edition.forms.enumerated() {
        print("  \(index + 1). \(form.name)" + (form.number.map { "（\($0)）" } ?? ""))
      }
    }
  }
}
