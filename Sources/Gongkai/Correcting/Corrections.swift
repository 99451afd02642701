/// The corrections of a report so far.
public struct Corrections: Sendable {
  private let input: String
  private let library: TemplateLibrary

  /// Names the report by the path of its facts; the editions are those by which a workbook is read.
  public init(of input: String, library: TemplateLibrary) {
    (self.input, self.library) = (input, library)
  }

  /// All corrections and undoings, oldest first; none where there never was one.
  ///
  /// - Throws: ``Failure`` when there is no such report, or its history cannot be read.
  package func records() throws(Failure) -> [CorrectionRecord] {
    try FactsStore(input, wait: nil, library).history.records
  }
}
