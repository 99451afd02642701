/// The operations on a text by the places they are of, so that a text is walked once for all of them.
struct JSONEditTree {
  /// A place that is changed, or that holds one.
  struct Node {
    /// The node around, and the step from there; nil of the root.
    let outer: (node: Int, step: JSONPath.Step)?
    var replacement: String?
    var isRemoved = false
    var insertions: [Insertion] = []
    /// The nodes inside, by the characters of the key: keys that are equal only as Unicode are different keys.
    var members: [[UInt8]: Int] = [:]
    var elements: [Int: Int] = [:]

    var isWhole: Bool { replacement != nil || isRemoved }
    var isChanged: Bool {
      isWhole || !insertions.isEmpty || !members.isEmpty || !elements.isEmpty
    }
  }

  enum Insertion {
    case element(at: Int, String)
    case member(key: String, String, after: String?)
  }

  private(set) var nodes = [Node(outer: nil)]

  /// The path of a node's place.
  func path(of node: Int) -> JSONPath {
    var steps: [JSONPath.Step] = []
    var current = nodes[node].outer
    while let (outer, step) = current {
      steps.append(step)
      current = nodes[outer].outer
    }
    return JSONPath(steps.reversed())
  }

  mutating func add(_ operation: JSONEditOperation) throws(JSONEditError) {
    let index = try node(at: operation.path)
    func conflict() -> JSONEditError { JSONEditError(reason: .conflict, path: operation.path) }
    switch operation {
    case .replace(let path, with: let text):
      guard !nodes[index].isChanged else { throw conflict() }
      nodes[index].replacement = try value(text, at: path)
    case .remove(let path):
      guard !path.steps.isEmpty else { throw JSONEditError(reason: .root, path: path) }
      guard !nodes[index].isChanged else { throw conflict() }
      nodes[index].isRemoved = true
    case .insertMember(let path, let key, let text, let after):
      guard !nodes[index].isWhole else { throw conflict() }
      nodes[index].insertions.append(.member(key: key, try value(text, at: path), after: after))
    case .insertElement(let path, let position, let text):
      guard !nodes[index].isWhole else { throw conflict() }
      nodes[index].insertions.append(.element(at: position, try value(text, at: path)))
    }
  }

  /// JSON text without the blanks around it.
  private func value(_ text: String, at path: JSONPath) throws(JSONEditError) -> String {
    do throws(JSONSyntaxError) {
      return try JSONDocument(parsing: Array(text.utf8)).root.source
    } catch {
      throw JSONEditError(reason: .notJSON(error), path: path)
    }
  }

  /// The node of a place; it and those on the way come to be where they are not yet.
  private mutating func node(at path: JSONPath) throws(JSONEditError) -> Int {
    var index = 0
    for step in path.steps {
      guard !nodes[index].isWhole else { throw JSONEditError(reason: .conflict, path: path) }
      let known: Int?
      switch step {
      case .key(let key): known = nodes[index].members[Array(key.utf8)]
      case .element(let position): known = nodes[index].elements[position]
      case .matching: throw JSONEditError(reason: .ambiguous, path: path)
      }
      if let known {
        index = known
        continue
      }
      nodes.append(Node(outer: (index, step)))
      switch step {
      case .key(let key): nodes[index].members[Array(key.utf8)] = nodes.count - 1
      case .element(let position): nodes[index].elements[position] = nodes.count - 1
      case .matching: break
      }
      index = nodes.count - 1
    }
    return index
  }
}
