/// New files of an output folder, written aside, that take their places together.
///
/// Where the folder holds nothing but what we made, a whole new folder changes places with it in one step. Otherwise (facts or
/// other files stand in it, or the file system cannot) files are renamed one by one, under a manifest that says so from the
/// first to the last: what a cut-off run leaves is either as it was, or seen as out of date.
///
/// A whole new folder is waited for once, when it has its place: its files are on their way to the disk by then, and one that a
/// failing machine lost on it is not what the manifest says, so that it is made again. In a folder of others' files each step
/// is waited for before the next.
final class OutputReplacement {
  private let output: OutputFolder
  private let set: OutputSet
  private let changes: [OutputChange]
  private let manifest: Manifest
  /// What the standing manifest's bytes are to become; nil where they are so already.
  private var needsManifest: Bool
  /// Where files are written aside, and what it is called there.
  private var aside: (holder: OpenFolder, name: String)?
  private var staging: OpenFolder?
  /// Whether the folder aside holds all that the folder is to hold.
  private var isWhole = false

  /// The name under which the manifest of an unfinished replacement is written aside.
  private static let unfinished = "unfinished.json"

  /// Writes files aside.
  ///
  /// - Parameters:
  ///   - set: the files.
  ///   - output: the folder.
  ///   - changes: what becomes of its files, where that is known; nil to look.
  ///   - isCurrent: whether what was made earlier, of that source, would be made the same now.
  /// - Throws: ``FileError``; then nothing is left aside.
  init(
    _ set: OutputSet, of output: OutputFolder, changes: [OutputChange]?,
    isCurrent: (Manifest.Source) -> Bool
  ) throws(FileError) {
    (self.output, self.set) = (output, set)
    if let changes { self.changes = changes } else { self.changes = try output.changes(set) }
    let announced = Set(set.files.map(\.name))
    var gone: Set<String> = []
    for name in output.manifest.files.keys
    where !announced.contains(name) && !set.removed.contains(name) {
      if try output.folder?.status(of: name) == nil { gone.insert(name) }
    }
    manifest = output.manifest.updated(by: set, isCurrent: isCurrent).keeping { !gone.contains($0) }
    needsManifest = try output.standingManifest() != manifest.bytes
    guard isNeeded else { return }
    do throws(FileError) {
      // Not cut short, so that nothing is written into what is being removed; it takes milliseconds.
      try Interruption.shield { () throws(FileError) in try stage() }
    } catch {
      let told = told(error)
      discard()
      throw told
    }
  }

  deinit { discard() }

  /// Whether anything is to be done at all.
  private var isNeeded: Bool { needsManifest || changes.contains { $0.kind != .unchanged } }

  private func discard() {
    guard let aside else { return }
    aside.holder.removeAll(aside.name)
    Interruption.unregister(FileSystem.join(aside.holder.path, aside.name))
    (self.aside, staging) = (nil, nil)
  }

  /// An error in terms of what the user knows: not of what is written aside.
  private func told(_ error: FileError) -> FileError {
    guard let aside else { return error }
    let start = FileSystem.join(aside.holder.path, aside.name)
    guard error.path.hasPrefix(start) else { return error }
    return FileError(error.action, output.path + error.path.dropFirst(start.count), error.reason)
  }

  // MARK: - Aside

  private func stage() throws(FileError) {
    guard let parent = output.parent else { throw FileError(.write, output.path, .missing) }
    if !output.isAlone, try canExchange(), try stageWhole(in: parent) { return }
    discard()
    guard let folder = output.folder else { throw FileError(.write, output.path, .missing) }
    let staging = try begin(".gongkai.new", in: folder)
    try write(into: staging)
  }

  private func begin(_ name: String, in holder: OpenFolder) throws(FileError) -> OpenFolder {
    Interruption.registerShielded(FileSystem.join(holder.path, name))
    aside = (holder, name)
    let staging = try holder.makeFolder(name)
    self.staging = staging
    return staging
  }

  private func write(into staging: OpenFolder) throws(FileError) {
    for (file, change) in zip(set.files, changes) where change.kind != .unchanged {
      try staging.write(file.bytes, to: file.name, like: file.original, isDurable: false)
    }
    try staging.write(manifest.bytes, to: Manifest.file, isDurable: false)
  }

  /// Whether the folder holds nothing but what we made.
  private func canExchange() throws(FileError) -> Bool {
    guard let folder = output.folder else { return true }
    return try folder.files().allSatisfy { name, status in
      status.kind == .file && (name == Manifest.file || isOurs(name))
    }
  }

  private func isOurs(_ name: String) -> Bool {
    output.manifest.files[name] != nil || manifest.files[name] != nil
      || set.removed.contains(name)
  }

  /// Makes a whole new folder.
  ///
  /// - Returns: false where it cannot be made to take the old one's place.
  private func stageWhole(in parent: OpenFolder) throws(FileError) -> Bool {
    let staging = try begin(".\(output.name).new", in: parent)
    try write(into: staging)
    if let folder = output.folder {
      let written = Set(zip(set.files, changes).filter { $1.kind != .unchanged }.map(\.0.name))
      for (name, _) in try folder.files() {
        if written.contains(name) || set.removed.contains(name) || name == Manifest.file {
          continue
        }
        guard try folder.link(name, into: staging) else { return false }
      }
      for name in try staging.names() {
        guard let new = try staging.status(of: name), new.kind == .folder,
          let made = try staging.folder(name), let old = try folder.folder(name)
        else { continue }
        guard try made.becomesLike(old) else { return false }
      }
      guard try staging.becomesLike(folder) else { return false }
    }
    isWhole = true
    return true
  }

  /// Sees that all that stands aside is on the disk.
  private func syncAll(_ staging: OpenFolder) throws(FileError) {
    for (name, _) in try staging.files() { try staging.sync(name) }
    for name in try staging.names() {
      if try staging.status(of: name)?.kind == .folder { try staging.folder(name)?.sync() }
    }
    try staging.sync()
  }

  // MARK: - In its place

  /// Puts everything in its place.
  ///
  /// - Throws: ``FileError``; then the folder is as it was, or is seen as out of date. ``Failure/changedMeanwhile(_:)`` where
  ///   somebody wrote a file that is to be replaced since it was looked at.
  func put() throws(Failure) {
    guard isNeeded, let staging, let aside, let parent = output.parent else { return }
    defer { discard() }
    try Interruption.shield { () throws(Failure) in
      try put(staging, called: aside.name, in: parent)
    }
  }

  private func put(
    _ staging: OpenFolder, called aside: String, in parent: OpenFolder
  ) throws(Failure) {
    if isWhole, try putWhole(aside, in: parent) { return }
    guard let folder = output.folder else {
      throw .file(FileError(.write, output.path, .missing))
    }
    do throws(FileError) {
      try putOneByOne(staging, folder)
    } catch {
      throw .file(told(error))
    }
  }

  /// Gives the whole new folder the old one's place.
  ///
  /// - Returns: false where the file system cannot.
  private func putWhole(_ aside: String, in parent: OpenFolder) throws(Failure) -> Bool {
    guard let old = output.folder else {
      try inFiles { () throws(FileError) in
        try parent.moveNew(aside, to: output.name)
        try parent.sync()
      }
      return true
    }
    guard
      try inFiles({ () throws(FileError) in try parent.exchange(aside, output.name) })
    else { return false }
    // What somebody did meanwhile is in the old folder, which is still open though it has changed places.
    do throws(FileError) {
      for (name, _) in try old.files() where !isOurs(name) && name != Manifest.file {
        try old.moveNew(name, to: name, in: try parent.folder(output.name))
      }
      if let name = try editedMeanwhile(old) {
        _ = try parent.exchange(aside, output.name)
        throw FileError(.write, name, .exists)
      }
      try parent.sync()
    } catch {
      if error.reason == .exists { throw .changedMeanwhile(error.path) }
      throw .file(error)
    }
    return true
  }

  /// A file that is not as it was when it was looked at.
  private func editedMeanwhile(_ old: OpenFolder) throws(FileError) -> String? {
    for change in changes where change.kind == .changed || change.kind == .removed {
      let digest = try? old.digest(of: change.name)
      let isKnown = digest.map { output.manifest.owns(change.name, $0) } ?? true
      if !isKnown, change.loss == .nothing { return FileSystem.join(output.path, change.name) }
    }
    return nil
  }

  private func putOneByOne(
    _ staging: OpenFolder, _ folder: OpenFolder
  ) throws(FileError) {
    try syncAll(staging)
    var unfinished = output.manifest
    unfinished.replacing = manifest.files
    try staging.write(unfinished.bytes, to: Self.unfinished)
    try staging.move(Self.unfinished, to: Manifest.file, in: folder)
    try folder.sync()
    var touched: Set<String> = []
    for change in changes where change.kind != .unchanged {
      if change.kind == .removed {
        try folder.remove(change.name)
      } else {
        try staging.move(change.name, to: change.name, in: folder)
      }
      touched.insert(FileSystem.folder(of: change.name))
    }
    for name in touched where !name.isEmpty {
      guard let below = try folder.folder(name) else { continue }
      try below.sync()
      if try below.names().isEmpty { try folder.remove(name, isFolder: true) }
    }
    try staging.move(Manifest.file, to: Manifest.file, in: folder)
    try folder.sync()
  }
}

extension OutputFolder {
  /// The bytes of the manifest that stands; nil where none does.
  fileprivate func standingManifest() throws(FileError) -> [UInt8]? {
    do throws(FileError) {
      return try folder?.read(Manifest.file, limit: Manifest.mostBytes)
    } catch {
      switch error.reason {
      case .isLink, .isDevice, .tooLarge: return []
      default: throw FileError(.write, error.path, error.reason)
      }
    }
  }

  /// Writes files aside; see ``OutputReplacement``.
  func stage(
    _ set: OutputSet, changes: [OutputChange]? = nil, isCurrent: (Manifest.Source) -> Bool
  ) throws(FileError) -> OutputReplacement {
    try OutputReplacement(set, of: self, changes: changes, isCurrent: isCurrent)
  }
}
