/// Standard input in the place of a file: it can be read once only, so what came is kept.
extension FileSystem {
  /// What stands for standard input among the paths of inputs.
  static let standardInput = "-"

  /// What came in until its end.
  private static let piped: Result<[UInt8], FileError> = Result { () throws(FileError) in
    try bytes(of: 0, size: 0, limit: mostPiped, standardInput)
  }

  /// The most bytes that are taken from standard input.
  private static let mostPiped = 1 << 30

  /// All that came in, at most so many bytes.
  static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    let bytes = try piped.get()
    if bytes.count > limit { throw FileError(.read, standardInput, .tooLarge(limit)) }
    return bytes
  }
}
