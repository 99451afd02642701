import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// What the program writes itself has no finding but those that stand in the facts.
@Suite("Checks of what is generated")
struct ExampleCheckTests {
  private static let check = Check(library: TemplateLibrary(folder: Repository.templates))

  /// What is wrong in the published reports that examples are of, and so in the examples: by rule, how often, as
  /// `PublishedCheckTests` has it by line.
  private static let known: [String: [String: Int]] = [
    // A cost of three years; the percentage of a budget of 0.01.
    "jilin-fwzx-2023-final": ["K1": 1, "P3": 1],
    // The county's sentences leave 因公出国（境）费 out.
    "jingyu-zsj-2023-final": ["R3": 1],
    // One unit below in a note, none in the text.
    "siping-dsj-2024-budget": ["P12": 1],
    "yanbian-dsj-2023-budget": ["A9": 4, "B4": 2, "K1": 1, "K4": 2, "P12": 1, "W3": 1],
    "yanbian-zfb-2024-budget": ["B4": 1, "B5": 2, "K5": 1, "R4": 1, "W3": 1],
  ]

  /// What facts tell besides: cards of two projects leave out what came over from the year before.
  private static let stated: [String: [String: Int]] = ["yanbian-zfb-2024-budget": ["B4": 1]]

  private static let county = "jingyu-zsj-2023-final"

  private static let starters = Repository.editions.map {
    "\(Repository.templates)/\($0)/starter.json"
  }.filter { FileManager.default.fileExists(atPath: $0) }

  /// The rules that a report breaks, and how often.
  private func rules(_ path: String) throws -> [String: Int] {
    Dictionary(try Self.check.run(path).findings.map { ($0.rule.rawValue, 1) }, uniquingKeysWith: +)
  }

  /// The rules that a report breaks more often than is known.
  private func unknown(_ path: String, _ known: [String: Int]) throws -> [String: Int] {
    try rules(path).filter { $0.value > known[$0.key, default: 0] }
  }

  @Test(
    "Forms and documents of every example and starter, in every format",
    arguments: Repository.examples + starters)
  func generated(_ input: String) throws {
    let folder = TemporaryFolder()
    let name = FileSystem.stem(of: input)
    let known = Self.known[input.contains("/jingyu-final-2023/") ? Self.county : name] ?? [:]
    #expect(
      try Executable.run(["generate", input, "-o", folder.path, "--to", "xlsx,csv,txt"]).isDone)
    let own = "\(folder.path)/\(name)"
    for file in ["csv", "\(name).xlsx", "\(name).txt"] {
      #expect(try unknown("\(own)/\(file)", known) == [:], "\(file)")
    }
    let stated = known.merging(Self.stated[name] ?? [:], uniquingKeysWith: +)
    #expect(try unknown(input, stated) == [:], "the facts")
    let report = try Executable.run(["report", input, "-o", folder.path, "--to", "html,md"])
    #expect(report.isDone)
    for file in ["report.html", "report.md"] {
      #expect(try unknown("\(own)/\(file)", known) == [:], "\(file)")
    }
  }

  @Test("What examples are known to carry is found", arguments: known.keys.sorted())
  func carried(_ example: String) throws {
    let folder = TemporaryFolder()
    let input = "\(Repository.root)/Examples/\(example).json"
    #expect(try Executable.run(["report", input, "-o", folder.path, "--to", "md"]).isDone)
    #expect(try rules("\(folder.path)/\(example)/report.md") == Self.known[example] ?? [:])
  }
}
