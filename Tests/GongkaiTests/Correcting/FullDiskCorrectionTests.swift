import Foundation
import TestSupport
import Testing

@Suite(
  "A disk that fills up while facts are corrected",
  .enabled(if: SmallDisk.canMount, "only root can mount a small file system"))
struct FullDiskCorrectionTests {
  static let ways = [
    ["--set", "支出[0].人员经费=11", "--reason", "笔误", "--write"],
    ["--set", "支出[0].人员经费=11", "--reason", "笔误", "--sheet"],
    ["--from", "edited/11", "--reason", "笔误", "--write"], ["--undo", "--write"],
  ]

  @Test("Nothing is changed or left where there is too little room", arguments: ways)
  func everyLevel(_ way: [String]) throws {
    let site = try CorrectionSite()
    _ = try site.writeEdited(11)
    let folder = TemporaryFolder()
    let disk = try SmallDisk(at: folder.path, "size=400k")
    for (name, bytes) in site.folder.files() { folder.write(bytes, to: name) }
    if way == ["--undo", "--write"] {
      let first = try Executable.run(["correct", "甲.json"] + Self.ways[0], in: folder.path)
      #expect(first.isDone)
    }
    let before = folder.files()
    var refused = 0
    // Room for nothing at first, then for a block more each time, until there is enough.
    for blocks in 0..<100 {
      try disk.fill(leaving: blocks)
      let outcome = try Executable.run(["correct", "甲.json"] + way, in: folder.path)
      disk.empty()
      if outcome.isDone {
        #expect(folder.files() != before)
        #expect(hidden(folder) == [])
        #expect(refused > 3, "the disk was never full")
        return
      }
      refused += 1
      #expect(outcome.code == 73, "with \(blocks) blocks: \(outcome.errors)")
      #expect(outcome.errors.hasSuffix("已满\n"), "with \(blocks) blocks: \(outcome.errors)")
      #expect(outcome.output.isEmpty)
      #expect(folder.files() == before, "with \(blocks) blocks")
      #expect(hidden(folder) == [])
    }
    Issue.record("it never has room enough")
  }

  /// What was written aside and is there still, folders too.
  private func hidden(_ folder: TemporaryFolder) -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
      .filter { $0.split(separator: "/").last?.hasPrefix(".") ?? false }
  }
}
