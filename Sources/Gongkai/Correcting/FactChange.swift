import JSONText

/// A change of one place of a report's JSON.
public struct FactChange: Hashable, Sendable {
  /// The place, by keys and positions of the text before any change; of an element added to a list, the next position.
  package let path: JSONPath
  /// What stood there, as it was written; nil where nothing did.
  public let old: String?
  /// What is to stand there, as it is written; nil where nothing is to.
  public let new: String?
  /// Why.
  public let reason: String

  /// Makes a change.
  package init(path: JSONPath, old: String?, new: String?, reason: String) {
    self.path = path
    self.old = old
    self.new = new
    self.reason = reason
  }
}
