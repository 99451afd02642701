import CProcess
import Glibc

extension FileSystem {
  /// The path of the running executable, from the root; nil where nothing tells it.
  static var executable: String? {
    executable(told: linkTarget(of: "/proc/self/exe"))
  }

  /// The path of the running executable.
  ///
  /// - Parameter link: what the system's link to it says; nil where `/proc` is not there, as in some sandboxes: then it is
  ///   what the kernel was asked to start, or, started by its bare name, what `PATH` leads to.
  /// - Returns: the path; nil where nothing tells it.
  static func executable(told link: String?) -> String? {
    if let link { return link }
    let started = gkprocess_executable().map { String(cString: $0) } ?? ""
    if started.contains("/") { return realPath(of: started) }
    let name = gkprocess_argument(0).map { String(cString: $0) } ?? started
    guard !name.isEmpty else { return nil }
    if name.contains("/") { return realPath(of: name) }
    let folders = (environment("PATH") ?? "").split(
      separator: ":", omittingEmptySubsequences: false)
    for folder in folders {
      // An empty entry is the folder one stands in.
      let path = join(folder.isEmpty ? "." : String(folder), name)
      if access(path, X_OK) == 0, !isFolder(path) { return realPath(of: path) }
    }
    return nil
  }

  /// The path of the program that opens PDFs; nil where it is not installed.
  ///
  /// Looked for, in order: what `GONGKAI_PDF` names; `gongkai-pdf` in the folder of the executable; `libexec/gongkai/gongkai-pdf` beside that
  /// folder.
  static var pdfProgram: String? {
    program("gongkai-pdf", named: "GONGKAI_PDF")
  }

  /// Where a link leads; nil where there is none.
  private static func linkTarget(of path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.map { readlink(path, $0, 4096) } ?? 0
      }
    }
    guard count > 0, count < 4096 else { return nil }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
