/// Puts what a transaction staged in its place, step by step.
final class OutputCommit {
  private let transaction: OutputTransaction
  /// Whether it can only go forward: whatever happens, what is staged will be what stands.
  private(set) var isDecided = false

  init(transaction: OutputTransaction) { self.transaction = transaction }

  private var place: GuardedPath { transaction.place }
  private var steps: StepCounter { transaction.steps }

  /// Does it all.
  func run(_ origin: Manifest.Origin?) throws(FileError) {
    let all = try addingManifest(origin, to: try transaction.moves())
    let files = all.filter { $0.old != $0.new }
    let companions = companionMoves()
    if !files.isEmpty || !companions.isEmpty { try replace(all, files, companions) }
    FileSystem.removeTree(place.staging)
    try steps.done()
  }

  private func replace(
    _ all: [Journal.Move], _ files: [Journal.Move], _ companions: [Journal.Move]
  ) throws(FileError) {
    let mirror = try prepareFolder(all, files)
    var journal = Journal(
      id: String(UInt64.random(in: .min ... .max), radix: 36),
      way: files.isEmpty ? .none : mirror == nil ? .moves : .exchange,
      newFolder: FileStatus(of: place.staging)?.identity, files: files, companions: companions)
    try writeAside(companions, journal)
    let needsJournal = !companions.isEmpty || journal.way == .moves
    if needsJournal { try write(journal) }
    if journal.way != .exchange {
      isDecided = true
    } else if try !putFolder() {
      // Only now it shows that folders cannot be exchanged here.
      journal.way = .moves
      try write(journal)
      isDecided = true
    }
    try steps.done()
    if needsJournal || journal.way == .moves {
      try JournalRecovery(folder: place, journal: journal, steps: steps).finish()
    }
    if journal.way == .exchange { mirror?.rescueLateArrivals() }
  }

  // MARK: - Steps

  /// Adds the manifest to what is staged.
  private func addingManifest(
    _ origin: Manifest.Origin?, to moves: [Journal.Move]
  ) throws(FileError) -> [Journal.Move] {
    let manifest: Manifest
    if let origin {
      manifest = Manifest(origin, replacing: transaction.manifest, moves: moves)
    } else if let earlier = transaction.manifest {
      manifest = earlier.without(moves.map(\.name))
    } else {
      return moves
    }
    // Of a file that an earlier run made and that is gone since there is nothing to say.
    let made = Set(moves.filter { $0.new != nil }.map(\.name))
    let bytes = manifest.keeping {
      made.contains($0) || FileSystem.exists(FileSystem.join(place.path, $0))
    }.bytes
    try FileSystem.write(bytes, to: try transaction.stage(Manifest.file))
    let old = Digest.found(at: FileSystem.join(place.path, Manifest.file))
    return moves + [Journal.Move(name: Manifest.file, old: old, new: Digest(of: bytes))]
  }

  /// Sees that the staged files are on the disk, in a folder that can take the place of the old.
  ///
  /// - Returns: how the old folder was mirrored; nil when its files must be renamed one by one.
  private func prepareFolder(
    _ all: [Journal.Move], _ files: [Journal.Move]
  ) throws(FileError) -> FolderMirror? {
    if files.isEmpty { return nil }
    for file in all where file.old == file.new {
      FileSystem.remove(FileSystem.join(place.staging, file.name))
    }
    var folders: Set<String> = [place.staging]
    try FileSystem.makeFolder(place.staging)
    for file in files where file.new != nil {
      let path = FileSystem.join(place.staging, file.name)
      try FileSystem.sync(path)
      folders.insert(FileSystem.folder(of: path))
    }
    try steps.done()
    var mirror = FolderMirror(
      original: place.path, copy: place.staging, replaced: Set(files.map(\.name)))
    // A folder that is not there yet needs but a name.
    var isMirrored = !transaction.needsMoves || !FileSystem.exists(place.path)
    if isMirrored, FileSystem.exists(place.path) {
      do throws(FileError) {
        try mirror.run()
      } catch {
        // Renaming one by one would need less room, but a kill in between would leave two sets in one folder.
        if error.reason == .full { throw error }
        isMirrored = false
      }
    }
    for folder in folders.sorted() { try FileSystem.sync(folder) }
    try steps.done()
    return isMirrored ? mirror : nil
  }

  /// The companions that become other than they are.
  private func companionMoves() -> [Journal.Move] {
    transaction.companionBytes.map { place, bytes in
      Journal.Move(
        name: place.path, old: Digest.found(at: place.path), new: bytes.map { Digest(of: $0) })
    }.filter { $0.old != $0.new }.sorted { $0.name < $1.name }
  }

  /// Writes what the companions will be, each beside it, with a pointer to the journal that will decide.
  private func writeAside(
    _ companions: [Journal.Move], _ journal: Journal
  ) throws(FileError) {
    for companion in companions {
      let place = GuardedPath(path: companion.name, isWithin: false)
      let pointer = JournalPointer(id: journal.id, folder: self.place)
      try FileSystem.write(pointer.bytes, to: place.journal)
      try FileSystem.sync(place.journal)
      try steps.done()
      if let bytes = transaction.companionBytes[place] ?? nil {
        try FileSystem.write(bytes, to: place.staging)
        FileSystem.likeOriginal(place.path, place.staging)
        try FileSystem.sync(place.staging)
      }
      try FileSystem.sync(place.parent)
      try steps.done()
    }
  }

  private func write(_ journal: Journal) throws(FileError) {
    try FileSystem.replace(place.journal, aside: place.journalAside, with: journal.bytes)
    try steps.done()
  }

  /// Puts the new folder in the place of the old.
  ///
  /// - Returns: false where the file system cannot exchange folders.
  private func putFolder() throws(FileError) -> Bool {
    if FileSystem.exists(place.path) {
      guard try FileSystem.exchange(place.staging, place.path) else { return false }
    } else {
      try FileSystem.rename(place.staging, to: place.path)
    }
    isDecided = true
    try FileSystem.sync(place.parent)
    return true
  }
}
