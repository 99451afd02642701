import Foundation
import TestSupport

/// One system call of a run that fails, or at which the run is ended.
struct Fault: CustomStringConvertible, Sendable {
  /// What happens instead of the call.
  enum End: Hashable, Sendable {
    /// It fails with the system's error number.
    case error(Int32)
    /// The run is killed.
    case kill
  }

  /// The name of the call, as `Tests/FaultRunner` knows it; `any` for whichever.
  let call: String
  /// Which of its calls, from 1.
  let number: Int
  let end: End

  var description: String {
    switch end {
    case .error(let code): "\(call) \(number): \(String(cString: strerror(code)))"
    case .kill: "\(call) \(number): killed"
    }
  }

  /// Whether the call is only to be made again.
  var isInterruption: Bool { end == .error(EINTR) }

  /// What each call may fail with.
  static let errors: [(call: String, codes: [Int32])] = [
    ("open", [ENOSPC, EIO, EMFILE, EINTR]), ("read", [EIO, EINTR]),
    ("write", [ENOSPC, EIO, EINTR]), ("fsync", [ENOSPC, EIO, EINTR]),
    ("rename", [ENOSPC, EIO, EINVAL]), ("mmap", [EIO, EMFILE]), ("mkdir", [ENOSPC, EIO]),
    ("unlink", [EIO]), ("stat", [EIO]), ("close", [EIO, EINTR]), ("link", [ENOSPC, EIO]),
    ("truncate", [ENOSPC, EIO, EINTR]), ("getdents", [EIO]), ("flock", [EINTR, ENOLCK]),
    ("chmod", [EIO]), ("copy", [ENOSPC, EIO, EINTR]), ("memfd", [EMFILE]),
  ]

  /// Every fault of a run that makes so many calls of each name.
  static func all(_ counts: [String: Int]) -> [Fault] {
    var faults: [Fault] = []
    for (call, codes) in errors {
      for number in stride(from: 1, through: counts[call] ?? 0, by: 1) {
        faults += codes.map { Fault(call: call, number: number, end: .error($0)) }
      }
    }
    for number in stride(from: 1, through: counts["any"] ?? 0, by: 1) {
      faults.append(Fault(call: "any", number: number, end: .kill))
    }
    return faults
  }
}

/// Runs `gongkai` with a fault.
struct FaultRun {
  /// How it ended; 137 where it was killed.
  let code: Int32
  /// What it said on the standard error output.
  let errors: String
  /// What it said on the standard output.
  let output: String
  /// How many calls of each name it made.
  let counts: [String: Int]
  /// What failed: the call and its file.
  let place: String?

  /// The program that makes calls fail; it stands beside the tests.
  static let runner =
    URL(filePath: Executable.path).deletingLastPathComponent().path
    + "/FaultRunner"

  /// `GONGKAI`, or the executable beside the tests.
  static let executable = ProcessInfo.processInfo.environment["GONGKAI"] ?? Executable.path

  /// Whether the kernel lets calls be watched: not in every container.
  static let isPossible: Bool = {
    let folder = TemporaryFolder()
    return (try? FaultRun(["--version"], in: folder.path))?.code == 0
  }()

  /// Runs a command in a folder; with no fault, its calls are counted.
  init(_ arguments: [String], in folder: String, with fault: Fault? = nil) throws {
    let streams = TemporaryFolder()
    let log = streams.path + "/log"
    let process = Process()
    process.executableURL = URL(filePath: Self.runner)
    let end =
      switch fault?.end {
      case .error(let code): String(code)
      case .kill: "kill"
      case nil: "0"
      }
    process.arguments =
      [fault?.call ?? "any", String(fault?.number ?? 0), end, log, Self.executable] + arguments
    process.environment = Self.environment(in: folder)
    process.currentDirectoryURL = URL(filePath: folder + "/work")
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (streams.write("", to: "output"), streams.write("", to: "errors"))
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    for name in ["work", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    try process.run()
    process.waitUntilExit()
    code = process.terminationStatus
    self.output = Repository.text(ofFile: output)
    self.errors = Repository.text(ofFile: errors)
    var counts: [String: Int] = [:]
    var place: String?
    for line in Repository.text(ofFile: log).split(separator: "\n") {
      if line.hasPrefix("at ") { place = String(line.dropFirst(3)) }
      let words = line.split(separator: " ")
      if words.count == 2, let count = Int(words[1]) { counts[String(words[0])] = count }
    }
    (self.counts, self.place) = (counts, place)
  }

  /// Temporary files go where they are seen.
  private static func environment(in folder: String) -> [String: String] {
    ProcessInfo.processInfo.environment.merging(
      ["COLUMNS": "80", "GONGKAI_TEMPLATES": Repository.templates, "TMPDIR": folder + "/tmp"]
    ) { $1 }
  }
}
