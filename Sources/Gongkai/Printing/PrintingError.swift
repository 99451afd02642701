import SheetFormats

/// Why there is no PDF.
package enum PrintingError: Hashable, Sendable {
  /// LibreOffice is not installed.
  case noOffice
  /// Our own program for PDFs is not installed.
  case noProgram
  /// LibreOffice made nothing of the text.
  case office(ReadingError.Helper)
  /// What it made could not be finished.
  case unfinished(ReadingError.Helper)

  /// Makes one of why a text was not turned into pages.
  init(_ reason: ReadingError.Reason) {
    switch reason {
    case .office(.missing): self = .noOffice
    case .office(let problem): self = .office(problem)
    case .helper(.missing): self = .noProgram
    case .helper(let problem): self = .unfinished(problem)
    default: self = .office(.died)
    }
  }
}
