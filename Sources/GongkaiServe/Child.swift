import CLinuxFiles
import Glibc

/// A run of `gongkai` in a process of its own, under limits.
struct Child: Sendable {
  /// How it ended.
  enum Ending: Hashable, Sendable {
    case exited(Int32)
    /// The system, or one of the limits, ended it.
    case died
    case slow
    case cancelled
  }

  /// The most bytes of memory, which LibreOffice needs where it is asked for help, and of a file.
  private static let memory: UInt64 = 4 << 30
  private static let fileBytes: UInt64 = 1 << 30

  let program: String
  let arguments: [String]
  /// The folder it works in, and in it the files for what it prints and what it complains of.
  let folder: String
  var output = "words.txt"
  var errors = "findings.txt"
  let seconds: Int

  /// Runs it to its end, in a thread that lives longer.
  ///
  /// - Parameter isCancelled: whether nobody waits for it any more.
  /// - Returns: how it ended.
  func run(isCancelled: () -> Bool) -> Ending {
    let (out, err) = (create(output), create(errors))
    defer {
      close(out)
      close(err)
    }
    guard out >= 0, err >= 0 else { return .died }
    let process = start(output: out, errors: err)
    guard process > 0 else { return .died }
    return wait(for: process, isCancelled: isCancelled)
  }

  private func create(_ name: String) -> Int32 {
    open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
  }

  /// What of this program's surroundings it gets.
  private var environment: [String] {
    let names = [
      "PATH", "HOME", "LANG", "XDG_DATA_HOME", "GONGKAI_DATA", "GONGKAI_TEMPLATES", "GONGKAI_PDF",
    ]
    return names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
      + ["TMPDIR=\(folder)"]
  }

  private func start(output: Int32, errors: Int32) -> pid_t {
    let words = (["gongkai"] + arguments).map { strdup($0) } + [nil]
    let environment = environment.map { strdup($0) } + [nil]
    defer { for text in words + environment { free(text) } }
    return words.withUnsafeBufferPointer { words in
      environment.withUnsafeBufferPointer { environment in
        program.withCString { path in
          folder.withCString { folder in
            var program = gklinux_program(
              path: path, arguments: words.baseAddress, environment: environment.baseAddress,
              input: -1, output: output, error: errors, folder: folder, memory: Self.memory,
              seconds: UInt64(seconds), file_bytes: Self.fileBytes, is_alone: true)
            return gklinux_start(&program)
          }
        }
      }
    }
  }

  private func wait(for process: pid_t, isCancelled: () -> Bool) -> Ending {
    let end = ContinuousClock.now + .seconds(seconds)
    var pause: UInt32 = 200
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { return .died }
      let isLate = ContinuousClock.now > end
      if isLate || isCancelled() {
        stop(process)
        return isLate ? .slow : .cancelled
      }
      usleep(pause)
      pause = min(pause * 5 / 4, 2_000)
    }
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .died
  }

  /// Ends it: it is asked first, so that it ends what it started itself.
  private func stop(_ process: pid_t) {
    var status: Int32 = 0
    kill(process, SIGTERM)
    for _ in 0..<100 {
      if waitpid(process, &status, WNOHANG) == process {
        kill(-process, SIGKILL)
        return
      }
      usleep(10_000)
    }
    kill(-process, SIGKILL)
    waitpid(process, &status, 0)
  }
}
