import CLinuxFiles
import Glibc

/// A file of nobody else's, for a library that can only write to one.
///
/// It is in memory where the system has such files, else in a folder that only its owner may enter. Nothing is left of it
/// when the value ends.
struct PrivateFile: ~Copyable {
  /// Where to write.
  let path: String

  private let descriptor: Int32
  /// The folder made for it; nil in memory.
  private let folder: String?

  /// Makes an empty file, on the disk where `inMemory` is false.
  init(inMemory: Bool = true) throws(XLSXError) {
    let memory = inMemory ? gklinux_memory_file() : -1
    if memory >= 0 {
      let path = "/proc/self/fd/\(memory)"
      // Without /proc a file in memory has no path.
      if access(path, R_OK | W_OK) == 0 {
        (self.path, descriptor, folder) = (path, memory, nil)
        return
      }
      close(memory)
    }
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let temporary = place.isEmpty ? "/tmp" : place
    // The system puts letters of its own in the place of the last six.
    var template = Array("\(temporary)/gongkai-\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else { throw .cannotCreate(path: temporary, errno: errno) }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let path = "\(folder)/workbook.xlsx"
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      rmdir(folder)
      throw .cannotCreate(path: path, errno: code)
    }
    (self.path, self.descriptor, self.folder) = (path, descriptor, folder)
  }

  deinit {
    close(descriptor)
    guard let folder else { return }
    unlink(path)
    rmdir(folder)
  }

  /// All that was written; nil where it cannot be read.
  func bytes() -> [UInt8]? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let start = buffer.baseAddress {
        let length = pread(descriptor, start + count, size - count, off_t(count))
        if length < 0, errno == EINTR { continue }
        guard length > 0 else { break }
        count += length
      }
    }
    return bytes.count == size ? bytes : nil
  }
}
