/// Tells whether outputs are of the facts and templates as they are now.
struct Currency {
  /// The facts now, by the name of their file.
  let inputs: [String: Digest]
  let library: TemplateLibrary
  /// Where the facts are: last year's stand beside them.
  let folder: String

  /// Whether what was made of a source would be made the same now.
  ///
  /// Nothing is read but the bytes of templates and of last year's facts.
  func isCurrent(_ source: Manifest.Source) -> Bool {
    guard source.program == version, inputs.allSatisfy({ source.inputs[$0.key] == $0.value })
    else { return false }
    for (name, digest) in source.inputs where inputs[name] == nil {
      guard FileSystem.isName(name), let beside = try? OpenFolder(folder.isEmpty ? "." : folder),
        (try? beside.digest(of: name)) == digest
      else { return false }
    }
    // A template that cannot be read is taken as changed: reading it will say why.
    return (try? library.digest(of: source.templates.names)) == source.templates
  }
}
