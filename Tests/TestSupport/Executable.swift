import Foundation

/// The built `gongkai`, run as a user runs it.
public enum Executable {
  /// What a run left.
  public struct Outcome: Sendable {
    /// The exit code; the signal's number, negative, when one ended it.
    public let code: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String

    /// Whether what was asked for was done, be it that facts do not balance.
    public var isDone: Bool { code == 0 || code == 1 }
  }

  /// The executable, which stands beside the tests.
  public static let path =
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    + "/gongkai"

  /// A run that was started.
  public struct Running {
    private let process = Process()
    // Files, not pipes: a pipe that nobody reads would stop a run that says much.
    private let streams = TemporaryFolder()

    /// Starts it; see ``Executable/run(_:environment:in:prelude:)``.
    public init(
      _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil,
      prelude: String? = nil
    ) throws {
      process.executableURL = URL(filePath: path)
      process.arguments = arguments
      if let prelude {
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", prelude + #"; exec "$0" "$@""#, path] + arguments
      }
      // Help texts are folded to the terminal's width; the checkout's own templates are what is tested.
      let standard = [
        "COLUMNS": "80", "GONGKAI_TEMPLATES": "", "GONGKAI_DATA": "/dev/null/none",
      ]
      process.environment = ProcessInfo.processInfo.environment
        .merging(standard) { $1 }.merging(environment) { $1 }
      if let folder { process.currentDirectoryURL = URL(filePath: folder) }
      process.standardInput = FileHandle.nullDevice
      let (output, errors) = (streams.write("", to: "output"), streams.write("", to: "errors"))
      process.standardOutput = FileHandle(forWritingAtPath: output)
      process.standardError = FileHandle(forWritingAtPath: errors)
      try process.run()
    }

    /// Sends it a signal.
    public func send(_ signal: Int32) { Foundation.kill(process.processIdentifier, signal) }

    /// Waits for its end, and tells what it left.
    public func outcome() -> Outcome {
      process.waitUntilExit()
      let code = process.terminationStatus
      return Outcome(
        code: process.terminationReason == .exit ? code : -code,
        output: Repository.text(ofFile: streams.path + "/output"),
        errors: Repository.text(ofFile: streams.path + "/errors"))
    }
  }

  /// Runs it.
  ///
  /// - Parameters:
  ///   - arguments: the words behind `gongkai`.
  ///   - environment: variables to set.
  ///   - folder: the working directory.
  ///   - prelude: shell commands to run before it in the same process, such as a limit.
  /// - Returns: what it left.
  /// - Throws: what keeps it from being started.
  public static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil,
    prelude: String? = nil
  ) throws -> Outcome {
    try Running(arguments, environment: environment, in: folder, prelude: prelude).outcome()
  }

  /// Runs it and ends it with a signal, one that it cannot see where none is named.
  ///
  /// - Parameters:
  ///   - arguments: the words behind `gongkai`.
  ///   - folder: the working directory.
  ///   - delay: how long it is left to run.
  ///   - signal: the signal.
  /// - Returns: whether it was still running.
  /// - Throws: what keeps it from being started.
  public static func kill(
    _ arguments: [String], in folder: String, after delay: Duration, by signal: Int32 = SIGKILL
  ) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["GONGKAI_TEMPLATES": ""]) { $1 }
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let (seconds, attoseconds) = delay.components
    usleep(UInt32(seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
    Foundation.kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }
}
