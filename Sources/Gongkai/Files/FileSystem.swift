import Glibc

/// Reading and writing whole files, with the system's own calls: Foundation would double the time to start.
enum FileSystem {
  /// The most bytes that are taken from a file of facts, of corrections, or of their history.
  static let mostFacts = 64 << 20

  /// The bytes of a file or a pipe that the user named, or of standard input; a device is refused, and one of more bytes than
  /// `limit`.
  static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    if path == standardInput { return try readStandardInput(limit: limit) }
    let file = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else { throw FileError(.read, path, errno: errno) }
    defer { close(file) }
    let status = try status(of: file, path)
    switch status.kind {
    case .folder: throw FileError(.read, path, .isFolder)
    case .file: break
    case .link, .other:
      guard status.isPipe else { throw FileError(.read, path, .isDevice) }
    }
    return try bytes(of: file, size: status.size, limit: limit, path)
  }

  /// Whether a file begins with these bytes.
  static func begins(_ path: String, with bytes: [UInt8]) -> Bool {
    if path == standardInput {
      return (try? readStandardInput(limit: .max))?.starts(with: bytes) ?? false
    }
    let file = retrying { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard file >= 0 else { return false }
    defer { close(file) }
    var found = [UInt8](repeating: 0, count: bytes.count)
    let count = retrying { Glibc.read(file, &found, found.count) }
    return count == bytes.count && found == bytes
  }

  /// Sees that a file or a pipe that the user named can be read.
  ///
  /// - Returns: whether it is a file.
  static func check(_ path: String) throws(FileError) -> Bool {
    if path == standardInput { return false }
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
      throw FileError(.read, path, errno: errno)
    }
    let found = FileStatus(status)
    switch found.kind {
    case .file: return true
    case .folder: throw FileError(.read, path, .isFolder)
    case .link, .other:
      guard found.isPipe else { throw FileError(.read, path, .isDevice) }
      return false
    }
  }

  /// The bytes of an open file from where it stands.
  static func bytes(
    of file: Int32, size: Int, limit: Int, _ path: String
  ) throws(FileError) -> [UInt8] {
    if size > limit { throw FileError(.read, path, .tooLarge(limit)) }
    // A pipe tells no size, and a file may grow: read until nothing comes.
    var bytes: [UInt8] = []
    let most = size > 0 ? size + 1 : 1 << 16
    while true {
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
        let read = Glibc.read(file, buffer.baseAddress, most)
        if read < 0 { code = errno }
        count = max(read, 0)
      }
      if code == EINTR { continue }
      if code != 0 { throw FileError(.read, path, errno: code) }
      if chunk.isEmpty { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if bytes.count > limit { throw FileError(.read, path, .tooLarge(limit)) }
    }
  }

  /// Writes all bytes to an open file.
  static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(FileError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(file, buffer.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(.write, path, errno: errno)
      }
      start += count
    }
  }

  /// Whether an open file holds those bytes and no others.
  static func holds(_ file: Int32, _ bytes: [UInt8], _ path: String) throws(FileError) -> Bool {
    var (start, code, isSame) = (0, 0 as Int32, true)
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      bytes.withUnsafeBytes { expected in
        while isSame {
          let count = pread(file, buffer.baseAddress, buffer.count, off_t(start))
          if count < 0, errno == EINTR { continue }
          if count < 0 { code = errno }
          if count <= 0 { return }
          guard start + count <= expected.count, let whole = expected.baseAddress,
            let part = buffer.baseAddress
          else {
            isSame = false
            return
          }
          isSame = memcmp(whole + start, part, count) == 0
          start += count
        }
      }
    }
    if code != 0 { throw FileError(.read, path, errno: code) }
    return isSame && start == bytes.count
  }

  /// Sees that an open file or folder is on the disk and not only in memory.
  static func sync(_ file: Int32, _ path: String) throws(FileError) {
    guard retrying({ fsync(file) }) != 0 else { return }
    // What cannot be synced, as on some network shares, is as safe as it gets.
    let code = errno
    if code != EINVAL, code != ENOTSUP, code != ENOSYS {
      throw FileError(.write, path, errno: code)
    }
  }

  /// What an open file is.
  static func status(of file: Int32, _ path: String) throws(FileError) -> FileStatus {
    var status = stat()
    guard retrying({ fstat(file, &status) }) == 0 else {
      throw FileError(.read, path, errno: errno)
    }
    return FileStatus(status)
  }

  /// Calls the system again where a signal came between.
  static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// Writes a file that is not there yet.
  static func writeNew(_ bytes: [UInt8], to path: String) throws(FileError) {
    let folder = try OpenFolder(folder(of: path).isEmpty ? "." : folder(of: path), named: path)
    try folder.write(bytes, to: name(of: path))
  }

  /// Writes a file that replaces one of its name, whole or not at all.
  static func replace(_ bytes: [UInt8], at path: String) throws(FileError) {
    let folder = try OpenFolder(folder(of: path).isEmpty ? "." : folder(of: path), named: path)
    let name = name(of: path)
    let aside = ".\(name).new"
    folder.removeAll(aside)
    try folder.write(bytes, to: aside)
    do throws(FileError) {
      try folder.move(aside, to: name)
    } catch {
      folder.removeAll(aside)
      throw error
    }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(FileError) {
    if isFolder(path) { return }
    let parent = folder(of: path)
    if parent != path, !parent.isEmpty { try makeFolder(parent) }
    guard mkdir(path, 0o777) != 0 else { return }
    // Looking at the path would overwrite the reason.
    let code = errno
    if isFolder(path) { return }
    throw code == EEXIST ? FileError(.write, path, .isFile) : FileError(.write, path, errno: code)
  }

  /// Whether a folder has that path.
  static func isFolder(_ path: String) -> Bool {
    if path == standardInput { return false }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether anything, be it a link to nothing, has that path.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether anything can be read at that path.
  static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// The names of what a folder holds, in order.
  static func contents(of folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw FileError(.read, folder, errno: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a folder with all that is in it, or a file; no link is followed, and what cannot be removed stays.
  static func removeTree(_ path: String) {
    let above = folder(of: path)
    try? OpenFolder(above.isEmpty ? "." : above).removeAll(name(of: path))
  }

  /// Removes a folder if it is empty.
  static func removeEmptyFolder(_ path: String) { rmdir(path) }

  /// The folder and those above it that are not there, the outer first.
  static func missingFolders(of path: String) -> [String] {
    var missing: [String] = []
    var path = path
    while !path.isEmpty, path != "/", access(path, F_OK) != 0 {
      missing.insert(path, at: 0)
      path = folder(of: path)
    }
    return missing
  }

  /// The path without `.`, `..` and links, from the root; nil when there is nothing at it.
  static func realPath(of path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The value of an environment variable.
  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
