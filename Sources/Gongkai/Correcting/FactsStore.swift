/// The facts of a report with the history of their corrections, looked at and replaced together.
///
/// The history entry is written first, with the digests before and after; replacing the facts is the commit, and the only one.
/// Both are written aside, seen to be on the disk, and renamed. Nothing that somebody else wrote meanwhile is replaced.
final class FactsStore {
  let files: CorrectionFiles
  /// The corrections so far.
  let history: CorrectionHistory
  /// The bytes of the user's file, and of the corrected facts beside it, where there are some.
  let state: CorrectionHistory.State
  /// The same as text: of a workbook the JSON that is read from it.
  let texts: CorrectionHistory.State

  private let historyBytes: [UInt8]?
  private let historyStatus: FileStatus?
  /// The folder that the user's file is named in: corrected facts and history stand there.
  private let folder: OpenFolder
  private let lock: FileLock?

  /// Looks at the facts of a report.
  ///
  /// - Parameters:
  ///   - input: the path of its JSON.
  ///   - wait: how long to wait for another correction of it; nil to look only.
  ///   - library: the editions, by which workbooks are read.
  /// - Throws: ``Failure``.
  init(_ input: String, wait: Duration?, _ library: TemplateLibrary) throws(Failure) {
    files = CorrectionFiles(input)
    let facts = FactsFile(input)
    // Nothing is locked for an input that is not there.
    try facts.check()
    folder = try inFiles { () throws(FileError) in try Self.folder(of: input) }
    if let wait {
      let real = FileSystem.realPath(of: input) ?? input
      let path = FileSystem.join(FileSystem.folder(of: real), ".\(FileSystem.name(of: real)).lock")
      lock = try FileLock(path, guarding: input, until: ContinuousClock.now.advanced(by: wait))
    } else {
      lock = nil
    }
    // The history before the facts: what it tells of them is then never later than they are.
    let (history, beside) = (files.history, files.beside)
    historyBytes = try folder.bytes(of: FileSystem.name(of: history))
    historyStatus = try inFiles { [folder] () throws(FileError) in
      try folder.status(of: FileSystem.name(of: history))
    }
    state = CorrectionHistory.State(
      input: try facts.bytes(), beside: try folder.bytes(of: FileSystem.name(of: beside)))
    // Without a history nobody asks what workbooks say.
    let isAsked = historyBytes?.isEmpty == false
    texts =
      isAsked
      ? CorrectionHistory.State(
        input: try Self.text(state.input, named: files.input, library),
        beside: try Self.text(state.beside, named: files.beside, library)) : state
    self.history = try CorrectionHistory(historyBytes ?? [], of: files, texts)
    if lock != nil { removeLeftovers() }
  }

  /// Removes what a correction that was killed has written aside.
  private func removeLeftovers() {
    for path in [files.input, files.beside, files.history] {
      guard let (place, name) = try? place(of: path) else { continue }
      place.removeAll(".\(name).new")
    }
  }

  private static func folder(of path: String) throws(FileError) -> OpenFolder {
    let above = FileSystem.folder(of: path)
    return try OpenFolder(above.isEmpty ? "." : above, named: path)
  }

  private static func text(
    _ bytes: [UInt8]?, named path: String, _ library: TemplateLibrary
  ) throws(Failure) -> [UInt8]? {
    guard let bytes, EntryOpening.mayBeOne(bytes) else { return bytes }
    return try ReportLoading(library: library).load(bytes, named: path).text
  }

  /// The facts of the user's file, or of that beside it, as text.
  func text(of file: String) -> [UInt8]? { file == files.input ? texts.input : texts.beside }

  /// The bytes of the user's file, or of the corrected facts beside it.
  func bytes(of file: String) -> [UInt8]? { file == files.input ? state.input : state.beside }

  // MARK: - Replacing

  /// Replaces facts, and notes that in the history.
  ///
  /// - Parameters:
  ///   - target: the user's file, or that of the corrected facts beside it.
  ///   - text: what it is to hold; nil when it is to go.
  ///   - record: the entry of the history.
  /// - Returns: why the system does not say that all is on the disk; nil where it does.
  /// - Throws: ``Failure``; then the facts are as they were.
  func replace(
    _ target: String, with text: [UInt8]?, noting record: CorrectionRecord
  ) throws(Failure) -> FileError? {
    // Whoever ends the process waits these milliseconds.
    try Interruption.shield { () throws(Failure) in
      try commit(target, with: text, noting: record)
    }
  }

  private func commit(
    _ target: String, with text: [UInt8]?, noting record: CorrectionRecord
  ) throws(Failure) -> FileError? {
    let (place, name) = try place(of: target)
    let aside = ".\(name).new"
    let historyName = FileSystem.name(of: files.history)
    let historyAside = ".\(historyName).new"
    defer { folder.removeAll(historyAside) }
    try expectUnchanged(target, place, name)
    let original = try inFiles { [files] () throws(FileError) -> FileStatus? in
      if let own = try place.status(of: name) { return own }
      return try FileStatus(of: FileSystem.realPath(of: files.input) ?? files.input)
    }
    let all = history.appending(record)
    do throws(FileError) {
      if let text { try place.write(text, to: aside, like: original) }
      try folder.write(
        all, to: historyAside, like: historyStatus?.restricted(by: original) ?? original)
      try folder.move(historyAside, to: historyName)
      try folder.sync()
    } catch {
      place.removeAll(aside)
      throw .file(named(error, aside, target))
    }
    do throws(FileError) {
      let expected = bytes(of: target).map { Digest(of: $0) }
      if text == nil {
        try takeAway(name, to: aside, in: place, expected)
      } else {
        try put(aside, in: place, as: name, insteadOf: expected)
      }
    } catch {
      place.removeAll(aside)
      if error.reason == .exists { throw .changedMeanwhile(target) }
      throw .file(named(error, aside, target))
    }
    place.removeAll(aside)
    do throws(FileError) {
      try place.sync()
      return nil
    } catch {
      return error
    }
  }

  /// Where a file is, a link to it followed: the user named it.
  private func place(of target: String) throws(Failure) -> (OpenFolder, String) {
    guard target == files.input, let real = FileSystem.realPath(of: target) else {
      return (folder, FileSystem.name(of: target))
    }
    let above = FileSystem.folder(of: real)
    return (
      try inFiles { () throws(FileError) in try OpenFolder(above, named: target) },
      FileSystem.name(of: real)
    )
  }

  /// Sees that nobody wrote facts or history since they were read.
  private func expectUnchanged(
    _ target: String, _ place: OpenFolder, _ name: String
  ) throws(Failure) {
    let now = try inFiles { () throws(FileError) in try place.digest(of: name) }
    guard now == bytes(of: target).map({ Digest(of: $0) }) else {
      throw .changedMeanwhile(target)
    }
    let history = FileSystem.name(of: files.history)
    guard
      try inFiles({ () throws(FileError) in try folder.digest(of: history) })
        == historyBytes.map({ Digest(of: $0) })
    else { throw .changedMeanwhile(files.history) }
  }

  /// Gives what was written aside its name, if what stands there is what was read.
  ///
  /// - Throws: ``FileError`` with the reason `exists` where it is not.
  private func put(
    _ aside: String, in place: OpenFolder, as name: String, insteadOf expected: Digest?
  ) throws(FileError) {
    guard let expected else { return try place.moveNew(aside, to: name) }
    guard try place.exchange(aside, name) else {
      guard try place.digest(of: name) == expected else {
        throw FileError(.write, name, .exists)
      }
      return try place.move(aside, to: name)
    }
    // An editor may have saved between looking and exchanging.
    if try place.digest(of: aside) == expected { return }
    _ = try place.exchange(aside, name)
    throw FileError(.write, name, .exists)
  }

  /// Takes a file away, if it is what was read.
  private func takeAway(
    _ name: String, to aside: String, in place: OpenFolder, _ expected: Digest?
  ) throws(FileError) {
    try place.move(name, to: aside)
    if try place.digest(of: aside) == expected { return }
    try place.moveNew(aside, to: name)
    throw FileError(.write, name, .exists)
  }

  /// The error in terms of what the user knows.
  private func named(_ error: FileError, _ aside: String, _ target: String) -> FileError {
    let name = FileSystem.name(of: error.path)
    let history = FileSystem.name(of: files.history)
    if name == aside || error.path.isEmpty { return FileError(.write, target, error.reason) }
    if name == ".\(history).new" { return FileError(.write, files.history, error.reason) }
    return FileError(.write, error.path, error.reason)
  }
}

extension OpenFolder {
  /// The bytes of a file of facts or of their history; nil where there is none.
  fileprivate func bytes(of name: String) throws(Failure) -> [UInt8]? {
    try inFiles { () throws(FileError) in try read(name, limit: FileSystem.mostFacts) }
  }
}
