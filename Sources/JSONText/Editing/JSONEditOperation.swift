/// A change of the value that a JSON text is.
///
/// Paths go by keys and positions, all counted in the text before any change; values are JSON text.
package enum JSONEditOperation: Hashable, Sendable {
  /// Another value at a place.
  case replace(JSONPath, with: String)
  /// A new member of the object at a path, behind the member of a key or at the end.
  case insertMember(JSONPath, key: String, value: String, after: String? = nil)
  /// A new element of the array at a path, before the element of that number or, by the number of elements, at the end.
  ///
  /// Several at one position stand in the order in which they are given.
  case insertElement(JSONPath, at: Int, value: String)
  /// A member or an element goes.
  case remove(JSONPath)

  /// The place that is changed, or that is inserted into.
  package var path: JSONPath {
    switch self {
    case .replace(let path, with: _), .insertMember(let path, key: _, value: _, after: _),
      .insertElement(let path, at: _, value: _), .remove(let path):
      path
    }
  }
}

/// Why a JSON text cannot be changed as asked.
package struct JSONEditError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// There is no such place.
    case nothingThere
    /// The path has conditions, or its key stands twice.
    case ambiguous
    /// A member is to go into what is no object.
    case notAnObject
    /// An element is to go into what is no array.
    case notAnArray
    /// The object has the key already.
    case keyExists(String)
    /// The new value is not JSON.
    case notJSON(JSONSyntaxError)
    /// Two changes are of one place, or one of a part of what the other replaces.
    case conflict
    /// The whole text cannot be removed.
    case root
  }

  /// What is wrong.
  package let reason: Reason
  /// The place.
  package let path: JSONPath
}
