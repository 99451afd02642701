/// The files that an edition was read from, and a digest of all.
struct TemplateFiles: Equatable, Sendable {
  /// Their paths from the templates' folder, in order; those looked for that are not there too, because if they were
  /// they would have been read.
  let names: [String]
  /// The digest of names and contents.
  let digest: Digest

  /// What was written down.
  init(names: [String], digest: Digest) {
    self.names = names
    self.digest = digest
  }

  /// Takes the digest of files.
  ///
  /// - Parameter contents: the digest of each; nil for one that is not there.
  init(_ contents: [String: Digest?]) {
    names = contents.keys.sorted()
    var lines = ""
    for name in names { lines += "\(name)\n\((contents[name] ?? nil)?.text ?? "-")\n" }
    digest = Digest(of: Array(lines.utf8))
  }
}
