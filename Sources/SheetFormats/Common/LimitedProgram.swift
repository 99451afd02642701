import CLinuxFiles
import Glibc

/// Another program that opens files which may bring it down, started with nothing but what it
/// needs, and under limits.
///
///     let program = LimitedProgram(path: "/usr/bin/gongkai-pdf", arguments: ["gongkai-pdf"])
///     let (output, isWhole) = try program.run(input: bytes)
package struct LimitedProgram: Sendable {
  /// Why it told nothing.
  package enum Problem: Error, Hashable, Sendable {
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
  package var path: String
  /// What it is given, its own name first.
  package var arguments: [String]
  /// What its environment holds: `NAME=value`.
  package var environment: [String] = []
  /// How long it may take, in seconds.
  package var deadline = 60.0
  /// How many bytes it may tell.
  package var most = 512 << 20
  /// The most bytes of memory; 0 where it limits itself.
  package var memory = 0
  /// The most seconds of work; 0 where it limits itself.
  package var seconds = 0
  /// The most bytes of a file that it writes; 0 where it limits itself.
  package var fileBytes = 0
  /// Whether it is kept from every network, where the system lets us.
  package var isAlone = false
  /// Told of the group of processes that it is the first of when it begins, and when it has ended.
  package var watch: @Sendable (_ group: Int32, _ hasBegun: Bool) -> Void = { _, _ in }

  /// Makes a program.
  package init(path: String, arguments: [String]) {
    (self.path, self.arguments) = (path, arguments)
  }

  /// What it tells of the bytes that it is given, whether or not that is all of it.
  package func run(input bytes: [UInt8] = []) throws(Problem) -> (output: [UInt8], isWhole: Bool) {
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
    let end = ContinuousClock.now + .seconds(deadline)
    let process = start(input: file, output: ends.1)
    close(ends.1)
    guard process > 0 else { throw .missing }
    watch(process, true)
    defer { watch(process, false) }
    let result: Result<[UInt8], Problem>
    do throws(Problem) {
      result = .success(try read(ends.0, until: end))
    } catch {
      result = .failure(error)
    }
    var status: Int32?
    if case .success = result { status = Self.status(of: process, until: end) }
    // What it started goes with it.
    kill(-process, SIGKILL)
    let isLate = status == nil
    let ended = status ?? Self.status(of: process, until: nil) ?? 0
    let output = try result.get()
    if isLate { throw .slow }
    // 127 is what stands where it could not be started.
    if ended & 0x7F == 0, ended >> 8 & 0xFF == 127, output.isEmpty { throw .missing }
    return (output, ended == 0)
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

  /// Starts it with nothing but the file, a pipe and its environment; -1 where that fails.
  private func start(input: Int32, output: Int32) -> pid_t {
    let arguments = arguments.map { strdup($0) } + [nil]
    let environment = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    return path.withCString { path in
      arguments.withUnsafeBufferPointer { arguments in
        environment.withUnsafeBufferPointer { environment in
          var program = gklinux_program(
            path: path, arguments: arguments.baseAddress, environment: environment.baseAddress,
            input: input, output: output, error: -1, folder: nil,
            memory: UInt64(max(memory, 0)), seconds: UInt64(max(seconds, 0)),
            file_bytes: UInt64(max(fileBytes, 0)), is_alone: isAlone)
          return gklinux_start(&program)
        }
      }
    }
  }

  /// How it ended, once it has; nil where it has not in time.
  private static func status(of process: pid_t, until end: ContinuousClock.Instant?) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, end == nil ? 0 : WNOHANG)
      if ended == process { return status }
      if ended < 0, errno != EINTR { return nil }
      if let end, ContinuousClock.now > end { return nil }
      if end != nil, ended == 0 { usleep(500) }
    }
  }

  private func read(
    _ pipe: Int32, until end: ContinuousClock.Instant
  ) throws(Problem) -> [UInt8] {
    var output: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let left = end - ContinuousClock.now
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
