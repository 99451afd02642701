import CLinuxFiles
import Glibc

/// What stands at a path.
struct FileStatus {
  /// What it is.
  enum Kind {
    case file, folder, link, other
  }

  /// What tells a file from every other while it exists, whatever its names.
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  private let status: stat

  /// Looks at a path without following a link at its end; nil when there is nothing.
  init?(of path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.status = status
  }

  var kind: Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
  var identity: Identity {
    Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }
  var mode: mode_t { status.st_mode & 0o7777 }
  var owner: uid_t { status.st_uid }
  var group: gid_t { status.st_gid }
  /// When it was last read and last changed.
  var times: [timespec] { [status.st_atim, status.st_mtim] }
}

extension FileSystem {
  /// Whether anything, be it a link to nothing, has that path.
  static func exists(_ path: String) -> Bool { FileStatus(of: path) != nil }

  /// Whether the user may make and remove files in a folder.
  static func isWritableFolder(_ path: String) -> Bool { access(path, W_OK | X_OK) == 0 }

  /// Makes sure that a file or a folder is on the disk and not only in memory.
  static func sync(_ path: String) throws(FileError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(.write, path, errno: errno) }
    defer { close(file) }
    guard fsync(file) != 0 else { return }
    // What cannot be synced, as on some network shares, is as safe as it gets.
    let code = errno
    if code != EINVAL, code != ENOTSUP, code != ENOSYS {
      throw FileError(.write, path, errno: code)
    }
  }

  /// Gives each of two paths what the other has, in one step.
  ///
  /// - Returns: false where the file system cannot.
  static func exchange(_ path: String, _ other: String) throws(FileError) -> Bool {
    let code = gklinux_exchange(path, other)
    if code == 0 { return true }
    let cannot = [ENOSYS, EINVAL, ENOTSUP, EPERM, EXDEV, EBUSY]
    guard cannot.contains(code) else { throw FileError(.write, other, errno: code) }
    return false
  }

  /// Removes a folder with all that is in it, or a file; whatever cannot be removed stays.
  static func removeTree(_ path: String) {
    guard let status = FileStatus(of: path) else { return }
    if status.kind == .folder {
      if status.mode & 0o700 != 0o700 { chmod(path, status.mode | 0o700) }
      for name in (try? contents(of: path)) ?? [] { removeTree(join(path, name)) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  /// Removes a folder if it is empty.
  static func removeEmptyFolder(_ path: String) { rmdir(path) }

  /// The folder and those above it that are not there, the outer first.
  static func missingFolders(of path: String) -> [String] {
    var missing: [String] = []
    var path = path
    while !path.isEmpty, path != "/", !exists(path) {
      missing.insert(path, at: 0)
      path = folder(of: path)
    }
    return missing
  }

  /// Gives a new file the owner and the permissions of another, as far as the user may.
  static func likeOriginal(_ original: String, _ path: String) {
    guard let status = FileStatus(of: original) else { return }
    _ = chown(path, status.owner, status.group)
    chmod(path, status.mode)
  }

  /// Removes a folder if it is empty, and those above it that are empty then, up to but without `top`.
  static func removeEmptyFolders(from path: String, below top: String) {
    var path = path
    while path != top, path.hasPrefix(top), rmdir(path) == 0 { path = folder(of: path) }
  }

  /// Renames a file; where its new place is on another disk, copies it there first.
  static func move(_ path: String, to newPath: String) throws(FileError) {
    guard Glibc.rename(path, newPath) != 0 else { return }
    guard errno == EXDEV else { throw FileError(.write, newPath, errno: errno) }
    let aside = join(folder(of: newPath), ".\(name(of: newPath)).new")
    try replace(newPath, aside: aside, with: try read(path))
    unlink(path)
  }

  /// Writes a small file aside and gives it its name once it is on the disk.
  static func replace(_ path: String, aside: String, with bytes: [UInt8]) throws(FileError) {
    try write(bytes, to: aside)
    do throws(FileError) {
      try sync(aside)
      try rename(aside, to: path)
      try sync(folder(of: path))
    } catch {
      unlink(aside)
      throw error
    }
  }
}
