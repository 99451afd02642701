import Templates

extension EditionReader {
  /// Reads the prose of an edition's document.
  ///
  /// - Returns: the prose; nil where the edition has none.
  /// - Throws: ``TemplateError`` for the first thing wrong in it.
  package func prose(of edition: Edition) throws(TemplateError) -> ProseTemplate? {
    let node = try document(of: edition, inheriting: ProseInheritance.apply)
    return try node.map { node throws(TemplateError) in try ProseReader.read(node, for: edition) }
  }
}
