import Forms
import TestSupport
import Testing

@Suite("Examples")
struct ExampleTests {
  @Test("Every relation holds, and every fact has its place", arguments: Repository.examples)
  func relations(_ path: String) throws {
    let warnings = try Trial().run(file: path).get().warnings.filter {
      // A published report may call a code otherwise than the catalogue.
      if case .codeName = $0 { return false }
      return true
    }
    #expect(warnings.map { $0.words(.chinese) } == [])
  }
}
