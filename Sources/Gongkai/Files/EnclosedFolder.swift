import CLinuxFiles
import Glibc

/// A folder whose files are read by names that come from somebody else's text: what a template inherits, what a report names
/// beside itself.
///
/// ```swift
/// let bytes = try EnclosedFolder("templates").read("yanbian-budget-2023/edition.yaml", limit: 1 << 20)
/// ```
///
/// Nothing outside the folder is ever opened. A name is a path of plain steps; no step is a link, whatever it leads to; what
/// is read is an ordinary file, never a pipe or a device; and no more of it is read than `limit`. The folder itself, which
/// the user has named, may be a link.
struct EnclosedFolder: Sendable {
  /// The folder's path.
  let path: String

  init(_ path: String) { self.path = path.isEmpty ? "." : path }

  /// The bytes of a file.
  ///
  /// - Throws: ``FileError``, also where there is no such file.
  func read(_ name: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = try readIfThere(name, limit: limit) else {
      throw FileError(.read, FileSystem.join(path, name), .missing)
    }
    return bytes
  }

  /// The bytes of a file; nil where nothing has that name.
  ///
  /// - Throws: ``FileError`` where something has it and cannot be read: that is not the same as not being there.
  func readIfThere(_ name: String, limit: Int) throws(FileError) -> [UInt8]? {
    guard let file = try open(name) else { return nil }
    defer { close(file) }
    let full = FileSystem.join(path, name)
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileError(.read, full, errno: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(.read, full, .isFolder)
    default: throw FileError(.read, full, .isSpecial)
    }
    guard status.st_size <= limit else { throw FileError(.read, full, .tooLarge(limit)) }
    var bytes: [UInt8] = []
    while true {
      // One byte more than is left tells whether the file has grown.
      let most = min(limit - bytes.count + 1, max(Int(status.st_size) - bytes.count + 1, 1 << 12))
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
        let read = Glibc.read(file, buffer.baseAddress, most)
        if read < 0 { code = errno }
        count = max(read, 0)
      }
      if code == EINTR { continue }
      if code != 0 { throw FileError(.read, full, errno: code) }
      if chunk.isEmpty { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      guard bytes.count <= limit else { throw FileError(.read, full, .tooLarge(limit)) }
    }
  }

  /// Whether a file, or whatever else, has that name; what cannot be looked at counts, so that reading it says why.
  func has(_ name: String) -> Bool {
    do throws(FileError) {
      guard let file = try open(name) else { return false }
      close(file)
      return true
    } catch {
      return true
    }
  }

  /// Opens what has a name, one step after the other; nil where nothing has it.
  private func open(_ name: String) throws(FileError) -> Int32? {
    let full = FileSystem.join(path, name)
    let steps = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard steps.allSatisfy(Self.isStep) else { throw FileError(.read, full, .badName) }
    var folder = gklinux_open_folder(AT_FDCWD, path, true)
    guard folder >= 0 else { throw FileError(.read, path, errno: errno) }
    for (index, step) in steps.enumerated() {
      // A file without waiting for somebody to write to it, should it be a pipe.
      let next =
        index == steps.count - 1
        ? openat(folder, step, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC)
        : gklinux_open_folder(folder, step, false)
      let code = errno
      var status = stat()
      let isLink =
        next < 0 && fstatat(folder, step, &status, AT_SYMLINK_NOFOLLOW) == 0
        && status.st_mode & S_IFMT == S_IFLNK
      close(folder)
      guard next < 0 else {
        folder = next
        continue
      }
      if isLink { throw FileError(.read, full, .isLink) }
      switch code {
      case ENOENT, ENOTDIR: return nil
      case ENXIO: throw FileError(.read, full, .isSpecial)
      default: throw FileError(.read, full, errno: code)
      }
    }
    return folder
  }

  /// Whether a text is one plain step of a path.
  private static func isStep(_ step: String) -> Bool {
    !step.isEmpty && step != "." && step != ".." && !step.utf8.contains(0)
  }
}
