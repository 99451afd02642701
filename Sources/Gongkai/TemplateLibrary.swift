import Accounts
import Forms
import Synchronization

/// The folder that holds the editions.
public final class TemplateLibrary: Sendable {
  /// The folder's path.
  public let folder: String
  /// The editions read so far, and the files they were read from: many reports are often of one.
  private let read = Mutex<[String: (edition: Edition, files: TemplateFiles)]>([:])
  /// The prose of editions read so far.
  private let readProse = Mutex<[String: (prose: ProseTemplate, files: TemplateFiles)]>([:])
  /// The digests of files looked at so far; nil for those that are not there.
  private let digests = Mutex<[String: Digest?]>([:])
  /// What the editions say of themselves, once it was asked for.
  private let told = Mutex<[EditionReader.Summary]?>(nil)

  /// Makes a library of a folder.
  public init(folder: String) { self.folder = folder }

  /// Finds the editions that belong to the running executable, from any working directory.
  ///
  /// Looked for, in order: what `GONGKAI_TEMPLATES` names; `share/gongkai/templates` beside the `bin` folder of an
  /// installed executable; `templates` in a folder above the executable, as in a checkout.
  public static func installed() -> TemplateLibrary? {
    if let named = FileSystem.environment("GONGKAI_TEMPLATES"), !named.isEmpty {
      return TemplateLibrary(folder: named)
    }
    guard let executable = FileSystem.executable else { return nil }
    var folder = FileSystem.folder(of: executable)
    let shared = FileSystem.join(FileSystem.folder(of: folder), "share/gongkai/templates")
    if FileSystem.isFolder(shared) { return TemplateLibrary(folder: shared) }
    while folder != "/", !folder.isEmpty {
      let candidate = FileSystem.join(folder, "templates")
      if FileSystem.isFolder(candidate) { return TemplateLibrary(folder: candidate) }
      folder = FileSystem.folder(of: folder)
    }
    return nil
  }

  /// The names of the editions, in order.
  ///
  /// - Throws: ``Failure`` when the folder cannot be read.
  public func editionNames() throws(Failure) -> [String] {
    let names: [String]
    do throws(FileError) {
      names = try FileSystem.contents(of: folder)
    } catch {
      throw .file(error)
    }
    // One that cannot be read is an edition all the same: reading it says why.
    return names.filter {
      FileSystem.exists(FileSystem.join(folder, "\($0)/\(EditionReader.indexFile)"))
    }
  }

  /// What each edition says of itself.
  ///
  /// - Throws: ``Failure`` when the folder or an edition cannot be read.
  public func summaries() throws(Failure) -> [EditionReader.Summary] {
    if let summaries = told.withLock({ $0 }) { return summaries }
    var summaries: [EditionReader.Summary] = []
    for name in try editionNames() {
      summaries.append(try read { reader throws(TemplateError) in try reader.summary(of: name) }.0)
    }
    told.withLock { $0 = summaries }
    return summaries
  }

  /// Reads an edition with all its forms.
  ///
  /// - Throws: ``Failure`` when there is no such edition or its templates are wrong.
  public func edition(named name: String) throws(Failure) -> Edition {
    try editionWithFiles(named: name).edition
  }

  /// Reads an edition with all its forms, and tells what files it was read from.
  func editionWithFiles(
    named name: String
  ) throws(Failure) -> (edition: Edition, files: TemplateFiles) {
    if let known = read.withLock({ $0[name] }) { return known }
    guard try editionNames().contains(name) else {
      throw .noEdition(name, known: try editionNames())
    }
    let (edition, files) = try read { reader throws(TemplateError) in try reader.read(name) }
    read.withLock { $0[name] = (edition, files) }
    return (edition, files)
  }

  /// Reads the prose of an edition's document, apart from its forms.
  ///
  /// - Returns: the prose, and the files it was read from; nil where the edition has none.
  /// - Throws: ``Failure`` when the prose is wrong.
  public func prose(of edition: Edition) throws(Failure) -> ProseTemplate? {
    try proseWithFiles(of: edition)?.prose
  }

  func proseWithFiles(
    of edition: Edition
  ) throws(Failure) -> (prose: ProseTemplate, files: TemplateFiles)? {
    if let known = readProse.withLock({ $0[edition.name] }) { return known }
    let (prose, files) = try read { reader throws(TemplateError) in try reader.prose(of: edition) }
    guard let prose else { return nil }
    readProse.withLock { $0[edition.name] = (prose, files) }
    return (prose, files)
  }

  /// Takes the digest of template files as they are now, without reading what they say.
  func digest(of names: [String]) -> TemplateFiles {
    var contents: [String: Digest?] = [:]
    for name in names {
      if let known = digests.withLock({ $0[name] }) {
        contents[name] = .some(known)
      } else {
        let found = Digest.found(at: FileSystem.join(folder, name))
        contents[name] = .some(found)
        digests.withLock { $0[name] = .some(found) }
      }
    }
    return TemplateFiles(contents)
  }

  /// How one edition differs from another.
  ///
  /// - Throws: ``Failure`` when one of them is missing or wrong.
  public func differences(
    from old: String, to new: String
  ) throws(Failure) -> [EditionDifference] {
    EditionComparison(from: try edition(named: old), to: try edition(named: new)).run()
  }

  /// The input to start from that an edition comes with.
  ///
  /// - Throws: ``Failure`` when the edition has none or it cannot be read.
  public func starter(of edition: Edition) throws(Failure) -> [UInt8] {
    let path = FileSystem.join(folder, edition.starterFile ?? "\(edition.name)/starter.json")
    do throws(FileError) {
      return try FileSystem.read(path)
    } catch {
      throw .file(error)
    }
  }

  /// Reads something of the editions, and tells what files it was read from.
  ///
  /// - Throws: ``Failure``: a file that is there and cannot be read is none that is missing, whatever was made of it.
  private func read<R>(
    _ body: (EditionReader) throws(TemplateError) -> R
  ) throws(Failure) -> (R, TemplateFiles) {
    let files = FilesRead()
    let reader = EditionReader { [folder] path in files.text(of: path, in: folder) }
    let result: Result<R, TemplateError>
    do throws(TemplateError) {
      result = .success(try body(reader))
    } catch {
      result = .failure(error)
    }
    if let failure = files.failure.withLock({ $0 }) { throw .file(failure) }
    switch result {
    case .success(let value): return (value, files.all)
    case .failure(let error): throw .template(error, folder: folder)
    }
  }
}

/// The files that an edition is read from, noted as they are read, several at a time.
private final class FilesRead: Sendable {
  let contents = Mutex<[String: Digest?]>([:])
  /// The first that is there and could not be read.
  let failure = Mutex<FileError?>(nil)

  var all: TemplateFiles { TemplateFiles(contents.withLock { $0 }) }

  /// The text of a file; nil when there is none, or it is no UTF-8.
  func text(of path: String, in folder: String) -> String? {
    var bytes: [UInt8]?
    do throws(FileError) {
      bytes = try FileSystem.read(FileSystem.join(folder, path))
    } catch {
      if error.reason != .missing, error.reason != .isFile {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    contents.withLock { $0[path] = .some(bytes.map { Digest(of: $0) }) }
    return bytes.flatMap { String(validating: $0, as: UTF8.self) }
  }
}
