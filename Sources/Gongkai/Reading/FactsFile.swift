/// The file of a report's facts, as the user named it.
struct FactsFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Its bytes.
  ///
  /// - Throws: ``Failure`` when it cannot be read, or is larger than facts are taken.
  func bytes() throws(Failure) -> [UInt8] {
    try inFiles { () throws(FileError) in
      try FileSystem.read(path, limit: FileSystem.mostFacts)
    }
  }
}
