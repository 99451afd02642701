import ArgumentParser
import Gongkai

/// The `gongkai schema` command.
struct SchemaCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema",
      abstract: say(
        "打印数据文件的 JSON Schema（2020-12），供编辑器补全和检查",
        "Prints the JSON Schema (2020-12) of the facts, for completion in an editor"))
  }

  @Option(
    help: ArgumentHelp(
      say(
        "这个版式的数据，连同版式自己添的；省略时是各版式共有的",
        "The facts of this edition, with what it adds; by default those of all editions"),
      valueName: "EDITION"),
    completion: .editions)
  var edition: String?

  @Flag(
    help: ArgumentHelp(
      say(
        "打印 ndjson 流里“值”“事实”两种行的各项（Table Schema）",
        "Print what the lines 值 and 事实 of an ndjson stream hold (Table Schema)")))
  var stream = false

  @OptionGroup var place: PlaceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    place.open()
    let library = try common.library()
    try step { () throws(Failure) in
      StandardOutput.write(
        try stream ? library.streamSchema(of: edition) : library.schema(of: edition))
    }
  }
}
