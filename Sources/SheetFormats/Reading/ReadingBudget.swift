/// What is left of the limits that hold for all tables of a document together.
struct ReadingBudget {
  /// The limits.
  let limits: ReadingLimits
  /// The cells that may still come.
  private(set) var cells: Int
  /// The bytes of text that may still come: cells may share a text that the file holds once.
  private(set) var textBytes: Int

  /// All that the limits allow.
  init(_ limits: ReadingLimits) {
    self.limits = limits
    (cells, textBytes) = (limits.cells, limits.unpackedBytes)
  }

  /// Takes the cells of a grid.
  mutating func take(rows: Int, columns: Int) throws(ReadingError) {
    guard columns <= limits.columns else {
      throw ReadingError(.tooLarge(.columns, most: limits.columns))
    }
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, count <= cells else {
      throw ReadingError(.tooLarge(.cells, most: limits.cells))
    }
    cells -= count
  }

  /// Takes the text of a cell.
  mutating func take(text bytes: Int) throws(ReadingError) {
    guard bytes <= textBytes else {
      throw ReadingError(.tooLarge(.unpackedBytes, most: limits.unpackedBytes))
    }
    textBytes -= bytes
  }
}
