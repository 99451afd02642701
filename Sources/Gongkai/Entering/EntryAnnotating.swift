import Entry
import SheetFormats

/// Makes a copy of a workbook that was filled in, with a comment on every cell that cannot be taken: `--annotate 标注.xlsx`.
public struct EntryAnnotating: Sendable {
  private let copy: String

  /// Makes the job.
  ///
  /// - Parameter copy: the path of the copy, which must not be there.
  public init(copy: String) { self.copy = copy }

  /// Writes the copy.
  ///
  /// - Parameters:
  ///   - failure: why facts could not be taken.
  ///   - say: the language of the comments.
  /// - Returns: whether there is something to comment on.
  /// - Throws: ``Failure`` where the copy cannot be written.
  package func run(_ failure: Failure, _ say: Language) throws(Failure) -> Bool {
    guard case .entry(let faults, let file) = failure else { return false }
    let bytes = try inFiles { () throws(FileError) in
      try FileSystem.read(file, limit: ReadingLimits().fileBytes)
    }
    let notes = faults.told.map { fault in
      WorkbookAnnotating.Note(
        worksheet: fault.spot.worksheet, row: fault.spot.row, column: fault.spot.column,
        text: fault.problem.words(say))
    }
    let annotated: [UInt8]
    do throws(ReadingError) {
      annotated = try WorkbookAnnotating(try EntryOpening.package(bytes)).annotated(notes)
    } catch {
      throw .reading(error, file: file)
    }
    try writeNewFile(annotated, to: copy)
    return true
  }
}
