import TestSupport
import Testing

/// Documents with tables of any make lose nothing, whatever format they are in.
@Suite struct RandomDocumentTests {
  @Test(arguments: 1...30, UnseenTrial.Format.allCases)
  func everyRowIsInAFile(_ seed: Int, _ format: UnseenTrial.Format) throws {
    var random = RandomDocument(seed: UInt64(seed))
    let sample = random.sample()
    var tables = sample.tables
    if format == .tabs {
      // A line with one cell and tabs behind it is text where none beside it has more.
      tables.removeAll { $0.allSatisfy { $0.count == 1 } }
    }
    let missing = try UnseenTrial(sample, as: format).missing(of: tables)
    #expect(missing == [], "\(sample.pipes)")
  }
}
