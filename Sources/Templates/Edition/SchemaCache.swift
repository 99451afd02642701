import Facts
import Synchronization

/// What facts there can be, read once for all editions of a library that say the same.
package final class SchemaCache: Sendable {
  /// By the texts that it was read from.
  private let known = Mutex<[ExactKey: FactSchema]>([:])

  /// Makes one that knows nothing yet.
  package init() {}

  /// What facts the texts of some files say there can be.
  ///
  /// - Parameters:
  ///   - files: the file that the templates have, then those that add to it.
  ///   - value: gives the value of a file that says a text.
  /// - Returns: the schema.
  /// - Throws: ``TemplateError`` for the first thing wrong in them.
  func schema(
    _ files: [(text: String, name: String)],
    parsing value: (_ file: String, _ text: String) throws(TemplateError) -> TemplateNode
  ) throws(TemplateError) -> FactSchema {
    let key = ExactKey(files.map(\.text))
    if let known = known.withLock({ $0[key] }) { return known }
    var node: TemplateNode?
    for file in files {
      let own = try value(file.name, file.text)
      node =
        try node.map { base throws(TemplateError) in
          try FactAdditions.apply(own, to: base)
        } ?? own
    }
    let empty = TemplateNode(.mapping([]), at: TemplateError.Place(file: FactSchemaReader.file))
    let schema = try FactSchemaReader.read(node ?? empty)
    known.withLock { $0[key] = schema }
    return schema
  }
}
