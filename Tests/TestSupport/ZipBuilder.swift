import CMinizip
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

  /// The same with parts of text.
  ///
  /// - Throws: ``Failure`` when the temporary file cannot be written.
  public static func package(texts: [(name: String, text: String)]) throws -> [UInt8] {
    try package(texts.map { ($0.name, Array($0.text.utf8)) })
  }
}
