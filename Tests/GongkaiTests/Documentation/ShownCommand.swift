import Foundation
import TestSupport

/// A command that a page shows, and what it prints there.
///
///     ```console
///     $ gongkai generate 甲.json
///     output/甲/甲.xlsx
///     …
///     ```
///
/// A line `…` stands for any lines, also none. A time as `history` prints it stands for any time.
struct ShownCommand: Sendable {
  /// The line of the page that it stands in, counted from 1.
  let line: Int
  /// What the shell is given.
  let command: String
  /// The lines that it prints, as places in the page's lines.
  let places: Range<Int>
  /// The lines that it prints.
  let shown: [String]
  /// What stands before each of them in the page.
  let indent: String

  /// The commands in a block of code.
  ///
  /// A command that ends in a backslash goes on in the next line.
  static func commands(in fence: Page.Fence, of page: Page) -> [ShownCommand] {
    let lines = fence.lines.map { page.line($0, of: fence) }
    var commands: [ShownCommand] = []
    var next = 0
    while next < lines.count {
      let start = next
      next += 1
      guard lines[start].hasPrefix("$ ") else { continue }
      var command = String(lines[start].dropFirst(2))
      while command.hasSuffix("\\"), next < lines.count {
        command += "\n" + lines[next]
        next += 1
      }
      let first = next
      while next < lines.count, !lines[next].hasPrefix("$ ") { next += 1 }
      let offset = fence.lines.lowerBound
      commands.append(
        ShownCommand(
          line: offset + start + 1, command: command, places: (offset + first)..<(offset + next),
          shown: Array(lines[first..<next]), indent: fence.indent))
    }
    return commands
  }

  /// Whether lines that were printed are those that a page shows.
  static func matches(_ shown: some Collection<String>, _ printed: some Collection<String>) -> Bool
  {
    guard let first = shown.first else { return printed.isEmpty }
    let rest = shown.dropFirst()
    if first == "…" {
      return (0...printed.count).contains { matches(rest, printed.dropFirst($0)) }
    }
    guard let line = printed.first, timeless(first) == timeless(line) else { return false }
    return matches(rest, printed.dropFirst())
  }

  /// A line with one and the same time for every time in it.
  private static func timeless(_ line: String) -> String {
    line.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
  }
}

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
      ["PATH": "\(bin):\(path)", "COLUMNS": "80", "GONGKAI_TEMPLATES": ""]) { $1 }
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
