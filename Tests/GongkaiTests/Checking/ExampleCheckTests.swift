import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// What the program writes itself has no finding but those that stand in the facts.
@Suite("Checks of what is generated")
struct ExampleCheckTests {
  private static let check = Check(library: TemplateLibrary(folder: Repository.templates))

  /// What is wrong in the published reports that examples are of, and so in the examples: by rule.
  private static let known: [String: Set<String>] = [
    // A cost of three years; the percentage of a budget of 0.01.
    "jilin-fwzx-2023-final": ["K1", "P3"],
    // The county's sentences leave 因公出国（境）费 out.
    "jingyu-zsj-2023-final": ["R3"],
    // One unit below in a note, none in the text.
    "siping-dsj-2024-budget": ["P12"],
    "yanbian-dsj-2023-budget": ["A9", "B4", "K1", "K4", "P12", "W3"],
    "yanbian-zfb-2024-budget": ["B4", "B5", "K5", "R4", "W3"],
  ]

  private static let county = "jingyu-zsj-2023-final"

  private static let starters = Repository.editions.map {
    "\(Repository.templates)/\($0)/starter.json"
  }.filter { FileManager.default.fileExists(atPath: $0) }

  /// The rules that a report breaks.
  private func rules(_ path: String) throws -> Set<String> {
    Set(try Self.check.run(path).findings.map(\.rule.rawValue))
  }

  @Test(
    "Forms and documents of every example and starter, in every format",
    arguments: Repository.examples + starters)
  func generated(_ input: String) throws {
    let folder = TemporaryFolder()
    let name = FileSystem.stem(of: input)
    let known = Self.known[input.contains("/jingyu-final-2023/") ? Self.county : name] ?? []
    #expect(
      try Executable.run(["generate", input, "-o", folder.path, "--to", "xlsx,csv,txt"]).isDone)
    let own = "\(folder.path)/\(name)"
    for file in ["csv", "\(name).xlsx", "\(name).txt"] {
      #expect(try rules("\(own)/\(file)").subtracting(known) == [], "\(file)")
    }
    #expect(try rules(input).subtracting(known) == [], "the facts")
    let report = try Executable.run(["report", input, "-o", folder.path, "--to", "html,md"])
    guard report.isDone else { return }
    for file in ["report.html", "report.md"] {
      #expect(try rules("\(own)/\(file)").subtracting(known) == [], "\(file)")
    }
  }

  @Test("What examples are known to carry is found", arguments: known.keys.sorted())
  func carried(_ example: String) throws {
    let folder = TemporaryFolder()
    let input = "\(Repository.root)/Examples/\(example).json"
    #expect(try Executable.run(["report", input, "-o", folder.path, "--to", "md"]).isDone)
    #expect(try rules("\(folder.path)/\(example)/report.md") == Self.known[example] ?? [])
  }
}
