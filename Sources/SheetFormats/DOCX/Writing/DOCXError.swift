/// Why a document cannot be written as a text of a word processor.
package enum DOCXError: Error, Hashable, Sendable {
  /// A form has more columns than a table can have.
  case tooManyColumns(sheet: String, Int, most: Int)
  /// There is more than a package can hold.
  case tooLarge
}
