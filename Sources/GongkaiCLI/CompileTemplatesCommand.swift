import ArgumentParser
import Gongkai

/// The `gongkai templates compile` command, which whoever installs the program runs once; nobody else needs it.
struct CompileTemplatesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compile",
      abstract: say(
        "把文件夹里的版式预先读好，存在旁边；改过的版式照常重读", "Parses a folder's templates once, beside them"),
      shouldDisplay: false)
  }

  @Argument(
    help: ArgumentHelp(say("版式所在的文件夹", "Folder of the editions"), valueName: "DIR"),
    completion: .directory)
  var folder: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    _ = try step { () throws(Failure) in try TemplateCompiling.run(folder) }
  }
}
