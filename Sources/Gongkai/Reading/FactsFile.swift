/// The file of a report's facts, as the user named it.
struct FactsFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Sees that there is something to read, without reading it.
  ///
  /// - Returns: whether it is a file, which can be read more than once; else it is a pipe.
  @discardableResult
  func check() throws(Failure) -> Bool {
    try inFiles { () throws(FileError) in try FileSystem.check(path) }
  }

  /// Its bytes.
  ///
  /// - Throws: ``Failure`` when it cannot be read, or is larger than facts are taken.
  func bytes() throws(Failure) -> [UInt8] {
    try inFiles { () throws(FileError) in
      try FileSystem.read(path, limit: FileSystem.mostFacts)
    }
  }
}
