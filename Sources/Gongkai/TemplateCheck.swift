import Forms
import Templates

/// Checks template files without a report.
public enum TemplateCheck {
  /// What came of an edition.
  public struct Result: Sendable {
    /// Its name.
    public let edition: String
    /// How many forms it has, or what is wrong.
    package let outcome: Swift.Result<Int, Failure>
  }

  /// Checks an edition's folder, or every edition in a folder.
  ///
  /// - Throws: ``Failure`` when the folder cannot be read or holds no edition.
  package static func run(_ folder: String) throws(Failure) -> [Result] {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let index = FileSystem.join(folder, EditionReader.indexFile)
    let library: TemplateLibrary
    let names: [String]
    if FileSystem.exists(index) {
      // An edition is known by its folder's name, which `.` and a link do not tell.
      let isLink = try inFiles { [folder] () throws(FileError) in
        try FileStatus(of: folder)?.kind == .link
      }
      if folder.hasSuffix(".") || isLink,
        let real = FileSystem.realPath(of: folder)
      {
        folder = real
      }
      let parent = FileSystem.folder(of: folder)
      library = TemplateLibrary(folder: parent.isEmpty ? "." : parent)
      names = [String(folder.split(separator: "/").last ?? "")]
    } else {
      library = TemplateLibrary(folder: folder)
      names = try library.editionNames()
      guard !names.isEmpty else { throw .file(FileError(.read, index, .missing)) }
    }
    return names.map { name in
      do throws(Failure) {
        return Result(edition: name, outcome: .success(try check(name, in: library)))
      } catch {
        return Result(edition: name, outcome: .failure(error))
      }
    }
  }

  /// Reads an edition and its example, and fills its forms with no facts, which shows cells that depend on themselves.
  private static func check(_ name: String, in library: TemplateLibrary) throws(Failure) -> Int {
    let edition = try library.edition(named: name)
    _ = try library.prose(of: edition)
    if edition.starterFile != nil { _ = try library.starter(of: edition) }
    return try BlankForm.fill(edition).forms.count
  }
}
