/// What a spreadsheet takes at most.
enum Limits {
  /// Rows of a sheet.
  static let rows = 1_048_576
  /// Columns of a sheet.
  static let columns = 16_384
  /// The height of a row, in points.
  static let rowHeight = 409.0
  /// The width of a column, in characters.
  static let columnWidth = 255.0
}
