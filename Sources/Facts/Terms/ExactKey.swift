/// Texts as a key that is equal only to the same characters.
package struct ExactKey: Hashable {
  private var bytes: [UInt8] = []

  /// Makes a key of one text.
  package init(_ text: String) { add(text) }

  /// Makes a key of several texts.
  package init(_ texts: [String]) { for text in texts { add(text) } }

  /// Adds a text; the key of one text is not that of two that read the same together.
  package mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(0xFF)
  }
}
