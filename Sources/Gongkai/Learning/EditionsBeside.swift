import Templates

extension TemplateLibrary {
  /// The folder beside somebody's facts in which editions may lie.
  static let folderBeside = "版式"
  /// The most editions that are looked at there, and the most files of one.
  private static let most = (editions: 16, files: 64)

  /// The library with the editions that lie beside a file of facts, as `convert` puts them there.
  ///
  /// They never stand before an edition of the same name; links are not followed.
  ///
  /// - Parameter facts: the path of the facts.
  /// - Returns: the library; itself where there are none.
  /// - Throws: ``Failure`` when there are too many, or one cannot be read.
  func addingEditions(beside facts: String) throws(Failure) -> TemplateLibrary {
    let above = FileSystem.folder(of: facts)
    let path = FileSystem.join(above.isEmpty ? "." : above, Self.folderBeside)
    guard FileSystem.isFolder(path) else { return self }
    let files = try inFiles { () throws(FileError) in
      let folder = try OpenFolder(path)
      var files: [String: [UInt8]] = [:]
      for edition in try folder.names().prefix(Self.most.editions) {
        guard try folder.status(of: edition)?.kind == .folder,
          let opened = try folder.folder(edition)
        else { continue }
        for file in try opened.names().filter({ $0.hasSuffix(".yaml") }).prefix(Self.most.files) {
          files["\(edition)/\(file)"] = try opened.read(file, limit: TemplateLimits.fileBytes)
        }
      }
      return files
    }
    return files.isEmpty ? self : try adding(files)
  }
}
