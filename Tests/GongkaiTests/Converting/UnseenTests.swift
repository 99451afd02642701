import Forms
import Gongkai
import TestSupport
import Testing

/// Reports of provinces whose forms no edition knows.
@Suite struct UnseenTests {
  @Test(arguments: UnseenSample.all.map(\.name), UnseenTrial.Format.allCases)
  func everyRowIsInAFile(_ name: String, _ format: UnseenTrial.Format) throws {
    let sample = try #require(UnseenSample.all.first { $0.name == name })
    var tables = sample.tables
    // One column cannot be told from lines of text where cells are parted by tabs.
    if format == .tabs { tables.removeAll { $0.allSatisfy { $0.count == 1 } } }
    let missing = try UnseenTrial(sample, as: format).missing(of: tables)
    #expect(missing == [])
  }
}
