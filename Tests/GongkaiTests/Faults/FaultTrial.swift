import Foundation
import TestSupport

/// What a command leaves when nothing fails, against which a run with a fault is judged.
struct FaultTrial {
  /// Every file with its bytes, and every folder with none, by path.
  typealias Files = [String: [UInt8]?]

  /// A state of the facts, and what comes of it undisturbed.
  struct State {
    /// All files.
    let files: Files
    /// What `history` says.
    let history: String
    /// What is there after forms are generated again, and how that ends.
    let settled: (code: Int32, files: Files)
    /// How the command ends when it is run again, and what is there when forms are generated after it.
    let again: (code: Int32, settled: Files)
  }

  let command: FaultCommand
  /// Before the command, and after it.
  let old: State
  let new: State
  /// How many calls it makes of each name.
  let counts: [String: Int]
  private let beginning: TemporaryFolder
  private let consequences = Consequences()

  /// What is wrong after runs that left files, by those files.
  private final class Consequences {
    var known: [Files: [String]] = [:]
  }

  /// Runs a command without a fault.
  init(_ command: FaultCommand) throws {
    self.command = command
    beginning = TemporaryFolder()
    try command.prepare(in: beginning)
    let (before, after) = (try Self.copy(beginning), try Self.copy(beginning))
    let run = try FaultRun(command.arguments, in: after.path)
    guard run.code == 0 else { throw FaultCommand.Unprepared(errors: run.errors) }
    counts = run.counts
    old = try Self.state(before, command)
    new = try Self.state(after, command)
  }

  private static func state(_ folder: TemporaryFolder, _ command: FaultCommand) throws -> State {
    let files = Self.files(in: folder)
    let history = try Self.history(in: try copy(folder))
    let again = try copy(folder)
    let run = try FaultRun(command.arguments, in: again.path)
    var code: Int32 = 0
    if let settling = command.settling {
      _ = try FaultRun(settling, in: again.path)
      code = try FaultRun(settling, in: folder.path).code
    }
    return State(
      files: files, history: history, settled: (code, Self.files(in: folder)),
      again: (run.code, Self.files(in: again)))
  }

  /// The same folder once more.
  static func copy(_ folder: TemporaryFolder) throws -> TemporaryFolder {
    let copy = TemporaryFolder()
    for name in ["work", "tmp"] { _ = try copy.copy("\(folder.path)/\(name)", as: name) }
    return copy
  }

  /// What `history` says of the facts, without the times.
  static func history(in folder: TemporaryFolder) throws -> String {
    let run = try FaultRun(["history", "甲.json"], in: folder.path)
    return withoutTimes("\(run.code) \(run.output)")
  }

  /// Everything that is there, without the times at which corrections were made.
  static func files(in folder: TemporaryFolder) -> Files {
    var files: Files = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      var isFolder: ObjCBool = false
      let path = "\(folder.path)/\(name)"
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard exists, !isFolder.boolValue else {
        files[name] = .some(nil)
        continue
      }
      let bytes = Repository.bytes(ofFile: path)
      files[name] =
        name.hasSuffix(".jsonl")
        ? Array(withoutTimes(String(decoding: bytes, as: UTF8.self)).utf8)
        : bytes
    }
    return files
  }

  private static func withoutTimes(_ text: String) -> String {
    text.replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/, with: "时间")
  }

  // MARK: - A run with a fault

  /// What is wrong after a run with a fault; nothing where all is as promised.
  func flaws(after fault: Fault) throws -> [String] {
    let folder = try Self.copy(beginning)
    let run = try FaultRun(command.arguments, in: folder.path, with: fault)
    var found = Self.files(in: folder)
    // The library that writes workbooks removes its temporary files itself, and once.
    if fault.call == "unlink" { found = found.filter { !$0.key.hasPrefix("tmp/") } }
    // Threads do not make the same calls in every run: this one made too few.
    guard run.place != nil else {
      return run.code == 0 && found == new.files ? [] : ["without a fault: \(run.code)"]
    }
    var flaws: [String] = []
    func claim(_ holds: Bool, _ flaw: @autoclosure () -> String) {
      if !holds { flaws.append("\(fault) (\(run.place ?? "")): \(flaw())") }
    }
    let isKilled = fault.end == .kill
    if isKilled {
      claim(run.code == 137, "exit \(run.code)")
    } else if run.code == 0 {
      claim(found == new.files, "exit 0, but \(difference(found, new.files))")
    } else {
      claim([65, 73, 74, 75].contains(run.code), "exit \(run.code): \(run.errors)")
      claim(!run.errors.isEmpty, "exit \(run.code) without a word")
      claim(!fault.isInterruption, "an interrupted call is not made again: exit \(run.code)")
    }
    claim(run.errors.utf8.count < 4_000 && !run.errors.contains("Fatal error"), run.errors)
    claim(!run.errors.contains("[ERROR]"), "a library prints: \(run.errors)")
    if !isKilled {
      let known = Set(old.files.keys).union(new.files.keys)
      let left = Set(found.keys).subtracting(known)
      claim(left.isEmpty, "left behind: \(left.sorted())")
    }
    if run.code == 0, found == new.files { return flaws }
    // Most faults leave what another has left: what comes after that is seen once.
    let left = found.filter { !$0.key.hasPrefix("tmp/") }
    if consequences.known[left] == nil {
      consequences.known[left] = try self.flaws(of: left, in: folder)
    }
    return flaws + (consequences.known[left] ?? []).map { "\(fault) (\(run.place ?? "")): \($0)" }
  }

  /// What is wrong with what a run left, and with whatever the user does next.
  private func flaws(of left: Files, in folder: TemporaryFolder) throws -> [String] {
    // The facts, and the history with them.
    let key = "work/\(command.key)"
    let isOld = left[key] == old.files[key]
    guard isOld || left[key] == new.files[key] else { return ["torn facts"] }
    var flaws: [String] = []
    func claim(_ holds: Bool, _ flaw: @autoclosure () -> String) {
      if !holds { flaws.append(flaw()) }
    }
    let state = isOld ? old : new
    let history = try Self.history(in: folder)
    claim(
      history == state.history, "facts \(isOld ? "old" : "new"), but the history says \(history)")
    let other = try Self.copy(folder)
    let again = try FaultRun(command.arguments, in: other.path)
    claim(again.code == state.again.code, "run again: exit \(again.code): \(again.errors)")
    if let settling = command.settling {
      let run = try FaultRun(settling, in: folder.path)
      claim(
        run.code == state.settled.code, "generated again: exit \(run.code): \(run.errors)")
      _ = try FaultRun(settling, in: other.path)
      let settled = withoutAsides(Self.files(in: folder))
      let wanted = withoutAsides(state.settled.files)
      claim(settled == wanted, "generated again: \(difference(settled, wanted))")
    }
    let settled = withoutTemporary(Self.files(in: other))
    let wanted = withoutTemporary(state.again.settled)
    claim(settled == wanted, "run again: \(difference(settled, wanted))")
    return flaws
  }

  /// Without the temporary folder, in which nobody looks after a kill, and without the lock of the facts, which is free
  /// again and goes with the next correction.
  private func withoutTemporary(_ files: Files) -> Files {
    files.filter { !$0.key.hasPrefix("tmp/") && $0.key != "work/.甲.json.lock" }
  }

  /// Without what a correction has written aside too, which goes with the next one, and without the history, of which
  /// only what is in force counts.
  private func withoutAsides(_ files: Files) -> Files {
    withoutTemporary(files).filter {
      !($0.key.hasPrefix("work/.甲.") && $0.key.hasSuffix(".new"))
        && $0.key != "work/甲.corrections.jsonl"
    }
  }

  private func difference(_ found: Files, _ wanted: Files) -> String {
    let names = Set(found.keys).union(wanted.keys).sorted()
    return names.filter { found[$0] != wanted[$0] }.map { name in
      found[name] == nil ? "no \(name)" : wanted[name] == nil ? "+\(name)" : "another \(name)"
    }.joined(separator: ", ")
  }
}
