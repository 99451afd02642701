import Sheets

/// Paths as texts; nothing is looked at.
extension FileSystem {
  /// The path of the folder that holds `path`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The name of a file without its folder and its last extension, as what is made of it is called: characters that are not
  /// seen become `_`; of standard input, `stdin`.
  static func stem(of path: String) -> String {
    if path == standardInput { return "stdin" }
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return seen(name[...]) }
    return seen(name[..<dot])
  }

  /// A name with `_` for every character that is not seen, or that acts on what shows it.
  static func seen(_ name: Substring) -> String {
    var seen = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let isUnseen =
        ControlCharacters.contains(scalar) || scalar.properties.generalCategory == .format
      seen.append(isUnseen ? "_" : scalar)
    }
    return String(seen)
  }

  /// A path below a folder.
  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The parts of a name below a folder; nil where it leads elsewhere: from the root, through `..`, to nothing.
  static func parts(of name: String) -> [String]? {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isEnclosed = parts.allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        && !part.contains(0) && part.count <= 255
    }
    return isEnclosed ? parts.map { String(Substring($0)) } : nil
  }

  /// Whether a text is the name of one file, and not a path.
  static func isName(_ name: String) -> Bool { parts(of: name)?.count == 1 }
}
