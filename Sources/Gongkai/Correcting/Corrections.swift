/// The corrections of a report so far.
public struct Corrections: Sendable {
  private let input: String

  /// Names the report by the path of its JSON.
  public init(of input: String) { self.input = input }

  /// All corrections and undoings, oldest first; none where there never was one.
  ///
  /// - Throws: ``Failure`` when there is no such report, or its history cannot be read.
  public func records() throws(Failure) -> [CorrectionRecord] {
    try CutOffCorrection(of: input).settle()
    let files = CorrectionFiles(input)
    if !FileSystem.exists(files.history) {
      // A misspelt name has no history either, but is no report.
      _ = try inFiles { () throws(FileError) in try FileSystem.read(input) }
    }
    return try CorrectionHistory(at: files.history).records
  }
}
