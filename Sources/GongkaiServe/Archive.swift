import CMinizip
import Glibc

/// Makes a ZIP of files.
enum Archive {
  /// Writes the files with the names that they are to have into a new archive.
  static func write(_ files: [(path: String, name: String)], to path: String) throws {
    guard let archive = zipOpen64(path, APPEND_STATUS_CREATE) else { throw Folders.Problem() }
    var isWhole = true
    for file in files where isWhole { isWhole = add(file.path, as: file.name, to: archive) }
    guard zipClose(archive, nil) == ZIP_OK, isWhole else { throw Folders.Problem() }
  }

  private static func add(_ path: String, as name: String, to archive: zipFile) -> Bool {
    let source = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard source >= 0 else { return false }
    defer { close(source) }
    var info = zip_fileinfo()
    info.tmz_date.tm_year = 1980
    info.tmz_date.tm_mday = 1
    // Names are UTF-8, which bit 11 says.
    let opened = zipOpenNewFileInZip4_64(
      archive, name, &info, nil, 0, nil, 0, nil, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS,
      DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nil, 0, 20, 1 << 11, 1)
    guard opened == ZIP_OK else { return false }
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = part.withUnsafeMutableBytes { Glibc.read(source, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return zipCloseFileInZip(archive) == ZIP_OK && count == 0 }
      guard zipWriteInFileInZip(archive, part, UInt32(count)) == ZIP_OK else { return false }
    }
  }
}
