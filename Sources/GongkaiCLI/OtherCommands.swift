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
      valueName: "EDITION"))
  var edition: String?

  @OptionGroup var place: PlaceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    place.open()
    let library = try common.library()
    try step { () throws(Failure) in StandardOutput.write(try library.schema(of: edition)) }
  }
}
