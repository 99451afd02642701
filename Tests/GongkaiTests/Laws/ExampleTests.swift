import Changes
import Forms
import Prose
import Recognition
import Templates
import TestSupport
import Testing

@Suite("Examples")
struct ExampleTests {
  /// What published reports contradict themselves in, by the name of the example: as many relations as fail.
  private static let contradictions = [
    // “三公”经费 prints 1.2 and 1.8 where 预算表6 prints 1.94 and 18.00.
    "yanbian-zfb-2024-budget.json": 2
  ]

  @Test("Every relation holds, and every fact has its place", arguments: Repository.examples)
  func relations(_ path: String) throws {
    let warnings = try Trial().run(file: path).get().warnings.filter {
      // A published report may call a code otherwise than the catalogue.
      if case .codeName = $0 { return false }
      return true
    }
    let failed = warnings.count {
      if case .relation = $0 { return true }
      return false
    }
    let words = warnings.map { $0.words(.chinese) }
    let name = String(path.split(separator: "/").last ?? "")
    #expect(failed == Self.contradictions[name, default: 0], "\(words)")
    #expect(warnings.count == failed, "\(words)")
  }
}
