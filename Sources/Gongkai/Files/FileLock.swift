import Glibc

/// A lock on a file or a folder that others of us keep to; the kernel takes it back from a process that is killed.
///
/// It is held on a file of its own beside what it guards, which is there only as long as somebody holds it.
final class FileLock: Sendable {
  /// The path of the lock's file.
  let path: String
  private let descriptor: Int32

  /// Takes a lock, waiting for whoever has it.
  ///
  /// - Parameters:
  ///   - path: the lock's file, in a folder that is there.
  ///   - guarded: what it guards, as the user knows it.
  ///   - deadline: how long to wait.
  /// - Throws: ``Failure/busy(_:)`` when somebody else still has it then; ``Failure/file(_:)`` when there can be none.
  init(
    _ path: String, guarding guarded: String, until deadline: ContinuousClock.Instant
  ) throws(Failure) {
    var pause: UInt32 = 2_000
    while true {
      switch FileLock.attempt(path) {
      case .held(let file):
        (self.path, descriptor) = (path, file)
        return
      case .failed(let code): throw .file(FileError(.write, guarded, errno: code))
      case .gone: continue
      case .taken:
        guard ContinuousClock.now < deadline else { throw .busy(guarded) }
        usleep(pause)
        pause = min(pause * 2, 50_000)
      }
    }
  }

  /// What came of trying once.
  private enum Attempt {
    case held(Int32)
    case failed(Int32)
    /// Somebody else has it.
    case taken
    /// Its last holder has removed the file between opening and locking it: then it is no lock.
    case gone
  }

  /// Tries once, not cut short, so that no file is left that nobody knows of.
  private static func attempt(_ path: String) -> Attempt {
    Interruption.shield {
      let file = FileLock.open(path)
      guard file >= 0 else { return .failed(errno) }
      if flock(file, LOCK_EX | LOCK_NB) != 0 {
        let code = errno
        // Where a file system knows no locks, working without is better than not at all.
        if [ENOLCK, ENOSYS, ENOTSUP, EINVAL].contains(code) { return .held(file) }
        close(file)
        return code == EWOULDBLOCK || code == EINTR ? .taken : .failed(code)
      }
      var (held, named) = (stat(), stat())
      guard fstat(file, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      else {
        close(file)
        return .gone
      }
      // Not before it is ours: what others hold is not ours to remove.
      Interruption.registerShielded(path)
      return .held(file)
    }
  }

  deinit {
    // While it is held, so that nobody takes a lock on a file without a name.
    if descriptor >= 0 {
      // Once more where it failed for a moment: a lock that stays harms nobody, and looks as if it did.
      if unlink(path) != 0, errno != ENOENT { unlink(path) }
      Interruption.unregister(path)
      close(descriptor)
    }
  }

  private static func open(_ path: String) -> Int32 {
    let flags = O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let file = FileSystem.retrying { Glibc.open(path, flags | O_RDWR, 0o666) }
    // Another user's lock left behind may be for reading only, which is enough to lock it.
    guard file < 0, errno == EACCES else { return file }
    return FileSystem.retrying { Glibc.open(path, flags | O_RDONLY, 0o666) }
  }
}
