/// Where the files of a report under correction stand.
struct CorrectionFiles {
  /// The facts as the user names them.
  let input: String
  /// The corrected facts beside them, for corrections that leave the user's file as it is.
  let beside: String
  /// All corrections.
  let history: String
  /// What outputs are named for.
  let name: String

  init(_ input: String) {
    let folder = FileSystem.folder(of: input)
    name = FileSystem.stem(of: input)
    self.input = input
    // What is corrected of a workbook is one.
    let ending = EntryOpening.mayBeOne(input) ? "xlsx" : "json"
    beside = FileSystem.join(folder, "\(name).corrected.\(ending)")
    history = FileSystem.join(folder, "\(name).corrections.jsonl")
  }

  /// All of them.
  var all: [String] { [input, beside, history] }

  /// What a correction reads, and what it writes.
  struct Facts {
    /// The file that holds the facts now.
    var source: String
    /// The file that is to hold them.
    var target: String
    /// Whether the target is not there yet.
    var isNew: Bool
  }

  /// The facts to correct, in place or beside.
  ///
  /// - Parameters:
  ///   - inPlace: whether the user's file is to be changed.
  ///   - history: the corrections so far.
  ///   - hasBeside: whether corrected facts stand beside the input.
  /// - Returns: which file is read, and which is written.
  /// - Throws: ``Failure`` where earlier corrections stand in the other file.
  func facts(
    inPlace: Bool, _ history: CorrectionHistory, hasBeside: Bool
  ) throws(Failure) -> Facts {
    let last = history.standing.last?.file
    if inPlace {
      guard last != FileSystem.name(of: beside) || !hasBeside else {
        throw .correctedElsewhere(beside)
      }
      return Facts(source: input, target: input, isNew: false)
    }
    guard hasBeside else { return Facts(source: input, target: beside, isNew: true) }
    // Only what a correction put there is gone on with.
    guard last == FileSystem.name(of: beside) else {
      throw .file(FileError(.write, beside, .exists))
    }
    return Facts(source: beside, target: beside, isNew: false)
  }
}
