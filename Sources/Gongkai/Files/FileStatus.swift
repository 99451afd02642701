import Glibc

/// What stands under a name.
struct FileStatus: Equatable {
  /// What it is.
  enum Kind {
    case file, folder, link, other
  }

  private var status: stat

  /// Notes what the system told.
  init(_ status: stat) { self.status = status }

  /// Looks at a path without following a link at its end; nil when there is nothing.
  ///
  /// - Throws: ``FileError`` when it cannot be told.
  init?(of path: String) throws(FileError) {
    var status = stat()
    if lstat(path, &status) != 0 {
      let code = errno
      if code == ENOENT || code == ENOTDIR { return nil }
      throw FileError(.read, path, errno: code)
    }
    self.status = status
  }

  /// What it is.
  var kind: Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
  /// Whether it is a pipe.
  var isPipe: Bool { status.st_mode & S_IFMT == S_IFIFO }
  /// The permissions.
  var mode: mode_t { status.st_mode & 0o7777 }
  /// Whose it is.
  var owner: uid_t { status.st_uid }
  var group: gid_t { status.st_gid }
  /// How many bytes there are.
  var size: Int { Int(status.st_size) }
  /// The times at which it was last read and written.
  var times: [timespec] { [status.st_atim, status.st_mtim] }

  /// The same with no more permissions than another has.
  func restricted(by other: FileStatus?) -> FileStatus {
    guard let other else { return self }
    var copy = self
    copy.status.st_mode &= ~(0o7777 & ~other.mode)
    return copy
  }

  /// Whether both are of the same file, written at the same time.
  static func == (a: FileStatus, b: FileStatus) -> Bool {
    a.status.st_dev == b.status.st_dev && a.status.st_ino == b.status.st_ino
      && a.status.st_size == b.status.st_size
      && a.status.st_mtim.tv_sec == b.status.st_mtim.tv_sec
      && a.status.st_mtim.tv_nsec == b.status.st_mtim.tv_nsec
  }
}
