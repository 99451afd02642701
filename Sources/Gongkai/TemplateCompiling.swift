import Templates

/// Parses the templates of a folder once for all times that they will be read.
public enum TemplateCompiling {
  /// Compiles a folder of editions: a file beside them then holds what they say.
  ///
  /// A template that cannot be parsed is left out: reading it says why.
  ///
  /// - Parameter folder: the folder.
  /// - Returns: how many files were compiled.
  /// - Throws: ``Failure`` when the folder cannot be read or written.
  package static func run(_ folder: String) throws(Failure) -> Int {
    try inFiles { () throws(FileError) in
      let opened = try OpenFolder(folder)
      var values: [String: TemplateNode] = [:]
      for (name, status) in try opened.files() where name.hasSuffix(".yaml") && status.kind == .file
      {
        guard let bytes = try opened.read(name, limit: TemplateLimits.fileBytes),
          let text = String(validating: bytes, as: UTF8.self),
          let value = try? TemplateNode(parsing: text, file: name)
        else { continue }
        values[Digest(of: bytes).text] = value
      }
      try FileSystem.replace(
        CompiledTemplates.bytes(of: values),
        at: FileSystem.join(folder, CompiledTemplates.file))
      return values.count
    }
  }
}
