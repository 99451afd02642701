import JSONText

/// All corrections of a report that are in force, oldest first.
///
/// An entry is written before the facts are replaced, with their digests before and after. Replacing the facts is what makes a
/// correction: an entry whose “after” they never reached is not in force, and the next correction takes its place.
struct CorrectionHistory {
  /// The corrections and undoings that were made.
  private(set) var records: [CorrectionRecord] = []
  /// The lines of the file that they stand on.
  private var lines: [ArraySlice<UInt8>] = []

  /// The facts now, as far as they tell whether the last correction was made.
  struct State {
    /// The bytes of the user's file; nil where there is none.
    var input: [UInt8]?
    /// The bytes of the corrected facts beside it; nil where there are none.
    var beside: [UInt8]?
  }

  /// Reads a history.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - files: where it and the facts stand.
  ///   - state: the facts now.
  /// - Throws: ``Failure`` when a line is no record.
  init(_ bytes: [UInt8], of files: CorrectionFiles, _ state: State) throws(Failure) {
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
      guard let record = CorrectionRecord(line: Array(line)), record.number == index + 1,
        record.undoes.map({ (1..<record.number).contains($0) }) ?? true
      else { throw .history(files.history, line: index + 1) }
      records.append(record)
      lines.append(line)
    }
    if let last = records.last, !wasReached(last, files, state) {
      records.removeLast()
      lines.removeLast()
    }
  }

  /// The corrections that are not undone, oldest first.
  var standing: [CorrectionRecord] {
    let undone = Set(records.compactMap(\.undoes))
    return records.filter { $0.undoes == nil && !undone.contains($0.number) }
  }

  /// The file with a record more.
  func appending(_ record: CorrectionRecord) -> [UInt8] {
    var all: [UInt8] = []
    for line in lines { all += line + [0x0A] }
    return all + Array(record.line.utf8) + [0x0A]
  }

  // MARK: - Whether a correction was made

  /// Whether the facts were ever what a record leaves.
  private func wasReached(
    _ record: CorrectionRecord, _ files: CorrectionFiles, _ state: State
  ) -> Bool {
    let isBeside = record.file == FileSystem.name(of: files.beside)
    let digests = (
      input: state.input.map { Digest(of: $0) }, beside: state.beside.map { Digest(of: $0) }
    )
    if isBeside {
      // The file beside comes with the correction that makes it, and goes when that is undone.
      if record.isNewFile, state.beside != nil { return true }
      if let undone = record.undoes, records[undone - 1].isNewFile { return state.beside == nil }
    }
    // The corrected facts may have been given the user's file's name since.
    let now = isBeside ? digests.beside ?? digests.input : digests.input
    if now == record.after { return true }
    if now == record.before { return false }
    // Somebody changed the facts since: what stands at the places of the correction tells.
    let bytes = isBeside ? state.beside ?? state.input : state.input
    guard let bytes, let document = try? JSONDocument(parsing: bytes) else { return true }
    return !record.changes.allSatisfy { change in
      guard let path = try? JSONPath(parsing: change.path) else { return false }
      let stands: String? =
        if case .one(let place) = path.find(in: document.root) { place.value.source } else { nil }
      return stands == change.old && stands != change.new
    }
  }

  // MARK: - The facts before

  /// The facts as they were before each correction that stands, the newest first, as far as those lead back from a text.
  ///
  /// - Parameters:
  ///   - text: the facts now.
  ///   - most: how many to give.
  /// - Returns: the facts, each with the number of the correction that changed them.
  func states(before text: [UInt8], most: Int) -> [(number: Int, text: [UInt8])] {
    var states: [(number: Int, text: [UInt8])] = []
    var text = text
    var digest = Digest(of: text)
    for record in standing.reversed() where states.count < most {
      guard record.after == digest, let earlier = record.edits.inverse.applied(to: text) else {
        continue
      }
      text = earlier
      digest = record.before
      states.append((record.number, text))
    }
    return states
  }
}
