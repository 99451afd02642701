/// Words of a report's running text: which of its lines or paragraphs they stand in, and where there.
///
/// Places of a document alone do not say it: all lines of a page have the same.
package struct TextSpot: Hashable, Sendable {
  /// The line or paragraph, counted from 0 over the running text.
  package var line: Int
  /// The characters of it, white space not counted.
  package var range: Range<Int>

  package init(line: Int, range: Range<Int>) { (self.line, self.range) = (line, range) }
}

/// A cell of a form in the words of the form.
package struct CellName: Hashable, Sendable {
  /// The form.
  package var form: String
  /// The row, with its code where it has one.
  package var row: String
  /// The column.
  package var column: String

  package init(form: String, row: String, column: String) {
    (self.form, self.row, self.column) = (form, row, column)
  }
}
