import Templates

/// The file that lists source templates, the first to be tried first.
package enum SourceList {
  private enum Key: String, TemplateKey { case sources }

  /// The folder of source templates, below that of the editions.
  package static let folder = "来源"
  /// The list.
  package static let file = "来源/sources.yaml"

  /// Reads the list.
  ///
  /// - Parameters:
  ///   - text: what it holds.
  ///   - file: its name in messages.
  /// - Returns: the files that it names, relative to the folder of the editions.
  /// - Throws: ``TemplateError`` where it is wrong.
  package static func read(_ text: String, file: String) throws(TemplateError) -> [String] {
    let root = try TemplateNode(parsing: text, file: file).mapping(Key.self)
    let listed = try root.required(.sources)
    var files: [String] = []
    for node in try listed.list() {
      let name = try node.text()
      guard !name.contains("/"), !name.hasPrefix(".") else { throw node.error(.badFileName(name)) }
      files.append("\(folder)/\(name).yaml")
    }
    try TemplateLimits.Limit.forms.check(files.count, at: listed.place)
    return files
  }
}
