/// Finishes or undoes what a journal says; what was done already is not done again.
///
/// All locks of the transaction must be held. A file that somebody else has changed since is left as it is.
struct JournalRecovery {
  /// The folder that the journal is of.
  let folder: GuardedPath
  let journal: Journal
  let steps: StepCounter

  /// Brings the folder and its companions to the same state, new or old, and removes the journal.
  func run() throws(FileError) {
    if journal.way == .exchange, !isExchanged {
      try undo()
    } else {
      try finish()
    }
    FileSystem.removeTree(folder.staging)
    try steps.done()
  }

  /// Makes the companions new, and the folder's files where they are renamed one by one.
  func finish() throws(FileError) {
    if journal.way == .moves {
      for file in journal.files {
        try apply(
          file, from: FileSystem.join(folder.staging, file.name),
          to: FileSystem.join(folder.path, file.name))
      }
    }
    for companion in journal.companions {
      guard let place = ownPlace(of: companion) else { continue }
      try apply(companion, from: place.staging, to: place.path)
      FileSystem.remove(place.staging)
      FileSystem.remove(place.journal)
      try FileSystem.sync(place.parent)
      try steps.done()
    }
    try removeJournal()
  }

  /// Removes what was written aside; nothing has got its name yet.
  private func undo() throws(FileError) {
    for companion in journal.companions {
      guard let place = ownPlace(of: companion) else { continue }
      FileSystem.remove(place.staging)
      try steps.done()
      FileSystem.remove(place.journal)
      try steps.done()
    }
    try removeJournal()
  }

  /// Whether the new folder has the place already.
  private var isExchanged: Bool {
    if let new = journal.newFolder {
      if FileStatus(of: folder.path)?.identity == new { return true }
      if FileStatus(of: folder.staging)?.identity == new { return false }
    }
    // Copied or moved to another disk: only what is in the files tells. Old and new differ in each.
    return journal.files.contains { file in
      Digest.found(at: FileSystem.join(folder.path, file.name)) == file.new
    }
  }

  /// Where a companion stands; nil when what waits there, if anything, belongs to another transaction.
  private func ownPlace(of companion: Journal.Move) -> GuardedPath? {
    let place = GuardedPath(path: companion.name, isWithin: false)
    return JournalPointer(at: place.journal)?.id == journal.id ? place : nil
  }

  private func apply(
    _ move: Journal.Move, from staged: String, to path: String
  ) throws(FileError) {
    let current = Digest.found(at: path)
    guard current != move.new, current == move.old else { return }
    if let new = move.new {
      guard Digest.found(at: staged) == new else { return }
      try FileSystem.makeFolder(FileSystem.folder(of: path))
      try FileSystem.move(staged, to: path)
    } else {
      FileSystem.remove(path)
      FileSystem.removeEmptyFolders(from: FileSystem.folder(of: path), below: folder.path)
    }
    if FileSystem.isFolder(FileSystem.folder(of: path)) {
      try FileSystem.sync(FileSystem.folder(of: path))
    }
    try steps.done()
  }

  private func removeJournal() throws(FileError) {
    FileSystem.remove(folder.journal)
    if FileSystem.exists(folder.journal) {
      throw FileError(.write, folder.journal, .forbidden)
    }
    try FileSystem.sync(FileSystem.folder(of: folder.journal))
    try steps.done()
  }
}
