import JSONText

extension JSONEditOperation {
  /// What the operation changes.
  func change(in document: JSONDocument, _ reason: String) -> FactChange {
    func written(_ path: JSONPath) -> String? {
      guard case .one(let place) = path.find(in: document.root) else { return nil }
      return place.value.source
    }
    return switch self {
    case .replace(let path, with: let text):
      FactChange(path: path, old: written(path), new: text, reason: reason)
    case .insertMember(let path, key: let key, value: let text, after: _):
      FactChange(path: path.appending(.key(key)), old: nil, new: text, reason: reason)
    case .insertElement(let path, at: let position, value: let text):
      FactChange(path: path.appending(.element(position)), old: nil, new: text, reason: reason)
    case .remove(let path):
      FactChange(path: path, old: written(path), new: nil, reason: reason)
    }
  }
}
