import Foundation
import TestSupport
import Testing

/// Parts of pages that are made, between `<!-- made: NAME -->` and `<!-- end -->`.
///
/// `make docs` makes them anew.
@Suite("Pages that are made")
struct GeneratedPagesTests {
  /// Compares what stands between the marks of a page with what is to stand there.
  private func expect(
    _ text: String, as name: String, in path: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let page = Repository.text(ofFile: "\(Repository.root)/\(path)")
    let start = try #require(page.range(of: "<!-- made: \(name) -->\n"), sourceLocation: location)
    let end = try #require(
      page.range(of: "<!-- end -->", range: start.upperBound..<page.endIndex),
      sourceLocation: location)
    Golden.expect(
      page.replacingCharacters(in: start.upperBound..<end.lowerBound, with: text + "\n"),
      equalsFile: path, location: location)
  }

  @Test("The page of commands is what the commands say of themselves")
  func commands() throws {
    let parts = try HelpTests.commands.map { command in
      let words = command.split(separator: " ").map(String.init)
      let help = try Executable.run(words + ["--help", "--lang", "zh"]).output
      let title = (["gongkai"] + words).joined(separator: " ")
      return "## \(title)\n\n```text\n\(help.trimmingCharacters(in: .newlines))\n```\n"
    }
    try expect("\n" + parts.joined(separator: "\n"), as: "commands", in: "docs/命令.md")
  }

  @Test("The pages of keys are what facts.yaml says", arguments: ["部门预算", "部门决算"])
  func facts(_ kind: String) throws {
    try expect(FactsReference(kind).markdown, as: "facts", in: "docs/数据/\(kind).md")
  }

  @Test("The drawing of the targets is what Package.swift says")
  func drawing() throws {
    try expect(try PackageDrawing.own.get().mermaid, as: "targets", in: "docs/结构.md")
  }

  @Test("Every target of ours is explained beside the drawing")
  func explained() throws {
    let page = Repository.text(ofFile: Repository.root + "/docs/结构.md")
    for target in try PackageDrawing.own.get().targets where target.type != "system" {
      #expect(page.contains("| `\(target.name)` |"), "\(target.name)")
    }
  }
}
