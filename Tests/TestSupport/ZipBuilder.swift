import CMinizip
import CZlib
import Glibc

/// Makes ZIP packages for tests.
public enum ZipBuilder {
  /// A package that could not be written.
  public struct Failure: Error {
    /// The part at fault; empty for the package itself.
    public let part: String
  }

  /// The bytes of a package with these parts, deflated.
  ///
  /// - Throws: ``Failure`` when the temporary file cannot be written.
  public static func package(_ parts: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    let folder = TemporaryFolder()
    let path = folder.path + "/package.zip"
    guard let file = zipOpen64(path, 0) else { throw Failure(part: "") }
    for part in parts {
      var info = zip_fileinfo()
      info.tmz_date.tm_year = 2024
      info.tmz_date.tm_mday = 1
      guard
        zipOpenNewFileInZip64(
          file, part.name, &info, nil, 0, nil, 0, nil, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 1)
          == ZIP_OK,
        zipWriteInFileInZip(file, part.bytes, UInt32(part.bytes.count)) == ZIP_OK,
        zipCloseFileInZip(file) == ZIP_OK
      else { throw Failure(part: part.name) }
    }
    guard zipClose(file, nil) == ZIP_OK else { throw Failure(part: "") }
    return Repository.bytes(ofFile: path)
  }

  /// The same with names in any encoding, some parts locked by a password.
  ///
  /// - Throws: ``Failure`` when the temporary file cannot be written.
  public static func package(
    raw parts: [(name: [UInt8], bytes: [UInt8], isLocked: Bool)]
  ) throws -> [UInt8] {
    let folder = TemporaryFolder()
    let path = folder.path + "/package.zip"
    guard let file = zipOpen64(path, 0) else { throw Failure(part: "") }
    for part in parts {
      var info = zip_fileinfo()
      info.tmz_date.tm_year = 2024
      info.tmz_date.tm_mday = 1
      let name = part.name.map { CChar(bitPattern: $0) } + [0]
      let sum = UInt(crc32(0, part.bytes, UInt32(part.bytes.count)))
      guard
        zipOpenNewFileInZip3_64(
          file, name, &info, nil, 0, nil, 0, nil, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0, -15, 8, 0,
          part.isLocked ? "secret" : nil, part.isLocked ? sum : 0, 1) == ZIP_OK,
        zipWriteInFileInZip(file, part.bytes, UInt32(part.bytes.count)) == ZIP_OK,
        zipCloseFileInZip(file) == ZIP_OK
      else { throw Failure(part: String(decoding: part.name, as: UTF8.self)) }
    }
    guard zipClose(file, nil) == ZIP_OK else { throw Failure(part: "") }
    return Repository.bytes(ofFile: path)
  }

  /// The same with parts of text.
  ///
  /// - Throws: ``Failure`` when the temporary file cannot be written.
  public static func package(texts: [(name: String, text: String)]) throws -> [UInt8] {
    try package(texts.map { ($0.name, Array($0.text.utf8)) })
  }
}
