import Gongkai
import TestSupport
import Testing

@Suite("Starters")
struct StarterTests {
  @Test(
    "Every edition has one, and it is made into forms without a warning",
    arguments: Repository.editions)
  func starter(_ edition: String) throws {
    let text = try Starter(library: Trial.library, edition: edition).text()
    let outcome = try Trial().run(text).get()
    #expect(outcome.warnings.map { $0.words(.chinese) } == [])
  }

  @Test("It asks for the edition it belongs to", arguments: Repository.editions)
  func edition(_ edition: String) throws {
    let text = try Starter(library: Trial.library, edition: edition).text()
    #expect(text.contains("\"版式\": \"\(edition)\""))
  }

  @Test("It carries remarks that say what to do", arguments: Repository.editions)
  func remarks(_ edition: String) throws {
    let text = try Starter(library: Trial.library, edition: edition).text()
    #expect(text.contains(#""//""#))
  }

  @Test("Together they show every kind of fact that the schema knows")
  func kinds() throws {
    let text = try Repository.editions.map {
      try Starter(library: Trial.library, edition: $0).text()
    }.joined()
    let schema = try SchemaValue(parsing: Trial.library.schema())
    for key in schema["properties"]?.members.keys.sorted() ?? [] {
      #expect(text.contains("\"\(key)\":"), "\(key) is not shown")
    }
  }
}
