/// What of a document is taken, and how much before reading stops with an error: published reports stay far below.
package struct ReadingLimits: Sendable, Hashable {
  /// Bytes of the file.
  package var fileBytes = 512 << 20
  /// Bytes of all parts of a package (XLSX, DOCX) that are read, unpacked.
  package var unpackedBytes = 1 << 30
  /// How many times larger than packed a part may be, once it has more than 16 MiB.
  package var expansion = 200
  /// Cells of all tables together, empty ones included.
  package var cells = 16_000_000
  /// Columns of one table.
  package var columns = 16_384
  /// Bytes of the text of one cell.
  package var cellBytes = 16 << 20
  /// How deep elements of XML and HTML may be nested.
  package var depth = 512
  /// Whether what nobody sees is taken too: hidden worksheets, rows, columns and text.
  package var takesHidden = false
  /// Whether formulas are computed whose values a workbook does not hold; else those only in which
  /// somebody typed a number.
  package var computesFormulas = true
  /// Whether a formula whose value is not known is a cell of its own, derived and without a value.
  ///
  /// Else it is remarked on.
  package var tellsFormulas = false

  /// Makes the limits that hold when nothing is said.
  package init() {}
}
