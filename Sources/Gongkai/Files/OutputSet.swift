import Glibc

/// Files that appear together: each is written aside, and only when all are whole do they get their names.
final class OutputSet {
  private var files: [(temporary: String, final: String)] = []

  /// The paths of the files, in the order they were added.
  var paths: [String] { files.map(\.final) }

  /// A path to write a file at that will be called `path`; the folder is made.
  func temporaryPath(for path: String) throws(FileError) -> String {
    let folder = FileSystem.folder(of: path)
    try FileSystem.makeFolder(folder)
    if FileSystem.isFolder(path) { throw FileError(.write, path, .isFolder) }
    let name = path.dropFirst(folder.isEmpty ? 0 : folder.count + 1)
    let temporary = FileSystem.join(folder, ".\(name).\(getpid()).part")
    files.append((temporary, path))
    return temporary
  }

  /// The error in terms of the file that a path written aside stands for: the user knows no other.
  func renamed(_ error: FileError) -> FileError {
    guard let file = files.first(where: { $0.temporary == error.path }) else { return error }
    return FileError(error.action, file.final, error.reason)
  }

  /// Gives all files their names.
  func commit() throws(FileError) {
    for file in files { try FileSystem.rename(file.temporary, to: file.final) }
  }

  /// Removes what was written aside.
  func discard() {
    for file in files { FileSystem.remove(file.temporary) }
  }
}
