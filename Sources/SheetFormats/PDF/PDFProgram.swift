import CLinuxFiles
import Glibc

/// The program that reads the pages of a PDF in a process of its own, which a hostile file may bring down.
struct PDFProgram {
  /// Why it told nothing.
  enum Problem: Error, Hashable {
    /// It is not there, or cannot be started.
    case missing
    /// It took too long.
    case slow
    /// It told too much.
    case talkative
    /// It came down.
    case died
  }

  /// Its path.
  let path: String
  /// How long it may take, in seconds.
  var deadline = 60.0
  /// How many bytes it may tell.
  var most = 512 << 20

  /// What it tells of a file, whether or not that is all of it.
  func run(_ bytes: [UInt8]) throws(Problem) -> (output: [UInt8], isWhole: Bool) {
    let file = gklinux_memory_file()
    guard file >= 0 else { throw .missing }
    defer { close(file) }
    guard Self.write(bytes, to: file), lseek(file, 0, SEEK_SET) == 0 else { throw .missing }
    var ends: (Int32, Int32) = (-1, -1)
    let made = withUnsafeMutablePointer(to: &ends) { pointer in
      pointer.withMemoryRebound(to: Int32.self, capacity: 2) { gklinux_pipe($0) }
    }
    guard made else { throw .missing }
    defer { close(ends.0) }
    let process = start(input: file, output: ends.1)
    close(ends.1)
    guard let process else { throw .missing }
    let result: Result<[UInt8], Problem>
    do throws(Problem) { result = .success(try read(ends.0)) } catch { result = .failure(error) }
    if case .failure = result { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let output = try result.get()
    // 127 is what the system gives where it could not be started.
    if status & 0x7F == 0, status >> 8 & 0xFF == 127, output.isEmpty { throw .missing }
    return (output, status == 0)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count, let base = buffer.baseAddress {
        let count = Glibc.write(file, base + start, buffer.count - start)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        start += count
      }
      return true
    }
  }

  /// Starts it with nothing but the file, a pipe and no environment; nil where that fails.
  private func start(input: Int32, output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // What this program blocks or ignores is not for the other.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    var arguments = [strdup("gongkai-pdf"), nil]
    defer { free(arguments[0]) }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    let status = posix_spawn(&process, path, &actions, &attributes, &arguments, &environment)
    return status == 0 ? process : nil
  }

  private func read(_ pipe: Int32) throws(Problem) -> [UInt8] {
    var output: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    let start = ContinuousClock.now
    while true {
      let left = Duration.seconds(deadline) - (ContinuousClock.now - start)
      let milliseconds =
        left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0 else { throw .slow }
      var ready = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      let status = poll(&ready, 1, Int32(clamping: milliseconds))
      if status < 0, errno == EINTR { continue }
      guard status > 0 else { throw .slow }
      let count = part.withUnsafeMutableBytes { Glibc.read(pipe, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count >= 0 else { throw .died }
      guard count > 0 else { return output }
      output += part[..<count]
      guard output.count <= most else { throw .talkative }
    }
  }
}
