import Audit
import Changes
import Entry
import Facts
import Forms
import Learning
import Prose
import Recognition
import Synchronization
import Templates
import Upstream

/// The editions: of a folder, or of files in memory.
public final class TemplateLibrary: Sendable {
  /// The folder's path; empty where the files are in memory.
  public let folder: String
  /// The files in memory; nil where they are in a folder.
  private let memory: [String: [UInt8]]?
  /// The folder of what the user added; nil for none.
  public let user: UserFolder?
  /// Whether editions of the user's own are taken too.
  private let takesEditions: Bool
  /// Editions that stand beside those of the folder: what a run learned, or what lies beside somebody's facts.
  private let added: [String: [UInt8]]
  /// The names of the user's own editions, once they were looked for.
  private let own = Mutex<Set<String>?>(nil)
  /// The same, open for reading what templates name, once it was.
  private let opened = Mutex<OpenFolder?>(nil)
  /// The editions read so far, and the files they were read from: many reports are often of one.
  private let read = Mutex<[String: (edition: Edition, files: TemplateFiles)]>([:])
  /// The prose of editions read so far.
  private let readProse = Mutex<[String: (prose: ProseTemplate, files: TemplateFiles)]>([:])
  /// The digests of files looked at so far; nil for those that are not there.
  private let digests = Mutex<[String: Digest?]>([:])
  /// What facts there can be.
  private let schemas = SchemaCache()
  /// The templates that were parsed when they were installed; nil where there are none.
  private let compiled = Mutex<CompiledTemplates??>(nil)
  /// The source templates, once they were asked for.
  let sources = Mutex<[SourceTemplate]?>(nil)
  /// The words of rules, once they were asked for.
  let readCheckWords = Mutex<CheckWords?>(nil)
  /// The words of sentences, once they were asked for.
  let readSentenceWords = Mutex<SentenceWords?>(nil)
  /// What the editions say of themselves, once it was asked for.
  private let told = Mutex<[EditionReader.Summary]?>(nil)

  /// Makes a library of a folder.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - user: the folder of what the user added; nil for none.
  ///   - takesEditions: whether editions of the user's own are taken too, and not their codes only.
  public init(folder: String, user: UserFolder? = nil, takesEditions: Bool = true) {
    (self.folder, self.user, self.takesEditions) = (folder, user, takesEditions)
    (memory, added) = (nil, [:])
  }

  /// Makes a library of files in memory: no file is read.
  ///
  /// - Parameter files: what the files hold, by their paths below a folder of editions: `facts.yaml`,
  ///   `codes/function.csv`, `部门预算/edition.yaml`.
  public init(files: [String: [UInt8]]) {
    (folder, user, takesEditions, memory, added) = ("", nil, false, files, [:])
  }

  /// Makes a library with more editions than another; what that has stands first.
  private init(_ other: TemplateLibrary, adding files: [String: [UInt8]]) {
    (folder, user, takesEditions) = (other.folder, other.user, other.takesEditions)
    (memory, added) = (other.memory, files)
  }

  /// The library with more editions.
  ///
  /// - Parameter files: what their files hold, by their paths below a folder of editions. Those of an edition that the library
  ///   has already are left out: nothing that comes along stands before it.
  /// - Returns: the library.
  /// - Throws: ``Failure`` when the folder cannot be read.
  package func adding(_ files: [String: [UInt8]]) throws(Failure) -> TemplateLibrary {
    let known = Set(try editionNames())
    return TemplateLibrary(
      self,
      adding: files.filter { name, _ in
        guard let edition = name.split(separator: "/").first else { return false }
        return name.contains("/") && !known.contains(String(edition))
      })
  }

  /// Whether an edition came along, and is not the library's own.
  public func isAdded(_ name: String) -> Bool {
    added["\(name)/\(EditionReader.indexFile)"] != nil
  }

  /// Finds the editions that belong to the running executable, from any working directory.
  ///
  /// Looked for, in order: what `GONGKAI_TEMPLATES` names; `share/gongkai/templates` beside the `bin` folder of an
  /// installed executable; `templates` in a folder above the executable, as in a checkout.
  ///
  /// - Parameter user: the folder of what the user added; nil for none.
  /// - Returns: the library; nil where there are no editions.
  public static func installed(user: UserFolder? = nil) -> TemplateLibrary? {
    if let named = FileSystem.environment("GONGKAI_TEMPLATES"), !named.isEmpty {
      return TemplateLibrary(folder: named, user: user)
    }
    return shipped(user: user)
  }

  /// Finds the editions that the running executable comes with.
  private static func shipped(user: UserFolder? = nil) -> TemplateLibrary? {
    FileSystem.shared("templates").map { TemplateLibrary(folder: $0, user: user) }
  }

  /// The names of the editions, in order.
  ///
  /// - Throws: ``Failure`` when the folder cannot be read.
  package func editionNames() throws(Failure) -> [String] {
    Set(try shippedNames()).union(try inFiles { () throws(FileError) in try ownNames() })
      .union(Self.names(of: added)).sorted()
  }

  /// Whether an edition is the user's own.
  public func isOwn(_ name: String) -> Bool { own.withLock { $0 }?.contains(name) ?? false }

  private func ownNames() throws(FileError) -> Set<String> {
    if let known = own.withLock({ $0 }) { return known }
    let names = takesEditions ? try user?.editionNames(index: EditionReader.indexFile) ?? [] : []
    own.withLock { $0 = Set(names) }
    return Set(names)
  }

  private func shippedNames() throws(Failure) -> [String] {
    if let memory { return Self.names(of: memory) }
    return try inFiles { () throws(FileError) in
      let files = try files()
      return try files.names().filter { name in
        // What cannot be looked at counts, so that reading it says why.
        let index = "\(name)/\(EditionReader.indexFile)"
        do throws(FileError) { return try files.status(of: index) != nil } catch {
          return error.reason != .isFile
        }
      }
    }
  }

  /// The names of the editions whose files are in memory.
  private static func names(of files: [String: [UInt8]]) -> [String] {
    files.keys.compactMap { name in
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count == 2 && parts[1] == EditionReader.indexFile ? String(parts[0]) : nil
    }
  }

  /// What each edition says of itself.
  ///
  /// - Throws: ``Failure`` when the folder or an edition cannot be read.
  package func summaries() throws(Failure) -> [EditionReader.Summary] {
    if let summaries = told.withLock({ $0 }) { return summaries }
    var summaries: [EditionReader.Summary] = []
    for name in try editionNames() {
      summaries.append(
        try reading(name) { reader throws(TemplateError) in try reader.summary(of: name) }.value)
    }
    told.withLock { $0 = summaries }
    return summaries
  }

  /// That an edition must be named, with those there are.
  ///
  /// - Throws: ``Failure`` when the folder or an edition cannot be read.
  package func editionNeeded() throws(Failure) -> Failure {
    .editionNeeded(try summaries().map { ($0.name, $0.title) })
  }

  /// The words that captions over forms begin with, in any edition.
  ///
  /// - Throws: ``Failure`` when the folder or an edition cannot be read.
  package func captions() throws(Failure) -> CaptionWords {
    try summaries().reduce(CaptionWords()) { $0.union($1.captions) }
  }

  /// Reads an edition with all its forms.
  ///
  /// - Throws: ``Failure`` when there is no such edition or its templates are wrong.
  package func edition(named name: String) throws(Failure) -> Edition {
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
    if let user, isOwn(name), try shippedNames().contains(name) {
      throw .sameEdition(name, folder: FileSystem.join(user.path, UserFolder.templates))
    }
    let (edition, files) = try reading(name) { reader throws(TemplateError) in try reader.read(name)
    }
    let result = (edition: edition, files: files)
    read.withLock { $0[name] = result }
    return result
  }

  /// The codes known for a year: those of the editions whose year is nearest to it, with what the user imported for it.
  ///
  /// - Throws: ``Failure`` when there is no edition or one is wrong.
  package func catalogue(of year: Int) throws(Failure) -> Catalogue {
    let nearest = try summaries().min { abs($0.year - year) < abs($1.year - year) }
    guard let nearest else { throw .noTemplates }
    var catalogue = try edition(named: nearest.name).catalogue
    for kind in CodeKind.allCases where nearest.year != year {
      let path = EditionReader.ownCodes(kind, of: year)
      let bytes = try inFiles { () throws(FileError) in try self.bytes(of: path) }
      do throws(Catalogue.LineProblem) {
        if let bytes { try catalogue.add(String(decoding: bytes, as: UTF8.self), of: kind) }
      } catch {
        let place = TemplateError.Place(file: path, line: error.line)
        throw .template(TemplateError(.badCatalogueLine, at: place), folder: folder, edition: nil)
      }
    }
    return catalogue
  }

  /// Reads the prose of an edition's document, apart from its forms.
  ///
  /// - Returns: the prose, and the files it was read from; nil where the edition has none.
  /// - Throws: ``Failure`` when the prose is wrong.
  package func prose(of edition: Edition) throws(Failure) -> ProseTemplate? {
    try proseWithFiles(of: edition)?.prose
  }

  func proseWithFiles(
    of edition: Edition
  ) throws(Failure) -> (prose: ProseTemplate, files: TemplateFiles)? {
    if let known = readProse.withLock({ $0[edition.name] }) { return known }
    let (prose, files) = try reading(edition.name) { reader throws(TemplateError) in
      try reader.prose(of: edition)
    }
    guard let prose else { return nil }
    let result = (prose: prose, files: files)
    readProse.withLock { $0[edition.name] = result }
    return result
  }

  /// Takes the digest of template files as they are now, without reading what they say.
  ///
  /// - Throws: ``FileError`` when one is there and cannot be read.
  func digest(of names: [String]) throws(FileError) -> TemplateFiles {
    var contents: [String: Digest?] = [:]
    for name in names {
      if let known = digests.withLock({ $0[name] }) {
        contents[name] = .some(known)
      } else {
        let found = try bytes(of: name).map { Digest(of: $0) }
        contents[name] = .some(found)
        digests.withLock { $0[name] = .some(found) }
      }
    }
    return TemplateFiles(contents)
  }

  /// How one edition differs from another.
  ///
  /// - Throws: ``Failure`` when one of them is missing or wrong.
  package func differences(
    from old: String, to new: String
  ) throws(Failure) -> [EditionDifference] {
    EditionComparison(from: try edition(named: old), to: try edition(named: new)).run()
  }

  /// The input to start from that an edition comes with.
  ///
  /// - Throws: ``Failure`` when the edition has none or it cannot be read.
  package func starter(of edition: Edition) throws(Failure) -> [UInt8] {
    let name = edition.starterFile ?? "\(edition.name)/starter.json"
    return try inFiles { () throws(FileError) in
      guard let bytes = try bytes(of: name) else {
        throw FileError(.read, FileSystem.join(folder, name), .missing)
      }
      return bytes
    }
  }

  /// The bytes of a template file; nil where there is none.
  private func bytes(of name: String) throws(FileError) -> [UInt8]? {
    let isTemplate = name.hasSuffix(".yaml")
    let limit = isTemplate ? TemplateLimits.fileBytes : TemplateLimits.catalogueBytes
    if let bytes = added[name] ?? memory?[name] {
      guard bytes.count > limit else { return bytes }
      throw FileError(.read, name, .tooLarge(limit))
    }
    if memory != nil { return nil }
    if name.hasPrefix(UserFolder.mark) {
      return try user?.read(String(name.dropFirst(UserFolder.mark.count)), limit: limit)
    }
    if let user, let edition = name.split(separator: "/").first, name.contains("/"),
      try ownNames().contains(String(edition))
    {
      return try user.read("\(UserFolder.templates)/\(name)", limit: limit)
    }
    let bytes = try files().read(name, limit: limit)
    // A folder of somebody's own editions need not say what facts there can be: then it is what the program comes with.
    let isShared = [
      FactSchemaReader.file, SentenceWords.file, VocabularyReader.file, EntryWords.file,
    ].contains(name)
    guard bytes == nil, isShared,
      let shipped = Self.shipped(),
      shipped.folder != folder
    else { return bytes }
    return try shipped.bytes(of: name)
  }

  /// The templates of the folder that were parsed when they were installed; nil where there are none.
  private func compiledTemplates() -> CompiledTemplates? {
    guard memory == nil else { return nil }
    return compiled.withLock { compiled in
      if let known = compiled { return known }
      // What cannot be read says nothing: then templates are parsed.
      let bytes = try? files().read(CompiledTemplates.file, limit: CompiledTemplates.mostBytes)
      let found = bytes.flatMap { CompiledTemplates($0) }
      compiled = .some(found)
      return found
    }
  }

  /// The folder, open.
  ///
  /// It may be a link: the user named it; nothing below it may.
  private func files() throws(FileError) -> OpenFolder {
    if let known = opened.withLock({ $0 }) { return known }
    let folder = try OpenFolder(folder)
    opened.withLock { $0 = folder }
    return folder
  }

  /// What is wrong where a template file is there and not read.
  private func failure(_ error: FileError, of name: String) -> Failure {
    guard case .tooLarge(let most) = error.reason else { return .file(error) }
    let place = TemplateError.Place(file: name)
    return .template(
      TemplateError(.tooMuch(.bytes, most: most), at: place), folder: folder, edition: nil)
  }

  /// Reads templates, and tells what files that took.
  ///
  /// - Throws: ``Failure``: that a file cannot be read rather than what looked wrong without it.
  func reading<R>(
    _ edition: String, _ body: (EditionReader) throws(TemplateError) -> R
  ) throws(Failure) -> (value: R, files: TemplateFiles) {
    let noted = FilesRead()
    let compiled = compiledTemplates()
    let reader = EditionReader(
      schemas: schemas,
      compiled: { file, text in
        noted.digest(of: file).flatMap { compiled?.value($0.text, file: file, text: text) }
      }
    ) { name in
      do throws(FileError) {
        let bytes = try self.bytes(of: name)
        noted.note(name, bytes.map { Digest(of: $0) })
        return bytes.flatMap { String(validating: $0, as: UTF8.self) }
      } catch {
        noted.fail(name, self.failure(error, of: name))
        return nil
      }
    }
    let result: Result<R, TemplateError>
    do throws(TemplateError) {
      result = .success(try body(reader))
    } catch {
      result = .failure(error)
    }
    if let failure = noted.failure { throw failure }
    do throws(TemplateError) {
      return (try result.get(), noted.all)
    } catch {
      throw .template(error, folder: folder, edition: edition)
    }
  }
}

/// The files that an edition is read from, noted as they are read, several at a time.
private final class FilesRead: Sendable {
  private let contents = Mutex<[String: Digest?]>([:])
  private let failures = Mutex<[String: Failure]>([:])

  func note(_ name: String, _ digest: Digest?) { contents.withLock { $0[name] = .some(digest) } }

  func digest(of name: String) -> Digest? { contents.withLock { $0[name] ?? nil } }

  func fail(_ name: String, _ failure: Failure) { failures.withLock { $0[name] = failure } }

  var all: TemplateFiles { TemplateFiles(contents.withLock { $0 }) }

  /// The first file, by name, that is there and could not be read.
  var failure: Failure? { failures.withLock { $0 }.min { $0.key < $1.key }?.value }
}
