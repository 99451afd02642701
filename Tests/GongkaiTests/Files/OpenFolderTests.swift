import Foundation
import TestSupport
import Testing

@testable import Gongkai

@Suite("A folder in which no name leads outside")
struct OpenFolderTests {
  private let root = TemporaryFolder()

  /// A folder with links out of it, beside something precious.
  private func hostile() throws -> OpenFolder {
    root.write("precious", to: "victim/a.txt")
    root.write("mine", to: "in/a.txt")
    let manager = FileManager.default
    for (name, target) in [
      ("in/link", "../victim"), ("in/file", "../victim/a.txt"), ("in/none", "nowhere"),
    ] {
      try manager.createSymbolicLink(
        atPath: "\(root.path)/\(name)", withDestinationPath: target)
    }
    mkfifo(root.path + "/in/pipe", 0o600)
    return try OpenFolder(root.path + "/in")
  }

  private var victim: [String: [UInt8]] { root.files(below: "victim") }

  static let outside = [
    "../victim/a.txt", "/etc/hostname", "x/../../victim/a.txt", "", ".", "..", "a//b", "a/", "./a",
    "link/a.txt", "file", "pipe", "none", "a.txt/b", String(repeating: "x", count: 256), "a\u{0}b",
  ]

  @Test("Nothing outside is read", arguments: outside)
  func reading(_ name: String) throws {
    let folder = try hostile()
    let read = { try folder.read(name, limit: 100) }
    #expect((try? read()) ?? nil == nil)
    #expect(((try? folder.digest(of: name)) ?? nil) == nil)
  }

  @Test("Nothing outside is written, renamed or removed", arguments: outside)
  func writing(_ name: String) throws {
    let folder = try hostile()
    try? folder.write([1], to: name)
    try? folder.remove(name)
    folder.removeAll(name)
    try? folder.move("a.txt", to: name)
    _ = try? folder.makeFolder(name)
    #expect(victim == ["a.txt": Array("precious".utf8)])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() == ["in", "victim"])
  }

  @Test("Removing a folder with all in it follows no link")
  func removing() throws {
    let folder = try hostile()
    _ = try folder.makeFolder("deep")
    try FileManager.default.createSymbolicLink(
      atPath: root.path + "/in/deep/link", withDestinationPath: root.path + "/victim")
    for name in try folder.names() { folder.removeAll(name) }
    #expect(try folder.names() == [])
    #expect(victim == ["a.txt": Array("precious".utf8)])
  }

  @Test("More bytes than are wanted are not read")
  func limit() throws {
    let folder = try hostile()
    #expect(try folder.read("a.txt", limit: 4) == Array("mine".utf8))
    #expect(throws: FileError(.read, root.path + "/in/a.txt", .tooLarge(3))) {
      try folder.read("a.txt", limit: 3)
    }
  }

  @Test("A copy is shown to nobody who could not see the original")
  func permissions() throws {
    let folder = try hostile()
    chmod(root.path + "/in/a.txt", 0o640)
    let original = try folder.status(of: "a.txt")
    try folder.write([1], to: "copy", like: original)
    #expect(try folder.status(of: "copy")?.mode == 0o640)
    let narrow = try folder.status(of: "copy")
    chmod(root.path + "/in/a.txt", 0o600)
    #expect(try narrow?.restricted(by: folder.status(of: "a.txt")).mode == 0o600)
  }
}
