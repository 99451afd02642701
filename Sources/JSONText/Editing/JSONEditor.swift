/// Changes the value that a JSON text is, and leaves every other byte of the text as it is.
///
/// What is inserted stands as its neighbours do: on a line of its own where they do, with their indentation and blanks.
package struct JSONEditor: Sendable {
  let document: JSONDocument

  /// Makes an editor of a text.
  package init(_ document: JSONDocument) { self.document = document }

  /// The edits of the text that make any number of changes at once.
  ///
  /// - Throws: ``JSONEditError`` when one of them cannot be made, or two cannot be made together.
  package func edits(
    for operations: [JSONEditOperation]
  ) throws(JSONEditError) -> [TextEdit] {
    var tree = JSONEditTree()
    for operation in operations { try tree.add(operation) }
    return try edits(tree).sorted {
      // At one offset, what is only inserted comes before what stood there.
      ($0.offset, $0.old.utf8.count) < ($1.offset, $1.old.utf8.count)
    }
  }

  /// A container that is to be looked into, with the offset behind it and how its own parts are laid out.
  private struct Visit {
    var value: JSONValue
    var node: Int
    var end: Int
    var style: JSONStyle
  }

  private func edits(_ tree: JSONEditTree) throws(JSONEditError) -> [TextEdit] {
    var edits: [TextEdit] = []
    let root = document.root
    var end = document.bytes.count
    while end > 0, document.bytes[end - 1].isJSONBlank { end -= 1 }
    if let new = tree.nodes[0].replacement {
      return [edit(root.position..<end, new)].compactMap { $0 }
    }
    // A list of what is still to be looked into, not recursion: a text may be nested as deep as it likes.
    var visits = [Visit(value: root, node: 0, end: end, style: JSONStyle())]
    while let visit = visits.popLast() {
      let parts = JSONParts(of: visit.value, endingAt: visit.end)
      let places = try positions(of: visit.node, in: tree, visit.value, parts)
      let style = parts.style(inside: visit.style, document.bytes)
      var removed: Set<Int> = []
      for (position, child) in places {
        let inner = tree.nodes[child]
        let range = parts.value(position)
        if inner.isRemoved {
          removed.insert(position)
        } else if let new = inner.replacement {
          if let edit = edit(range, new) { edits.append(edit) }
        } else {
          visits.append(
            Visit(
              value: parts.values[position], node: child, end: range.upperBound, style: style))
        }
      }
      let insertions = try insertions(
        of: visit.node, in: tree, visit.value, parts, removed: removed)
      if removed.isEmpty, insertions.isEmpty { continue }
      let weaver = JSONPartWeaver(parts: parts, bytes: document.bytes, style: style)
      for (range, new) in weaver.changes(removing: removed, inserting: insertions) {
        if let edit = edit(range, new) { edits.append(edit) }
      }
    }
    return edits
  }

  private func edit(_ range: Range<Int>, _ new: String) -> TextEdit? {
    let old = String(decoding: document.bytes[range], as: UTF8.self)
    return old.utf8.elementsEqual(new.utf8)
      ? nil : TextEdit(offset: range.lowerBound, old: old, new: new)
  }

  /// Which of a container's parts are changed, and by which nodes.
  private func positions(
    of index: Int, in tree: JSONEditTree, _ value: JSONValue, _ parts: JSONParts
  ) throws(JSONEditError) -> [(position: Int, node: Int)] {
    let node = tree.nodes[index]
    func error(_ reason: JSONEditError.Reason, _ step: JSONPath.Step) -> JSONEditError {
      JSONEditError(reason: reason, path: tree.path(of: index).appending(step))
    }
    var found: [(position: Int, node: Int)] = []
    for (position, child) in node.elements {
      guard value.kind == .array, parts.values.indices.contains(position) else {
        throw error(.nothingThere, .element(position))
      }
      found.append((position, child))
    }
    guard !node.members.isEmpty else { return found }
    var seen: Set<[UInt8]> = []
    for (position, key) in parts.keys.enumerated() {
      let name = key.withCharacters { Array($0) }
      guard let child = node.members[name] else { continue }
      guard seen.insert(name).inserted else {
        throw error(.ambiguous, .key(key.text))
      }
      found.append((position, child))
    }
    for (name, _) in node.members where !seen.contains(name) {
      throw error(.nothingThere, .key(String(decoding: name, as: UTF8.self)))
    }
    return found
  }

  /// What is inserted, each with the number of the part that it stands before.
  private func insertions(
    of index: Int, in tree: JSONEditTree, _ value: JSONValue, _ parts: JSONParts,
    removed: Set<Int>
  ) throws(JSONEditError) -> [JSONPartWeaver.Insertion] {
    let node = tree.nodes[index]
    func error(_ reason: JSONEditError.Reason, _ step: JSONPath.Step? = nil) -> JSONEditError {
      let path = tree.path(of: index)
      return JSONEditError(reason: reason, path: step.map(path.appending) ?? path)
    }
    guard !node.insertions.isEmpty else { return [] }
    var result: [JSONPartWeaver.Insertion] = []
    var names: [[UInt8]: Int] = [:]
    if value.kind == .object {
      for (position, key) in parts.keys.enumerated() {
        names[key.withCharacters { Array($0) }] = position
      }
    }
    var new: Set<[UInt8]> = []
    for insertion in node.insertions {
      switch insertion {
      case .element(let position, let text):
        guard value.kind == .array else { throw error(.notAnArray) }
        guard (0...parts.values.count).contains(position) else {
          throw error(.nothingThere, .element(position))
        }
        result.append(JSONPartWeaver.Insertion(position: position, key: nil, value: text))
      case .member(let key, let text, let after):
        guard value.kind == .object else { throw error(.notAnObject) }
        let name = Array(key.utf8)
        guard names[name].map(removed.contains) ?? true, new.insert(name).inserted else {
          throw error(.keyExists(key))
        }
        var position = parts.values.count
        if let after {
          guard let before = names[Array(after.utf8)] else {
            throw error(.nothingThere, .key(after))
          }
          position = before + 1
        }
        result.append(JSONPartWeaver.Insertion(position: position, key: key, value: text))
      }
    }
    return result
  }
}

extension UInt8 {
  /// Whether it is white space between the tokens of JSON.
  var isJSONBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
