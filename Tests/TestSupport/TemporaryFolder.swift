import Foundation

/// A folder that is there as long as the value is.
public final class TemporaryFolder: Sendable {
  /// Its path.
  public let path: String

  /// Makes a folder.
  public init() {
    path = FileManager.default.temporaryDirectory.path + "/gongkai-test-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file below the folder and gives its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) -> String {
    let file = "\(path)/\(name)"
    let folder = URL(filePath: file).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
    return file
  }

  /// Writes a text below the folder and gives its path.
  @discardableResult
  public func write(_ text: String, to name: String) -> String { write(Array(text.utf8), to: name) }

  /// Copies a folder below this one and gives its path.
  public func copy(_ folder: String, as name: String) throws -> String {
    try FileManager.default.copyItem(atPath: folder, toPath: "\(path)/\(name)")
    return "\(path)/\(name)"
  }

  /// The names of what a folder below this one holds, hidden ones too, in order.
  public func names(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)").sorted()
  }

  /// Every file below the folder with what it holds, by its path from the folder.
  public func files(below name: String = "") -> [String: [UInt8]] {
    let start = name.isEmpty ? path : "\(path)/\(name)"
    var files: [String: [UInt8]] = [:]
    for case let file as String in FileManager.default.enumerator(atPath: start) ?? .init() {
      var isFolder: ObjCBool = false
      let full = "\(start)/\(file)"
      let exists = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      guard exists, !isFolder.boolValue else { continue }
      files[file] = Repository.bytes(ofFile: full)
    }
    return files
  }
}
