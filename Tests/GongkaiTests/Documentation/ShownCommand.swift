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
