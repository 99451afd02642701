/// The files that somebody put together in a ZIP file, each to be read like a file of its own.
package struct FileBundle: Sendable {
  /// A file in it.
  package struct Member: Sendable {
    /// Its name, with the folders it lies in.
    package let name: String
    fileprivate let part: ZipArchive.Part

    /// The names of the folders it lies in and its own, with nothing that leads elsewhere.
    package var steps: [String] {
      name.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
    }
  }

  /// The most files.
  package static let most = 10_000

  /// The files, in the order of their names; what systems and programs leave behind is none.
  package let members: [Member]
  private let bytes: [UInt8]
  private let limits: ReadingLimits

  /// Looks into a ZIP file.
  ///
  /// - Throws: ``ReadingError`` where its directory is damaged, or it holds more than the limits
  /// allow.
  package init(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws(ReadingError) {
    (self.bytes, self.limits) = (bytes, limits)
    members = try ZipArchive.open(bytes, limits: limits, allowsLocks: true) {
      archive throws(ReadingError) in
      var total = 0
      var members: [Member] = []
      for part in archive.listed where Self.isFile(part.name) {
        total += part.unpacked
        guard total <= limits.unpackedBytes else {
          throw ReadingError(.tooLarge(.unpackedBytes, most: limits.unpackedBytes))
        }
        members.append(Member(name: part.name, part: part))
      }
      guard members.count <= Self.most else {
        throw ReadingError(.tooLarge(.members, most: Self.most))
      }
      return members.sorted { $0.name < $1.name }
    }
  }

  /// Unpacks a file.
  package func read(_ member: Member) throws(ReadingError) -> [UInt8] {
    let part = member.part
    return try ZipArchive.open(bytes, limits: limits, isKnown: true) {
      archive throws(ReadingError) in
      guard part.unpacked <= limits.fileBytes else {
        throw ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes))
      }
      return try archive.bytes(of: part)
    }
  }

  /// Whether a name is that of a file, and not of a folder or of what macOS, Windows and Office
  /// leave behind.
  private static func isFile(_ name: String) -> Bool {
    guard !name.hasSuffix("/"), let last = name.split(separator: "/").last else { return false }
    return !name.hasPrefix("__MACOSX/") && !last.hasPrefix(".") && !last.hasPrefix("~$")
      && !["thumbs.db", "desktop.ini"].contains(last.lowercased())
  }
}
