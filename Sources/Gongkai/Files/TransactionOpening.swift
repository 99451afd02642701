/// Takes the locks of a folder and of its companions, and brings in order what a killed run left of them.
struct TransactionOpening {
  /// What is locked: the folder, and the files that change with it.
  let folder: GuardedPath
  let companions: [GuardedPath]
  /// How the user calls them, by their paths.
  let names: [String: String]
  let steps: StepCounter

  /// What came of it.
  struct Result {
    /// Held as long as they are kept.
    var locks: [FileLock]
    /// Whether something had to be finished or undone.
    var hasRecovered: Bool
  }

  /// Takes the locks.
  func run(until deadline: ContinuousClock.Instant) throws(Failure) -> Result {
    var places = Set([folder] + companions)
    var result = Result(locks: try lock(places, until: deadline), hasRecovered: false)
    while true {
      let pending = pendingJournals()
      if pending.isEmpty { break }
      var needed = places
      for recovery in pending { needed.formUnion(recovery.places) }
      if needed.isSubset(of: places) {
        for recovery in pending {
          try inFiles { () throws(FileError) in try recovery.run() }
        }
        result.hasRecovered = true
        continue
      }
      // More is to be locked; for all to lock in one order, from the start. Meanwhile somebody else may finish it.
      places = needed
      result.locks = []
      result.locks = try lock(places, until: deadline)
    }
    removeLeftovers()
    return result
  }

  /// Takes locks in an order that is the same for all, so that no two of us wait for each other.
  private func lock(
    _ places: Set<GuardedPath>, until deadline: ContinuousClock.Instant
  ) throws(Failure) -> [FileLock] {
    let own = Set([folder] + companions)
    var locks: [FileLock] = []
    for place in places.sorted(by: { $0.lock < $1.lock }) {
      // A companion of another run whose folder has gone since needs none.
      if !own.contains(place), !FileSystem.isFolder(FileSystem.folder(of: place.lock)) { continue }
      locks.append(
        try FileLock(place.lock, guarding: names[place.path] ?? place.path, until: deadline))
    }
    return locks
  }

  /// The journals that the folder or a companion waits for.
  private func pendingJournals() -> [JournalRecovery] {
    var pending: [String: JournalRecovery] = [:]
    if let journal = Journal(at: folder.journal) {
      pending[folder.path] = JournalRecovery(folder: folder, journal: journal, steps: steps)
    }
    for companion in companions {
      guard let pointer = JournalPointer(at: companion.journal),
        let journal = Journal(at: pointer.folder.journal), journal.id == pointer.id
      else { continue }
      pending[pointer.folder.path] = JournalRecovery(
        folder: pointer.folder, journal: journal, steps: steps)
    }
    return pending.keys.sorted().compactMap { pending[$0] }
  }

  /// Removes what was written aside by a run that did not get as far as a journal, or that was past it.
  private func removeLeftovers() {
    for place in [folder] + companions {
      FileSystem.removeTree(place.staging)
      FileSystem.remove(place.journal)
      FileSystem.remove(place.journalAside)
    }
  }
}

extension JournalRecovery {
  /// What is to be locked.
  fileprivate var places: [GuardedPath] {
    [folder] + journal.companions.map { GuardedPath(path: $0.name, isWithin: false) }
  }
}
