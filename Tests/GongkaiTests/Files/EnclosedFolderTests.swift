import Foundation
import TestSupport
import Testing

@testable import Gongkai

@Suite("Files below a folder")
struct EnclosedFolderTests {
  private let folder = TemporaryFolder()

  private func reason(_ name: String, limit: Int = 100, in path: String? = nil) -> FileError.Reason?
  {
    do throws(FileError) {
      _ = try EnclosedFolder(path ?? folder.path + "/in").read(name, limit: limit)
      return nil
    } catch {
      return error.reason
    }
  }

  init() {
    folder.write("outside", to: "outside")
    folder.write("below", to: "in/a/b/file")
  }

  @Test("A file is read by the path from the folder, also where the folder is a link")
  func reads() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "in")
    for path in [folder.path + "/in", folder.path + "/link"] {
      let bytes = try EnclosedFolder(path).read("a/b/file", limit: 5)
      #expect(bytes == Array("below".utf8))
    }
  }

  @Test("What is not there is nil where that may be, and else an error")
  func missing() throws {
    let enclosed = EnclosedFolder(folder.path + "/in")
    for name in ["x", "a/x", "x/y", "a/b/file/x"] {
      #expect(try enclosed.readIfThere(name, limit: 9) == nil)
      #expect(!enclosed.has(name))
      #expect(reason(name) == .missing)
    }
    #expect(enclosed.has("a/b/file"))
  }

  @Test(
    "A name that is no plain path is refused",
    arguments: [
      "../outside", "/etc/passwd", "", "a//b", "./a", "a/../../outside", "a/b/file/", "a\0b",
    ])
  func names(_ name: String) { #expect(reason(name) == .badName) }

  @Test("No link is followed, in the middle or at the end")
  func links() throws {
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/up", withDestinationPath: folder.path)
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/a/out", withDestinationPath: "../../outside")
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/a/same", withDestinationPath: "b/file")
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/a/nothing", withDestinationPath: "nowhere")
    for name in ["up/outside", "a/out", "a/same", "a/nothing"] {
      #expect(reason(name) == .isLink)
      #expect(EnclosedFolder(folder.path + "/in").has(name))
    }
  }

  @Test("Only ordinary files are read, without waiting for what comes through a pipe")
  func kinds() {
    #expect(mkfifo(folder.path + "/in/pipe", 0o600) == 0)
    #expect(reason("pipe") == .isSpecial)
    #expect(reason("a") == .isFolder)
    #expect(reason("zero", in: "/dev") == .isSpecial)
  }

  @Test("No more is read than the limit")
  func limit() {
    #expect(reason("a/b/file", limit: 5) == nil)
    #expect(reason("a/b/file", limit: 4) == .tooLarge(4))
    // A file of the kernel's tells no size.
    #expect(reason("self/maps", limit: 10, in: "/proc") == .isLink)
    #expect(reason("meminfo", limit: 10, in: "/proc") == .tooLarge(10))
  }
}
