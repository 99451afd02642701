import Glibc

/// Why a file could not be read or written.
public struct FileError: Error, Hashable, Sendable {
  /// What was tried.
  public enum Action: Hashable, Sendable {
    /// Reading.
    case read
    /// Writing, or making a folder.
    case write
  }

  /// The reasons worth telling apart.
  public enum Reason: Hashable, Sendable {
    /// There is no such file or folder.
    case missing
    /// The user may not.
    case forbidden
    /// A folder stands where a file is wanted.
    case isFolder
    /// A file stands where a folder is wanted.
    case isFile
    /// A file is there already.
    case exists
    /// The disk or the quota is full.
    case full
    /// There is more in it than is taken: so many bytes.
    case tooLarge(Int)
    /// Something else: the system's error number.
    case other(Int32)
  }

  /// What was tried.
  public let action: Action
  /// The path.
  public let path: String
  /// Why it failed.
  public let reason: Reason

  /// Makes an error.
  public init(_ action: Action, _ path: String, _ reason: Reason) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// Makes an error of the system's error number.
  public init(_ action: Action, _ path: String, errno code: Int32) {
    let reason: Reason =
      switch code {
      case ENOENT: .missing
      case EACCES, EPERM, EROFS: .forbidden
      case EISDIR: .isFolder
      case ENOTDIR: .isFile
      case EEXIST: .exists
      case ENOSPC, EDQUOT, EFBIG: .full
      default: .other(code)
      }
    self.init(action, path, reason)
  }
}

/// Reading and writing whole files, with the system's own calls: Foundation would double the time to start.
enum FileSystem {
  /// The bytes of a file or a pipe; one of more bytes than `limit` is an error, and a file then not even begun.
  static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(.read, path, errno: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileError(.read, path, errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileError(.read, path, .isFolder) }
    if status.st_size > limit { throw FileError(.read, path, .tooLarge(limit)) }
    // A pipe tells no size, and a file may grow: read until nothing comes.
    var bytes: [UInt8] = []
    let most = status.st_size > 0 ? Int(status.st_size) + 1 : 1 << 16
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

  /// Writes a file; what it held is replaced.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, flags: O_TRUNC)
  }

  /// Writes a file that is not there yet.
  static func writeNew(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, flags: O_EXCL)
  }

  private static func write(
    _ bytes: [UInt8], to path: String, flags: Int32
  ) throws(FileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o666)
    guard file >= 0 else { throw FileError(.write, path, errno: errno) }
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(file, buffer.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let code = errno
        close(file)
        unlink(path)
        throw FileError(.write, path, errno: code)
      }
      start += count
    }
    guard close(file) == 0 else { throw FileError(.write, path, errno: errno) }
  }

  /// Gives a file another name, replacing what had it.
  static func rename(_ path: String, to newPath: String) throws(FileError) {
    guard Glibc.rename(path, newPath) == 0 else { throw FileError(.write, newPath, errno: errno) }
  }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { unlink(path) }

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
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
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

  /// The path without `.`, `..` and links, from the root; nil when there is nothing at it.
  static func realPath(of path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The path of the folder that holds `path`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The name of a file without its folder and its last extension.
  static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A path below a folder.
  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The value of an environment variable.
  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
