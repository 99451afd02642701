/// A list of the paths of inputs, one a line; or, as `find -print0` prints them, each with a zero byte behind it.
package enum InputList {
  /// The most bytes of a list: some two million paths.
  private static let mostBytes = 256 << 20

  /// Reads a list.
  ///
  /// - Parameter path: its path; `-` is standard input.
  /// - Returns: the paths in order, without blank lines.
  /// - Throws: ``Failure`` where it cannot be read, or a line is no text in UTF-8.
  package static func read(_ path: String) throws(Failure) -> [String] {
    let bytes = try inFiles { () throws(FileError) in
      try FileSystem.read(path, limit: mostBytes)
    }
    let end: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    var paths: [String] = []
    for (index, line) in bytes.split(separator: end, omittingEmptySubsequences: false).enumerated()
    {
      let name = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if name.isEmpty { continue }
      guard let text = String(validating: name, as: UTF8.self) else {
        throw .unreadablePath(list: path, line: index + 1)
      }
      paths.append(text)
    }
    return paths
  }
}
