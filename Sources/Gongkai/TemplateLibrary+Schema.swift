import Facts
import Prose
import Templates

/// What facts there can be.
extension TemplateLibrary {
  /// The JSON Schema of the facts.
  ///
  /// - Parameter edition: the edition whose facts are meant; nil for what there can be in any.
  /// - Returns: the schema as JSON text.
  /// - Throws: ``Failure`` when there is no such edition, or what facts there can be cannot be read.
  package func schema(of edition: String? = nil) throws(Failure) -> String {
    let schema = try factSchema(of: edition)
    // Sentences that do not fit an edition's forms keep it from a document, not from forms: then they want nothing.
    let prose = edition.flatMap { name in
      try? self.prose(of: try self.edition(named: name))
    }
    return JSONSchema(schema, wanted: prose?.names.wanted ?? []).text
  }

  /// What facts there can be.
  ///
  /// - Parameter edition: the edition whose facts are meant; nil for what there can be in any.
  /// - Returns: the schema.
  /// - Throws: ``Failure`` when there is no such edition, or what facts there can be cannot be read.
  func factSchema(of edition: String?) throws(Failure) -> FactSchema {
    if let edition, !(try editionNames().contains(edition)) {
      throw .noEdition(edition, known: try editionNames())
    }
    return try reading(edition ?? "") { reader throws(TemplateError) in
      try reader.readSchema(of: edition)
    }.value
  }
}
