/// The folder of one report's outputs: a cache, which can be made again of the facts at any time.
///
/// Its manifest says which of its files are ours and what they were made of; a file that is not ours, or that somebody changed,
/// is not written over unless that is wanted. Facts may stand in it and are never touched.
///
///     let output = try OutputFolder("甲", in: root, facts: ["甲.json"], wait: .seconds(10))
///     let replacement = try output.stage(set) { $0 == now }
///     try replacement.put()
final class OutputFolder {
  /// The folder in the working directory that outputs go to when none is named.
  ///
  /// It may have come with somebody's files: where
  /// it is a link, that is not followed.
  static let usual = "output"

  /// The folder as the user calls it.
  let path: String
  /// Its name in the folder that holds it.
  let name: String
  /// What an earlier run says of it; empty where none does.
  let manifest: Manifest
  /// The folder that holds it; nil where that is not there.
  let parent: OpenFolder?
  /// The folder itself; nil where it is not there.
  let folder: OpenFolder?
  /// What in it are the user's facts.
  let facts: Set<String>
  /// Whether nothing may be written beside it.
  let isAlone: Bool

  private var locks: [FileLock]
  /// Folders that were made for this, the outer first.
  private let madeFolders: [String]

  /// Opens an output folder, which need not be there yet.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - root: where it stands.
  ///   - facts: paths of files that are the user's, in it or elsewhere.
  ///   - wait: how long to wait for others of us that write it; nil to look only: then nothing is locked or made.
  /// - Throws: ``Failure/busy(_:)`` when another is at work on it; ``Failure/file(_:)``.
  init(
    _ name: String, in root: String, facts: [String], wait: Duration?
  ) throws(Failure) {
    let path = FileSystem.join(root, name)
    let parentPath = root.isEmpty ? "." : root
    var begun = Self.begin(name, in: root, wait: wait)
    // Another run that made the folder above and wrote nothing takes it away again, perhaps just now.
    for _ in 0..<16 where wait != nil && begun.failure != nil && !FileSystem.isFolder(parentPath) {
      begun = Self.begin(name, in: root, wait: wait)
    }
    let made = begun.made
    (self.path, self.name, madeFolders, parent) = (path, name, made, begun.parent)
    if let failure = begun.failure {
      for folder in made.reversed() { FileSystem.removeEmptyFolder(folder) }
      throw failure
    }
    let (locks, isAlone) = (begun.locks, begun.isAlone)
    (self.locks, self.isAlone) = (locks, isAlone)
    let opened: (folder: OpenFolder?, facts: Set<String>, manifest: Manifest)
    do throws(FileError) {
      opened = try Self.look(path, name, in: parent, facts)
    } catch {
      for folder in made.reversed() { FileSystem.removeEmptyFolder(folder) }
      throw .file(FileError(.write, error.path, error.reason))
    }
    (folder, self.facts, manifest) = opened
    if wait != nil { removeLeftovers() }
  }

  /// The folder above, and the locks.
  private struct Begin {
    /// The folders that were made.
    var made: [String]
    var parent: OpenFolder?
    var locks: [FileLock] = []
    var isAlone = false
    /// Why it came to nothing.
    var failure: Failure?
  }

  private static func begin(_ name: String, in root: String, wait: Duration?) -> Begin {
    let path = FileSystem.join(root, name)
    let parentPath = root.isEmpty ? "." : root
    var begin = Begin(made: wait == nil ? [] : FileSystem.missingFolders(of: parentPath))
    do throws(FileError) {
      guard FileSystem.isName(name) else { throw FileError(.write, path, .notAName) }
      if root == Self.usual, try FileStatus(of: parentPath)?.kind == .link {
        throw FileError(.write, parentPath, .isLink)
      }
      if wait != nil { try FileSystem.makeFolder(parentPath) }
      begin.parent = try Self.openParent(parentPath)
    } catch {
      begin.failure = .file(FileError(.write, error.path, error.reason))
      return begin
    }
    guard let wait, let parent = begin.parent else { return begin }
    do throws(Failure) {
      let deadline = ContinuousClock.now.advanced(by: wait)
      begin.isAlone = try Self.isAlone(name, in: parent, path)
      let lock = begin.isAlone ? "\(name)/.gongkai.lock" : ".\(name).lock"
      begin.locks.append(
        try FileLock(FileSystem.join(parentPath, lock), guarding: path, until: deadline))
    } catch {
      begin.failure = error
    }
    return begin
  }

  /// Removes what a run that was killed left aside.
  private func removeLeftovers() {
    if !isAlone { parent?.removeAll(".\(name).new") }
    folder?.removeAll(".gongkai.new")
  }

  /// Removes folders that were made and that nothing came into.
  deinit {
    // The lock stands in one of them.
    locks = []
    for folder in madeFolders.reversed() { FileSystem.removeEmptyFolder(folder) }
  }

  private static func openParent(_ path: String) throws(FileError) -> OpenFolder? {
    do throws(FileError) {
      return try OpenFolder(path)
    } catch {
      if error.reason == .missing { return nil }
      throw error
    }
  }

  /// Whether nothing may be written beside a folder that is there, but in it.
  private static func isAlone(
    _ name: String, in parent: OpenFolder, _ path: String
  ) throws(Failure) -> Bool {
    try inFiles { () throws(FileError) in
      guard !parent.isWritable, let folder = try parent.folder(name) else { return false }
      return folder.isWritable
    }
  }

  private static func look(
    _ path: String, _ name: String, in parent: OpenFolder?, _ facts: [String]
  ) throws(FileError) -> (OpenFolder?, Set<String>, Manifest) {
    guard let parent, let folder = try parent.folder(name) else { return (nil, [], Manifest()) }
    var own: Set<String> = []
    if let real = FileSystem.realPath(of: path) {
      for path in facts {
        let above = FileSystem.folder(of: path)
        let beside = FileSystem.realPath(of: above.isEmpty ? "." : above)
          .map { FileSystem.join($0, FileSystem.name(of: path)) }
        for place in [FileSystem.realPath(of: path), beside] {
          guard let place, place.hasPrefix(real + "/") else { continue }
          own.insert(String(place.dropFirst(real.count + 1)))
        }
      }
    }
    let bytes: [UInt8]?
    do throws(FileError) {
      bytes = try folder.read(Manifest.file, limit: Manifest.mostBytes)
    } catch {
      // What stands in a manifest's place and is none protects everything.
      switch error.reason {
      case .isLink, .isDevice, .isFolder, .tooLarge: return (folder, own, Manifest())
      default: throw error
      }
    }
    var manifest = bytes.flatMap { Manifest(bytes: $0) } ?? Manifest()
    // What has become facts is no longer an output.
    if !own.isDisjoint(with: manifest.files.keys) {
      manifest = manifest.keeping { !own.contains($0) }
    }
    return (folder, own, manifest)
  }

  // MARK: - Looking

  /// The digest of what stands under a name; nil for nothing.
  private func digest(of name: String) throws(FileError) -> Digest? {
    try folder?.digest(of: name)
  }

  /// Whether all of what was made stands as it was made.
  func stands(_ made: Manifest.Made) -> Bool {
    guard !made.isOutOfDate, manifest.replacing.isEmpty else { return false }
    return made.files.allSatisfy { name in
      guard let digest = manifest.files[name] else { return false }
      return (try? self.digest(of: name)) == digest
    }
  }

  /// What becomes of the files of a set, in its order; those that go come last.
  ///
  /// - Throws: ``FileError`` when something is in the way.
  func changes(_ set: OutputSet) throws(FileError) -> [OutputChange] {
    var changes: [OutputChange] = []
    for file in set.files { changes.append(try change(file.name, to: file.digest)) }
    for name in set.removed.sorted() where try folder?.status(of: name) != nil {
      changes.append(try change(name, to: nil))
    }
    return changes
  }

  private func change(_ name: String, to new: Digest?) throws(FileError) -> OutputChange {
    if facts.contains(name) { throw FileError(.write, FileSystem.join(path, name), .exists) }
    var old: Digest?
    do throws(FileError) {
      old = try digest(of: name)
    } catch {
      // A link or the like in a file's place is replaced itself, as a file that was never ours; above it, it is in the way.
      let isReplaced = error.path == FileSystem.join(path, name)
      guard isReplaced, error.reason == .isLink || error.reason == .isDevice else {
        throw FileError(.write, error.path, error.reason)
      }
      return OutputChange(name: name, kind: new == nil ? .removed : .changed, loss: .foreign)
    }
    guard let old else { return OutputChange(name: name, kind: .added, loss: .nothing) }
    let kind: OutputChange.Kind = old == new ? .unchanged : new == nil ? .removed : .changed
    let isOurs = kind == .unchanged || manifest.owns(name, old)
    let loss: OutputChange.Loss =
      isOurs ? .nothing : manifest.files[name] == nil ? .foreign : .edited
    return OutputChange(name: name, kind: kind, loss: loss)
  }

  /// The files that an earlier run made and somebody changed since, in order; those that are gone are not among them.
  func editedFiles() throws(FileError) -> [String] {
    var edited: [String] = []
    for name in manifest.files.keys.sorted() {
      guard let digest = try digest(of: name), !manifest.owns(name, digest) else { continue }
      edited.append(name)
    }
    return edited
  }
}
