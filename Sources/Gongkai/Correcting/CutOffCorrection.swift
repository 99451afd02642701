/// What a correction that was killed left beside the files it was about to replace.
struct CutOffCorrection {
  private let files: [String]

  /// Looks beside the facts of a report, and beside what corrections of it write.
  init(of input: String) {
    let files = CorrectionFiles(input)
    self.files = [files.input, files.beside, files.history]
  }

  /// The files beside which something stands that is of a correction at work, or of one that was killed.
  ///
  /// Whoever writes the report's forms takes part in the order of these, and so waits for the one and finishes or undoes
  /// the other. Where nothing can be written, nothing can be brought in order, and there are none.
  var companions: [String] {
    files.filter { file in
      guard let place = try? GuardedPath(file: file), FileSystem.isWritableFolder(place.parent)
      else { return false }
      return [place.lock, place.journal, place.staging].contains { FileSystem.exists($0) }
    }
  }

  /// Finishes or undoes what a killed correction left half done, so that what is read is of one state.
  ///
  /// - Parameter wait: how long to wait for a correction that is still at work.
  /// - Throws: ``Failure/busy(_:)`` when it does not come to its end.
  func settle(wait: Duration = .seconds(10)) throws(Failure) {
    for file in files {
      guard let place = try? GuardedPath(file: file),
        let pointer = JournalPointer(at: place.journal)
      else { continue }
      do throws(Failure) {
        try OutputTransaction(folder: pointer.folder.path, companions: files, wait: wait).discard()
      } catch {
        // Who may only read finds each file as it is.
        guard case .busy = error else { return }
        throw error
      }
      return
    }
  }
}
