/// New contents of an output folder, and of other files that go with them, which all take their places together.
///
/// A folder is wholly old or wholly new, whenever the process is killed; companions follow at the latest when one of us next
/// opens a transaction on any of them. What is in the folder and not ours stays.
///
///     let transaction = try OutputTransaction(folder: "output/甲", companions: ["甲.json"])
///     try save(bytes, try transaction.stage("tidy.csv"))
///     try transaction.replace(companion: "甲.json", with: facts)
///     try transaction.commit(origin)
///
/// Not to be used from several threads at a time; files may be written to the staged paths from any.
final class OutputTransaction {
  /// The folder as the user calls it.
  let folder: String
  /// What an earlier run says of the folder.
  let manifest: Manifest?
  /// Whether a killed run was finished or undone: whatever was read before may be out of date.
  let hasRecovered: Bool

  let place: GuardedPath
  let steps: StepCounter
  /// Whether files are renamed one by one though the folders might be exchanged.
  let prefersMoves: Bool

  private var locks: [FileLock]
  private let companions: [String: GuardedPath]
  /// Folders that were made for this, the outer first.
  private let madeFolders: [String]
  /// What is to be written, in the order it was announced.
  private(set) var staged: [String] = []
  private(set) var removed: Set<String> = []
  private(set) var companionBytes: [GuardedPath: [UInt8]?] = [:]
  private var hasLinkedFolder = false
  private var isOpen = true

  /// Opens a transaction: locks the folder and its companions, finishes what a killed run left, reads the manifest.
  ///
  /// - Parameters:
  ///   - folder: the folder, which need not be there yet.
  ///   - companions: the files elsewhere that may be replaced with it, in folders that are there.
  ///   - wait: how long to wait for others of us.
  ///   - steps: where tests cut it short.
  ///   - prefersMoves: whether files are renamed one by one, as where folders cannot be exchanged.
  /// - Throws: ``Failure/busy(_:)`` when another is at work on them; ``Failure/file(_:)``.
  init(
    folder: String, companions: [String] = [], wait: Duration = .seconds(10),
    steps: StepCounter = StepCounter(), prefersMoves: Bool = false
  ) throws(Failure) {
    let deadline = ContinuousClock.now.advanced(by: wait)
    let parent = FileSystem.folder(of: folder)
    let made = FileSystem.missingFolders(of: parent)
    var places: [String: GuardedPath] = [:]
    var names: [String: String] = [:]
    let place: GuardedPath
    do throws(FileError) {
      if !parent.isEmpty { try FileSystem.makeFolder(parent) }
      place = try GuardedPath(folder: folder)
      if FileSystem.exists(place.path), !FileSystem.isFolder(place.path) {
        throw FileError(.write, folder, .isFile)
      }
      names[place.path] = folder
      for companion in companions {
        let place = try GuardedPath(file: companion)
        places[companion] = place
        names[place.path] = companion
      }
    } catch {
      for folder in made.reversed() { FileSystem.removeEmptyFolder(folder) }
      throw .file(error)
    }
    let opening = TransactionOpening(
      folder: place, companions: Array(Set(places.values)), names: names, steps: steps)
    do throws(Failure) {
      let opened = try opening.run(until: deadline)
      (locks, hasRecovered) = (opened.locks, opened.hasRecovered)
    } catch {
      for folder in made.reversed() { FileSystem.removeEmptyFolder(folder) }
      throw error
    }
    (self.folder, self.place, self.steps, self.prefersMoves) = (folder, place, steps, prefersMoves)
    (self.companions, madeFolders) = (places, made)
    manifest = Manifest(at: FileSystem.join(place.path, Manifest.file))
    Interruption.register(place.staging)
  }

  deinit { discard() }

  // MARK: - What is to become new

  /// Announces a file of the folder.
  ///
  /// - Parameter name: its path from the folder, such as `csv/01-收支总表.csv`.
  /// - Returns: the path to write the new content to.
  /// - Throws: ``FileError`` when something is in the way.
  func stage(_ name: String) throws(FileError) -> String {
    let path = FileSystem.join(place.staging, name)
    // What is in the way is said now, before there is work to lose.
    var above = FileSystem.folder(of: name)
    while !above.isEmpty {
      let standing = FileSystem.join(place.path, above)
      if let status = FileStatus(of: standing) {
        guard FileSystem.isFolder(standing) else {
          throw FileError(.write, FileSystem.join(folder, above), .isFile)
        }
        if status.kind == .link { hasLinkedFolder = true }
      }
      above = FileSystem.folder(of: above)
    }
    if FileSystem.isFolder(FileSystem.join(place.path, name)) {
      throw FileError(.write, FileSystem.join(folder, name), .isFolder)
    }
    do throws(FileError) {
      try FileSystem.makeFolder(FileSystem.folder(of: path))
    } catch {
      throw renamed(error)
    }
    removed.remove(name)
    if !staged.contains(name) { staged.append(name) }
    return path
  }

  /// Announces that a file of the folder goes.
  func remove(_ name: String) {
    if let index = staged.firstIndex(of: name) { staged.remove(at: index) }
    FileSystem.remove(FileSystem.join(place.staging, name))
    removed.insert(name)
  }

  /// Announces the new content of a companion.
  ///
  /// - Parameters:
  ///   - companion: its path as it was given when the transaction was opened.
  ///   - bytes: what it will hold; nil when it is to go.
  /// - Throws: ``FileError`` for a path that was not given then.
  func replace(companion: String, with bytes: [UInt8]?) throws(FileError) {
    guard let place = companions[companion] else {
      throw FileError(.write, companion, .missing)
    }
    companionBytes[place] = .some(bytes)
  }

  /// What of our files becomes new, in the order they were announced; those that go come last.
  func changes() throws(FileError) -> [OutputChange] {
    try moves().map { move in
      let kind: OutputChange.Kind =
        if move.old == move.new { .unchanged } else if move.new == nil { .removed } else {
          move.old == nil ? .added : .changed
        }
      let made = manifest?.files[move.name]
      let isEdited = kind != .unchanged && move.old != nil && made != nil && move.old != made
      return OutputChange(name: move.name, kind: kind, isEdited: isEdited)
    }
  }

  /// The files that an earlier run made and somebody changed since, in order; those that are gone are not among them.
  func editedFiles() -> [String] {
    guard let manifest else { return [] }
    return manifest.files.keys.sorted().filter { name in
      let standing = Digest.found(at: FileSystem.join(place.path, name))
      return standing != nil && standing != manifest.files[name]
    }
  }

  /// What stands and what will, of each file announced.
  func moves() throws(FileError) -> [Journal.Move] {
    var moves: [Journal.Move] = []
    for name in staged {
      let new: Digest
      do throws(FileError) {
        new = try Digest(ofFile: FileSystem.join(place.staging, name))
      } catch {
        throw renamed(error)
      }
      let old = Digest.found(at: FileSystem.join(place.path, name))
      moves.append(Journal.Move(name: name, old: old, new: new))
    }
    for name in removed.sorted() {
      guard let old = Digest.found(at: FileSystem.join(place.path, name)) else { continue }
      moves.append(Journal.Move(name: name, old: old, new: nil))
    }
    return moves
  }

  /// Whether a path without links is that of a file of the folder.
  func holds(_ path: String, as name: String) -> Bool {
    path == FileSystem.join(place.path, name)
  }

  /// Whether renaming one by one is the only way.
  var needsMoves: Bool { prefersMoves || place.isWithin || hasLinkedFolder }

  // MARK: - The end

  /// Puts everything in its place.
  ///
  /// What did not change is not touched. The transaction is over then.
  ///
  /// - Parameter origin: what the files were made of; nil for files that no manifest is to answer for.
  /// - Throws: ``FileError``; then all is as before, or, when it came late, will be finished by the next transaction.
  func commit(_ origin: Manifest.Origin?) throws(FileError) {
    let committing = OutputCommit(transaction: self)
    do throws(FileError) {
      try Interruption.shield { () throws(FileError) in try committing.run(origin) }
    } catch {
      if steps.hasStopped || committing.isDecided {
        isOpen = false
        Interruption.unregister(place.staging)
      }
      discard()
      throw renamed(error)
    }
    isOpen = false
    Interruption.unregister(place.staging)
    locks = []
  }

  /// Gives up: nothing was written.
  func discard() {
    guard isOpen else {
      locks = []
      return
    }
    isOpen = false
    // The journal after what it speaks of, should this be cut short.
    for companion in companionBytes.keys {
      FileSystem.remove(companion.staging)
      FileSystem.remove(companion.journal)
    }
    FileSystem.remove(place.journalAside)
    FileSystem.remove(place.journal)
    FileSystem.removeTree(place.staging)
    Interruption.unregister(place.staging)
    locks = []
    for folder in madeFolders.reversed() { FileSystem.removeEmptyFolder(folder) }
  }

  /// The error in terms of what the user knows: not of what was written aside.
  func renamed(_ error: FileError) -> FileError {
    func inside(_ path: String) -> String? {
      if [place.journal, place.journalAside].contains(path) { return folder }
      for start in [place.staging, place.path] {
        if path == start { return folder }
        if path.hasPrefix(start + "/") {
          return FileSystem.join(folder, String(path.dropFirst(start.count + 1)))
        }
      }
      return nil
    }
    let companion = companions.first { _, place in
      [place.path, place.staging, place.journal].contains(error.path)
    }
    guard let path = companion?.key ?? inside(error.path) else { return error }
    return FileError(error.action, path, error.reason)
  }
}
