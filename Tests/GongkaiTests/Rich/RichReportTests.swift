import Changes
import Forms
import Gongkai
import Recognition
import Templates
import TestSupport
import Testing

@Suite("Reports with every kind of money")
struct RichReportTests {
  @Test("Every edition has one")
  func editions() throws {
    #expect(Corpus.rich.map(\.name) == Repository.editions.map { "\($0)-rich" })
  }

  @Test(
    "Every fact has its place, and every relation of the templates holds", arguments: Corpus.rich)
  func warnings(_ subject: Corpus) throws {
    let outcome = try Trial().run(file: subject.path).get()
    #expect(outcome.warnings.map { $0.words(.chinese) } == [])
  }
}
