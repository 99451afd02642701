import Foundation
import TestSupport
import Testing

/// What pages show is what the program prints.
///
/// `make docs` writes what was printed into the pages, except where `…` leaves lines out.
@Suite("Commands that the documentation shows")
struct ShownCommandsTests {
  private static let pages = Page.all.filter { page in
    page.fences.contains { $0.language == "console" }
  }

  @Test("Every command prints what its page says", arguments: pages)
  func prints(_ page: Page) throws {
    let commands = page.fences.filter { $0.language == "console" && $0.title.isEmpty }
      .flatMap { ShownCommand.commands(in: $0, of: page) }
    let printed = try PageRun(page).printed
    try #require(printed.count == commands.count)
    var lines = page.lines
    for (command, printed) in zip(commands, printed).reversed() {
      if ShownCommand.matches(command.shown, printed) { continue }
      if Golden.isRewriting, !command.shown.contains("…") {
        lines.replaceSubrange(
          command.places, with: printed.map { $0.isEmpty ? "" : command.indent + $0 })
      } else {
        Issue.record(
          """
          \(page.path):\(command.line): $ \(command.command)
          prints
          \(printed.joined(separator: "\n"))
          """)
      }
    }
    if lines != page.lines {
      let text = lines.joined(separator: "\n")
      try text.write(toFile: "\(Repository.root)/\(page.path)", atomically: true, encoding: .utf8)
    }
  }

  @Test("No command of the program is shown without being run", arguments: Page.all)
  func allRun(_ page: Page) {
    for fence in page.fences where fence.language != "console" && fence.title.isEmpty {
      for number in fence.lines {
        let line = page.line(number, of: fence)
        #expect(line.prefixMatch(of: /\$ |gongkai [a-z]/) == nil, "\(page.path):\(number + 1)")
      }
    }
  }

  @Test("A line … stands for any lines; every other line for itself")
  func elision() {
    let printed = ["甲", "乙", "丙"]
    #expect(ShownCommand.matches(["甲", "…"], printed))
    #expect(ShownCommand.matches(["…", "乙", "…", "丙"], printed))
    #expect(ShownCommand.matches(["甲", "乙", "丙", "…"], printed))
    #expect(!ShownCommand.matches(["甲", "乙"], printed))
    #expect(!ShownCommand.matches(["…", "乙"], printed))
    #expect(!ShownCommand.matches(["甲…", "丙"], printed))
    #expect(ShownCommand.matches(["1  2026-01-01T00:00:00Z"], ["1  2031-12-31T23:59:59Z"]))
  }
}
