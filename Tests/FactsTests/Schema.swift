import Templates
import TestSupport

@testable import Facts

/// What facts there are, as the templates state them.
enum Schema {
  static let facts: FactSchema = {
    let file = FactSchemaReader.file
    let text = Repository.text(ofFile: "\(Repository.templates)/\(file)")
    do {
      return try FactSchemaReader.read(try TemplateNode(parsing: text, file: file))
    } catch {
      fatalError("\(error)")
    }
  }()
}
