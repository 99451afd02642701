/// A property of an office file: `creator`, `Company`, `Template`.
package struct FileProperty: Sendable, Hashable {
  /// What it is called in the file.
  package let name: String
  /// What it says.
  package let text: String

  /// Makes a property.
  package init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
}
