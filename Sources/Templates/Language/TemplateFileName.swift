extension TemplateNode {
  /// The name of an edition: that of its folder.
  ///
  /// - Throws: ``TemplateError`` for a path, or for what is no name.
  func folderName() throws(TemplateError) -> String {
    let name = try text()
    guard Self.isName(name) else { throw error(.badFileName(name)) }
    return name
  }

  /// The name of a file in an edition's folder, or in a folder there: `01-收支总表.yaml`.
  ///
  /// - Throws: ``TemplateError`` for a path that leads out of the folder, or is none.
  package func fileName() throws(TemplateError) -> String {
    let path = try text()
    guard path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy(Self.isName)
    else { throw error(.badFileName(path)) }
    return path
  }

  /// The path below the templates' folder of a file that is named from an edition's folder: `../codes/function.csv` of `a` is
  /// `codes/function.csv`.
  ///
  /// - Throws: ``TemplateError`` for a path that leads out of the templates' folder, or is none.
  func filePath(from folder: String) throws(TemplateError) -> String {
    let text = try text()
    var parts = folder.split(separator: "/").map(String.init)
    var isUp = true
    for part in text.split(separator: "/", omittingEmptySubsequences: false).map(String.init) {
      if part == "..", isUp, parts.popLast() != nil { continue }
      guard Self.isName(part) else { throw error(.badFileName(text)) }
      isUp = false
      parts.append(part)
    }
    guard !isUp else { throw error(.badFileName(text)) }
    return parts.joined(separator: "/")
  }

  /// Whether a text can be a file's name: one step of a path, and nothing in it that a terminal or the system would take for
  /// something else.
  private static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text != "." && text != ".." && text.utf8.count <= 255
      && !text.unicodeScalars.contains {
        $0 == "/" || $0.properties.generalCategory == .control
          || $0.properties.generalCategory == .format
      }
  }
}
