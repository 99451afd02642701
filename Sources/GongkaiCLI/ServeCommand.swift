import ArgumentParser
import Glibc
import Gongkai

/// The `gongkai serve` command: starts `gongkai-serve` in its own place.
struct ServeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "serve",
      abstract: say(
        "在浏览器里用：填写、转换、检查、更正", "A page in the browser: fill in, convert, check, correct"),
      discussion: say(
        """
        打印出一个网址，在浏览器里打开，把文件拖上去。只有本机、只有知道这个网址的人能用；
        文件不离开本机，在各自的进程里处理，有内存和时间的限制，结束时删除。

        同样的事可以由程序来做：见 docs/网页.md 和网页的 api/openapi.json。

        例：gongkai serve --open
        """,
        """
        Prints an address; open it in a browser and drop files on the page. Only this machine,
        and whoever knows the address, can use it. Files do not leave the machine; each is
        worked on in a process of its own, within limits, and removed in the end.

        Programs can ask for the same: see api/openapi.json of the page.

        Example: gongkai serve --open
        """))
  }

  @Option(
    help: ArgumentHelp(
      say(
        "监听的地址；写别的，别的机器也能连，且不加密",
        "Address to listen to; other than 127.0.0.1 others can connect, unencrypted"
      ), valueName: "HOST"))
  var host = "127.0.0.1"

  @Option(
    help: ArgumentHelp(say("端口；0 是随便一个空闲的", "Port; 0 for any that is free"), valueName: "PORT"))
  var port: UInt16 = 0

  @Flag(help: ArgumentHelp(say("打开浏览器", "Open a browser")))
  var open = false

  @Option(
    help: ArgumentHelp(
      say("同时处理几份；多的排队", "How many files at once; others wait"),
      valueName: "N"))
  var jobs = 2

  @Option(
    help: ArgumentHelp(
      say("一个文件最多多少 MB", "Most megabytes of a file"), valueName: "N"))
  var megabytes = 128

  @Option(
    help: ArgumentHelp(
      say("一份最多处理多少秒", "Most seconds for a file"), valueName: "N"))
  var seconds = 120

  @OptionGroup var common: CommonOptions

  func validate() throws {
    let limits = [
      ("--jobs", jobs, 1...64), ("--megabytes", megabytes, 1...4096),
      ("--seconds", seconds, 1...3600),
    ]
    for (name, value, range) in limits where !range.contains(value) {
      throw ValidationError(
        say(
          "\(name) 要在 \(range.lowerBound) 和 \(range.upperBound) 之间",
          "\(name) must be between \(range.lowerBound) and \(range.upperBound)"))
    }
  }

  func run() throws {
    let programs = try step { () throws(Failure) in try ServePrograms.found() }
    if let templates = common.templates { setenv("GONGKAI_TEMPLATES", templates, 1) }
    var words = [
      "gongkai-serve", "--gongkai", programs.gongkai, "--web", programs.web, "--host", host,
      "--port", String(port), "--jobs", String(jobs), "--megabytes", String(megabytes),
      "--seconds", String(seconds), "--lang", common.lang.rawValue,
    ]
    if open { words.append("--open") }
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    execv(programs.server, arguments)
    // It comes back only where that could not be.
    throw reported(Failure.noServer)
  }
}
