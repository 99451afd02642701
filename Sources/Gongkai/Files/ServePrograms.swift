import Glibc

/// What `gongkai serve` needs: the program that serves the page, the page's files, and this
/// program's path.
package struct ServePrograms: Sendable {
  /// The path of this program.
  package let gongkai: String
  /// The path of the program that serves the page.
  package let server: String
  /// The folder of the page's files.
  package let web: String

  /// Finds them, as the program for PDFs and the editions are found.
  ///
  /// - Throws: ``Failure`` where they are not installed.
  package static func found() throws(Failure) -> ServePrograms {
    guard let gongkai = FileSystem.executable,
      let server = FileSystem.program("gongkai-serve", named: "GONGKAI_SERVE"),
      let web = FileSystem.shared("web")
    else { throw .noServer }
    return ServePrograms(gongkai: gongkai, server: server, web: web)
  }
}

extension FileSystem {
  /// The path of a program that comes with this one; nil where it is not installed.
  ///
  /// Looked for, in order: what the variable names; in the folder of the executable;
  /// `libexec/gongkai` beside that folder.
  static func program(_ name: String, named variable: String) -> String? {
    if let named = environment(variable), !named.isEmpty { return named }
    guard let executable else { return nil }
    let own = folder(of: executable)
    let places = [join(own, name), join(folder(of: own), "libexec/gongkai/\(name)")]
    return places.first { access($0, X_OK) == 0 && !isFolder($0) }
  }

  /// The path of a folder that comes with this program; nil where there is none.
  ///
  /// Looked for below `share/gongkai` beside the executable's folder, then in the folders above it.
  static func shared(_ name: String) -> String? {
    guard let executable else { return nil }
    var place = folder(of: executable)
    let installed = join(folder(of: place), "share/gongkai/\(name)")
    if isFolder(installed) { return installed }
    while place != "/", !place.isEmpty {
      let candidate = join(place, name)
      if isFolder(candidate) { return candidate }
      place = folder(of: place)
    }
    return nil
  }
}
