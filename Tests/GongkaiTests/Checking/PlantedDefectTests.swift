import DefectSupport
import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// One thing in a report that holds is made wrong at a time: it is found, and nothing else is told.
///
/// `Scripts/verify-defects.sh` tries all of it, in every format and in published reports.
@Suite("Planted defects")
struct PlantedDefectTests {
  private let folder = TemporaryFolder()

  private static let examples = ["siping-dsj-2024-budget", "jingyu-zsj-2023-final"]

  @Test("A defect is told by its rule where it stands, and nothing else is", arguments: examples)
  func planted(_ example: String) throws {
    let outcome = try Executable.run(
      ["report", "\(Repository.root)/Examples/\(example).json", "-o", folder.path, "--to", "md"])
    #expect(outcome.isDone, "\(outcome.errors)")
    let law = try DefectLaw(
      "\(folder.path)/\(example)/report.md",
      library: TemplateLibrary(folder: Repository.templates))
    // What the published report that the example is of leaves out is told of any.
    #expect(law.findingsBefore <= 1, "the report itself does not hold")
    var dice = SeededGenerator(seed: 7)
    // A few of each rule.
    let rules = Set(law.defects.flatMap(\.rules))
    #expect(
      rules.isSuperset(of: ["A1", "A2", "A3", "A5", "B1", "P1", "P2", "P10", "W1", "W2", "W4"]))
    var all = DefectLaw.Count()
    for rule in rules.sorted() {
      let own = law.defects.filter { $0.rules.contains(rule) }.shuffled(using: &dice).prefix(6)
      for defect in own {
        let (counts, elsewhere) = try law.run(defect)
        #expect(elsewhere.isEmpty, "\(rule) \(defect.words): \(elsewhere)")
        if let count = counts[rule] { all += count }
      }
    }
    #expect(
      (all.found + all.foundOtherwise) * 100 >= all.planted * 93,
      "\(all.found) and \(all.foundOtherwise) of \(all.planted)")
  }
}
