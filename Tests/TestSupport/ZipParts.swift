import CMinizip

/// Reads ZIP packages for tests.
public enum ZipParts {
  /// The parts of the package at a path, in their order.
  ///
  /// - Throws: ``ZipBuilder/Failure`` for one that cannot be read.
  public static func parts(ofFile path: String) throws -> [(name: String, bytes: [UInt8])] {
    guard let archive = unzOpen64(path) else { throw ZipBuilder.Failure(part: "") }
    defer { unzClose(archive) }
    var parts: [(name: String, bytes: [UInt8])] = []
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      var name = [CChar](repeating: 0, count: 256)
      var info = unz_file_info64()
      guard
        unzGetCurrentFileInfo64(archive, &info, &name, 255, nil, 0, nil, 0) == UNZ_OK,
        unzOpenCurrentFile(archive) == UNZ_OK
      else { throw ZipBuilder.Failure(part: "") }
      var bytes = [UInt8](repeating: 0, count: Int(info.uncompressed_size))
      let count = unzReadCurrentFile(archive, &bytes, UInt32(bytes.count))
      unzCloseCurrentFile(archive)
      let title = String(
        decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard Int(count) == bytes.count else { throw ZipBuilder.Failure(part: title) }
      parts.append((title, bytes))
      status = unzGoToNextFile(archive)
    }
    return parts
  }
}
