import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// Places that a program may be started in and does not expect.
@Suite("gongkai in strange surroundings")
struct SurroundingsTests {
  let folder = TemporaryFolder()

  init() { folder.write(SmallInput.text, to: "甲.json") }

  /// Whether this process may take `/proc` away from a program: as root, outside most containers.
  private static let canHideProc: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "unshare -m sh -c 'mount -t tmpfs none /proc' 2>/dev/null"]
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Runs it where there is no `/proc`.
  private func withoutProc(_ arguments: [String]) throws -> Executable.Outcome {
    // The program is started by the shell within.
    let script = #"mount -t tmpfs none /proc && exec "$0" "$@""#
    return try Executable.run(
      arguments, in: folder.path, prelude: #"exec unshare -m sh -c '\#(script)' "$0" "$@""#)
  }

  @Test(
    "Without /proc everything works as with it",
    .enabled(if: canHideProc, "mount namespaces are not to be had here"))
  func noProc() throws {
    let made = try withoutProc(["generate", "甲.json"])
    #expect(made.code == 0)
    #expect(made.errors.isEmpty)
    #expect(folder.files(below: "output/甲").keys.contains("甲.xlsx"))
    let bad = try withoutProc(["correct", "甲.json", "--nonsense"])
    #expect(bad.code == 64)
    #expect(bad.output.isEmpty)
    #expect(
      try withoutProc(["generate", "无.json", "--lang", "en"]).errors.hasPrefix("cannot read"))
    let script = ["--generate-completion-script", "bash"]
    #expect(try withoutProc(script).output == Executable.run(script).output)
  }

  @Test("The executable is found without /proc")
  func executable() {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    #expect(FileSystem.executable(told: nil) == own)
    #expect(FileSystem.executable(told: "/a/b") == "/a/b")
  }

  @Test("With few files that may be open, it works or says what is wrong", arguments: 3...12)
  func fewFiles(_ limit: Int) throws {
    let outcome = try Executable.run(
      ["generate", "甲.json"], in: folder.path, prelude: "ulimit -n \(limit)")
    if outcome.code == 0 {
      #expect(outcome.output.hasPrefix("output/甲/甲.xlsx\n"))
    } else {
      // 127 where the loader of libraries cannot open one.
      #expect([73, 74, 127].contains(outcome.code), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
      #expect(!outcome.errors.isEmpty)
      #expect(folder.files(below: "output").isEmpty)
    }
  }

  @Test("A limit on the size of files is like a full disk")
  func fileSize() throws {
    let outcome = try Executable.run(
      ["generate", "甲.json", "--format", "tidy"], in: folder.path, prelude: "ulimit -f 1")
    #expect(outcome.code == 73)
    #expect(outcome.errors == "写不了 output/甲/tidy.csv：磁盘已满\n")
    #expect(try folder.names(in: "") == ["甲.json"])
  }

  @Test("An argument that is not UTF-8 is said to be so")
  func notUTF8() throws {
    let outcome = try Executable.run(
      [], in: folder.path, prelude: #"set -- generate 甲.json "$(printf '\377\033.json')""#)
    #expect(outcome.code == 64)
    #expect(outcome.errors == "第 3 个参数不是 UTF-8：\u{FFFD}␛.json\n")
    #expect(try folder.names(in: "") == ["甲.json"])
  }
}
