import Glibc
import Gongkai
import Synchronization

/// Standard output: what cannot be written there is an error, unless nobody wants to read it.
enum StandardOutput {
  private struct State {
    /// What is not written yet.
    var waiting: [UInt8] = []
    /// The number of the error after which nothing more is tried.
    var failure: Int32 = 0
    /// The file that everything is kept for; nil for standard output itself.
    var file: String?
  }

  private static let state = Mutex(State())
  private static let isTerminal = isatty(STDOUT_FILENO) == 1
  private static let most = 1 << 14

  /// Prints a line of a message; what files hold that a terminal would obey is shown instead.
  static func print(_ line: String) { write(TerminalText.shown(line) + "\n") }

  /// Writes a document as it stands.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes a document as it stands.
  static func write(_ bytes: [UInt8]) {
    state.withLock { state in
      guard state.failure == 0 else { return }
      state.waiting += bytes
      if state.file == nil, isTerminal || state.waiting.count > most { flush(&state) }
    }
  }

  /// Keeps what is printed from now on, for a file.
  static func collect(for file: String) { state.withLock { $0.file = file } }

  /// Writes what was kept for a file, if for one it was, and prints its name.
  ///
  /// - Returns: the exit status that this asks for.
  private static func finishFile() -> Int32 {
    let (file, bytes) = state.withLock { state in
      defer { if state.file != nil { (state.file, state.waiting) = (nil, []) } }
      return (state.file, state.waiting)
    }
    guard let file else { return 0 }
    do throws(Failure) {
      try writeNewFile(bytes, to: file)
    } catch {
      tell(error)
      return error.exitCode
    }
    print(file)
    return 0
  }

  /// Whether nothing more can be written: whoever read has closed the pipe, or there was an error.
  static var isClosed: Bool { state.withLock { $0.failure != 0 } }

  /// Writes what was kept to be written together.
  static func flush() { state.withLock { flush(&$0) } }

  /// Writes what is left, and says what could not be written; where a file was asked for and the command failed, none is.
  ///
  /// - Parameter status: the exit status of the command.
  /// - Returns: the exit status that this asks for.
  static func finish(status: Int32) -> Int32 {
    if status > 1 { state.withLock { if $0.file != nil { ($0.file, $0.waiting) = (nil, []) } } }
    let fileStatus = finishFile()
    if fileStatus != 0 { return fileStatus }
    flush()
    let failure = state.withLock { $0.failure }
    // Whoever closed a pipe, such as `head`, has read enough.
    if failure == 0 || failure == EPIPE { return 0 }
    let error = FileError(.write, say("标准输出", "standard output"), errno: failure)
    tell(Failure.file(error))
    return Failure.file(error).exitCode
  }

  private static func flush(_ state: inout State) {
    guard state.file == nil, state.failure == 0, !state.waiting.isEmpty else { return }
    state.failure = StandardFiles.write(state.waiting, to: STDOUT_FILENO)
    state.waiting = []
  }
}

/// Prints a message to standard error, behind what was printed to standard output; what files hold that a terminal would obey
/// is shown instead.
func complain(_ message: String) {
  StandardOutput.flush()
  writeToStandardError(TerminalText.shown(message) + "\n")
}

/// Writes text to standard error as it stands; there is nowhere to say that it cannot be written.
func writeToStandardError(_ text: String) {
  _ = StandardFiles.write(Array(text.utf8), to: STDERR_FILENO)
}
