/// The folder of what a user added: codes that were imported, and editions of their own.
///
///     ~/.local/share/gongkai/codes/2025/功能科目.csv
///     ~/.local/share/gongkai/templates/我市-2025/edition.yaml
public struct UserFolder: Sendable, Hashable {
  /// The folder's path; it need not be there.
  public let path: String

  /// How files of it are named among those that editions are read from.
  static let mark = "~/"
  /// The folder in it that holds editions.
  static let templates = "templates"

  /// Makes one of a path.
  public init(_ path: String) { self.path = path }

  /// The folder that `GONGKAI_DATA` names, else `gongkai` below `XDG_DATA_HOME` or `~/.local/share`; nil where there is no home.
  public static var standard: UserFolder? {
    func named(_ variable: String) -> String? {
      FileSystem.environment(variable).flatMap { $0.isEmpty ? nil : $0 }
    }
    if let path = named("GONGKAI_DATA") { return UserFolder(path) }
    if let data = named("XDG_DATA_HOME"), data.hasPrefix("/") {
      return UserFolder(FileSystem.join(data, "gongkai"))
    }
    return named("HOME").map { UserFolder(FileSystem.join($0, ".local/share/gongkai")) }
  }

  /// The bytes of a file in it; nil where there is none, or no folder.
  func read(_ name: String, limit: Int) throws(FileError) -> [UInt8]? {
    guard FileSystem.isFolder(path) else { return nil }
    return try OpenFolder(path).read(name, limit: limit)
  }

  /// The names of the editions in it, in order.
  func editionNames(index: String) throws(FileError) -> [String] {
    let folder = FileSystem.join(path, Self.templates)
    guard FileSystem.isFolder(folder) else { return [] }
    let opened = try OpenFolder(folder)
    return try opened.names().filter { name in
      guard FileSystem.isFolder(FileSystem.join(folder, name)) else { return false }
      do throws(FileError) { return try opened.status(of: "\(name)/\(index)") != nil } catch {
        return error.reason != .isFile
      }
    }
  }

  /// Puts files in the places of what was there: each whole, and none before all are written.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws(FileError) {
    try FileSystem.makeFolder(path)
    let folder = try OpenFolder(path)
    func aside(_ name: String) -> String { name + ".new" }
    do throws(FileError) {
      for (name, bytes) in files {
        // What a run that was cut off left there.
        try folder.remove(aside(name))
        try folder.write(bytes, to: aside(name))
      }
    } catch {
      for (name, _) in files { try? folder.remove(aside(name)) }
      throw error
    }
    for (name, _) in files { try folder.move(aside(name), to: name) }
  }
}
