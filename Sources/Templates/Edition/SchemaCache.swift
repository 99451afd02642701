import Facts
import Synchronization

/// What facts there can be, read once for all editions of a library.
package final class SchemaCache: Sendable {
  private let known = Mutex<(text: String, schema: FactSchema)?>(nil)

  /// Makes one that knows nothing yet.
  package init() {}

  /// What facts the text of a file says there can be.
  ///
  /// - Throws: ``TemplateError`` for the first thing wrong in it.
  func schema(_ text: String, file: String) throws(TemplateError) -> FactSchema {
    if let known = known.withLock({ $0 }), known.text.utf8.elementsEqual(text.utf8) {
      return known.schema
    }
    let schema = try FactSchemaReader.read(try TemplateNode(parsing: text, file: file))
    known.withLock { $0 = (text, schema) }
    return schema
  }
}
