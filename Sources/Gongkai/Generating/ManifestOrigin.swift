import Forms

extension Manifest.Origin {
  /// What outputs of a report were made of.
  ///
  /// - Parameters:
  ///   - loaded: the report.
  ///   - document: the whole document, where it was made: it is of more than the report and the forms.
  ///   - inputs: the report's file, by its name.
  ///   - warnings: what there is to look at in the forms.
  ///   - made: what was made.
  ///   - library: the editions.
  init(
    _ loaded: LoadedReport, _ document: MadeDisclosure?, inputs: [String: Digest],
    warnings: [FillWarning],
    made: [Manifest.Made], library: TemplateLibrary
  ) {
    var inputs = inputs
    var templates = loaded.templates
    var made = made
    if let document {
      for index in made.indices where made[index].format == .report {
        made[index].missing = document.disclosure.missing
      }
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
