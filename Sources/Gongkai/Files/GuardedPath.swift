import CLinuxFiles

/// A file or a folder that is replaced under a lock, and where the files that this takes stand meanwhile.
///
/// They stand beside it, so that a rename puts the new in place: `.甲.lock`, `.甲.journal`, `.甲.new` for `甲`.
struct GuardedPath: Hashable, Sendable {
  /// Its path from the root, without links.
  let path: String
  /// Whether they stand within it, because it is a folder that is mounted or beside which nothing may be written.
  let isWithin: Bool

  /// The file that is locked.
  var lock: String { beside("lock") }
  /// The file that says what is to be finished.
  var journal: String { beside("journal") }
  /// That file before it is whole.
  var journalAside: String { beside("journal.new") }
  /// The new content, file or folder.
  var staging: String { beside("new") }
  /// The folder that holds it.
  var parent: String { FileSystem.folder(of: path) }

  /// Makes one from what a journal says.
  init(path: String, isWithin: Bool) {
    self.path = path
    self.isWithin = isWithin
  }

  /// Finds a file, whose folder is there; a link is followed to what it names.
  init(file: String) throws(FileError) {
    self.init(path: try GuardedPath.realPath(of: file), isWithin: false)
  }

  /// Finds a folder, in a folder that is there; a link is followed to what it names.
  init(folder: String) throws(FileError) {
    let path = try GuardedPath.realPath(of: folder)
    let parent = FileSystem.folder(of: path)
    let isMounted = { gklinux_mount(path) != gklinux_mount(parent) }
    let isWithin =
      FileSystem.isFolder(path)
      && (!FileSystem.isWritableFolder(parent) && FileSystem.isWritableFolder(path) || isMounted())
    self.init(path: path, isWithin: isWithin)
  }

  private func beside(_ kind: String) -> String {
    isWithin
      ? FileSystem.join(path, ".gongkai.\(kind)")
      : FileSystem.join(parent, ".\(FileSystem.name(of: path)).\(kind)")
  }

  private static func realPath(of path: String) throws(FileError) -> String {
    if let real = FileSystem.realPath(of: path) { return real }
    // A link to nothing: there is no telling what is meant to be there.
    if FileSystem.exists(path) { throw FileError(.write, path, .missing) }
    let folder = FileSystem.folder(of: path)
    guard let real = FileSystem.realPath(of: folder.isEmpty ? "." : folder) else {
      throw FileError(.write, folder, .missing)
    }
    return FileSystem.join(real, FileSystem.name(of: path))
  }
}
