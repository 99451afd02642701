import Forms

extension Manifest.Origin {
  /// What outputs of a report were made of.
  ///
  /// - Parameters:
  ///   - loaded: the report.
  ///   - document: the whole document, where it was made: it is of more than the report and the forms.
  ///   - inputs: the report's file, by its name.
  ///   - warnings: how many warnings there were.
  ///   - made: what was made.
  ///   - library: the editions.
  init(
    _ loaded: LoadedReport, _ document: MadeDisclosure?, inputs: [String: Digest], warnings: Int,
    made: [Manifest.Made], library: TemplateLibrary
  ) {
    var inputs = inputs
    var templates = loaded.templates
    if let document {
      for (path, digest) in document.inputs where path != loaded.path {
        inputs[FileSystem.name(of: path)] = digest
      }
      templates = library.digest(of: Set(document.templates.flatMap(\.names)).sorted())
    }
    self.init(
      program: version, edition: loaded.edition.name, templates: templates, inputs: inputs,
      warnings: warnings, made: made)
  }
}
