import CLinuxFiles
import Glibc

/// A folder that is held open: whatever is below it is reached from it part by part, and no link is followed, so that nothing
/// that lies in it can make us read, write or remove anything outside.
///
///     let folder = try OpenFolder("output/甲")
///     let manifest = try folder.read("manifest.json", limit: 1 << 20)
///
/// Names are paths from the folder; one that leads elsewhere (`../x`, `/x`) is an error.
final class OpenFolder: Sendable {
  /// What it is called in messages.
  let path: String
  private let descriptor: Int32

  /// Opens a folder that the user named: a link to it is followed.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - named: the file in it that an error is to name; nil for the folder itself.
  /// - Throws: ``FileError`` when it cannot be opened.
  init(_ path: String, named: String? = nil) throws(FileError) {
    descriptor = FileSystem.retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileError(.read, named ?? path, errno: errno) }
    self.path = path == "." ? "" : path
  }

  private init(_ descriptor: Int32, path: String) {
    (self.descriptor, self.path) = (descriptor, path)
  }

  deinit { close(descriptor) }

  // MARK: - Looking

  /// What stands under a name; nil when there is nothing.
  func status(of name: String) throws(FileError) -> FileStatus? {
    guard let (folder, last) = try place(of: name, .read) else { return nil }
    var status = stat()
    if FileSystem.retrying({ fstatat(folder.descriptor, last, &status, AT_SYMLINK_NOFOLLOW) }) != 0
    {
      if errno == ENOENT { return nil }
      throw FileError(.read, full(name), errno: errno)
    }
    return FileStatus(status)
  }

  /// What the folder itself is.
  func status() throws(FileError) -> FileStatus { try FileSystem.status(of: descriptor, path) }

  /// Whether the user may make and remove files in it.
  var isWritable: Bool { faccessat(descriptor, ".", W_OK | X_OK, 0) == 0 }

  /// A folder below this one; nil when there is none.
  func folder(_ name: String) throws(FileError) -> OpenFolder? {
    guard let (folder, last) = try place(of: name, .read) else { return nil }
    return try folder.child(last, .read)
  }

  /// The names of what the folder holds, in order.
  func names() throws(FileError) -> [String] {
    // A stream takes the descriptor it reads with it when it is closed.
    let own = FileSystem.retrying { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard own >= 0 else { throw FileError(.read, path, errno: errno) }
    guard let stream = fdopendir(own) else {
      close(own)
      throw FileError(.read, path, errno: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno == 0 { return names.sorted() }
        throw FileError(.read, path, errno: errno)
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// Every file below the folder, with what it is; folders are looked into as deep as ours are.
  func files() throws(FileError) -> [(name: String, status: FileStatus)] {
    var files: [(name: String, status: FileStatus)] = []
    for name in try names() {
      guard let status = try status(of: name) else { continue }
      guard status.kind == .folder, let below = try folder(name) else {
        files.append((name, status))
        continue
      }
      for child in try below.names() {
        guard let status = try below.status(of: child) else { continue }
        files.append(("\(name)/\(child)", status))
      }
    }
    return files
  }

  // MARK: - Reading

  /// The bytes of a file; nil when there is none.
  ///
  /// - Throws: ``FileError`` for a link, a device, a pipe, a folder, and for more bytes than `limit`.
  func read(_ name: String, limit: Int) throws(FileError) -> [UInt8]? {
    try withFile(name) { file, size throws(FileError) in
      try FileSystem.bytes(of: file, size: size, limit: limit, full(name))
    }
  }

  /// The digest of a file; nil when there is none.
  func digest(of name: String) throws(FileError) -> Digest? {
    try withFile(name) { file, _ throws(FileError) in try Digest(of: file, full(name)) }
  }

  private func withFile<Result>(
    _ name: String, _ body: (Int32, Int) throws(FileError) -> Result
  ) throws(FileError) -> Result? {
    guard let (folder, last) = try place(of: name, .read) else { return nil }
    // A pipe must not make us wait before it is known for one.
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let file = FileSystem.retrying { openat(folder.descriptor, last, flags) }
    if file < 0 {
      if errno == ENOENT { return nil }
      throw FileError(.read, full(name), errno: errno == ENXIO ? ENODEV : errno)
    }
    defer { close(file) }
    let status = try FileSystem.status(of: file, full(name))
    switch status.kind {
    case .file: return try body(file, status.size)
    case .folder: throw FileError(.read, full(name), .isFolder)
    case .link, .other: throw FileError(.read, full(name), .isDevice)
    }
  }

  // MARK: - Writing

  /// Writes a new file and sees that it is as it was written.
  ///
  /// - Parameters:
  ///   - bytes: what it is to hold.
  ///   - name: its path from the folder.
  ///   - mode: the permissions, of which the user's mask takes some.
  ///   - original: whose owner and permissions it gets instead, as far as that shows it to nobody else.
  ///   - isDurable: whether it is on the disk, and not only on its way there, when this returns.
  /// - Throws: ``FileError``; then there is no such file.
  func write(
    _ bytes: [UInt8], to name: String, mode: mode_t = 0o666, like original: FileStatus? = nil,
    isDurable: Bool = true
  ) throws(FileError) {
    let (folder, last) = try madePlace(of: name)
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let first = original == nil ? mode : 0o600
    let file = FileSystem.retrying { openat(folder.descriptor, last, flags, first) }
    guard file >= 0 else { throw FileError(.write, full(name), errno: errno) }
    do throws(FileError) {
      if let original { try Self.liken(file, to: original, full(name)) }
      try FileSystem.write(bytes, to: file, full(name))
      if isDurable { try FileSystem.sync(file, full(name)) } else { gklinux_begin_sync(file) }
      guard try FileSystem.holds(file, bytes, full(name)) else {
        throw FileError(.write, full(name), .writtenWrongly)
      }
    } catch {
      close(file)
      unlinkat(folder.descriptor, last, 0)
      throw FileError(.write, error.path, error.reason)
    }
    // A file system that writes late tells of its errors here.
    guard close(file) == 0 || errno == EINTR else {
      let code = errno
      unlinkat(folder.descriptor, last, 0)
      throw FileError(.write, full(name), errno: code)
    }
  }

  /// Gives a new file owner and permissions of another; a group that it cannot have must not see more by that.
  private static func liken(
    _ file: Int32, to original: FileStatus, _ path: String
  ) throws(FileError) {
    var mode = original.mode & 0o777
    let own = try FileSystem.status(of: file, path)
    if own.group != original.group, fchown(file, uid_t.max, original.group) != 0 { mode &= ~0o070 }
    if own.owner != original.owner { _ = fchown(file, original.owner, gid_t.max) }
    guard fchmod(file, mode) == 0 else { throw FileError(.write, path, errno: errno) }
  }

  /// Makes a folder, where there is none.
  ///
  /// - Returns: the folder.
  func makeFolder(_ name: String) throws(FileError) -> OpenFolder {
    guard let parts = FileSystem.parts(of: name) else {
      throw FileError(.write, full(name), .notAName)
    }
    var folder = self
    for part in parts {
      if mkdirat(folder.descriptor, part, 0o777) != 0, errno != EEXIST {
        throw FileError(.write, folder.full(part), errno: errno)
      }
      guard let child = try folder.child(part, .write) else {
        throw FileError(.write, folder.full(part), .missing)
      }
      folder = child
    }
    return folder
  }

  /// Gives the folder the owner, the permissions and the times of another.
  ///
  /// - Returns: false where it cannot be made like the other.
  func becomesLike(_ other: OpenFolder) throws(FileError) -> Bool {
    let (status, own) = (try other.status(), try status())
    if gklinux_has_attributes(other.descriptor) { return false }
    if own.owner != status.owner || own.group != status.group,
      fchown(descriptor, status.owner, status.group) != 0
    {
      return false
    }
    guard fchmod(descriptor, status.mode) == 0 else { return false }
    // Nothing hangs on the times.
    _ = futimens(descriptor, status.times)
    return true
  }

  /// Gives a file here a second name in another folder, with the folders that takes.
  ///
  /// - Returns: false where the file system cannot.
  func link(_ name: String, into other: OpenFolder) throws(FileError) -> Bool {
    guard let (from, last) = try place(of: name, .read) else { return false }
    let (to, newLast) = try other.madePlace(of: name)
    if linkat(from.descriptor, last, to.descriptor, newLast, 0) == 0 { return true }
    if errno == ENOSPC || errno == EDQUOT || errno == EIO {
      throw FileError(.write, other.full(name), errno: errno)
    }
    return false
  }

  /// Gives a file or folder another name, in this folder or another, replacing a file that has it.
  func move(
    _ name: String, to newName: String, in other: OpenFolder? = nil
  ) throws(FileError) {
    guard let (from, last) = try place(of: name, .write) else {
      throw FileError(.write, full(name), .missing)
    }
    let target = other ?? self
    let (to, newLast) = try target.madePlace(of: newName)
    guard
      FileSystem.retrying({ renameat(from.descriptor, last, to.descriptor, newLast) }) == 0
    else { throw FileError(.write, target.full(newName), errno: errno) }
  }

  /// Gives a file or folder a name that nothing has yet.
  ///
  /// - Throws: ``FileError`` with the reason `exists` where something has it.
  func moveNew(
    _ name: String, to newName: String, in other: OpenFolder? = nil
  ) throws(FileError) {
    guard let (from, last) = try place(of: name, .write) else {
      throw FileError(.write, full(name), .missing)
    }
    let target = other ?? self
    let (to, newLast) = try target.madePlace(of: newName)
    var code: Int32
    repeat {
      code = gklinux_rename_new(from.descriptor, last, to.descriptor, newLast)
    } while code == EINTR
    if code == 0 { return }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(code) else {
      throw FileError(.write, target.full(newName), errno: code)
    }
    // Where the system cannot do both in one step.
    if try target.status(of: newName) != nil {
      throw FileError(.write, target.full(newName), .exists)
    }
    try move(name, to: newName, in: other)
  }

  /// Gives each of two names directly in this folder what the other has, in one step.
  ///
  /// - Returns: false where the file system cannot.
  func exchange(_ name: String, _ other: String) throws(FileError) -> Bool {
    var code: Int32
    repeat { code = gklinux_exchange(descriptor, name, descriptor, other) } while code == EINTR
    if code == 0 { return true }
    let cannot = [ENOSYS, EINVAL, ENOTSUP, EPERM, EXDEV, EBUSY]
    guard cannot.contains(code) else { throw FileError(.write, full(other), errno: code) }
    return false
  }

  /// Sees that the folder's names are on the disk.
  func sync() throws(FileError) { try FileSystem.sync(descriptor, path) }

  /// Sees that a file is on the disk.
  func sync(_ name: String) throws(FileError) {
    _ = try withFile(name) { file, _ throws(FileError) in try FileSystem.sync(file, full(name)) }
  }

  // MARK: - Removing

  /// Removes a file or an empty folder, where there is one.
  func remove(_ name: String, isFolder: Bool = false) throws(FileError) {
    guard let (folder, last) = try place(of: name, .write) else { return }
    let flags = isFolder ? AT_REMOVEDIR : 0
    if FileSystem.retrying({ unlinkat(folder.descriptor, last, flags) }) != 0, errno != ENOENT {
      throw FileError(.write, full(name), errno: errno)
    }
  }

  /// Removes a folder with all that is in it, or a file; what cannot be removed stays.
  ///
  /// Links are removed, not followed.
  func removeAll(_ name: String, depth: Int = 0) {
    guard FileSystem.isName(name) else { return }
    // Once more where something failed for a moment.
    for _ in 0..<2 where depth < 64 {
      if (try? remove(name)) != nil { return }
      if let folder = try? child(name, .write) {
        for child in (try? folder.names()) ?? [] { folder.removeAll(child, depth: depth + 1) }
      } else {
        fchmodat(descriptor, name, 0o700, 0)
      }
      if (try? remove(name, isFolder: true)) != nil { return }
    }
  }

  // MARK: - Places

  private func full(_ name: String) -> String { FileSystem.join(path, name) }

  /// A folder directly in this one; nil when there is none.
  private func child(
    _ name: String, _ action: FileError.Action
  ) throws(FileError) -> OpenFolder? {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let opened = FileSystem.retrying { openat(descriptor, name, flags) }
    if opened >= 0 { return OpenFolder(opened, path: full(name)) }
    let code = errno
    if code == ENOENT { return nil }
    // A link, too, is told as what is no folder.
    var status = stat()
    if code == ENOTDIR, fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT == S_IFLNK
    {
      throw FileError(action, full(name), .isLink)
    }
    throw FileError(action, full(name), errno: code)
  }

  /// The folder that a name is directly in, and the last part; nil when the folder is not there.
  private func place(
    of name: String, _ action: FileError.Action
  ) throws(FileError) -> (OpenFolder, String)? {
    guard let parts = FileSystem.parts(of: name), let last = parts.last else {
      throw FileError(action, full(name), .notAName)
    }
    var folder = self
    for part in parts.dropLast() {
      guard let child = try folder.child(part, action) else { return nil }
      folder = child
    }
    return (folder, last)
  }

  /// The same, with the folders made that are not there.
  private func madePlace(of name: String) throws(FileError) -> (OpenFolder, String) {
    guard let parts = FileSystem.parts(of: name), let last = parts.last else {
      throw FileError(.write, full(name), .notAName)
    }
    if parts.count == 1 { return (self, last) }
    return (try makeFolder(parts.dropLast().joined(separator: "/")), last)
  }
}
