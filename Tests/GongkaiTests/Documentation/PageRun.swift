import Foundation
import TestSupport

/// The commands of a page, run one after the other in one shell, as its reader would.
struct PageRun {
  /// What each command printed, its two streams as a terminal shows them, in lines.
  let printed: [[String]]

  /// Runs them in a folder of their own, which holds copies of `Examples` and `templates`.
  ///
  /// A block of code with a title, as in ```` ```json 甲.json ````, is written to that file before the
  /// commands that follow it.
  init(_ page: Page) throws {
    let (folder, results) = (TemporaryFolder(), TemporaryFolder())
    for name in ["Examples", "templates"] {
      _ = try folder.copy("\(Repository.root)/\(name)", as: name)
    }
    var script = ""
    var count = 0
    for fence in page.fences {
      if !fence.title.isEmpty {
        let text = fence.lines.map { page.line($0, of: fence) + "\n" }.joined()
        let kept = results.write(text, to: "file\(fence.lines.lowerBound)")
        script += "mkdir -p \"$(dirname '\(fence.title)')\"; cp '\(kept)' '\(fence.title)'\n"
      } else if fence.language == "console" {
        for command in ShownCommand.commands(in: fence, of: page) {
          script += "{ \(command.command)\n} >'\(results.path)/\(count)' 2>&1\n"
          count += 1
        }
      }
    }
    let file = results.write(script, to: "script")
    let bin = URL(filePath: Executable.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [file]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(
      [
        "PATH": "\(bin):\(path)", "COLUMNS": "80", "GONGKAI_TEMPLATES": "",
        "GONGKAI_DATA": "/dev/null/none",
      ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    printed = (0..<count).map { number in
      let text = Repository.text(ofFile: "\(results.path)/\(number)")
      // Not what a terminal does not show: the mark at the beginning of a CSV, carriage returns.
      let lines = text.replacing("\u{FEFF}", with: "")
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
      return lines.last == "" ? lines.dropLast() : lines
    }
  }
}
