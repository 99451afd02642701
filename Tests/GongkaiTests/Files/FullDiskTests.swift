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
    "However little room there is, a set that is there is replaced whole or stays, and nothing is left",
    .enabled(if: SmallDisk.canMount, "only root can mount a small file system"))
  func anyRoom() throws {
    let folder = TemporaryFolder()
    let disk = try SmallDisk(at: folder.path, "size=4m")
    let other = SmallInput.text.replacing("甲项目", with: "另一个项目")
    folder.write(other, to: "甲.json")
    let arguments = ["generate", "甲.json", "-q", "--format", "tidy,csv,txt"]
    #expect(try Executable.run(arguments, in: folder.path).code == 0)
    let new = folder.files(below: "output")
    var codes: Set<Int32> = []
    for pages in stride(from: 0, through: 60, by: 4) {
      folder.write(SmallInput.text, to: "甲.json")
      #expect(try Executable.run(arguments, in: folder.path).code == 0)
      let old = folder.files(below: "output")
      folder.write(other, to: "甲.json")
      try disk.fill(leaving: pages)
      let outcome = try Executable.run(arguments, in: folder.path)
      disk.empty()
      codes.insert(outcome.code)
      let isWhole = folder.files(below: "output") == (outcome.code == 0 ? new : old)
      #expect(isWhole)
      #expect(outcome.code == 0 || outcome.code == 73 && outcome.errors.hasSuffix("磁盘已满\n"))
      #expect(try folder.names(in: "output") == ["甲"])
    }
    #expect(codes == [0, 73])
  }

  @Test(
    "A file system without room says so and leaves no file",
    .enabled(if: SmallDisk.canMount, "only root can mount a small file system"),
    arguments: formats.map(\.0) + ["xlsx,csv,tidy,txt"])
  func noRoom(_ format: String) throws {
    let folder = TemporaryFolder()
    let disk = try SmallDisk(at: folder.path, "size=8k")
    defer { withExtendedLifetime(disk) {} }
    let input = try #require(Repository.examples.first)
    let outcome = try Executable.run(["generate", input, "-o", folder.path, "--format", format])
    #expect(outcome.code == 73)
    #expect(outcome.errors.hasSuffix("已满\n"))
    #expect(folder.files().isEmpty)
  }
}
