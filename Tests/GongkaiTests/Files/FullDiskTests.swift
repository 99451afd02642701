import Foundation
import TestSupport
import Testing

@Suite("A disk that fills up while files are written")
struct FullDiskTests {
  /// Each format, with how many blocks of 512 bytes are too few for it.
  static let formats = [("xlsx", 16), ("csv", 1), ("tidy", 2), ("txt", 8)]

  @Test("No format leaves a file when it cannot be written whole", arguments: formats)
  func limit(_ format: String, blocks: Int) throws {
    let folder = TemporaryFolder()
    let input = try #require(Repository.examples.first)
    // The shell ignores the signal that the limit sends, and so does what it runs: writing
    // fails, as on a full disk.
    let outcome = try Executable.run(
      ["generate", input, "-o", folder.path + "/out", "--format", format],
      prelude: "trap '' XFSZ; ulimit -f \(blocks)")
    #expect(outcome.code == 73)
    #expect(folder.files(below: "out").isEmpty)
  }

  @Test("The message says that the disk is full")
  func message() throws {
    let folder = TemporaryFolder()
    folder.write(SmallInput.text, to: "甲.json")
    let outcome = try Executable.run(
      ["generate", "甲.json", "--format", "tidy"], in: folder.path,
      prelude: "trap '' XFSZ; ulimit -f 1")
    #expect(outcome.errors == "写不了 output/甲/tidy.csv：磁盘已满\n")
  }

  @Test("A set that is there already stays as it is")
  func earlierSet() throws {
    let folder = TemporaryFolder()
    folder.write(SmallInput.text, to: "甲.json")
    #expect(try Executable.run(["generate", "甲.json"], in: folder.path).code == 0)
    let before = folder.files(below: "output")
    let input = SmallInput.text.replacing("甲项目", with: "另一个项目")
    folder.write(input, to: "甲.json")
    let outcome = try Executable.run(
      ["generate", "甲.json"], in: folder.path, prelude: "trap '' XFSZ; ulimit -f 8")
    #expect(outcome.code == 73)
    #expect(folder.files(below: "output") == before)
  }

  @Test(
    "A file system without room says so and leaves no file",
    .enabled(if: SmallDisk.canMount, "only root can mount a small file system"),
    arguments: formats.map(\.0) + ["xlsx,csv,tidy,txt"])
  func noRoom(_ format: String) throws {
    let disk = try SmallDisk()
    let input = try #require(Repository.examples.first)
    let outcome = try Executable.run(["generate", input, "-o", disk.path, "--format", format])
    #expect(outcome.code == 73)
    #expect(outcome.errors.hasSuffix("已满\n"))
    #expect(disk.folder.files(below: "disk").isEmpty)
  }
}

/// A file system of 8 KB.
private final class SmallDisk {
  let folder = TemporaryFolder()
  let path: String

  /// Whether the tests may mount one: root may, but not in every container.
  static let canMount = getuid() == 0 && (try? SmallDisk()) != nil

  init() throws {
    path = folder.path + "/disk"
    folder.write("", to: "disk/x")
    try SmallDisk.run("/bin/mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", path)
  }

  deinit { try? SmallDisk.run("/bin/umount", path) }

  private static func run(_ command: String, _ arguments: String...) throws {
    struct Refused: Error {}
    let process = Process()
    process.executableURL = URL(filePath: command)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Refused() }
  }
}
