/// The corrections of a report so far.
public struct Corrections: Sendable {
  private let input: String

  /// Names the report by the path of its JSON.
  public init(of input: String) { self.input = input }

  /// All corrections and undoings, oldest first; none where there never was one.
  ///
  /// - Throws: ``Failure`` when there is no such report, or its history cannot be read.
  package func records() throws(Failure) -> [CorrectionRecord] {
    try FactsStore(input, wait: nil).history.records
  }
}
