/// A mapping of a template while its keys are replaced and added: each in one step, however many there are.
package struct MappingMerge {
  private var pairs: [(key: TemplateNode, value: TemplateNode)]
  private var positions: [String: Int] = [:]
  private let place: TemplateError.Place

  /// Begins with what a mapping has.
  ///
  /// - Parameters:
  ///   - node: the mapping.
  ///   - place: where the merged mapping is said to stand; where `node` does if nil.
  /// - Throws: ``TemplateError`` where it is none.
  package init(_ node: TemplateNode, at place: TemplateError.Place? = nil) throws(TemplateError) {
    pairs = try node.pairs()
    self.place = place ?? node.place
    for (position, pair) in pairs.enumerated() { positions[try pair.key.text()] = position }
  }

  /// The mapping as it is now.
  package var node: TemplateNode { TemplateNode(.mapping(pairs), at: place) }

  /// The value of a key.
  package subscript(name: String) -> TemplateNode? { positions[name].map { pairs[$0].value } }

  /// Replaces the value of a key, or adds it at the end.
  package mutating func set(_ key: TemplateNode, to value: TemplateNode) throws(TemplateError) {
    let name = try key.text()
    if let position = positions[name] {
      pairs[position].value = value
    } else {
      positions[name] = pairs.count
      pairs.append((key, value))
    }
  }
}
