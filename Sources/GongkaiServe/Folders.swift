import Glibc

/// Folders and files, by path.
enum Folders {
  struct Problem: Error {}

  /// Makes a folder that only its owner may look into.
  static func make(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Problem() }
  }

  /// The names in a folder, in order; none where it cannot be read.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { place in
        place.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether there is a folder, not a link to one.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// How many bytes a plain file has; nil where there is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// How many bytes an open plain file has; nil where it is none.
  static func size(of file: Int32) -> Int? {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Removes a file, or a folder with what is in it; links are not followed.
  static func remove(_ path: String) {
    if isFolder(path) {
      for name in names(in: path) { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  /// The plain files below a folder, by their paths from it, in order.
  static func files(below path: String) -> [String] {
    names(in: path).flatMap { name in
      let inner = path + "/" + name
      if isFolder(inner) { return files(below: inner).map { name + "/" + $0 } }
      return size(of: inner) == nil ? [] : [name]
    }
  }

  /// The bytes of a plain file, up to a limit; nil where it cannot be read.
  static func read(_ path: String, limit: Int = 64 << 20) -> [UInt8]? {
    guard let size = size(of: path), size <= limit else { return nil }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: size)
    var start = 0
    while start < size {
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Glibc.read(file, $0 + start, size - start) } ?? -1
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      start += count
    }
    return start == size ? bytes : Array(bytes[..<start])
  }

  /// Writes all of a piece to an open file.
  static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws {
    var start = 0
    while start < bytes.count, let base = bytes.baseAddress {
      let count = Glibc.write(file, base + start, bytes.count - start)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Problem() }
      start += count
    }
  }

  /// Writes a text as a file that only its owner may read.
  static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Copies a plain file.
  static func copy(_ path: String, to other: String) throws {
    guard let bytes = read(path) else { throw Problem() }
    try write(bytes, to: other)
  }

  /// Gives a file another name.
  static func move(_ path: String, to other: String) throws {
    guard rename(path, other) == 0 else { throw Problem() }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw Problem() }
    defer { close(file) }
    try bytes.withUnsafeBytes { try write($0, to: file) }
  }
}
